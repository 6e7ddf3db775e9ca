"""Words of a text: jieba in search mode, with our own words, in a tokenizer of our own.

Passages are cut by jieba, once, when they are indexed. Questions are cut by rjieba, the same dictionary and model in Rust,
which starts in a fifth of a second instead of one: `tests/index/test_index_tokens.py` holds
that both cut alike.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import jieba
import rjieba

_RUN = re.compile(r"[0-9a-z\u3400-\u9fff]+")


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
        self.words = tuple(sorted({*packaged_words(), *words}))
        self._cache = cache
        self._quick = rjieba.Jieba()
        for word in self.words:
            # Without a frequency the word gets the least that keeps it whole, as in jieba.
            self._quick.add_word(word, None, None)

    def cut(self, text: str) -> list[str]:
        """A question's words in order, long ones also in parts, lower-case, without punctuation."""
        return [word for run in _runs(text) for word in self._quick.cut_for_search(run)]

    def cut_passage(self, text: str) -> list[str]:
        """The words of a passage to be indexed, as of a question."""
        return [word for run in _runs(text) for word in self._thorough.cut_for_search(run)]

    def is_word(self, text: str) -> bool:
        """Whether the dictionary, or our own words, know the text as one word."""
        return bool(self._quick.has_word(text))

    def words_in(self, text: str) -> Iterator[str]:
        """Every run of two or more characters in a text that is one word, wherever it begins; some of them twice."""
        return (word for word in self._quick.cut_all(text) if len(word) > 1)

    @cached_property
    def _thorough(self) -> jieba.Tokenizer:
        # jieba logs its loading to stderr at debug level with a handler of its own.
        logging.getLogger("jieba").setLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        self._cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        tokenizer.tmp_dir = str(self._cache)
        for word in self.words:
            tokenizer.add_word(word)
        return tokenizer


def _runs(text: str) -> list[str]:
    """A text in lower case without punctuation, about which the two disagree inside `PM2.5` and `107-1`."""
    return _RUN.findall(text.lower())
