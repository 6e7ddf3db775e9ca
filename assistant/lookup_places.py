"""Answers to numbered places: items of the main duties or of a unit, and units by their number."""

from collections.abc import Sequence

from ..corpus import Clause, ClauseKind, Corpus, Document, Unit, write_numeral
from . import wording
from .citations import cite
from .compose import unit_name
from .intent import LookUpItems, LookUpUnits, MatchDuties
from .listing import headings, listing
from .model import Citation, ListingReply, Reply
from .places import Places
from .topics import Part, Scope, akin_clauses, near_clauses, topic_clauses


def look_up_items(intent: LookUpItems, corpus: Corpus) -> ListingReply:
    """The items that a question names by number, and what exists instead of those that do not."""
    if intent.unit:
        items = [corpus.clause(key) for key in intent.unit.duties]
        reply = _items(items, unit_name(intent.unit, corpus), intent.places, corpus)
        return _with_premise(listing(reply[0], (intent.unit,), reply[1]), intent, corpus)
    several = len(intent.documents) > 1
    heads, citations = [], []
    for document in intent.documents:
        whole = (document.bureau if several else "") + wording.MAIN_DUTIES_PLACE
        head, found = _items(document.main_duties, whole, intent.places, corpus)
        heads.append(head)
        citations += found
    return _with_premise(listing("\n".join(heads), (), citations), intent, corpus)


def match_duties(intent: MatchDuties, corpus: Corpus) -> Reply:
    """The main duties that a question names by number, and the units' duties that have words of their own in common with them."""
    mains = [d.main_duties[n - 1] for d in intent.documents for n in intent.places.within(len(d.main_duties)) if 0 < n <= len(d.main_duties)]
    if not mains:
        return look_up_items(LookUpItems(intent.documents, None, intent.places), corpus)
    duties = Scope(intent.documents, part=Part.UNITS).duties(corpus)
    matched = list(dict.fromkeys(duty for main in mains for duty in akin_clauses(main, duties)))
    units = list(dict.fromkeys(corpus.units_by_clause[duty.key] for duty in matched))
    head = wording.MATCHING if matched else wording.MATCHING_NONE
    return listing(head, units, [cite(clause, corpus) for clause in (*mains, *matched)])


def _items(items: Sequence[Clause], whole: str, places: Places, corpus: Corpus) -> tuple[str, list[Citation]]:
    numbers = places.within(len(items))
    there = [number for number in numbers if 1 <= number <= len(items)]
    missing = [number for number in numbers if number not in there]
    heads = [wording.ITEM.format(place=_place(whole, there), whole=whole, count=len(items))] if there else []
    if missing and max(missing) < 1:
        heads.append(wording.NO_ITEM_BEFORE.format(whole=whole, count=len(items)))
        there = there or [1]
    elif missing:
        no_such = wording.NO_SUCH_ITEM if there else wording.NO_SUCH_ITEM_LAST
        heads.append(no_such.format(place=_place(whole, missing[:3]), whole=whole, count=len(items)))
    shown = there or [len(items)]
    return "\n".join(heads), [cite(items[number - 1], corpus) for number in shown]


def _place(whole: str, numbers: Sequence[int]) -> str:
    named = "、".join(wording.ITEM_NUMBER.format(number=_numeral(number)) for number in numbers)
    return f"{whole}{named}"


def _numeral(number: int) -> str:
    return write_numeral(number) if number > 0 else str(max(number, 0))


def _with_premise(reply: ListingReply, intent: LookUpItems, corpus: Corpus) -> ListingReply:
    """The same reply, and where the topic stands that the question takes to be there."""
    about = intent.about
    scope = Scope(intent.documents)
    found = (near_clauses(about, scope.duties(corpus)) or topic_clauses(about, scope, corpus)) if about else ()
    # Who means an item of the main duties is told of those first.
    elsewhere = sorted(found, key=lambda clause: (clause.kind is ClauseKind.MAIN_DUTY) == (intent.unit is not None))
    cited = {citation.clause_id for citation in reply.citations}
    if not elsewhere or any(clause.id in cited for clause in elsewhere):
        return reply
    note = wording.NOT_IN_ITEM.format(about=about, clauses="、".join(clause.id for clause in elsewhere[:3]))
    more = [cite(clause, corpus) for clause in elsewhere[:3]]
    held = (corpus.units_by_clause.get(clause.key) for clause in elsewhere[:3])
    units = dict.fromkeys([*(unit for unit in held if unit), *(named.unit for named in reply.units)])
    return listing("\n".join((note, *reply.said.head)), tuple(units), [*reply.citations, *more])


def look_up_units(intent: LookUpUnits, corpus: Corpus) -> Reply:
    """The units that a question names by number, each with its duties or with the items asked for."""
    found = [(document, number) for document in intent.documents for number in intent.places.within(len(document.units))]
    there = [(d, n) for d, n in found if 1 <= n <= len(d.units)]
    missing = [(d, n) for d, n in found if (d, n) not in there]
    if missing and not there and max(n for _, n in missing) < 1:
        return _no_unit_before(intent.documents, corpus)
    heads = [wording.NO_SUCH_UNIT.format(number=_numeral(n), bureau=d.bureau, count=len(d.units)) for d, n in missing[:3]]
    if not there:
        units: list[Unit] = list(dict.fromkeys(unit for document in intent.documents for unit in document.units))
        return listing("\n".join(heads), units, headings(units, corpus))
    citations: list[Citation] = []
    for document, number in there:
        head, cited = _unit(document, number, intent.items, corpus)
        heads.append(head)
        citations += cited
    return listing("\n".join(heads), [document.units[number - 1] for document, number in there], citations)


def _no_unit_before(documents: Sequence[Document], corpus: Corpus) -> ListingReply:
    units = [document.units[0] for document in documents]
    return listing(wording.NO_UNIT_BEFORE.format(unit="、".join(unit_name(u, corpus) for u in units)), units, headings(units, corpus))


def _unit(document: Document, number: int, items: Places | None, corpus: Corpus) -> tuple[str, list[Citation]]:
    unit = document.units[number - 1]
    name = unit_name(unit, corpus)
    duties = [corpus.clause(key) for key in unit.duties]
    head = wording.UNIT_NUMBER.format(number=_numeral(number), unit=name)
    if items is None:
        head += wording.LIST_DUTIES.format(unit="", count=len(duties)).removeprefix("的")
        return head, [*headings((unit,), corpus), *(cite(clause, corpus) for clause in duties)]
    said, cited = _items(duties, name, items, corpus)
    return f"{head}\n{said}", [*headings((unit,), corpus), *cited]
