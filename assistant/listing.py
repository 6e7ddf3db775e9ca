"""Making a listing: its head, the units and clauses it names."""

from collections.abc import Sequence

from ..corpus import ClauseKind, Corpus, Document, Unit
from .citations import cite
from .model import Citation, ListingReply, Responsible, Role, Said


def listing(head: str, units: Sequence[Unit], citations: Sequence[Citation], *notes: str) -> ListingReply:
    """A listing; the structure of the documents is certain, so every unit is."""
    named = tuple(Responsible(unit, Role.LEAD if n == 0 else Role.JOINT, 1.0) for n, unit in enumerate(units))
    return ListingReply(Said((head,), notes), named, tuple(citations))


def headings(units: Sequence[Unit], corpus: Corpus) -> list[Citation]:
    """The units' names as they are printed."""
    return [cite(corpus.clause(unit.heading), corpus) for unit in units]


def heading_of(document: Document, corpus: Corpus) -> Citation:
    """The clause in which the bureau's name is printed, the shortest one."""
    naming = [clause for clause in document.clauses if document.bureau in clause.text]
    headlines = [clause for clause in naming if clause.kind is ClauseKind.HEADING] or naming or list(document.clauses[:1])
    return cite(min(headlines, key=lambda clause: len(clause.text)), corpus)
