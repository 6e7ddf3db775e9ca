"""The state of a conversation: what a turn left, and a question beside it."""

import re
from dataclasses import dataclass

from ..corpus import Clause, Corpus, Unit, read_numeral
from . import cues
from .citations import citations_of
from .mentions import distinct_units, mentioned_units, without
from .model import (
    Besides,
    ChatReply,
    Choice,
    Citation,
    ClarifyReply,
    ListingReply,
    Question,
    RefusedReply,
    Reply,
    UnitReply,
)
from .phrases import clean, core, leftover, pattern, without_asides


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the turn before left: its question, the units it named, what it cited, what it offered to choose.

    `is_listing` tells that it was an exact look-up; `before` is the turn before that one.
    """

    question: Question
    units: tuple[Unit, ...]
    citations: tuple[Citation, ...]
    choices: tuple[Choice, ...] = ()
    is_listing: bool = False
    before: "Earlier | None" = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A question beside what the turn before left; `bare` is it without 那, 呢 and marks around it."""

    text: str
    bare: str
    led_in: bool
    units: tuple[Unit, ...]
    earlier: Earlier
    corpus: Corpus

    @property
    def matter(self) -> str:
        """The question of the turn before."""
        return self.earlier.question.text

    @property
    def subject(self) -> str:
        """What the turn before asked about, without the asking."""
        return subject_of(self.matter, self.corpus)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """What the turn before cited of the regulations; articles of law are not among it."""
        keys = (f"{cited.document_id}#{cited.clause_id}" for cited in self.earlier.citations)
        return tuple(self.corpus.clause(key) for key in keys if key in self.corpus.clauses_by_key)

    @property
    def whose(self) -> str:
        """The units of the turn before, as one name."""
        return "和".join(unit.name for unit in self.earlier.units)


@dataclass(frozen=True, slots=True)
class Completed:
    """What a follow-up asks in full; `shown` is the same in words that tell more, `is_new` whether the units of the turn
    before are no part of it. The rest is as in `Question`.
    """

    text: str
    shown: str = ""
    besides: Besides | None = None
    topic: str = ""
    doubted: str = ""
    chosen: Unit | None = None
    each: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    is_new: bool = False
    is_guess: bool = False


def subject_of(asked: str, corpus: Corpus) -> str:
    """What a question is about, without the asking and without the units it names."""
    text = without(asked, mentioned_units(asked, corpus.units))
    rest = core(clean(text, cues.ASKS_WHO, "是不是|负责|<do>$|(?:归|由|属于?|找)$"))
    # 科技史志谁编, 科技保密谁指导: the verb alone is left behind the matter.
    return re.sub(r"(?<=[^ ]{2}) [^ ]{1,2}$", "", rest) or asked


def remember(question: Question, reply: Reply, earlier: Earlier | None, corpus: Corpus) -> Earlier | None:
    """What this turn leaves for the next; small talk and what was not read leave what was there before."""
    match reply:
        case ChatReply() | RefusedReply():
            return earlier
        case UnitReply(units=units) | ListingReply(units=units) | ClarifyReply(units=units):
            named = tuple(responsible.unit for responsible in units)
        case _:
            named = ()
    return Earlier(
        question=question,
        units=_units_alone(question.asked, corpus) or named or distinct_units(mentioned_units(question.text, corpus.units)),
        citations=citations_of(reply),
        choices=reply.choices if isinstance(reply, ClarifyReply) else (),
        is_listing=isinstance(reply, ListingReply),
        before=earlier,
    )


def _units_alone(asked: str, corpus: Corpus) -> tuple[Unit, ...]:
    """The unit that a turn consists of (人才股呢): it is spoken of then, whatever the answer named."""
    mentions = mentioned_units(asked, corpus.units)
    return distinct_units(mentions) if mentions and not leftover(without(asked, mentions)) else ()


_LEAD_IN = r"^(?:<lead_in>[,，、。!！\s]*)+"
_TRAIL = r"(?:呢|吗|(?<![什怎那这多])么|嘛|吧)?[？?。!！\s]*$"


def without_trail(text: str) -> str:
    """The text without the particle and marks at its end."""
    return pattern(_TRAIL).sub("", text)


def turn_of(text: str, earlier: Earlier, corpus: Corpus) -> Turn:
    """A question beside the turn before."""
    led_in = cues.asks(_LEAD_IN, text) or cues.asks(r"呢[？?。 ]*$", text)
    plain = without_trail(without_asides(text))
    bare = pattern(_LEAD_IN).sub("", plain) or plain
    # 原来是工农业股，那特派员也是吧: what is repeated of the answer is no unit of the question.
    units = distinct_units(mentioned_units(bare, corpus.units))
    return Turn(text, bare, led_in, units, earlier, corpus)


_BACK = r"<form_back>(?P<topic>[^,，。?？]{2,14}?)<form_back_end>(?P<rest>.*)$"


def returned_to(text: str, earlier: Earlier, corpus: Corpus) -> tuple[Earlier, str] | None:
    """说回科普，依据是哪条: the earlier turn that a question goes back to, and what it asks then; None when to none."""
    if (nth := _nth_asked(text, earlier)) is not None:
        return nth
    if (first := pattern("<form_first_question>").search(text)) is not None:
        return _oldest(earlier), without_trail(text[first.end() :]).strip(" ,，。")
    found = pattern(_BACK).search(text) or pattern("<form_back_again>").search(text)
    turn: Earlier | None = earlier if found else None
    while found and turn is not None:
        topic = core(found["topic"])
        subject = subject_of(turn.question.text, corpus)
        if len(topic) >= 2 and (topic in turn.question.text or subject in topic):
            return turn, without_trail(found["rest"]).strip(" ,，。")
        turn = turn.before
    return None


def _nth_asked(text: str, earlier: Earlier) -> tuple[Earlier, str] | None:
    """刚才第一个，依据是啥, 前面那个的原文: an earlier question, where no list is there that may be counted."""
    turns = _turns(earlier)
    nth, before = pattern("<form_nth_question>").search(text), pattern("<form_question_before>").search(text)
    found = nth or before
    if not found or earlier.is_listing or earlier.choices or len(turns) < 2:
        return None
    number = len(turns) - 1 if not nth else read_numeral(nth["n"]) if nth["n"] else 1
    rest = without_trail(text[found.end() :]).strip(" ,，。")
    return (turns[number - 1], rest) if number and number <= len(turns) else None


def _turns(turn: Earlier) -> tuple[Earlier, ...]:
    return (*(_turns(turn.before) if turn.before else ()), turn)


def _oldest(turn: Earlier) -> Earlier:
    return _turns(turn)[0]
