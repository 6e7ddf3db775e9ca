"""Answers that follow from structure alone: lists, numbered places, the basis, names. Complete by construction."""

from collections.abc import Sequence

import cn2an

from ..corpus import Clause, ClauseKind, Corpus, Document, Unit
from . import wording
from .citations import cite
from .compose import names_of, unit_name, wrong_numbers
from .intent import AskBasis, AskContact, DescribeUnit, ListDuties, ListTopic, ListUnits, LookUpItem
from .model import Citation, ListingReply, NotOursReply, Reply, Responsible, Role, Said

LookUp = ListUnits | ListDuties | LookUpItem | AskBasis | DescribeUnit | ListTopic | AskContact


def look_up(intent: LookUp, corpus: Corpus) -> Reply:
    """The reply to an exact look-up."""
    match intent:
        case ListUnits(documents):
            return _list_units(documents[0], corpus)
        case ListDuties(document, ()):
            return _list_main_duties(document, corpus)
        case ListDuties(_, units):
            return _list_duties(units, corpus)
        case LookUpItem(document, _, number, of_units=True):
            return _unit_at(document, number, corpus)
        case LookUpItem(document, unit, number):
            return _item(document, unit, number, corpus)
        case AskBasis(document, claimed):
            return _basis(document, claimed, corpus)
        case DescribeUnit(unit, called):
            return _describe(unit, called, corpus)
        case ListTopic(topic):
            return _topic(topic, corpus)
        case AskContact(unit):
            return _contact(unit, corpus)


def _listing(head: str, units: Sequence[Unit], citations: Sequence[Citation], *notes: str) -> ListingReply:
    named = tuple(Responsible(unit, Role.LEAD if n == 0 else Role.JOINT, 1.0) for n, unit in enumerate(units))
    return ListingReply(Said((head,), notes), named, tuple(citations))


def _duties(unit: Unit, corpus: Corpus) -> list[Citation]:
    return [cite(corpus.clause(key), corpus) for key in unit.duties]


def _list_units(document: Document, corpus: Corpus) -> ListingReply:
    head = wording.LIST_UNITS.format(bureau=document.bureau, count=len(document.units))
    lines = "".join(f"\n{number}. {unit.name}" for number, unit in enumerate(document.units, 1))
    headings = [cite(corpus.clause(unit.heading), corpus) for unit in document.units]
    return _listing(head + lines, document.units, headings)


def _list_main_duties(document: Document, corpus: Corpus) -> ListingReply:
    head = wording.LIST_MAIN_DUTIES.format(bureau=document.bureau, count=len(document.main_duties))
    return _listing(head, (), [cite(clause, corpus) for clause in document.main_duties])


def _list_duties(units: Sequence[Unit], corpus: Corpus) -> ListingReply:
    heads = [wording.LIST_DUTIES.format(unit=unit_name(unit, corpus), count=len(unit.duties)) for unit in units]
    citations = [citation for unit in units for citation in _duties(unit, corpus)]
    return _listing("\n".join(heads), units, citations)


def _unit_at(document: Document, number: int, corpus: Corpus) -> ListingReply:
    units = document.units
    if not 1 <= number <= len(units):
        head = wording.NO_SUCH_UNIT.format(number=_chinese(number), bureau=document.bureau, count=len(units))
        return _listing(head, units, [cite(corpus.clause(unit.heading), corpus) for unit in units])
    unit = units[number - 1]
    head = wording.UNIT_NUMBER.format(number=_chinese(number), unit=unit_name(unit, corpus))
    return _listing(head, (unit,), [cite(corpus.clause(unit.heading), corpus), *_duties(unit, corpus)])


def _item(document: Document, unit: Unit | None, number: int, corpus: Corpus) -> ListingReply:
    items: Sequence[Clause] = [corpus.clause(key) for key in unit.duties] if unit else document.main_duties
    name = wording.ITEM_OF_UNIT if unit else wording.ITEM_OF_MAIN
    place = name.format(unit=unit_name(unit, corpus) if unit else "", number=_chinese(number))
    named = (unit,) if unit else ()
    if 1 <= number <= len(items):
        return _listing(wording.ITEM.format(place=place), named, [cite(items[number - 1], corpus)])
    whole = unit_name(unit, corpus) if unit else wording.MAIN_DUTIES
    head = wording.NO_SUCH_ITEM.format(place=place, whole=whole, count=len(items))
    return _listing(head, named, [cite(items[-1], corpus)])


def _basis(document: Document, claimed: Sequence[str], corpus: Corpus) -> ListingReply:
    preamble = [clause for clause in document.clauses if clause.kind is ClauseKind.PREAMBLE][:1]
    sources = preamble or list(document.clauses[:1])
    return _listing(wording.BASIS, (), [cite(clause, corpus) for clause in sources], *wrong_numbers(claimed, corpus))


def _describe(unit: Unit, called: str, corpus: Corpus) -> ListingReply:
    name = unit_name(unit, corpus)
    head = wording.FORMAL_NAME.format(unit=name)
    if called != unit.name:
        head = wording.CALLED.format(called=called, unit=name)
    return _listing(head, (unit,), [cite(corpus.clause(unit.heading), corpus)])


def _topic(topic: str, corpus: Corpus) -> Reply:
    clauses = [
        clause
        for clause in corpus.clauses_by_key.values()
        if clause.kind in {ClauseKind.UNIT_DUTY, ClauseKind.MAIN_DUTY} and topic in clause.text
    ]
    if not clauses:
        return NotOursReply(Said((wording.TOPIC_NONE.format(topic=topic),)), None)
    units = list({corpus.units_by_clause[c.key].name: corpus.units_by_clause[c.key] for c in clauses if c.key in corpus.units_by_clause}.values())
    named = names_of(units, corpus) or wording.MAIN_DUTIES
    head = wording.TOPIC.format(topic=topic, count=len(clauses), units=named)
    return _listing(head, units, [cite(clause, corpus) for clause in clauses])


def _contact(unit: Unit | None, corpus: Corpus) -> NotOursReply:
    head = wording.CONTACT_OF.format(unit=unit_name(unit, corpus)) if unit else wording.CONTACT
    return NotOursReply(Said((head,), (wording.CONTACT_HOW,)), None)


def _chinese(number: int) -> str:
    return str(cn2an.an2cn(number))
