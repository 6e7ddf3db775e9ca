"""Units that nothing announces but their own sequence: items numbered one after the other, each headed by a name."""

from collections.abc import Sequence

from .lines import View
from .pieces import Piece
from .unit_heads import find_head


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
