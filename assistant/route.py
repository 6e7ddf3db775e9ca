"""Which kind of question it is: what structure answers exactly never goes to the search."""

import re
from collections.abc import Callable

from ..corpus import Corpus
from . import cues
from .framing import without_framing, without_telling
from .intent import (
    AskUnknownUnit,
    DescribeBureau,
    DescribeUnit,
    Intent,
    ListDescribed,
    ListDuties,
    ListTopic,
    ListUnits,
    LookUp,
    LookUpSeveral,
    RankUnits,
    SmallTalk,
    Talk,
    WhoHandles,
)
from .model import Question
from .phrases import clean, core, leftover, pattern
from .reading import Reading, read
from .route_facts import absent, contact
from .route_frame import basis, frame, preamble
from .route_places import between, items, matching, neighbour, several, unit_places, with_numbered_unit
from .route_topics import bureau, divided, division_with, placed, topic, words
from .talk import small_talk, without_instructions
from .topics import Scope, speaking_clauses

# A longer text tells a story.
_LONGEST_LIST = 60
_MOST_SENTENCES = 4
# Letters that may stand beside the question whether a unit is there.
_MOST_BESIDE = 3
_SENTENCE_END = re.compile(r"[?？;；。!！]|[,，](?:另外|还有|再就是|顺便)")


def route(question: Question, corpus: Corpus) -> Intent:
    """The kind of a question."""
    talk = small_talk(question.text)
    if talk is not None:
        return SmallTalk(talk)
    text = without_instructions(question.text)
    if not text:
        return SmallTalk(Talk.INSTRUCTION)
    reading = read(text, corpus)
    plain = read(without_telling(clean(text, cues.EXCEPT) or text, corpus), corpus)
    bare = without_framing(plain.text, corpus)
    # 除人才股外其他股的职责: the unit left out is named.
    others = _all_duties(reading, corpus) if reading.units else None
    look_up = others or _sentences(bare, corpus) or _look_up(read(bare, corpus), corpus) or _among_story(plain, corpus)
    if look_up is not None:
        return look_up
    if not leftover(reading.rest, cues.ASKS_WHO) and not reading.units and not reading.unknown:
        return SmallTalk(Talk.NOTHING)
    return _who_handles(reading)


def _look_up(reading: Reading, corpus: Corpus) -> Intent | None:
    """What structure answers, None when the question is for something else or for a bureau that is not here."""
    if not reading.units and not unit_places(reading, corpus):
        named = with_numbered_unit(reading.text, corpus)
        reading = reading if named == reading.text else read(named, corpus)
    found = (recognise(reading, corpus) for recognise in _LOOK_UPS) if reading.documents else ()
    return next((intent for intent in found if intent is not None), None) or division_with(reading, corpus)


def _sentences(text: str, corpus: Corpus) -> Intent | None:
    """Several look-ups, each a sentence of its own."""
    # 请逐项说明 says how to tell what the other asks for.
    parts = [part for part in _SENTENCE_END.split(text) if leftover(part, cues.TEXT)] if len(text) <= _LONGEST_LIST else []
    found = [_look_up(read(part, corpus), corpus) for part in parts] if len(parts) > 1 else []
    lookups = tuple(intent for intent in found if isinstance(intent, LookUp))
    return LookUpSeveral(lookups) if lookups and len(lookups) == len(parts) else None


def _among_story(reading: Reading, corpus: Corpus) -> Intent | None:
    """贵单位来函问：人才股管什么？请完整答复: one sentence asks for a named unit's duties, and no other asks for anything."""
    if not reading.units:
        return None
    parts = [part for part in _SENTENCE_END.split(re.sub("[:：]", "。", reading.text)) if part.strip()]
    found = [_look_up(read(part, corpus), corpus) for part in parts] if 1 < len(parts) <= _MOST_SENTENCES else []
    lists = [(part, intent) for part, intent in zip(parts, found, strict=False) if isinstance(intent, ListDuties) and intent.units]
    if len(lists) != 1 or any(pattern("<asks>").search(part) for part in parts if part != lists[0][0] and leftover(part)):
        return None
    return lists[0][1]


def _naming(reading: Reading, _: Corpus) -> Intent | None:
    is_twice = len(reading.mentions) > 1 or cues.asks("<form_same_unit>", reading.rest)
    if len(reading.units) == 1 and is_twice and len(leftover(reading.rest, "<form_same_unit>", cues.COMPARE)) <= 1:
        return DescribeUnit(reading.units[0], min((mention.words for mention in reading.mentions), key=len))
    is_either = cues.asks("还是|是不是", reading.text) and bool(cues.QUOTED.search(reading.text))
    rest = clean(reading.rest, "<form_written_as>") if is_either else _naming_part(reading)
    if not (is_either or cues.asks(cues.NAMING, rest)) or len(leftover(_without_unknown(rest, reading), cues.NAMING, cues.STRUCTURE)) > 4:
        return None
    if len(reading.units) == 1:
        return DescribeUnit(reading.units[0], reading.mentions[0].words)
    lists_units = cues.asks(cues.LIST_UNITS, reading.rest)
    names_it = reading.names_bureau or cues.asks("<form_own_name>", reading.rest)
    if not reading.units and names_it and not reading.unknown and not lists_units:
        return DescribeBureau(reading.documents)
    return None


