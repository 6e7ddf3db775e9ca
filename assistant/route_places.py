"""Questions for places of the text: by number, and by what stands beside them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..corpus import Clause, Corpus
from . import cues
from .intent import Intent, LookUpItems, LookUpSeveral, LookUpUnits, MatchDuties, WhoHandles
from .phrases import clean, core, leftover, pattern
from .places import UNIT, Places, Stretch, find_places
from .reading import Reading, read
from .sought import sought_part
from .topics import Part, Scope, saying_clauses, shortened_clauses, topic_clauses


def unit_places(reading: Reading, _: Corpus) -> Intent | None:
    """Units by their number, and places inside them."""
    if (rank := _rank_of_unit(reading)) is not None:
        return rank
    places = cues.bracketed_unit(reading.rest) or find_places(reading.rest, UNIT)
    if not places.stretches and cues.asks("<form_among_units>", reading.rest):
        # 四个股里排最后的是哪个: what is counted stands before.
        places = find_places(clean(reading.rest, "<form_among_units>"))
    if not places.stretches or cues.QUOTED.search(reading.text) or cues.asks("<form_beside_unit>", reading.rest):
        return None
    # 内设机构（四）是不是人才股: the number is asked about, and the name is what it is taken for.
    if reading.units and leftover(places.rest, cues.NAMING, cues.STRUCTURE):
        return None
    inner = find_places(places.rest)
    if len(leftover(inner.rest, cues.DUTIES, cues.TEXT, cues.ASKS_WHO, cues.STRUCTURE, cues.NAMING)) > 1:
        return None
    return LookUpUnits(reading.documents, places, inner if inner.stretches else None)


def _rank_of_unit(reading: Reading) -> Intent | None:
    """人才股排第几: the unit itself, told with its number."""
    if len(reading.units) != 1 or leftover(reading.rest, "<form_rank_of_unit>", "<form_beside_row>", cues.STRUCTURE, "里|中"):
        return None
    number = reading.documents[0].units.index(reading.units[0]) + 1
    return LookUpUnits(reading.documents, Places((Stretch(number, number),), "")) if cues.asks("<form_rank_of_unit>", reading.rest) else None


def with_numbered_unit(text: str, corpus: Corpus) -> str:
    """The text with a unit's name for its number (内设机构（三）里带“指导”的条目); itself when it names no such unit."""
    documents = [document for document in corpus.documents if document.units]
    places = cues.bracketed_unit(text) or find_places(text, UNIT)
    numbers = places.within(len(documents[0].units)) if len(documents) == 1 else ()
    if len(numbers) != 1 or not 1 <= numbers[0] <= len(documents[0].units):
        return text
    return f"{documents[0].units[numbers[0] - 1].name}的{places.rest.removeprefix('的')}"


def items(reading: Reading, corpus: Corpus) -> Intent | None:
    """Items of the main duties or of a unit by their number."""
    places = find_places(clean(cues.without_laws(reading.rest), cues.INNER_SENTENCE))
    if not places.stretches or cues.asks(cues.LAW_PLACE, reading.text):
        return None
    rest = leftover(places.rest, cues.DUTIES, cues.TEXT, cues.ASKS_WHO, cues.STRUCTURE, cues.COMPARE)
    if not reading.units and cues.asks(cues.EACH_UNIT, places.rest):
        return _of_each_unit(reading, places)
    names_text = reading.units or cues.asks(f"{cues.STRUCTURE}|<form_item_says>", reading.text)
    if len(rest) > (12 if names_text else 3):
        return None
    if not reading.units and cues.asks(cues.ASKS_WHO, places.rest) and len(reading.documents) == 1:
        return _holder_of(reading, places) or LookUpItems(reading.documents, None, places)
    said = clean(places.rest, cues.DUTIES, cues.TEXT, cues.ASKS_WHO, cues.STRUCTURE, r"(?:^|(?<=\s)|(?<=是))<do>")
    parts = (core(part) for part in re.split(r"[\s,，]", said))
    topics = (part for part in parts if len(part) > 1 and topic_clauses(part, Scope(reading.documents), corpus))
    return LookUpItems(reading.documents, reading.units[0] if reading.units else None, places, next(topics, ""))


def _of_each_unit(reading: Reading, places: Places) -> Intent | None:
    """每个股的最后一条: the same place in every unit."""
    if leftover(places.rest, cues.EACH_UNIT, cues.DUTIES, cues.TEXT, cues.COMPARE, cues.STRUCTURE):
        return None
    return LookUpSeveral(tuple(LookUpItems((each,), unit, places) for each in reading.documents for unit in each.units))


def _holder_of(reading: Reading, places: Places) -> Intent | None:
    """Who carries out one main duty: its words are the matter."""
    duties = reading.documents[0].main_duties
    numbers = places.within(len(duties))
    if len(numbers) != 1 or not 1 <= numbers[0] <= len(duties):
        return None
    return WhoHandles(text=duties[numbers[0] - 1].text, asserted=(), unknown=reading.unknown, claimed=reading.numbers)


def neighbour(reading: Reading, corpus: Corpus) -> Intent | None:
    """写院士工作站的那项的下一项: the item beside one that is told by its words or its number."""
    if steps := _steps_from_unit(reading):
        return _unit_beside(reading, steps)
    beside = cues.beside(reading.rest)
    # 窗口后面是哪个股: beside no unit, a unit is asked for that has a matter.
    if beside is None or (not reading.units and cues.asks("<form_asks_unit>", reading.rest)):
        return None
    anchor, steps = beside
    if len(reading.units) == 1 and not leftover(anchor):
        return _unit_beside(reading, steps)
    # 科技奖励排第几，它后面一项是什么: the item itself is asked for too.
    is_asked = cues.asks("<form_which_place>", anchor)
    container, number = _place_of(clean(anchor, "<form_which_place>") if is_asked else anchor, _anchor_scope(reading), corpus)
    if not number:
        return None
    there = tuple(Stretch(number + step, number + step) for step in ((0, *steps) if is_asked else steps))
    return LookUpItems(reading.documents, corpus.units_by_clause.get(container[0].key), Places(there, ""))


