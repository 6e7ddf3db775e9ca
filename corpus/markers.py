"""The numbers of items: 一、 （一） 1. （1） ① 第一条, at the start of a line or in the middle of one.

A number in running text may be a reference (第（三）项, 一、二级); it counts as an item's number when it
goes on with a list that is open, or begins one that goes on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from .characters import HAN
from .numerals import NUMERAL, read_numeral


class Style(StrEnum):
    """How an item is numbered."""

    PART = "第一部分"
    CHAPTER = "第一章"
    SECTION = "第一节"
    ARTICLE = "第一条"
    NUMERAL = "一、"
    BRACKETED_NUMERAL = "（一）"
    DIGIT = "1."
    BRACKETED_DIGIT = "（1）"
    CLOSED_DIGIT = "1）"
    RING = "①"
    SECOND_LEVEL = "1.1"
    THIRD_LEVEL = "1.1.1"
    ROMAN = "Ⅰ."
    LETTER = "A."


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of an item: `text[start:end]`, its value, and how sure one may be that it is one.

    `weak` marks a damaged or unusual form (`（二` , `3` before a blank), which only a fitting value saves;
    `depth` counts the lists around the item, 0 for the outermost.
    """

    start: int
    end: int
    style: Style
    value: int
    at_line: bool
    weak: bool
    depth: int = 0


_WORDS = {Style.PART: "部分", Style.CHAPTER: "章", Style.SECTION: "节", Style.ARTICLE: "条"}
_WRITTEN_OUT = frozenset({Style.NUMERAL, Style.ROMAN, *_WORDS})
_IN_DIGITS = frozenset({Style.DIGIT, Style.CLOSED_DIGIT, Style.SECOND_LEVEL, Style.LETTER})
_NOT_NUMERAL = "(?![一二三四五六七八九十百〇])"
# 第三条第二款 and 第三条的 refer to an article; 第三条 项目… begins one.
_NO_REFERENCE = "(?!款(?![项待物式])|项(?!目)|[至和、的])"
_Form = tuple[Style, re.Pattern[str], bool]
_PRINTED: tuple[tuple[Style, str, bool], ...] = (
    *(
        (style, rf"第({NUMERAL}|\d{{1,3}}){word}(?:之{NUMERAL})?{_NO_REFERENCE}", False)
        for style, word in _WORDS.items()
    ),
    (Style.BRACKETED_NUMERAL, rf"[（〔【［{{]({NUMERAL})[）〕】］}}]", False),
    (Style.BRACKETED_NUMERAL, r"[㈠-㈩]", False),
    (Style.BRACKETED_DIGIT, r"[（［](\d{1,2})[）］]", False),
    (Style.BRACKETED_DIGIT, r"[⑴-⒇]", False),
    (Style.RING, r"[①-⑳❶-❿]", False),
    (Style.THIRD_LEVEL, r"\d{1,2}[.]\d{1,2}[.](\d{1,2})[.、]?(?!\d)", False),
    (Style.SECOND_LEVEL, rf"\d{{1,2}}[.](\d{{1,2}})[.、]?(?=[{HAN}“《（])", False),
    (Style.DIGIT, r"[⒈-⒛]", False),
    (Style.DIGIT, r"(\d{1,2})[.、](?!\d)", False),
    (Style.CLOSED_DIGIT, r"(\d{1,2})）", False),
    (Style.NUMERAL, rf"({NUMERAL})[、.]{_NOT_NUMERAL}", False),
    (Style.ROMAN, r"([Ⅰ-Ⅻ])[.、]", False),
    (Style.LETTER, rf"([A-N])[.、）](?=[{HAN}“《])", False),
)
# Damaged or unusual forms, read at the start of a line only.
_DAMAGED: tuple[tuple[Style, str, bool], ...] = (
    (Style.BRACKETED_NUMERAL, rf"（({NUMERAL})(?=[{HAN}]){_NOT_NUMERAL}", True),
    (Style.BRACKETED_NUMERAL, rf"({NUMERAL})）", True),
    (Style.NUMERAL, rf"({NUMERAL})[，：]{_NOT_NUMERAL}", True),
    (Style.DIGIT, rf"(\d{{1,2}})[，：](?=[{HAN}“《])", True),
)
_BARE: tuple[tuple[Style, str, bool], ...] = (
    (Style.DIGIT, rf"(\d{{1,2}})(?=[{HAN}“《\t])", True),
    (Style.NUMERAL, r"([一二三四五六七八九十]{1,3})(?!])", True),
)
_INLINE_FORMS = tuple((style, re.compile(form), weak) for style, form, weak in _PRINTED)
_LINE_FORMS = tuple((style, re.compile(form), weak) for style, form, weak in (*_PRINTED, *_DAMAGED))
_BEFORE_GAP = tuple((style, re.compile(form), weak) for style, form, weak in _BARE)
_RINGED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SINGLE = {
    **{sign: n for n, sign in enumerate(_RINGED, 1)},
    **{chr(0x2776 + n): n + 1 for n in range(10)},
    **{chr(0x2474 + n): n + 1 for n in range(20)},
    **{chr(0x2488 + n): n + 1 for n in range(20)},
    **{chr(0x3220 + n): n + 1 for n in range(10)},
    **{chr(0x2160 + n): n + 1 for n in range(12)},
    **{sign: n for n, sign in enumerate("ABCDEFGHIJKLMN", 1)},
}
_ANY = re.compile("|".join(rf"(?:{form})" for _, form, _ in _PRINTED))
_ITEM = re.compile(rf"{_ANY.pattern}|（{NUMERAL}(?=[{HAN}])|{NUMERAL}）")
_NUMBER = re.compile(rf"{_ANY.pattern}|\d{{1,3}}|{NUMERAL}")
_CANDIDATE = re.compile(rf"(?m:^)(?:{_NUMBER.pattern}|（{NUMERAL})|{_ANY.pattern}")
_AFTER_STOP = re.compile(r"[。；]$")
_AFTER_COLON_OR_STOP = re.compile(r"[：。；]$")
_BEFORE_NUMERAL = re.compile(r"[。；：）”\t]$|(?:职责|机构|编制)$")
_BEFORE_NO_DIGIT = re.compile(r"[A-Za-z0-9.年至—]$")
_REFERENCE_BEFORE = re.compile(r"[第本前上述该]$")
_REFERENCE_AFTER = re.compile(r"[项款目](?:规定|的|中|所|至|[、，。；]|和|及|或|$)|[、至和及或][（第]")
_FAR = 100


