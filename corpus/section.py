"""A part of a regulation as its reader found it."""

from collections.abc import Iterable
from dataclasses import dataclass

from .lines import View
from .pieces import Piece
from .titles import Part, is_of_others


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a regulation with its title, the pieces that announce it, what stands between, and what it holds.

    `title` is a stretch of the view's text, None when nothing is printed as one; `count` is the number
    of units that it promises, 0 when it names none; `depth` is its own number's depth, -1 without number.
    """

    part: Part
    title: tuple[int, int] | None = None
    heads: tuple[Piece, ...] = ()
    intro: tuple[Piece, ...] = ()
    body: tuple[Piece, ...] = ()
    count: int = 0
    depth: int = -1


def own_pieces(view: View, pieces: Iterable[Piece], sections: Iterable[Section]) -> tuple[Piece, ...]:
    """The pieces outside the preamble and the sections about other bodies (派出机构, 职责分工), named like units."""
    found = tuple(sections)
    others = [s for s in found if s.title and is_of_others(view.text[slice(*s.title)])]
    others += found[:1] if len(found) > 1 else ()
    apart = {piece.start for section in others for piece in section.body}
    return tuple(piece for piece in pieces if piece.start not in apart)
