"""Answers out of what stands around the lists: the preamble, the basis, what leads in a list, the ending."""

from collections.abc import Sequence

from ..corpus import Clause, ClauseKind, Corpus, Document
from . import wording
from .citations import cite
from .compose import wrong_numbers
from .intent import Frame, ReadFrame
from .listing import listing
from .model import ListingReply

_HEADS = {
    Frame.PREAMBLE: wording.PREAMBLE,
    Frame.BEFORE_DUTIES: wording.BEFORE_DUTIES,
    Frame.BEFORE_UNITS: wording.BEFORE_UNITS,
    Frame.ENDING: wording.ENDING,
}


def read_frame(intent: ReadFrame, corpus: Corpus) -> ListingReply:
    """The text at that place of each regulation."""
    clauses = [clause for document in intent.documents for clause in _clauses(document, intent.frame)]
    holders = [corpus.units_by_clause[clause.key] for clause in clauses if clause.key in corpus.units_by_clause]
    return listing(_HEADS[intent.frame], holders, [cite(clause, corpus) for clause in clauses])


def _clauses(document: Document, frame: Frame) -> Sequence[Clause]:
    match frame:
        case Frame.PREAMBLE:
            return preamble_of(document)
        case Frame.BEFORE_DUTIES:
            return [*preamble_of(document)[-1:], *_heading_before(document, ClauseKind.MAIN_DUTY)]
        case Frame.BEFORE_UNITS:
            return _heading_before(document, ClauseKind.UNIT_HEADING)
        case Frame.ENDING:
            return document.clauses[-1:]


def _heading_before(document: Document, kind: ClauseKind) -> Sequence[Clause]:
    """The heading before the first clause of the kind."""
    first = next((at for at, clause in enumerate(document.clauses) if clause.kind is kind), 0)
    headings = [clause for clause in document.clauses[:first] if clause.kind is ClauseKind.HEADING]
    return headings[-1:] or document.clauses[:1]


def preamble_of(document: Document) -> Sequence[Clause]:
    """What stands before the numbered items, the first clause where nothing does."""
    return [clause for clause in document.clauses if clause.kind is ClauseKind.PREAMBLE] or document.clauses[:1]


def tell_basis(documents: Sequence[Document], claimed: Sequence[str], corpus: Corpus) -> ListingReply:
    """The paragraphs that name the basis, and what is wrong with the numbers in the question."""
    sources = [_basis_clause(document) for document in documents]
    notes = wrong_numbers(claimed, corpus)
    return listing("\n".join((wording.BASIS, *notes)), (), [cite(clause, corpus) for clause in sources], wording.NO_DATE)


def _basis_clause(document: Document) -> Clause:
    """The paragraph that names the basis: the one with 根据, else the first."""
    preamble = preamble_of(document)
    return next((clause for clause in preamble if "根据" in clause.text), preamble[0])
