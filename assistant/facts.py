"""Facts about people and places that a regulation seldom holds: from the bureau's own file, or honestly not at all."""

from collections.abc import Sequence

from ..corpus import Clause, ClauseKind, Contact, Corpus, Document, Unit
from . import wording
from .citations import cite
from .compose import names_of, unit_name
from .intent import Absent
from .listing import heading_of, headings, listing
from .model import NotOursReply, Reply, Said

# How a section on posts words them.
_STAFFING = ("编制", "职数")


def tell_contact(unit: Unit | None, unknown: Sequence[str], corpus: Corpus) -> Reply:
    """The contact facts that the bureau has filled in, each with source and date; otherwise where to find out."""
    notes = [wording.UNKNOWN_UNIT.format(name=name, units=names_of(corpus.units, corpus)) for name in unknown]
    if unit is None:
        facts = [contact for contact in corpus.contacts if not contact.unit]
        documents = [d for d in corpus.documents if any(fact.bureau == d.bureau for fact in facts)]
        named = [heading_of(document, corpus) for document in documents]
    else:
        facts = [c for c in corpus.contacts if c.bureau == unit.bureau and c.unit in {unit.name, ""}]
        named = headings((unit,), corpus)
    if facts and named and not unknown:
        return listing("\n".join(_fact(fact) for fact in facts), (unit,) if unit else (), named)
    head = wording.CONTACT_OF.format(unit=unit_name(unit, corpus)) if unit else wording.CONTACT
    return NotOursReply(Said((*notes, head), (wording.CONTACT_HOW,)), None)


def _fact(fact: Contact) -> str:
    return wording.CONTACT_FACT.format(
        who=fact.unit or fact.bureau, kind=fact.kind, value=fact.value, source=fact.source, date=fact.date
    )


def tell_absent(what: Absent, documents: Sequence[Document], corpus: Corpus) -> Reply:
    """Posts when a section of the regulation fixes them; persons never."""
    clauses: list[Clause] = []
    if what is Absent.STAFFING:
        sections = (clause for document in documents for clause in document.clauses if clause.kind is ClauseKind.OTHER)
        clauses = [clause for clause in sections if any(word in clause.text for word in _STAFFING)]
    if clauses:
        return listing(wording.STAFFING, (), [cite(clause, corpus) for clause in clauses])
    return NotOursReply(Said((wording.ABSENT[what],), (wording.CONTACT_HOW,)), None)
