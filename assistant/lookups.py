"""Answers that follow from structure alone: lists, counts, the basis, names. Complete by construction."""

from collections import Counter
from collections.abc import Sequence

from ..corpus import Clause, ClauseKind, Corpus, Document, Unit
from . import wording
from .citations import cite
from .compose import names_of, unit_name, wrong_numbers
from .facts import tell_absent, tell_contact
from .intent import (
    AskAbsent,
    AskBasis,
    AskContact,
    AskUnknownUnit,
    DescribeBureau,
    DescribeUnit,
    ListDuties,
    ListTopic,
    ListUnits,
    LookUp,
    LookUpItems,
    LookUpUnits,
    RankUnits,
    ReadPreamble,
)
from .listing import heading_of, headings, listing
from .lookup_places import look_up_items, look_up_units
from .model import ListingReply, NotOursReply, Reply, Said
from .topics import saying_clauses, topic_clauses


def look_up(intent: LookUp, corpus: Corpus) -> Reply:  # noqa: C901, PLR0912 - one line a case
    """The reply to an exact look-up."""
    match intent:
        case ListUnits(documents, claimed):
            return _list_units(documents, claimed, corpus)
        case RankUnits(documents, fewest):
            return _rank_units(documents, corpus, fewest=fewest)
        case ListDuties(documents, ()):
            return _list_main_duties(documents, intent.claimed, corpus)
        case ListDuties():
            return _list_duties(intent, corpus)
        case LookUpItems():
            return look_up_items(intent, corpus)
        case LookUpUnits():
            return look_up_units(intent, corpus)
        case ReadPreamble(documents):
            return listing(wording.PREAMBLE, (), [cite(clause, corpus) for d in documents for clause in _preamble(d)])
        case AskBasis(documents, claimed):
            return _basis(documents, claimed, corpus)
        case DescribeUnit(unit, called):
            return _describe(unit, called, corpus)
        case DescribeBureau(documents):
            heads = [wording.FORMAL_NAME.format(unit=document.bureau) for document in documents]
            return listing("\n".join(heads), (), [heading_of(document, corpus) for document in documents])
        case ListTopic():
            return _topic(intent, corpus)
        case AskContact(unit, unknown):
            return tell_contact(unit, unknown, corpus)
        case AskAbsent(documents, what):
            return tell_absent(what, documents, corpus)
        case AskUnknownUnit(documents, names):
            return _no_such_unit(documents, names, corpus)


def _list_units(documents: Sequence[Document], claimed: int | None, corpus: Corpus) -> ListingReply:
    heads = []
    for document in documents:
        count = len(document.units)
        head = wording.LIST_UNITS.format(bureau=document.bureau, count=count)
        names = "".join(f"\n{number}. {unit.name}" for number, unit in enumerate(document.units, 1))
        heads.append(head + names + _not_claimed(claimed, count))
    units = [unit for document in documents for unit in document.units]
    return listing("\n".join(heads), units, headings(units, corpus))


def _not_claimed(claimed: int | None, count: int) -> str:
    """A correction when a question takes another number for granted."""
    return "" if claimed in {None, count} else "\n" + wording.WRONG_COUNT.format(claimed=claimed, count=count)


def _rank_units(documents: Sequence[Document], corpus: Corpus, *, fewest: bool) -> ListingReply:
    units = [unit for document in documents for unit in document.units]
    sign = 1 if fewest else -1
    ranked = sorted(units, key=lambda unit: sign * len(unit.duties))
    first = [unit for unit in ranked if len(unit.duties) == len(ranked[0].duties)]
    template = wording.FEWEST_DUTIES if fewest else wording.MOST_DUTIES
    head = template.format(unit=names_of(first, corpus), count=len(first[0].duties))
    lines = "".join(f"\n{wording.DUTY_COUNT.format(unit=unit_name(unit, corpus), count=len(unit.duties))}" for unit in ranked)
    return listing(head + lines, ranked, headings(ranked, corpus))


