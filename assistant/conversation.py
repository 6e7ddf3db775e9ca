"""The state of a conversation: what a turn left, and a question beside it."""

from dataclasses import dataclass

from ..corpus import Corpus, Unit
from . import cues
from .citations import citations_of
from .mentions import mentioned_units, without
from .model import (
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
from .phrases import clean, core


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the turn before left: its question, the units it named, what it cited, what it offered to choose.

    `is_listing` tells that it was an exact look-up.
    """

    question: Question
    units: tuple[Unit, ...]
    citations: tuple[Citation, ...]
    choices: tuple[Choice, ...] = ()
    is_listing: bool = False


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
        text = without(self.matter, mentioned_units(self.matter, self.corpus.units))
        return core(clean(text, cues.ASKS_WHO, "是不是|负责|<do>$")) or self.matter

    @property
    def whose(self) -> str:
        """The units of the turn before, as one name."""
        return "和".join(unit.name for unit in self.earlier.units)


def remember(question: Question, reply: Reply, earlier: Earlier | None) -> Earlier | None:
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
        units=named,
        citations=citations_of(reply),
        choices=reply.choices if isinstance(reply, ClarifyReply) else (),
        is_listing=isinstance(reply, ListingReply),
    )
