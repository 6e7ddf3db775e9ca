"""The units of a regulation: several ways of reading their section are tried, the one that explains it best is taken."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .duties import split_duties
from .lines import View
from .mark_forms import Style
from .markers import Mark
from .pieces import Piece, sentences
from .unit_heads import Head, Strength, find_head, find_loose_head


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A unit as read: the piece that heads it, its name, its duties, and lines that are neither."""

    heading: Piece
    head: Head
    duties: tuple[Piece, ...]
    others: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class UnitsReading:
    """A section of units as read: what stands before the first unit, and the units in order."""

    before: tuple[Piece, ...]
    units: tuple[UnitReading, ...]


# A way of reading: whether a piece, or a sentence in it, heads a unit.
_HeadFinder = Callable[[View, Piece], Head | None]


def read_units(view: View, body: Sequence[Piece], count: int) -> UnitsReading:
    """The units in a section's pieces.

    Args:
        view: the text.
        body: the section's pieces.
        count: how many units the text promises; 0 when it does not say.
    """
    listed = _listed_names(view, body)
    readings = [_assemble(view, pieces, finder) for pieces, finder in _ways(view, body)]
    scored = [(_score(view, reading, count), -order, reading) for order, reading in enumerate(readings)]
    best = max(scored, key=lambda entry: entry[:2], default=None)
    if best and best[2].units and (best[0] > 0 or not listed):
        return best[2]
    return UnitsReading(tuple(body) if not listed else (), listed)


def _ways(view: View, body: Sequence[Piece]) -> Iterator[tuple[Sequence[Piece], _HeadFinder]]:
    """The ways to read: by items of one numbering style, by lines, by sentences; plainest first."""
    cut = tuple(_by_sentences(view, body))
    for style in dict.fromkeys(piece.mark.style for piece in body if piece.mark):
        depth = min(piece.mark.depth for piece in body if piece.mark and piece.mark.style is style)
        yield body, _by_style(view, body, style, depth)
        yield cut, _by_style(view, body, style, depth)
    for least in (Strength.STOP, Strength.VERB):
        for pieces in (body, cut):
            yield pieces, _by_strength(least, marked=False)
            yield pieces, _by_strength(least, marked=True)


def _by_style(view: View, body: Sequence[Piece], style: Style, depth: int) -> _HeadFinder:
    items = [p for p in body if p.mark and p.mark.style is style and p.mark.depth <= depth]
    named = sum(find_head(view, p.content, p.end) is not None for p in items)
    siblings_are_units = 2 * named >= len(items)

    def find(view: View, piece: Piece) -> Head | None:
        mark = piece.mark
        if mark and mark.style is style and mark.depth <= depth:
            head = find_head(view, piece.content, piece.end)
            return head or (find_loose_head(view, piece.content, piece.end) if siblings_are_units else None)
        return _stray_head(view, piece) if mark is None and siblings_are_units else None

    return find


def _stray_head(view: View, piece: Piece) -> Head | None:
    """A unit whose number is missing among numbered ones: only a name that stands plainly is believed."""
    head = find_head(view, piece.content, piece.end)
    if head is None or not head.plain:
        return None
    text = view.text
    own_line = piece.start == 0 or text[piece.start - 1] == "\n"
    if head.strength < Strength.STOP:
        return head if own_line and re.search(r"党|工会|离退休", text[head.start : head.end]) else None
    follow = text[head.rest - 1] if head.rest > head.end else ""
    stops = follow in {"。", "\t", "：", "—"} or head.rest >= piece.end or head.rest in view.gaps
    return head if stops and (own_line or follow == "。") else None


def _by_strength(least: Strength, *, marked: bool) -> _HeadFinder:
    def find(view: View, piece: Piece) -> Head | None:
        if piece.mark and not marked:
            return None
        head = find_head(view, piece.content, piece.end)
        return head if head and head.plain and head.strength >= least else None

    return find


def _by_sentences(view: View, body: Sequence[Piece]) -> Iterator[Piece]:
    for piece in body:
        for start, end in sentences(view.text, piece.content, piece.end):
            yield Piece(piece.start, end, piece.mark) if start == piece.content else Piece(start, end)


def _assemble(view: View, pieces: Sequence[Piece], find: _HeadFinder) -> UnitsReading:
    before: list[Piece] = []
    groups: list[tuple[Piece, Head, list[Piece]]] = []
    for piece in pieces:
        head = find(view, piece)
        if head:
            rest = [Piece(head.rest, piece.end)] if head.rest < piece.end else []
            groups.append((Piece(piece.start, head.rest, piece.mark), head, rest))
        elif groups:
            groups[-1][2].append(piece)
        else:
            before.append(piece)
    units = tuple(UnitReading(heading, head, *split_duties(view, rest)) for heading, head, rest in groups)
    return UnitsReading(tuple(before), units)


def _score(view: View, reading: UnitsReading, count: int) -> float:
    """How well a reading explains the section: every part is a share of units, the promised number weighs most."""
    units = reading.units
    if not units:
        return -10.0
    total = len(units)
    with_duties = sum(bool(unit.duties) for unit in units) / total
    plain = sum(unit.head.plain for unit in units) / total
    certain = sum(unit.head.strength >= Strength.STOP for unit in units) / total
    hidden = sum(_hides_unit(view, unit, duty) for unit in units for duty in unit.duties)
    unread = sum(find_head(view, p.content, p.end) is not None for p in reading.before)
    names = {view.text[unit.head.start : unit.head.bare] for unit in units}
    score = 5 * with_duties + 3 * plain + certain + 2 * (total > 1) - 2 * hidden - unread - 3 * (total - len(names))
    score -= 1.5 * _number_faults([unit.heading.mark for unit in units])
    if count:
        # A party committee or the like behind the list is often not counted.
        counted = {total, sum(unit.heading.mark is not None for unit in units)}
        score += 8 if count in counted else -min(6, abs(total - count))
    return score


def _hides_unit(view: View, unit: UnitReading, duty: Piece) -> bool:
    """Whether a duty reads like the head of a unit that was overlooked: a name alone, or the next number with a name."""
    head = find_head(view, duty.content, duty.end)
    if head is None or not head.plain:
        return False
    own, mark = unit.heading.mark, duty.mark
    follows = own is not None and mark is not None and (mark.style, mark.value) == (own.style, own.value + 1)
    return follows or head.strength is Strength.ALONE


def _number_faults(marks: Sequence[Mark | None]) -> int:
    values = [mark.value for mark in marks if mark]
    faults = sum(b != a + 1 for a, b in pairwise(values))
    return faults + (bool(values) and values[0] != 1) + (len({mark.style for mark in marks if mark}) > 1)


def _listed_names(view: View, body: Sequence[Piece]) -> tuple[UnitReading, ...]:
    """Units that are only listed (设办公室、人事科、财务科): heads without duties."""
    found: list[UnitReading] = []
    for piece in body:
        names: list[tuple[Piece, Head]] = []
        begin = piece.content
        for part in re.finditer(r"[^、，。；]+", view.text[piece.content : piece.end]):
            start, end = begin + part.start(), begin + part.end()
            head = find_head(view, start, end)
            if head and head.plain and head.strength is Strength.ALONE:
                names.append((Piece(piece.start if not names else start, end, None), head))
        if len(names) >= 2:
            found += [UnitReading(heading, head, (), ()) for heading, head in names]
    return tuple(found)
