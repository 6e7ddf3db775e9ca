"""The kinds of numbers that items are given, as a table: how each is printed, where it may stand, what it counts."""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from .characters import HAN
from .numerals import FORMAL_NUMERAL, NUMERAL, read_numeral


class Style(StrEnum):
    """How an item is numbered."""

    PART = "第一部分"
    CHAPTER = "第一章"
    SECTION = "第一节"
    ARTICLE = "第一条"
    ENTRY = "第一项"
    ORDINAL = "第一、"
    AMONG = "其一、"
    IS = "一是"
    FORMAL = "壹、"
    BRACKETED_FORMAL = "（壹）"
    STEM = "甲、"
    BRACKETED_STEM = "（甲）"
    NUMERAL = "一、"
    BARE_NUMERAL = "一 "
    BRACKETED_NUMERAL = "（一）"
    DIGIT = "1."
    BRACKETED_DIGIT = "（1）"
    CLOSED_DIGIT = "1）"
    RING = "①"
    SECOND_LEVEL = "1.1"
    THIRD_LEVEL = "1.1.1"
    ROMAN = "Ⅰ."
    LETTER = "A."


class Place(IntEnum):
    """Where a number may stand, each a part of the one before.

    Anywhere; at the start of a line, behind a stop or behind a blank; at the start of a line or behind a
    blank; at the start of a line and before a blank.
    """

    ANYWHERE = 0
    STOP = 1
    BLANK = 2
    LINE = 3


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print a number; a `weak` one is damaged or unusual, and only a fitting value saves it."""

    style: Style
    pattern: re.Pattern[str]
    place: Place
    weak: bool

    def read(self, text: str, start: int) -> tuple[int, int] | None:
        """The end and the value of the number that begins at `start`; None when none does."""
        match = self.pattern.match(text, start)
        if match is None:
            return None
        printed = next((group for group in match.groups() if group), match.group())
        value = _SINGLE.get(printed) or read_numeral(printed)
        return (match.end(), value) if value and value < _TOO_HIGH else None


_TOO_HIGH = 3000
_NOT_NUMERAL = "(?![一二三四五六七八九十百〇])"
# 第三条第二款 and 第三条的 refer to an article; 第三条 项目… begins one.
_NO_REFERENCE = "(?!款(?![项待物式])|项(?!目)|[至和、的])"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
# 甲、乙类 names two things.
_STEM = f"([{_STEMS}])"
_STOP = "[、，：.]"
WORDS = {Style.PART: "部分", Style.CHAPTER: "章", Style.SECTION: "节", Style.ARTICLE: "条"}
_PRINTED = (
    *((style, rf"第({NUMERAL}|\d{{1,3}}){word}(?:之{NUMERAL})?{_NO_REFERENCE}") for style, word in WORDS.items()),
    (Style.BRACKETED_NUMERAL, rf"[（〔【［{{]({NUMERAL})[）〕】］}}]"),
    (Style.BRACKETED_NUMERAL, r"[㈠-㈰]"),
    (Style.BRACKETED_FORMAL, rf"[（【［]({FORMAL_NUMERAL})[）】］]"),
    (Style.BRACKETED_DIGIT, r"[（［](\d{1,2})[）］]"),
    (Style.BRACKETED_DIGIT, r"[⑴-⒇]"),
    (Style.RING, r"[①-⑳❶-❿]"),
    (Style.THIRD_LEVEL, r"\d{1,2}[.]\d{1,2}[.](\d{1,2})[.、]?(?!\d)"),
    (Style.SECOND_LEVEL, rf"\d{{1,2}}[.](\d{{1,2}})[.、]?(?=[{HAN}“《（])"),
    (Style.DIGIT, r"[⒈-⒛]"),
    (Style.DIGIT, r"(\d{1,2})[.、](?!\d)"),
    (Style.CLOSED_DIGIT, r"(\d{1,2})）"),
    (Style.NUMERAL, rf"({NUMERAL})[、.]{_NOT_NUMERAL}"),
    (Style.FORMAL, rf"({FORMAL_NUMERAL})[、.]"),
    (Style.ROMAN, r"([Ⅰ-Ⅻ])[.、]"),
    (Style.LETTER, rf"([A-N])[.、）](?=[{HAN}“《])"),
)
_BEHIND_STOP = (
    (Style.STEM, rf"{_STEM}{_STOP}(?![{_STEMS}])"),
    (Style.BRACKETED_STEM, rf"[（【［]{_STEM}[）】］]"),
    (Style.ENTRY, rf"第({NUMERAL}|\d{{1,2}})项{_STOP}?(?!目)"),
)
_UNUSUAL = (
    (Style.BRACKETED_NUMERAL, rf"（({NUMERAL})(?=[{HAN}]){_NOT_NUMERAL}"),
    (Style.BRACKETED_NUMERAL, rf"({NUMERAL})）"),
    (Style.ORDINAL, rf"第({NUMERAL}){_STOP}"),
    (Style.AMONG, rf"其({NUMERAL}){_STOP}"),
    (Style.IS, rf"({NUMERAL})是{_STOP}?"),
)
_DAMAGED = (
    (Style.NUMERAL, rf"({NUMERAL})[，：]{_NOT_NUMERAL}"),
    (Style.DIGIT, rf"(\d{{1,2}})[，：](?=[{HAN}“《])"),
)
_BARE = (
    (Style.DIGIT, rf"(\d{{1,2}})(?=[{HAN}“《\t])"),
    (Style.BARE_NUMERAL, r"([一二三四五六七八九十]{1,3})(?!])"),
    (Style.FORMAL, rf"({FORMAL_NUMERAL})"),
    (Style.STEM, _STEM),
    (Style.ORDINAL, r"第([一二三四五六七八九十]{1,3})"),
    (Style.AMONG, r"其([一二三四五六七八九十]{1,3})"),
)
FORMS = (
    *(Form(style, re.compile(form), Place.ANYWHERE, weak=False) for style, form in _PRINTED),
    *(Form(style, re.compile(form), Place.STOP, weak=True) for style, form in _BEHIND_STOP),
    *(Form(style, re.compile(form), Place.BLANK, weak=True) for style, form in (*_UNUSUAL, *_DAMAGED)),
    *(Form(style, re.compile(form), Place.LINE, weak=True) for style, form in _BARE),
)
_SERIES = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", _STEMS, "ABCDEFGHIJKLMN")
# First sign and length of the runs of Unicode; behind ㈩ stand ㈪ (月), ㈫ (火) …, which are taken for 11, 12 ….
_RUNS = (("❶", 10), ("⑴", 20), ("⒈", 20), ("㈠", 17), ("Ⅰ", 12))
_SINGLE = {sign: n for series in _SERIES for n, sign in enumerate(series, 1)} | {
    chr(ord(first) + n): n + 1 for first, length in _RUNS for n in range(length)
}
_ANY = "|".join(f"(?:{form})" for _, form in _PRINTED)
# What begins an item wherever a line begins so, whatever stands before; 一， and 1： may be prose.
ITEM = re.compile("|".join((_ANY, *(f"(?:{form})" for _, form in (*_BEHIND_STOP, *_UNUSUAL)))))
NUMBER = re.compile(rf"{_ANY}|\d{{1,3}}|[第其]?{NUMERAL}|第{NUMERAL}项|{FORMAL_NUMERAL}|{_STEM}")
_AT_LINE = "|".join(f"(?:{form.pattern.pattern})" for form in FORMS)
CANDIDATE = re.compile(rf"(?:(?m:^)|(?<=[。；：]))(?:{_AT_LINE})|{_ANY}")