def starts_item(text: str) -> bool:
    """Whether a line in canonical characters begins with an item's number."""
    return bool(_ITEM.match(text))


def is_number(text: str) -> bool:
    """Whether the text is nothing but a number, as in a table's first cell."""
    return bool(_NUMBER.fullmatch(text))


def find_marks(text: str, gaps: frozenset[int]) -> tuple[Mark, ...]:
    r"""The numbers of items in canonical text, in order.

    Args:
        text: canonical text, "\n" between lines.
        gaps: places before which blanks stand in print.
    """
    candidates = list(_candidates(text, gaps))
    open_lists: list[Mark] = []
    accepted: list[Mark] = []
    for position, mark in enumerate(candidates):
        if accepted and mark.start < accepted[-1].end:
            continue
        level = next((i for i, m in enumerate(open_lists) if m.style is mark.style), None)
        last = open_lists[level].value if level is not None else 0
        if not _fits(mark, last, text, candidates[position + 1 : position + 1 + _FAR]):
            continue
        del open_lists[len(open_lists) if level is None else level :]
        placed = replace(mark, depth=len(open_lists))
        open_lists.append(placed)
        accepted.append(placed)
    return tuple(accepted)


def _candidates(text: str, gaps: frozenset[int]) -> Iterator[Mark]:
    taken = 0
    for match in _CANDIDATE.finditer(text):
        start = match.start()
        if start < taken:
            continue
        at_line = start == 0 or text[start - 1] == "\n"
        mark = _read_mark(text, start, _LINE_FORMS if at_line else _INLINE_FORMS, at_line=at_line)
        if mark is None and at_line:
            mark = _read_mark(text, start, _BEFORE_GAP, at_line=True)
            if mark and mark.end not in gaps and text[mark.end : mark.end + 1] != "\t":
                mark = None
        if mark:
            taken = mark.end
            yield mark


def _read_mark(text: str, start: int, forms: Sequence[_Form], *, at_line: bool) -> Mark | None:
    for style, form, weak in forms:
        match = form.match(text, start)
        if match:
            printed = next((group for group in match.groups() if group), match.group())
            value = _SINGLE.get(printed) or read_numeral(printed)
            if value and value < 3000:
                return Mark(start, match.end(), style, value, at_line, weak)
    return None


def _fits(mark: Mark, last: int, text: str, following: Sequence[Mark]) -> bool:
    """Whether a number goes on with the list that stands at `last` (0: none is open), or begins one."""
    before, after = text[max(0, mark.start - 6) : mark.start], text[mark.end : mark.end + 4]
    if _REFERENCE_BEFORE.search(before) or _REFERENCE_AFTER.match(after):
        return False
    if mark.at_line and not mark.weak:
        return True
    goes_on = _goes_on(mark, following)
    if mark.at_line:
        return mark.value == last + 1 and (goes_on or last > 0)
    if mark.style in _WRITTEN_OUT and not _BEFORE_NUMERAL.search(before):
        return False
    if mark.style in _IN_DIGITS and _BEFORE_NO_DIGIT.search(before):
        return False
    if mark.value == 1:
        return goes_on or bool(_AFTER_COLON_OR_STOP.search(before))
    stopped = bool(_AFTER_STOP.search(before))
    if last == 0:
        return goes_on and stopped
    return mark.value == last + 1 or (last < mark.value <= last + 3 and stopped)


def _goes_on(mark: Mark, following: Sequence[Mark]) -> bool:
    for other in following:
        if other.style is mark.style:
            return other.value in {mark.value + 1, mark.value + 2}
    return False
