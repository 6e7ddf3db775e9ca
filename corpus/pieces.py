"""A view cut into pieces (a line, or an item within a line) and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .characters import HAN
from .lines import View
from .markers import Mark, find_marks

_PAIRS = {"（": "）", "《": "》", "“": "”", "〈": "〉", "【": "】", "「": "」", "『": "』", "‘": "’"}
# A bracket that a scan lost must not swallow the rest of the text.
_LONGEST_BRACKET = 160
_END = re.compile(rf"[；。！？\t\n]|(?<=[{HAN}）”])[.](?=[{HAN}“《（\n]|$)")


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch [start, end) of a view's text, without the line end; `mark` is the number it begins with."""

    start: int
    end: int
    mark: Mark | None = None

    @property
    def content(self) -> int:
        """Where the text after the number begins."""
        return self.mark.end if self.mark else self.start


def until(piece: Piece, place: int) -> Piece:
    """The part of a piece before `place`; empty when nothing but its number would be left."""
    return Piece(piece.start, place, piece.mark) if place > piece.content else Piece(place, place)


def part_of(piece: Piece, start: int, end: int) -> Piece:
    """The part of a piece from `start` to `end`, with its number when it begins the text behind the number."""
    return Piece(piece.start, end, piece.mark) if start == piece.content else Piece(start, end)


def cut_pieces(view: View) -> tuple[Piece, ...]:
    """The pieces of a view, in order: a new one at each line and at each item's number."""
    marks = {mark.start: mark for mark in find_marks(view.text, view.gaps)}
    starts = {0, *marks, *(i + 1 for i, character in enumerate(view.text) if character == "\n")}
    order = [*sorted(start for start in starts if start < len(view.text)), len(view.text)]
    found: list[Piece] = []
    for start, following in pairwise(order):
        end = following - 1 if view.text[following - 1] == "\n" else following
        if start < end:
            found.append(Piece(start, end, marks.get(start)))
    return tuple(found)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of `text[start:end]` as stretches with their closing mark; brackets and quotes are not cut."""
    begin = start
    for match in _END.finditer(text, start, end):
        if match.start() < begin or not _is_outside(text, begin, match.start(), end):
            continue
        yield begin, match.end()
        begin = match.end()
    if begin < end:
        yield begin, end


def _is_outside(text: str, begin: int, place: int, end: int) -> bool:
    """Whether `place` is outside all brackets and quotes that `text[begin:end]` opens and closes."""
    if text[place] in "\n\t":
        return True
    open_marks: list[str] = []
    for character in text[begin:place]:
        if character in _PAIRS:
            open_marks.append(_PAIRS[character])
        elif character == '"':
            open_marks = open_marks[:-1] if open_marks[-1:] == ['"'] else [*open_marks, '"']
        elif character in open_marks:
            del open_marks[len(open_marks) - 1 - open_marks[::-1].index(character) :]
    rest = text[place : min(end, place + _LONGEST_BRACKET)]
    return not any(closing in rest.split("\n")[0] and _closes(rest, closing) for closing in open_marks)


def _closes(rest: str, closing: str) -> bool:
    """Whether the next `closing` in `rest` belongs to a bracket that was open before."""
    opening = next((o for o, c in _PAIRS.items() if c == closing), closing)
    depth = 1
    for character in rest:
        if character == closing:
            depth -= 1
            if not depth:
                return True
        elif character == opening:
            depth += 1
    return False
