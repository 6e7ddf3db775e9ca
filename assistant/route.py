"""Which kind of question it is: what structure answers exactly never goes to the search."""

from collections.abc import Callable

from ..corpus import Corpus
from . import cues
from .intent import (
    Absent,
    AskAbsent,
    AskBasis,
    AskBureau,
    AskContact,
    AskUnknownUnit,
    DescribeBureau,
    DescribeUnit,
    Intent,
    ListDescribed,
    ListDuties,
    ListTopic,
    ListUnits,
    LookUpItems,
    LookUpUnits,
    RankUnits,
    ReadPreamble,
    SmallTalk,
    Talk,
    WhoHandles,
)
from .model import Question
from .phrases import clean, core, leftover
from .places import UNIT, Places, find_places
from .reading import Reading, read
from .talk import small_talk, without_instructions
from .topics import topic_clauses


def route(question: Question, corpus: Corpus) -> Intent:
    """The kind of a question."""
    talk = small_talk(question.text)
    if talk is not None:
        return SmallTalk(talk)
    text = without_instructions(question.text)
    if not text:
        return SmallTalk(Talk.INSTRUCTION)
    reading = read(text, corpus)
    plain = read(clean(text, cues.EXCEPT) or text, corpus)
    if plain.documents:
        for recognise in _LOOK_UPS:
            intent = recognise(plain, corpus)
            if intent is not None:
                return intent
    if not leftover(reading.rest, cues.ASKS_WHO) and not reading.units and not reading.unknown:
        return SmallTalk(Talk.NOTHING)
    return _who_handles(reading)


def _basis(reading: Reading, _: Corpus) -> Intent | None:
    text = reading.rest
    for number in (*reading.numbers, *cues.YEAR.findall(text)):
        text = text.replace(number, "文号")
    if cues.asks(cues.BASIS, text) and len(leftover(text, cues.BASIS, cues.BASIS_WORDS, cues.STRUCTURE)) <= 2:
        return AskBasis(reading.documents, (*reading.numbers, *cues.YEAR.findall(reading.rest)))
    return None


def _unit_places(reading: Reading, _: Corpus) -> Intent | None:
    places = cues.bracketed_unit(reading.text) or find_places(reading.rest, UNIT)
    if not places.stretches or reading.units:
        return None
    inner = find_places(places.rest)
    if len(leftover(inner.rest, cues.DUTIES, cues.TEXT, cues.ASKS_WHO, cues.STRUCTURE)) > 4:
        return None
    return LookUpUnits(reading.documents, places, inner if inner.stretches else None)


def _items(reading: Reading, corpus: Corpus) -> Intent | None:
    places = find_places(cues.without_laws(reading.rest))
    if not places.stretches or cues.asks(cues.LAW_PLACE, reading.text):
        return None
    rest = leftover(places.rest, cues.DUTIES, cues.TEXT, cues.ASKS_WHO, cues.STRUCTURE)
    if len(rest) > (12 if reading.units or cues.asks(cues.STRUCTURE, reading.text) else 3):
        return None
    if not reading.units and cues.asks(cues.ASKS_WHO, places.rest) and len(reading.documents) == 1:
        return _holder_of(reading, places) or LookUpItems(reading.documents, None, places)
    about = core(clean(places.rest, cues.DUTIES, cues.TEXT, cues.ASKS_WHO, cues.STRUCTURE, r"(?:^|(?<=\s)|(?<=是))<do>"))
    unit = reading.units[0] if reading.units else None
    is_topic = len(about) >= 2 and bool(topic_clauses(about, reading.documents, (), corpus))
    return LookUpItems(reading.documents, unit, places, about if is_topic else "")


def _holder_of(reading: Reading, places: Places) -> Intent | None:
    """Who carries out one main duty: its words are the matter."""
    duties = reading.documents[0].main_duties
    numbers = places.within(len(duties))
    if len(numbers) != 1 or not 1 <= numbers[0] <= len(duties):
        return None
    return WhoHandles(text=duties[numbers[0] - 1].text, asserted=(), unknown=reading.unknown, claimed=reading.numbers)


def _preamble(reading: Reading, _: Corpus) -> Intent | None:
    if cues.asks(cues.PREAMBLE, reading.rest) and len(leftover(reading.rest, cues.PREAMBLE, cues.TEXT)) <= 2:
        return ReadPreamble(reading.documents)
    return None


def _naming(reading: Reading, _: Corpus) -> Intent | None:
    if len(reading.units) == 1 and len(reading.mentions) > 1 and len(leftover(reading.rest)) <= 1:
        return DescribeUnit(reading.units[0], min((mention.words for mention in reading.mentions), key=len))
    if not cues.asks(cues.NAMING, reading.rest) or len(leftover(reading.rest, cues.NAMING, cues.STRUCTURE)) > 4:
        return None
    if len(reading.units) == 1:
        return DescribeUnit(reading.units[0], reading.mentions[0].words)
    lists_units = cues.asks(cues.LIST_UNITS, reading.rest)
    if not reading.units and reading.names_bureau and not reading.unknown and not lists_units:
        return DescribeBureau(reading.documents)
    return None


def _contact(reading: Reading, _: Corpus) -> Intent | None:
    if len(reading.units) <= 1 and cues.asks(cues.CONTACT, reading.rest) and len(leftover(reading.plain, cues.CONTACT, cues.STRUCTURE)) <= 2:
        return AskContact(reading.units[0] if reading.units else None, reading.unknown)
    return None


