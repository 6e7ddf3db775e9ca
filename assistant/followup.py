"""Follow-ups: completing a question from the turn before, with explicit state."""

import re
from dataclasses import dataclass, replace

from ..corpus import Corpus, Unit
from .citations import citations_of
from .mentions import mentioned_units
from .model import Citation, ClarifyReply, ListingReply, Question, Reply, UnitReply


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the turn before left: its question, the units it named and what it cited."""

    question: Question
    units: tuple[Unit, ...]
    citations: tuple[Citation, ...]


_PRONOUN = re.compile(r"他们|她们|它们|他|它|该股|这个?股|那个?股|这个科室|那个科室|这边|那边|人家")
_THE_REST = re.compile(r"(?:还|另外|其他|其它|别的|除此|除了这)[^，。？?]{0,6}(?:管|负责|干|做|承担|有)[^，。？?]{0,6}(?:什么|啥|哪些|别的|其他|其它)|其(?:他|它|余)(?:的)?职责")
_THEIR_DUTIES = re.compile(r"(?:都|主要|平时)?(?:管|负责|承担|干|做)(?:些)?(?:什么|啥|哪些)|职责")
_BASIS = re.compile(r"(?:依据|根据|凭)(?:是|的是)?(?:什么|哪|啥)|哪(?:一)?(?:条|项|款)|原文|出处|怎么(?:写|说)的|规定(?:在哪|怎么)")
_OTHERS = re.compile(r"(?:还有|有没有|有无)(?:别的|其他|其它|另外)?(?:的)?(?:股|科室|部门|单位)(?:也|一起)?(?:参与|配合|管|负责)?|别的股(?:也|要)|只有(?:他们|这个股)")
_CONTACT = re.compile(r"电话|地址|几点|办公室在|在哪(?:儿|里|办)|怎么联系|联系方式|上班")
_WHY_NOT = re.compile(r"为(?:什么|啥|何)不(?:是|归|找)|凭(?:什么|啥)不(?:是|归)|怎么不(?:是|归)|不(?:是|该)(?:归|由)?.{1,14}(?:管|负责)吗")
_LEAD_IN = re.compile(r"^(?:那么?|那|还有|另外|再问(?:一下|下)?|顺便(?:问)?(?:一下|下)?|对了|哦|好的?|行|嗯)[，,、。\s]*")
_TRAIL = re.compile(r"(?:呢|咧|嘞|哩|呐)?[？?。!！\s]*$")


def complete(question: Question, earlier: Earlier | None, corpus: Corpus) -> Question:
    """The question, completed from the turn before when it leans on it.

    A question that names a new matter inherits nothing but its form.
    """
    if earlier is None:
        return question
    text = question.text
    units = mentioned_units(text, corpus)
    if earlier.units and not units:
        completed = _about_units(text, earlier)
        if completed:
            return replace(question, text=completed, understood_as=completed, context=earlier.units)
    if units and _WHY_NOT.search(text):
        completed = f"{_matter_of(earlier)}，是{units[0].words}负责吧"
        return replace(question, text=completed, understood_as=completed, context=earlier.units)
    return _new_matter(question, earlier)


def _about_units(text: str, earlier: Earlier) -> str | None:
    name = earlier.units[0].name
    if _OTHERS.search(text) and len(text) <= 18:
        return _matter_of(earlier)
    if _THE_REST.search(text) or (_PRONOUN.search(text) and _THEIR_DUTIES.search(text) and len(text) <= 16):
        return f"{name}的职责有哪些"
    if _CONTACT.search(text) and len(_CONTACT.sub("", text)) <= 6:
        return f"{name}的电话和地址是什么"
    if _BASIS.search(text) and len(text) <= 18:
        return _matter_of(earlier)
    return None


def _new_matter(question: Question, earlier: Earlier) -> Question:
    """`那X呢？` asks about X in the form of the turn before; a pronoun stands for the unit named there."""
    text = _TRAIL.sub("", question.text)
    led_in = _LEAD_IN.match(text) is not None or question.text.rstrip("？?。 ").endswith("呢")
    matter = _LEAD_IN.sub("", text)
    if earlier.units and (pronoun := _PRONOUN.search(matter)) is not None:
        completed = matter.replace(pronoun.group(), earlier.units[0].name, 1)
        return replace(question, text=completed, understood_as=completed, context=earlier.units)
    if led_in and 2 <= len(matter) <= 24:
        completed = matter if re.search(r"谁|哪|归|找|负责|管", matter) else f"{matter}归哪个股负责"
        return replace(question, text=completed, understood_as=completed)
    return question


def _matter_of(earlier: Earlier) -> str:
    return _TRAIL.sub("", earlier.question.text)


def remember(question: Question, reply: Reply) -> Earlier:
    """What this turn leaves for the next."""
    match reply:
        case UnitReply(units=units) | ListingReply(units=units) | ClarifyReply(units=units):
            named = tuple(responsible.unit for responsible in units)
        case _:
            named = ()
    return Earlier(question, named, citations_of(reply))