def _list_main_duties(documents: Sequence[Document], claimed: int | None, corpus: Corpus) -> ListingReply:
    heads = [
        wording.LIST_MAIN_DUTIES.format(bureau=document.bureau, count=len(document.main_duties))
        + _not_claimed(claimed, len(document.main_duties))
        for document in documents
    ]
    return listing("\n".join(heads), (), [cite(clause, corpus) for d in documents for clause in d.main_duties])


def _list_duties(intent: ListDuties, corpus: Corpus) -> ListingReply:
    units = intent.units
    heads = [
        wording.LIST_DUTIES.format(unit=unit_name(unit, corpus), count=len(unit.duties))
        + _not_claimed(intent.claimed if len(units) == 1 else None, len(unit.duties))
        for unit in units
    ]
    if intent.compares:
        most = max(len(unit.duties) for unit in units)
        first = [unit for unit in units if len(unit.duties) == most]
        head = wording.AS_MANY_DUTIES if len(first) > 1 else wording.MORE_DUTIES
        heads.insert(0, head.format(unit=names_of(first, corpus), count=most))
    citations = [cite(corpus.clause(key), corpus) for unit in units for key in unit.duties]
    return listing("\n".join(heads), units, citations)


def _preamble(document: Document) -> Sequence[Clause]:
    return [clause for clause in document.clauses if clause.kind is ClauseKind.PREAMBLE] or document.clauses[:1]


def _basis(documents: Sequence[Document], claimed: Sequence[str], corpus: Corpus) -> ListingReply:
    sources = [_basis_clause(document) for document in documents]
    notes = wrong_numbers(claimed, corpus)
    return listing("\n".join((wording.BASIS, *notes)), (), [cite(clause, corpus) for clause in sources], wording.NO_DATE)


def _basis_clause(document: Document) -> Clause:
    """The paragraph that names the basis: the one with 根据, else the first."""
    preamble = _preamble(document)
    return next((clause for clause in preamble if "根据" in clause.text), preamble[0])


def _describe(unit: Unit, called: str, corpus: Corpus) -> ListingReply:
    head = wording.FORMAL_NAME.format(unit=unit_name(unit, corpus))
    if called not in {unit.name, unit.name.translate(str.maketrans("()", "（）"))}:
        head += wording.CALLED.format(called=called, unit=unit_name(unit, corpus))
    names = [name for name in unit.aliases if name != called]
    notes = [wording.ALSO_CALLED.format(names="、".join(names))] if names else []
    return listing(head, (unit,), headings((unit,), corpus), *notes)


def _topic(intent: ListTopic, corpus: Corpus) -> Reply:
    clauses = topic_clauses(intent.topic, intent.documents, intent.units, corpus)
    if intent.verbatim:
        clauses = saying_clauses(intent.topic, clauses)
    if not clauses:
        return NotOursReply(Said((wording.TOPIC_NONE.format(topic=intent.topic),), (wording.TOPIC_NONE_HOW,)), None)
    holders = Counter(corpus.units_by_clause[clause.key].heading for clause in clauses if clause.key in corpus.units_by_clause)
    units = [corpus.units_by_clause[heading] for heading in holders]
    counts = [wording.DUTY_COUNT.format(unit=unit_name(u, corpus), count=holders[u.heading]) for u in units]
    if of_bureau := sum(clause.kind is ClauseKind.MAIN_DUTY for clause in clauses):
        counts.append(wording.DUTY_COUNT.format(unit=wording.MAIN_DUTIES, count=of_bureau))
    head = wording.TOPIC.format(topic=intent.topic, count=len(clauses), units="、".join(counts))
    return listing(head, units, [cite(clause, corpus) for clause in clauses])


def _no_such_unit(documents: Sequence[Document], names: Sequence[str], corpus: Corpus) -> ListingReply:
    units = [unit for document in documents for unit in document.units]
    head = wording.UNKNOWN_UNIT.format(name="”“".join(names), units=names_of(units, corpus))
    return listing(head, units, headings(units, corpus), wording.UNKNOWN_UNIT_HOW)