def _absent(reading: Reading, _: Corpus) -> Intent | None:
    if cues.asks(cues.PRIVATE, reading.text) and not cues.asks(cues.ASKS_WHO, reading.text):
        return AskAbsent(reading.documents, Absent.PERSON)
    for cue, what in ((cues.PERSON, Absent.PERSON), (cues.STAFFING, Absent.STAFFING)):
        if cues.asks(cue, reading.rest) and len(leftover(reading.rest, cue, "<leader>|办公室", cues.STRUCTURE)) <= 1:
            return AskAbsent(reading.documents, what)
    return None


def _units(reading: Reading, _: Corpus) -> Intent | None:
    if reading.units or reading.unknown:
        return None
    if cues.asks(cues.MOST_DUTIES, reading.rest) and len(leftover(reading.rest, cues.MOST_DUTIES, cues.STRUCTURE)) <= 2:
        return RankUnits(reading.documents, cues.asks("少", reading.rest))
    claimed = cues.claimed_number(reading.rest, "<unit_word>")
    if not cues.asks(cues.LIST_UNITS, reading.rest) and claimed is None:
        return None
    if leftover(reading.rest, cues.LIST_UNITS, cues.CLAIMED_UNITS, cues.NAMING, cues.STRUCTURE):
        return None
    return ListUnits(reading.documents, claimed)


def _duties(reading: Reading, corpus: Corpus) -> Intent | None:
    if not reading.units:
        return None
    compares = len(reading.units) > 1 and cues.asks(cues.COMPARE, reading.rest)
    claimed = cues.claimed_number(reading.rest, "(?:<duty>)?")
    bare = not leftover(reading.rest)
    if not (compares or bare or claimed is not None or cues.asks(cues.DUTIES, reading.rest)):
        return None
    used = (cues.DUTIES, cues.COMPARE, cues.CLAIMED_DUTIES, cues.TEXT, cues.STRUCTURE)
    rest = leftover(reading.rest, *used)
    if not rest or (compares and len(rest) <= 1):
        return ListDuties(reading.documents, reading.units, claimed, compares=compares)
    topic = core(clean(reading.rest, *used))
    if all(topic_clauses(topic, reading.documents, (unit,), corpus) for unit in reading.units):
        return ListTopic(topic, reading.documents, reading.units)
    return ListDuties(reading.documents, reading.units, claimed, compares=True) if compares else None


def _main_duties(reading: Reading, _: Corpus) -> Intent | None:
    if reading.units or reading.unknown or not cues.asks(cues.DUTIES, reading.rest):
        return None
    if cues.asks(r"<many>个?<unit_word>|各<unit_word>|每个<unit_word>", reading.rest):
        return None
    if leftover(reading.rest, cues.DUTIES, cues.CLAIMED_DUTIES, cues.TEXT, "<own_bureau>|主要"):
        return None
    return ListDuties(reading.documents, (), cues.claimed_number(reading.rest, "(?:<duty>)?"))


def _all_duties(reading: Reading, _: Corpus) -> Intent | None:
    """每个股都管什么: every unit's duties."""
    asked = cues.asks(cues.EACH_UNIT, reading.rest) and cues.asks(f"{cues.DUTIES}|{cues.COMPARE}", reading.rest)
    if reading.units or reading.unknown or not asked:
        return None
    if leftover(reading.rest, cues.EACH_UNIT, cues.DUTIES, cues.COMPARE, cues.TEXT, cues.STRUCTURE):
        return None
    return ListDuties(reading.documents, tuple(unit for document in reading.documents for unit in document.units))


def _topic(reading: Reading, corpus: Corpus) -> Intent | None:
    topic = cues.topic_of(reading.rest)
    if not topic:
        return None
    verbatim = len(topic) <= 8 and cues.asks(cues.IS_MENTIONED, reading.rest)
    if verbatim or topic_clauses(topic, reading.documents, reading.units, corpus):
        return ListTopic(topic, reading.documents, reading.units, verbatim)
    return None


def _described(reading: Reading, _: Corpus) -> Intent | None:
    """管科普的那个股，职责都列出来: the duties of a unit without its name."""
    described = None if reading.units or reading.unknown else cues.described_unit(reading.text)
    if described is None or len(leftover(described[0])) < 2:
        return None
    if not cues.asks(cues.DUTIES, described[1]) or len(leftover(described[1], cues.DUTIES, cues.TEXT, cues.STRUCTURE)) > 2:
        return None
    return ListDescribed(described[0], _who_handles(reading))


def _who_handles(reading: Reading) -> WhoHandles:
    return WhoHandles(
        text=reading.matter,
        asserted=reading.units,
        unknown=reading.unknown,
        claimed=reading.numbers,
        documents=reading.documents,
    )


def _unknown_unit(reading: Reading, _: Corpus) -> Intent | None:
    if not reading.unknown or reading.units:
        return None
    if leftover(reading.plain, cues.DUTIES, cues.LIST_UNITS, cues.NAMING, cues.STRUCTURE, cues.ASKS_WHO):
        return None
    return AskUnknownUnit(reading.documents, reading.unknown)


def _bureau(reading: Reading, _: Corpus) -> Intent | None:
    names_it = reading.names_bureau or cues.asks("主要职责", reading.text)
    if reading.units or reading.unknown or not names_it or cues.asks(f"{cues.ASKS_WHO}|<about>|{cues.IS_MENTIONED}", reading.rest):
        return None
    return AskBureau(reading.matter) if cues.asks(cues.BUREAU_DUTY, reading.text) else None


_LOOK_UPS: tuple[Callable[[Reading, Corpus], Intent | None], ...] = (
    _basis,
    _absent,
    _contact,
    _preamble,
    _unit_places,
    _items,
    _naming,
    _described,
    _all_duties,
    _units,
    _duties,
    _main_duties,
    _unknown_unit,
    _bureau,
    _topic,
)
