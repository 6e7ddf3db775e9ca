"""The main duties of a bureau: the items of the outermost list, or the lines or sentences of an unnumbered text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .lines import View
from .mark_forms import Style
from .markers import Mark
from .pieces import Piece, sentences


@dataclass(frozen=True, slots=True)
class DutiesReading:
    """Main duties as read: what stands before them, each duty as one piece, and what stands behind them."""

    before: tuple[Piece, ...]
    duties: tuple[Piece, ...]
    after: tuple[Piece, ...]


def read_main_duties(view: View, body: Sequence[Piece]) -> DutiesReading:
    """The main duties in a section's pieces; a duty keeps its sentences and its inner items."""
    style = _list_style(body)
    if style is None:
        return _read_unnumbered(view, body)
    depth = min(p.mark.depth for p in body if p.mark and p.mark.style is style)
    before: list[Piece] = []
    items: list[list[Piece]] = []
    for piece in body:
        if piece.mark and piece.mark.style is style and piece.mark.depth == depth:
            items.append([piece])
        elif items:
            items[-1].append(piece)
        else:
            before.append(piece)
    items = _with_unnumbered_items(items)
    after = _loose_end(items)
    duties = tuple(Piece(item[0].start, item[-1].end, item[0].mark) for item in items)
    return DutiesReading(tuple(before), duties, after)


def _list_style(body: Sequence[Piece]) -> Style | None:
    """The style of the outermost list with more than one item; of the only list when none has."""
    marks = [piece.mark for piece in body if piece.mark]
    styles = sorted(
        dict.fromkeys(mark.style for mark in marks), key=lambda s: min(m.depth for m in marks if m.style is s)
    )
    several = [style for style in styles if sum(mark.style is style for mark in marks) > 1]
    return next(iter([*several, *styles]), None)


def _with_unnumbered_items(items: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The items, with a line of its own taken as item where exactly one number is missing."""
    found: list[list[Piece]] = []
    for item, following in pairwise([*items, []]):
        later = following[0].mark if following else None
        lines = [i for i, piece in enumerate(item) if i and piece.mark is None]
        if _value(later) == _value(item[0].mark) + 2 and len(lines) == 1:
            found += [item[: lines[0]], item[lines[0] :]]
        else:
            found.append(item)
    return found


def _value(mark: Mark | None) -> int:
    return mark.value if mark else -9


def _loose_end(items: list[list[Piece]]) -> tuple[Piece, ...]:
    """Unnumbered lines behind the last item, taken off it when no other item has such lines."""
    if len(items) < 3 or any(piece.mark is None for item in items[:-1] for piece in item[1:]):
        return ()
    last = items[-1]
    start = next((i for i, piece in enumerate(last) if i and piece.mark is None), len(last))
    after = tuple(last[start:])
    del last[start:]
    return after


def _read_unnumbered(view: View, body: Sequence[Piece]) -> DutiesReading:
    text = view.text
    before: list[Piece] = []
    lines = list(body)
    while len(lines) > 1 and text[lines[0].end - 1] == "：":
        before.append(lines.pop(0))
    cut = [[Piece(s, e) for s, e in sentences(text, line.content, line.end)] for line in lines]
    semicolons = sum(text[p.end - 1] == "；" for pieces in cut for p in pieces[:-1])
    if len(lines) > 1 and semicolons < 2 * len(lines):
        return DutiesReading(tuple(before), tuple(lines), ())
    if semicolons:
        return DutiesReading(tuple(before), tuple(_at_semicolons(text, cut)), ())
    return DutiesReading(tuple(before), tuple(piece for pieces in cut for piece in pieces), ())


def _at_semicolons(text: str, cut: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Sentences joined up to the next semicolon: where semicolons part the duties, a full stop is inside one."""
    found: list[Piece] = []
    for line in cut:
        begin = line[0].start if line else 0
        for piece in line:
            if text[piece.end - 1] == "；" or piece is line[-1]:
                found.append(Piece(begin, piece.end))
                begin = piece.end
    return [piece for piece in found if re.search(r"[^；。\s]", text[piece.start : piece.end])]
