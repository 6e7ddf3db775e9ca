"""Units that nothing announces but their own sequence: items numbered one after the other, each headed by a name."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from .characters import HAN
from .duties import skip_lead_in
from .lines import View
from .pieces import Piece
from .unit_heads import Head, Strength, find_head

# Other endings are those of stations, centres and whole bureaus, which are listed for many a reason.
_WITHIN = re.compile(r"[^各]+[股科处室]")
_IN_PROSE = re.compile(rf"[{HAN}、]{{2,12}}[股科室](?=[：。（○⊙①\n]|负责|承担|[一二三]是)")
_OF_BUREAUS = "局委会府厅院"
_LEAST_NUMBERED, _LEAST_UNNUMBERED = 2, 3


def units_stand_beside(view: View, body: Sequence[Piece], piece: Piece) -> bool:
    """Whether the units are numbered like the section that announces them (第四条 …如下：第五条 办公室…)."""
    return piece.mark is not None and not any(
        p.mark and p.mark.depth > piece.mark.depth and find_head(view, p.content, p.end) for p in body
    )


def goes_on_with_unit(view: View, piece: Piece, following: Piece | None) -> bool:
    """Whether the next item, numbered like this one, is headed by a unit (第四条 …设7个内设机构。第五条 办公室)."""
    mark, after = piece.mark, following.mark if following else None
    if following is None or mark is None or after is None or (after.style, after.value) != (mark.style, mark.value + 1):
        return False
    head = find_head(view, following.content, following.end)
    return head is not None and head.plain


def plain_names(view: View, pieces: Sequence[Piece]) -> tuple[tuple[int, str], ...]:
    """Where the name of a 股, 科, 处 or 室 plainly heads a piece, and the name."""
    found = map(partial(_plain_head, view), pieces)
    return tuple((h.start, view.letters(h.start, h.end)) for h in found if h and _is_within(view, h))


def names_in_prose(view: View) -> tuple[tuple[int, str], ...]:
    """Where the names of a 股, 科, 处 or 室 stand as if they headed what follows, each name once."""
    found = {match.group(): match.start() for match in reversed(list(_IN_PROSE.finditer(view.text)))}
    return tuple(sorted((start, name) for name, start in found.items()))


def unit_run(view: View, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The longest run of pieces with successive numbers of one kind, or of lines without number, that units head."""
    heads = {piece: head for piece in pieces if (head := _plain_head(view, piece))}
    kinds = dict.fromkeys(map(_kind, heads))
    runs = [run for kind in kinds for run in _runs([piece for piece in heads if _kind(piece) == kind])]
    believed = [run for run in runs if any(_is_within(view, heads[piece]) for piece in run)]
    return max(believed, key=len, default=())


def _plain_head(view: View, piece: Piece) -> Head | None:
    """The name that heads a piece, when a stop or a mere lead-in stands behind it."""
    head = find_head(view, piece.content, piece.end)
    if head is None or not head.plain or view.text[head.bare - 1] in _OF_BUREAUS:
        return None
    announces = skip_lead_in(view, head.rest, piece.end) == piece.end
    return head if head.strength >= Strength.STOP or announces else None


def _is_within(view: View, head: Head) -> bool:
    return bool(_WITHIN.fullmatch(view.text[head.start : head.bare]))


def _kind(piece: Piece) -> tuple[str, int] | None:
    return (piece.mark.style, piece.mark.depth) if piece.mark else None


def _runs(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """The stretches of successive numbers that are long enough to be believed."""
    runs = [[pieces[0]]]
    for before, piece in pairwise(pieces):
        if before.mark and piece.mark and piece.mark.value != before.mark.value + 1:
            runs.append([])
        runs[-1].append(piece)
    least = _LEAST_NUMBERED if pieces[0].mark else _LEAST_UNNUMBERED
    return [tuple(run) for run in runs if len(run) >= least]
