"""Which of a folder's own documents are in force on a day: of several versions of one, the newest that applies."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from .laws import as_law
from .model import Document, Law, Status


def own_laws(documents: Iterable[Document]) -> tuple[Law, ...]:
    """The documents as versions of laws: one of the same title that applies later takes the place of those before it."""
    laws = [as_law(document) for document in documents]
    days = defaultdict(set)
    for law in laws:
        days[law.document.title].add(_day(law))
    return tuple(replace(law, until=_next(_day(law), days[law.document.title])) for law in laws)


def in_force(documents: Sequence[Document], day: date) -> tuple[tuple[Document, ...], tuple[Law, ...]]:
    """The documents that answers may rest on, and those that are read as laws, with their days.

    A bureau's regulation that is not in force is none any more: no unit, no duty, no look-up comes from it. It is
    among the laws, so that who names it is shown it as what it is.
    """
    kept: list[Document] = []
    laws: list[Law] = []
    for document, law in zip(documents, own_laws(documents), strict=True):
        if document.units and law.status(day) is Status.IN_FORCE:
            kept.append(replace(document, status=Status.IN_FORCE))
            continue
        laws.append(law)
        if not document.units:
            kept.append(document)
    return tuple(kept), tuple(laws)


def _day(law: Law) -> date:
    """The day from which a version applies, so far as anybody knows."""
    return law.since if law.since != date.min else law.version or date.min


def _next(day: date, days: Iterable[date]) -> date | None:
    return min((other for other in days if other > day), default=None)
