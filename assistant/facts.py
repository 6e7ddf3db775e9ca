"""Facts about people and places that a regulation seldom holds: from the bureau's own file, or honestly not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..corpus import Clause, ClauseKind, Contact, Corpus, Document, Unit
from . import wording
from .citations import cite
from .compose import unit_name
from .intent import Absent, AskAbsent
from .listing import heading_of, headings, listing
from .model import BureauReply, ClarifyReply, ListingReply, NotOursReply, Reply, Said, UnitReply
from .phrases import pattern
from .topics import Scope
from .unknown_units import no_such_unit

# A longer heading is the title, which names what the whole is about.
_LONGEST_HEADING = 8
_SECTIONS = {ClauseKind.PREAMBLE, ClauseKind.OTHER}
# What a three-fold regulation is expected to fix: that it does not is a finding about the text.
_OF_THE_TEXT = {Absent.STAFFING, Absent.GRADE, Absent.FORCE, Absent.EXPLAINING}
# By the kind of fact, the list of words that a section has which tells it.
_TELLING = {
    Absent.STAFFING: "told_staffing",
    Absent.GRADE: "told_grade",
    Absent.FORCE: "told_force",
    Absent.EXPLAINING: "told_explaining",
    Absent.HISTORY: "told_history",
    Absent.BUDGET: "told_budget",
    Absent.BELOW: "told_below",
}


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


def _telling(what: Absent, document: Document) -> Iterator[Clause]:
    """The clauses that tell such a fact, by their own words or those of the short heading over them."""
    heading = ""
    for clause in document.clauses:
        if clause.kind is ClauseKind.HEADING:
            heading = clause.text if len(clause.text) <= _LONGEST_HEADING else ""
        elif clause.kind in _SECTIONS and what in _TELLING and pattern(f"<{_TELLING[what]}>").search(f"{heading}{clause.text}"):
            yield clause


def tell_absent(intent: AskAbsent, corpus: Corpus) -> Reply:
    """What a section of the regulation says of it; otherwise that the regulation does not tell.

    That the text is silent rests on the text; what is so in the world, and who is who, is answered elsewhere.
    """
    told = [clause for document in intent.documents for clause in _telling(intent.what, document)]
    if told:
        return listing(wording.TOLD, (), [cite(clause, corpus) for clause in told])
    head = wording.ABSENT[intent.what]
    duties = Scope(intent.documents).duties(corpus) if intent.what is Absent.BELOW else ()
    if mentioned := [clause for clause in duties if pattern("(?:<below>)(?:事业)?单位").search(clause.text)]:
        return listing(f"{head}{wording.ONLY_MENTIONED}", (), [cite(clause, corpus) for clause in mentioned])
    if intent.documents and (intent.what in _OF_THE_TEXT or (intent.asks_text and intent.what is not Absent.PRIVATE)):
        return listing(head, (), [heading_of(document, corpus) for document in intent.documents])
    return NotOursReply(Said((head,), (wording.CONTACT_HOW,)), None)
