"""Typing slips: characters of the same sound (基楚研究), and pinyin instead of characters (gaoqi zhao shui)."""

import os
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property

from ..index import Segmenter

# Characters are read one by one: without its phrases the library takes a fifth of its time and memory.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
from pypinyin import Style, lazy_pinyin

_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST, _LONGEST_WORD = 12, 6
# Words that are asked with: none of them is a slip for part of a name.
_FUNCTION = set("的了吗呢吧是在有和我你他她它这那哪谁归管找要能会去来不没也就都什么啥几个股科局搞提降告时过数种上下想请问让做可一有")
# So much of what was typed has to be understood, or it is no pinyin.
_COVERED = 0.75


@cache
def syllable(character: str) -> str:
    """The character's usual reading without its tone."""
    return str(lazy_pinyin(character, style=Style.NORMAL)[0])


class Speller:
    """Corrects slips towards the words of the documents and of what people know about them.

    Args:
        terms: names that a question may mean: of units, of matters.
        texts: running texts whose dictionary words are known too.
        spoken: words that people ask with, for reading pinyin.
        dictionary: knows which texts are one word.
    """

    def __init__(
        self, terms: Iterable[str], texts: Iterable[str], spoken: Iterable[str], dictionary: Segmenter
    ) -> None:
        self._dictionary = dictionary
        self._source = (tuple(terms), tuple(texts), tuple(spoken))

    @cached_property
    def _terms(self) -> frozenset[str]:
        terms, texts, _ = self._source
        names = {term for term in terms if 2 <= len(term) <= _LONGEST and all(map(_HAN.match, term))}
        running = (word for text in (*texts, *terms) for word in self._dictionary.words_in(text))
        return frozenset(names | {word for word in running if len(word) <= _LONGEST_WORD and all(map(_HAN.match, word))})

    @cached_property
    def _by_sound(self) -> dict[tuple[str, str], list[tuple[tuple[str, ...], str]]]:
        """Terms by their first two syllables, longer ones first."""
        table: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
        # Two characters are soon a mistake of ours: only names of their own (科普, 信访) are corrected that short.
        safe = {term for term in self._terms if len(term) > 2} | {term for term in self._terms if term in self._source[0]}
        for term in sorted(safe, key=lambda term: (-len(term), term)):
            sounds = tuple(map(syllable, term))
            table.setdefault((sounds[0], sounds[1]), []).append((sounds, term))
        return table

    def correct(self, text: str) -> str:
        """The text with same-sounding slips set right; the very same text when there are none."""
        sounds = [syllable(character) if _HAN.match(character) else character for character in text]
        fixed = list(text)
        done = 0
        for start in range(len(text) - 1):
            if start < done:
                continue
            for term_sounds, term in self._by_sound.get((sounds[start], sounds[start + 1]), ()):
                end = start + len(term)
                if tuple(sounds[start:end]) != term_sounds:
                    continue
                if text[start:end] == term:
                    break
                if self._is_slip(text, start, term):
                    fixed[start:end] = term
                    done = end
                    break
        return "".join(fixed)

    def _is_slip(self, text: str, start: int, term: str) -> bool:
        """Whether what stands there instead of the term is no word of its own."""
        written = text[start : start + len(term)]
        changed = [place for place, (a, b) in enumerate(zip(written, term, strict=True)) if a != b]
        if len(changed) * 2 > len(term) or any(written[place] in _FUNCTION for place in changed):
            return False
        if written in self._terms or self._dictionary.is_word(written):
            return False
        if len(term) >= 4 and len(changed) == 1:
            return True
        return not any(self._is_in_word(text, start + place) for place in changed)

    def _is_in_word(self, text: str, place: int) -> bool:
        spans = ((a, a + n) for n in (2, 3, 4) for a in range(max(0, place - n + 1), place + 1))
        return any(b <= len(text) and self._dictionary.is_word(text[a:b]) for a, b in spans)

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        """Terms and spoken words by their pinyin in one run of letters; a spoken word wins, then the shorter term."""
        names = sorted(self._terms, key=lambda term: (term not in self._source[0], len(term), term))
        table: dict[str, str] = {}
        for word in (*self._source[2], *names):
            table.setdefault("".join(map(syllable, word)), word)
        return table

    def read_pinyin(self, text: str) -> str | None:
        """The Chinese of a text that is all pinyin; None when it is not."""
        letters = _letters(text)
        if len(letters) < 4 or len(letters) > 200:
            return None
        words, covered = self._best_reading(letters)
        return "".join(words) if words and covered >= _COVERED * len(letters) else None

    def _best_reading(self, letters: str) -> tuple[tuple[str, ...], int]:
        # best[i]: score, words, and covered letters of the first i letters. Long words are worth more than short ones.
        best: list[tuple[float, tuple[str, ...], int]] = [(0.0, (), 0)]
        longest = max(map(len, self._by_letters))
        for end in range(1, len(letters) + 1):
            score, words, covered = best[end - 1]
            options = [(score - 3.0, words, covered)]
            for start in range(max(0, end - longest), end):
                word = self._by_letters.get(letters[start:end])
                if word is not None:
                    score, words, covered = best[start]
                    options.append((score + (end - start) ** 1.5, (*words, word), covered + end - start))
            best.append(max(options, key=lambda option: (option[0], option[2])))
        return best[-1][1:]

    def read_mixed(self, text: str) -> str:
        """A Chinese text with its pinyin words (gaoqi认定) in characters."""
        return re.sub(r"[A-Za-z]{4,40}", lambda match: self._term_of(match.group()), text)

    def _term_of(self, run: str) -> str:
        term = self._by_letters.get(_letters(run))
        return term if term is not None and len(term) >= 2 else run


def _letters(text: str) -> str:
    """The letters of a text in pinyin, without tones and spaces."""
    plain = unicodedata.normalize("NFD", text.lower().replace("ü", "v"))
    plain = "".join(character for character in plain if unicodedata.category(character) != "Mn")
    return re.sub(r"[^a-z]", "", re.sub(r"(?<=[a-z])[1-5](?![0-9])", "", plain)).replace("shei", "shui")
