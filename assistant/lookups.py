"""Answers that follow from structure alone: lists, counts, the basis, names. Complete by construction."""

from collections.abc import Sequence

from ..corpus import Corpus, Document, Unit
from . import wording
from .citations import cite
from .compose import names_of, unit_name
from .facts import tell_absent, tell_contact
from .intent import (
    AskAbsent,
    AskBasis,
    AskContact,
    AskUnknownUnit,
    DescribeBureau,
    DescribeUnit,
    FindWords,
    ListDuties,
    ListTopic,
    ListUnits,
    LookUp,
    LookUpItems,
    LookUpSeveral,
    LookUpUnits,
    MatchDuties,
    RankUnits,
    ReadFrame,
)
from .listing import heading_of, headings, listing
from .lookup_frame import read_frame, tell_basis
from .lookup_places import look_up_items, look_up_units, match_duties
from .lookup_topics import find_words, list_topic
from .model import ListingReply, Reply
from .unknown_units import no_such_unit


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
        case LookUpSeveral(lookups):
            return _several([look_up(each, corpus) for each in lookups])
        case MatchDuties():
            return match_duties(intent, corpus)
        case ReadFrame():
            return read_frame(intent, corpus)
        case AskBasis(documents, claimed):
            return tell_basis(documents, claimed, corpus)
        case DescribeUnit(unit, called):
            return _describe(unit, called, corpus)
        case DescribeBureau(documents):
            heads = [wording.FORMAL_NAME.format(unit=document.bureau) for document in documents]
            return listing("\n".join(heads), (), [heading_of(document, corpus) for document in documents])
        case ListTopic():
            return list_topic(intent, corpus)
        case FindWords():
            return find_words(intent, corpus)
        case AskContact(unit, unknown):
            return tell_contact(unit, unknown, corpus)
        case AskAbsent():
            return tell_absent(intent, corpus)
        case AskUnknownUnit(documents, names):
            return no_such_unit(documents, names, corpus)


def _several(replies: Sequence[Reply]) -> Reply:
    """One listing of all; what is not in the text is said and cites nothing."""
    listings = [reply for reply in replies if isinstance(reply, ListingReply)]
    if not listings:
        return replies[0]
    heads = [line for reply in replies for line in reply.said.head]
    units = dict.fromkeys(named.unit for reply in listings for named in reply.units)
    cited = dict.fromkeys(citation for reply in listings for citation in reply.citations)
    return listing("\n".join(heads), tuple(units), tuple(cited))


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
    if len(units) > 1:
        heads.append(wording.ALL_DUTIES.format(count=sum(len(unit.duties) for unit in units)))
    if intent.compares:
        most = max(len(unit.duties) for unit in units)
        first = [unit for unit in units if len(unit.duties) == most]
        head = wording.AS_MANY_DUTIES if len(first) > 1 else wording.MORE_DUTIES
        heads.insert(0, head.format(unit=names_of(first, corpus), count=most))
    citations = [cite(corpus.clause(key), corpus) for unit in units for key in unit.duties]
    return listing("\n".join(heads), units, citations)


def _describe(unit: Unit, called: str, corpus: Corpus) -> ListingReply:
    head = wording.FORMAL_NAME.format(unit=unit_name(unit, corpus))
    if called not in {unit.name, unit.name.translate(str.maketrans("()", "（）"))}:
        head += wording.CALLED.format(called=called, unit=unit_name(unit, corpus))
    names = [name for name in unit.aliases if name != called]
    notes = [wording.ALSO_CALLED.format(names="、".join(names))] if names else []
    return listing(head, (unit,), headings((unit,), corpus), *notes)