def between(reading: Reading, corpus: Corpus) -> Intent | None:
    """甲和乙之间夹着哪条: the items between two others of one list."""
    ends = cues.between(reading.rest)
    places = [_place_of(anchor, _anchor_scope(reading), corpus) for anchor in ends or ()]
    if not places or not all(number for _, number in places) or places[0][0] != places[1][0]:
        return None
    first, last = sorted(number for _, number in places)
    unit = corpus.units_by_clause.get(places[0][0][0].key)
    return LookUpItems(reading.documents, unit, Places((Stretch(first + 1, last - 1),), "")) if last - first > 1 else None


def _anchor_scope(reading: Reading) -> Scope:
    return Scope(reading.documents, reading.units, Part.UNITS if reading.units else sought_part(reading.text))


def _steps_from_unit(reading: Reading) -> tuple[int, ...]:
    """Which sides of a named unit are asked for, when nothing else is: 排在人才股前面的是哪个股."""
    sides = [found.group() for found in pattern("<side_before>|<side_after>").finditer(reading.rest)]
    beside = leftover(reading.rest, "<form_beside_row>", "<side_before>|<side_after>", cues.NAMING, cues.ASKS_WHO, cues.STRUCTURE)
    if len(reading.units) != 1 or not sides or beside or not cues.asks("<form_asks_unit>", reading.rest):
        return ()
    # 成果股排在谁后面: the one behind which it stands is before it.
    behind = -1 if cues.asks("<form_behind_whom>", reading.rest) else 1
    return tuple(dict.fromkeys(-behind if cues.asks("^(?:<side_before>)", side) else behind for side in sides))


def _unit_beside(reading: Reading, steps: Sequence[int]) -> Intent | None:
    """人才股前面是哪个股: the unit beside a named one."""
    units = reading.documents[0].units
    own = units.index(reading.units[0]) + 1
    there = tuple(Stretch(own + step, own + step) for step in steps)
    return LookUpUnits(reading.documents, Places(there, "")) if cues.asks("<unit_word>|<form_asks_unit>", reading.rest) else None


def matching(reading: Reading, _: Corpus) -> Intent | None:
    """主要职责第十项对应到股里是哪几项: the units' duties that carry out a main duty."""
    places = find_places(reading.rest)
    if reading.units or not places.stretches or not cues.asks("<form_corresponds>", reading.rest):
        return None
    return MatchDuties(reading.documents, places) if cues.asks("<form_units_part>", reading.rest) else None


def several(reading: Reading, corpus: Corpus) -> Intent | None:
    """主要职责第三项和办公室第三项: places in more than one list, each read for itself."""
    starts = sorted({mention.start for mention in reading.mentions} | {found.start() for found in pattern("主要职责").finditer(reading.text)})
    if len(starts) < 2 or not find_places(reading.rest).stretches:
        return None
    parts = [read(reading.text[start:end], corpus) for start, end in pairwise([*starts, len(reading.text)])]
    found: list[LookUpItems] = []
    for part in reversed(parts):
        intent = items(part, corpus)
        if isinstance(intent, LookUpItems):
            found.append(intent)
        elif found and len(part.units) <= 1 and not leftover(part.rest, cues.DUTIES, cues.STRUCTURE):
            # 人才股和成果股的第一项: the place stands once, behind the last list.
            found.append(replace(found[-1], unit=part.units[0] if part.units else None))
        else:
            return None
    return LookUpSeveral(tuple(reversed(found)))


def _place_of(anchor: str, scope: Scope, corpus: Corpus) -> tuple[Sequence[Clause], int]:
    """The list of items in which the anchor stands, and its number there; nothing and 0 when it stands nowhere."""
    places = find_places(anchor)
    if places.stretches and not leftover(places.rest, cues.DUTIES, cues.TEXT, cues.STRUCTURE):
        container = _container(scope.duties(corpus)[0], corpus) if scope.units else scope.documents[0].main_duties
        return container, places.within(len(container))[-1]
    quoted = cues.QUOTED.findall(anchor)
    whole = core(clean(core(anchor), cues.TEXT))
    words = quoted[-1:] or (whole, core(clean(whole, cues.ANCHOR_FRAME)))
    found = (_clause_of(each, scope, corpus) for each in words if len(each) >= 2)
    clause = next((each for each in found if each is not None), None)
    if clause is None:
        return (), 0
    container = _container(clause, corpus)
    return container, container.index(clause) + 1


def _clause_of(words: str, scope: Scope, corpus: Corpus) -> Clause | None:
    duties = scope.duties(corpus)
    short = shortened_clauses(words, duties)
    short_held = tuple(clause for clause in short if clause.key in corpus.units_by_clause)
    speaking = saying_clauses(words, duties) or short_held[:1] or topic_clauses(words, scope, corpus) or short[:1]
    # A unit's item rather than the main duty that it carries out.
    held = [clause for clause in speaking if clause.key in corpus.units_by_clause]
    return next(iter([*held, *speaking]), None)


def _container(clause: Clause, corpus: Corpus) -> Sequence[Clause]:
    unit = corpus.units_by_clause.get(clause.key)
    return [corpus.clause(key) for key in unit.duties] if unit else corpus.document(clause.document_id).main_duties
