"""Facts about people and places that a regulation seldom holds: from the bureau's own file, or honestly not at all."""

from collections.abc import Sequence
from dataclasses import replace

from ..corpus import ClauseKind, Contact, Corpus, Document, Unit
from . import wording
from .citations import cite
from .compose import unit_name
from .intent import Absent
from .listing import heading_of, headings, listing
from .model import BureauReply, ClarifyReply, ListingReply, NotOursReply, Reply, Said, UnitReply
from .unknown_units import no_such_unit

# How a section on posts words them.
_STAFFING = ("编制", "职数")


def tell_contact(unit: Unit | None, unknown: Sequence[str], corpus: Corpus) -> Reply:
    """The contact facts that the bureau has filled in, each with source and date; otherwise where to find out."""
    if unknown:
        return no_such_unit(corpus.documents, unknown, corpus, wording.CONTACT, wording.CONTACT_HOW)
    if unit is None:
        facts = [contact for contact in corpus.contacts if not contact.unit]
        documents = [d for d in corpus.documents if any(fact.bureau == d.bureau for fact in facts)]
        named = [heading_of(document, corpus) for document in documents]
    else:
        facts = [c for c in corpus.contacts if c.bureau == unit.bureau and c.unit in {unit.name, ""}]
        named = headings((unit,), corpus)
    if facts and named:
        return listing("\n".join(_fact(fact) for fact in facts), (unit,) if unit else (), named)
    head = wording.CONTACT_OF.format(unit=unit_name(unit, corpus)) if unit else wording.CONTACT
    return NotOursReply(Said((head,), (wording.CONTACT_HOW,)), None)


def with_contact(reply: Reply, corpus: Corpus) -> Reply:
    """The same reply, and how to reach the unit that it names, or the bureau when it names several."""
    if not isinstance(reply, UnitReply | ListingReply | ClarifyReply | BureauReply):
        return reply
    units = () if isinstance(reply, BureauReply) else reply.units
    told = tell_contact(units[0].unit if len(units) == 1 else None, (), corpus)
    if not isinstance(told, NotOursReply | ListingReply):
        return reply
    return replace(reply, said=Said((*told.said.head, *reply.said.head), (*told.said.notes, *reply.said.notes)))


def _fact(fact: Contact) -> str:
    return wording.CONTACT_FACT.format(
        who=fact.unit or fact.bureau, kind=fact.kind, value=fact.value, source=fact.source, date=fact.date
    )


def tell_absent(what: Absent, documents: Sequence[Document], corpus: Corpus) -> Reply:
    """Posts when a section of the regulation fixes them; persons never."""
    if what is Absent.STAFFING:
        sections = (clause for document in documents for clause in document.clauses if clause.kind is ClauseKind.OTHER)
        clauses = [clause for clause in sections if any(word in clause.text for word in _STAFFING)]
        cited = [cite(clause, corpus) for clause in clauses] or [heading_of(document, corpus) for document in documents]
        return listing(wording.STAFFING if clauses else wording.ABSENT[what], (), cited)
    return NotOursReply(Said((wording.ABSENT[what],), (wording.CONTACT_HOW,)), None)
