"""The numbers of items (一、 （一） 1. ① 第一条 甲、), at the start of a line or in the middle of one.

A number in running text may be a reference (第（三）项, 一、二级); it counts as an item's number when it
goes on with a list that is open, or begins one that goes on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .mark_forms import CANDIDATE, FORMS, ITEM, NUMBER, WORDS, Place, Style


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


_WRITTEN_OUT = frozenset({Style.NUMERAL, Style.FORMAL, Style.ROMAN, *WORDS})
_IN_DIGITS = frozenset({Style.DIGIT, Style.CLOSED_DIGIT, Style.SECOND_LEVEL, Style.LETTER})
# Hardly anything else in print looks like these, so that one of them may be missing.
_DISTINCT = frozenset({Style.STEM, Style.BRACKETED_STEM, Style.ENTRY, Style.ORDINAL, Style.AMONG, Style.FORMAL})
_AFTER_STOP = re.compile(r"[。；]$")
_AFTER_COLON_OR_STOP = re.compile(r"[：。；]$")
_BEFORE_NUMERAL = re.compile(r"[。；：）”\t]$|(?:职责|机构|编制)$")
_BEFORE_NO_DIGIT = re.compile(r"[A-Za-z0-9.年至—]$")
_REFERENCE_BEFORE = re.compile(r"[第本前上述该]$")
_REFERENCE_AFTER = re.compile(r"[项款目](?:规定|的|中|所|至|[、，。；]|和|及|或|$)|[、至和及或][（第]")
_FAR = 100
_UNSTOPPED = {Style.BARE_NUMERAL: Style.NUMERAL}


def starts_item(text: str) -> bool:
    """Whether a line in canonical characters begins with an item's number."""
    return bool(ITEM.match(text))


def is_number(text: str) -> bool:
    """Whether the text is nothing but a number, as in a table's first cell."""
    return bool(NUMBER.fullmatch(text))


def number_alone(text: str) -> int:
    """The value of a line that is an item's number and nothing else; 0 for any other line."""
    for form in FORMS if NUMBER.fullmatch(text) else ():
        found = form.read(text, 0)
        if found and found[0] == len(text):
            return found[1]
    return int(text) if re.fullmatch(r"[0-9]{1,2}", text) else 0


def find_marks(text: str, gaps: frozenset[int]) -> tuple[Mark, ...]:
    r"""The numbers of items in canonical text, in order.

    Args:
        text: canonical text, "\n" between lines.
        gaps: places before which blanks stand in print.
    """
    candidates = list(_candidates(text, gaps))
    open_lists: list[Mark] = []
    accepted: list[Mark] = []
    for position, found in enumerate(candidates):
        if accepted and found.start < accepted[-1].end:
            continue
        mark = _as_printed(found, open_lists)
        level = next((i for i, m in enumerate(open_lists) if m.style is mark.style), None)
        last = open_lists[level].value if level is not None else 0
        if not _fits(mark, last, text, candidates[position + 1 : position + 1 + _FAR], apart=mark.start in gaps):
            continue
        del open_lists[len(open_lists) if level is None else level :]
        placed = replace(mark, depth=len(open_lists))
        open_lists.append(placed)
        accepted.append(placed)
    return tuple(accepted)


def _as_printed(mark: Mark, open_lists: Sequence[Mark]) -> Mark:
    """A numeral before a blank as what it is: a list of its own (三、… 一 办公室), else 一、 that lost its stop."""
    if mark.style is not Style.BARE_NUMERAL:
        return mark
    last = {m.style: m.value for m in open_lists}
    own = last.get(Style.BARE_NUMERAL, 0) + 1 == mark.value and Style.NUMERAL in last
    lost = last.get(Style.NUMERAL, 0) + 1 == mark.value and Style.BARE_NUMERAL not in last
    return mark if own and not lost else replace(mark, style=Style.NUMERAL)


def _candidates(text: str, gaps: frozenset[int]) -> Iterator[Mark]:
    taken = 0
    for start in sorted({match.start() for match in CANDIDATE.finditer(text)} | gaps):
        if start < taken:
            continue
        mark = _read_mark(text, start, gaps)
        if mark:
            taken = mark.end
            yield mark


def _read_mark(text: str, start: int, gaps: frozenset[int]) -> Mark | None:
    at_line = start == 0 or text[start - 1] == "\n"
    behind = Place.BLANK if start in gaps else Place.STOP if text[start - 1] in "。；：" else Place.ANYWHERE
    for form in FORMS:
        if form.place > (Place.LINE if at_line else behind):
            return None
        found = form.read(text, start)
        if found and (form.place < Place.LINE or found[0] in gaps or text[found[0] : found[0] + 1] == "\t"):
            return Mark(start, found[0], form.style, found[1], at_line, form.weak)
    return None


def _fits(mark: Mark, last: int, text: str, following: Sequence[Mark], *, apart: bool) -> bool:
    """Whether a number goes on with the list that stands at `last` (0: none is open), or begins one.

    `apart` tells that blanks stand before it.
    """
    before, after = text[max(0, mark.start - 6) : mark.start], text[mark.end : mark.end + 4]
    if _REFERENCE_BEFORE.search(before) or _REFERENCE_AFTER.match(after):
        return False
    if mark.at_line and not mark.weak:
        return True
    goes_on = _goes_on(mark, following)
    if mark.weak:
        farthest = last + 2 if mark.style in _DISTINCT else last + 1
        return last < mark.value <= farthest if last > 0 and mark.value > 1 else mark.value == 1 and goes_on
    if mark.style in _WRITTEN_OUT and not apart and not _BEFORE_NUMERAL.search(before):
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
        if mark.style in {other.style, _UNSTOPPED.get(other.style)}:
            return other.value in {mark.value + 1, mark.value + 2}
    return False
