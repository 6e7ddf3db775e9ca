"""Words of a text: jieba in search mode, with our own words, in a tokenizer of our own."""

import logging
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import jieba

_WORD = re.compile(r"[0-9a-z\u3400-\u9fff]+")


def packaged_words() -> tuple[str, ...]:
    """The words of the field that jieba's dictionary lacks, from words.txt."""
    lines = (files("zhaoshui.index") / "words.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


class Segmenter:
    """Cuts texts into words for BM25; jieba's shared dictionary stays untouched.

    Args:
        words: words that must not be cut apart, besides the packaged ones.
        cache: a private folder for jieba's dictionary cache. jieba unmarshals that file, and its own
            default is a predictable name in the shared temporary folder.
    """

    def __init__(self, words: Iterable[str], cache: Path) -> None:
        # jieba logs its loading to stderr at debug level with a handler of its own.
        logging.getLogger("jieba").setLevel(logging.WARNING)
        self.words = tuple(sorted({*packaged_words(), *words}))
        self._tokenizer = jieba.Tokenizer()
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._tokenizer.tmp_dir = str(cache)
        for word in self.words:
            self._tokenizer.add_word(word)

    def cut(self, text: str) -> list[str]:
        """The text's words in order, long ones also in parts, lower-case, without punctuation."""
        return [word for word in self._tokenizer.cut_for_search(text.lower()) if _WORD.fullmatch(word)]

    def is_word(self, text: str) -> bool:
        """Whether the dictionary, or our own words, know the text as one word."""
        self._tokenizer.initialize()
        return bool(self._tokenizer.FREQ.get(text))

    def words_in(self, text: str) -> Iterator[str]:
        """Every run of two or more characters in a text that is one word, wherever it begins; some of them twice."""
        for start, ends in self._tokenizer.get_DAG(text).items():
            yield from (text[start : end + 1] for end in ends if end > start)
