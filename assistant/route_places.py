"""Questions for places of the text: by number, and by what stands beside them."""

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
    places = cues.bracketed_unit(reading.text) or find_places(reading.rest, UNIT)
    if not places.stretches or reading.units:
        return None
    inner = find_places(places.rest)
    if len(leftover(inner.rest, cues.DUTIES, cues.TEXT, cues.ASKS_WHO, cues.STRUCTURE)) > 4:
        return None
    return LookUpUnits(reading.documents, places, inner if inner.stretches else None)


def items(reading: Reading, corpus: Corpus) -> Intent | None:
    """Items of the main duties or of a unit by their number."""
    places = find_places(clean(cues.without_laws(reading.rest), cues.INNER_SENTENCE))
    if not places.stretches or cues.asks(cues.LAW_PLACE, reading.text):
        return None
    rest = leftover(places.rest, cues.DUTIES, cues.TEXT, cues.ASKS_WHO, cues.STRUCTURE)
    if len(rest) > (12 if reading.units or cues.asks(cues.STRUCTURE, reading.text) else 3):
        return None
    if not reading.units and cues.asks(cues.ASKS_WHO, places.rest) and len(reading.documents) == 1:
        return _holder_of(reading, places) or LookUpItems(reading.documents, None, places)
    about = core(clean(places.rest, cues.DUTIES, cues.TEXT, cues.ASKS_WHO, cues.STRUCTURE, r"(?:^|(?<=\s)|(?<=是))<do>"))
    unit = reading.units[0] if reading.units else None
    is_topic = len(about) >= 2 and bool(topic_clauses(about, Scope(reading.documents), corpus))
    return LookUpItems(reading.documents, unit, places, about if is_topic else "")


def _holder_of(reading: Reading, places: Places) -> Intent | None:
    """Who carries out one main duty: its words are the matter."""
    duties = reading.documents[0].main_duties
    numbers = places.within(len(duties))
    if len(numbers) != 1 or not 1 <= numbers[0] <= len(duties):
        return None
    return WhoHandles(text=duties[numbers[0] - 1].text, asserted=(), unknown=reading.unknown, claimed=reading.numbers)


def neighbour(reading: Reading, corpus: Corpus) -> Intent | None:
    """写院士工作站的那项的下一项: the item beside one that is told by its words or its number."""
    beside = cues.beside(reading.rest)
    if beside is None:
        return None
    anchor, steps = beside
    if len(reading.units) == 1 and not leftover(anchor):
        return _unit_beside(reading, steps)
    part = Part.UNITS if reading.units else sought_part(reading.text)
    container, number = _place_of(anchor, Scope(reading.documents, reading.units, part), corpus)
    if not number:
        return None
    unit = corpus.units_by_clause.get(container[0].key)
    there = _beside(number, steps)
    return LookUpItems(reading.documents, unit, there) if there.stretches else None


def _beside(number: int, steps: Sequence[int]) -> Places:
    """The places on those sides of a number; there is none before the first."""
    return Places(tuple(Stretch(number + step, number + step) for step in steps if number + step > 0), "")


def _unit_beside(reading: Reading, steps: Sequence[int]) -> Intent | None:
    """人才股前面是哪个股: the unit beside a named one."""
    units = reading.documents[0].units
    there = _beside(units.index(reading.units[0]) + 1, steps)
    is_unit = cues.asks("<unit_word>", reading.rest) and there.stretches
    return LookUpUnits(reading.documents, there) if is_unit else None


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
    words = quoted[-1] if quoted else core(clean(core(anchor), cues.TEXT, cues.ANCHOR_FRAME))
    clause = _clause_of(words, scope, corpus) if len(words) >= 2 else None
    if clause is None:
        return (), 0
    container = _container(clause, corpus)
    return container, container.index(clause) + 1


def _clause_of(words: str, scope: Scope, corpus: Corpus) -> Clause | None:
    duties = scope.duties(corpus)
    speaking = saying_clauses(words, duties) or shortened_clauses(words, duties)[:1] or topic_clauses(words, scope, corpus)
    # A unit's item rather than the main duty that it carries out.
    held = [clause for clause in speaking if clause.key in corpus.units_by_clause]
    return next(iter([*held, *speaking]), None)


def _container(clause: Clause, corpus: Corpus) -> Sequence[Clause]:
    unit = corpus.units_by_clause.get(clause.key)
    return [corpus.clause(key) for key in unit.duties] if unit else corpus.document(clause.document_id).main_duties