def _naming_part(reading: Reading) -> str:
    """The part that asks for a named unit's name, when the others ask for nothing (刻章用，别弄错：…的全称)."""
    parts = [part for part in re.split("[,，。:：;；]", reading.rest) if cues.asks(f"<asks>|{cues.NAMING}", part)]
    return parts[0] if reading.units and len(parts) == 1 else reading.rest


def _without_unknown(text: str, reading: Reading) -> str:
    for name in reading.unknown:
        text = text.replace(name, " ")
    return text


def _ranks(reading: Reading, _: Corpus) -> Intent | None:
    """哪个股职责最多."""
    if reading.units or reading.unknown or not cues.asks(cues.MOST_DUTIES, reading.rest):
        return None
    rest = leftover(reading.rest, cues.MOST_DUTIES, cues.EACH_UNIT, cues.STRUCTURE)
    return RankUnits(reading.documents, cues.asks("(?<!多)少", reading.rest)) if len(rest) <= 2 else None


def _units(reading: Reading, _: Corpus) -> Intent | None:
    if reading.units or reading.unknown:
        return None
    claimed = cues.claimed_units(reading.rest)
    if not cues.asks(cues.LIST_UNITS, reading.rest) and claimed is None:
        return None
    if leftover(reading.rest, cues.EACH_UNIT, cues.LIST_UNITS, cues.CLAIMED_UNITS, cues.NAMING, cues.STRUCTURE):
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
    if len(rest) <= 1:
        return ListDuties(reading.documents, reading.units, claimed, compares=compares)
    topic = core(clean(reading.rest, *used, "<form_this_matter>"))
    if len(topic) > 1 and all(speaking_clauses(topic, Scope(reading.documents, (unit,)), corpus) for unit in reading.units):
        return ListTopic(topic, Scope(reading.documents, reading.units))
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
    """每个股都管什么, 三个股和办公室的职责: every unit's duties, but for those left out by name (三个业务股的职责，不要办公室)."""
    compares = cues.asks(cues.COMPARE, reading.rest)
    asked = cues.asks(cues.EACH_UNIT, reading.rest) and (cues.asks(cues.DUTIES, reading.rest) or compares)
    if reading.unknown or not asked or cues.asks(cues.NAMING, reading.rest) or (reading.units and compares):
        return None
    if leftover(reading.rest, cues.EACH_UNIT, cues.DUTIES, cues.COMPARE, cues.TEXT, cues.STRUCTURE, "<form_leaves_out>"):
        return None
    left_out = reading.units if cues.asks("<form_leaves_out>", reading.rest) else ()
    units = (unit for document in reading.documents for unit in document.units)
    return ListDuties(reading.documents, tuple(unit for unit in units if unit not in left_out))


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


def _asks_whether_there(reading: Reading) -> bool:
    """老文件里写的高新技术股，现在还有吗: what is told before the unit's name asks nothing."""
    end = max(reading.text.rfind(name) + len(name) for name in reading.unknown)
    after = reading.text[end:]
    told = clean(after, "<form_is_there>", "<form_existing>", cues.NAMING, cues.LIST_UNITS, cues.STRUCTURE)
    return not reading.units and cues.asks("<form_is_there>", after) and not cues.asks(cues.ASKS_WHO, reading.text) and len(leftover(told)) <= _MOST_BESIDE


def _unknown_unit(reading: Reading, _: Corpus) -> Intent | None:
    if not reading.unknown or (reading.units and leftover(reading.plain)):
        return None
    if _asks_whether_there(reading):
        return AskUnknownUnit(reading.documents, reading.unknown)
    if leftover(reading.plain, cues.DUTIES, cues.LIST_UNITS, cues.NAMING, cues.STRUCTURE, cues.ASKS_WHO, "<form_existing>"):
        return None
    return AskUnknownUnit(reading.documents, reading.unknown)


_LOOK_UPS: tuple[Callable[[Reading, Corpus], Intent | None], ...] = (
    several,
    matching,
    absent,
    between,
    frame,
    neighbour,
    words,
    placed,
    basis,
    contact,
    preamble,
    unit_places,
    items,
    _unknown_unit,
    _naming,
    _described,
    _ranks,
    _all_duties,
    _units,
    _duties,
    _main_duties,
    divided,
    bureau,
    topic,
)
