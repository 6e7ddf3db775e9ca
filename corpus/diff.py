"""What changed between two versions of a document, clause by clause."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .likeness import likeness
from .model import Clause, ClauseKind, Document

# Two texts at least this alike (0 to 100) are one clause reworded; less when they have the same number.
_ALIKE, _ALIKE_IN_PLACE = 70.0, 45.0


class Change(StrEnum):
    """What happened to a clause."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change; `old` is None for what was added, `new` for what was removed."""

    change: Change
    old: Clause | None
    new: Clause | None

    @property
    def sentence(self) -> str:
        """The change in a plain sentence."""
        old, new = self.old, self.new
        if old is None and new is not None:
            return f"新增{new.id}：“{_flat(new)}”。"
        if new is None and old is not None:
            return f"删去{old.id}：“{_flat(old)}”。"
        if old is None or new is None:
            raise ValueError("a difference needs a clause")
        place = f"{old.id}" if old.id == new.id else f"原{old.id}（现为{new.id}）"
        if self.change is Change.MOVED:
            return f"{old.id}移到{new.id}，文字没有变：“{_flat(new)}”。"
        return f"{place}改了文字：原为“{_flat(old)}”，现为“{_flat(new)}”。"


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """Every clause that was added, removed, moved or reworded, in the order of the new text, removed ones last.

    A clause keeps its identity by its text; among changed texts the nearest ones are matched.
    """
    before, after = _citable(old), _citable(new)
    pairs = _same_text(before, after)
    left = [clause for clause in before if clause.key not in {o.key for o, _ in pairs}]
    right = [clause for clause in after if clause.key not in {n.key for _, n in pairs}]
    reworded = _nearest(left, right)
    gone = {o.key for o, _ in reworded}
    come = {n.key for _, n in reworded}
    found = [Difference(Change.MOVED, o, n) for o, n in pairs if o.id != n.id]
    found += [Difference(Change.REWORDED, o, n) for o, n in reworded]
    found += [Difference(Change.ADDED, None, clause) for clause in right if clause.key not in come]
    found.sort(key=lambda difference: difference.new.span.start if difference.new else 0)
    return (*found, *(Difference(Change.REMOVED, clause, None) for clause in left if clause.key not in gone))


Pairs = list[tuple[Clause, Clause]]


def _citable(document: Document) -> list[Clause]:
    return [clause for clause in document.clauses if clause.kind is not ClauseKind.HEADING and _flat(clause)]


def _same_text(before: Sequence[Clause], after: Sequence[Clause]) -> Pairs:
    """Clauses of equal text, in place first, then in order."""
    pairs: Pairs = []
    free = list(after)
    for in_place in (True, False):
        for clause in before:
            if any(old is clause for old, _ in pairs):
                continue
            match = next((n for n in free if _flat(n) == _flat(clause) and (n.id == clause.id or not in_place)), None)
            if match is not None:
                pairs.append((clause, match))
                free.remove(match)
    return pairs


def _nearest(left: Sequence[Clause], right: Sequence[Clause]) -> Pairs:
    """Clauses that were reworded: the most alike first, each once."""
    scored = []
    for i, old in enumerate(left):
        for j, new in enumerate(right):
            alike = likeness(_flat(old), _flat(new))
            if alike >= (_ALIKE_IN_PLACE if old.id == new.id else _ALIKE):
                scored.append((-alike, i, j))
    pairs: Pairs = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in used_left and j not in used_right:
            pairs.append((left[i], right[j]))
            used_left.add(i)
            used_right.add(j)
    return pairs


def _flat(clause: Clause) -> str:
    return "".join(clause.text.split())
