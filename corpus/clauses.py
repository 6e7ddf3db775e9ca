"""Clauses out of drafts: spans that partition the stored text, bodies inside them, ids that are unique."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .characters import LINE_ENDS
from .lines import View
from .model import Clause, ClauseKind, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A clause to be: where it starts in the view's text, and the stretch that is quoted, without number and stop."""

    start: int
    kind: ClauseKind
    id: str
    body: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause's text looks like to a reader: its printed number, and the text with broken lines joined."""

    no: str
    text: str


def make_clauses(
    view: View, document_id: str, drafts: Iterable[Draft]
) -> tuple[tuple[Clause, ...], tuple[Reading, ...]]:
    """The clauses of a text in order, and how each reads.

    The spans partition the stored text: a clause begins at the start of its line, or within a line at
    its first character, and reaches to the next clause. Ids that come twice get a running number.
    """
    ordered = sorted(drafts, key=lambda draft: draft.start)
    if not ordered:
        return _unread(view, document_id)
    starts = [0, *(_begin(view, draft.start) for draft in ordered[1:]), len(view.stored)]
    seen: Counter[str] = Counter()
    clauses: list[Clause] = []
    readings: list[Reading] = []
    for draft, start, end in zip(ordered, starts, starts[1:], strict=False):
        seen[draft.id] += 1
        name = draft.id if seen[draft.id] == 1 else f"{draft.id}·{seen[draft.id]}"
        body = view.span(*draft.body)
        text = view.stored[body.start : body.end]
        clauses.append(Clause(document_id, name, draft.kind, Span(start, end), body, text))
        readings.append(Reading(view.letters(draft.start, draft.body[0]), view.quote(*draft.body)))
    return tuple(clauses), tuple(readings)


def _begin(view: View, start: int) -> int:
    place = view.offsets[start]
    before = view.offsets[start - 1] if start else 0
    found = max((view.stored.rfind(end, before, place) for end in LINE_ENDS), default=-1)
    return found + 1 if found >= 0 else place


def _unread(view: View, document_id: str) -> tuple[tuple[Clause, ...], tuple[Reading, ...]]:
    """The one clause of a text in which nothing can be read."""
    text = view.stored
    if not text:
        return (), ()
    whole = Span(0, len(text))
    return (Clause(document_id, "其他第1段", ClauseKind.OTHER, whole, whole, text),), (Reading("", text.strip()),)
