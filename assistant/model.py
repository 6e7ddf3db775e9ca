"""What passes between the steps of a question, and what comes out: values, no behaviour."""

from dataclasses import dataclass
from enum import StrEnum

from ..corpus import Clause, Document, Matter, Span, Unit


class Role(StrEnum):
    """A unit's share in a matter: 主办, 共同负责, 协办."""

    LEAD = "lead"
    JOINT = "joint"
    SUPPORT = "support"


class Besides(StrEnum):
    """What a follow-up asks beside the matter: whether others take part in it, how to reach who has it, what a unit that it
    doubts has to do with it.
    """

    OTHERS = "others"
    CONTACT = "contact"
    DOUBTED = "doubted"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood. `text` is normalised and complete, `asked` is what was typed.

    `understood_as` is the completed question of a follow-up, None when nothing was completed;
    `context` are the units of the turn before, for questions that lean on them; `besides` is what is
    asked beside the matter of `text`, and `topic` what of it, "" for all; `is_english` tells that it was asked in English.
    `doubted` is a unit that a follow-up takes for granted, `chosen` the one whose choice was taken; `each` are the questions that one for several consists of;
    `readings` are fuller wordings of a follow-up that may be too short to tell, in the order to try them;
    `is_guess` tells that nothing but its form, or nothing at all, says what a follow-up leans on.
    """

    text: str
    asked: str
    understood_as: str | None = None
    context: tuple[Unit, ...] = ()
    besides: Besides | None = None
    topic: str = ""
    doubted: str = ""
    chosen: Unit | None = None
    each: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    is_guess: bool = False
    is_english: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim piece of a document; `marks` are the deciding words, as spans of the same document."""

    document_id: str
    title: str
    clause_id: str
    span: Span
    quote: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Responsible:
    """A unit named by an answer; `confidence` is a calibrated probability in [0, 1]."""

    unit: Unit
    role: Role
    confidence: float


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow a question: the button's label and the complete question behind it."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Said:
    """The words around the citations: `head` says the answer, `notes` come after the citations."""

    head: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitReply:
    """One or more units hold the matter, lead first."""

    said: Said
    units: tuple[Responsible, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class BureauReply:
    """It stands in 主要职责, and no unit's paragraph holds it."""

    said: Said
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ListingReply:
    """An enumeration or an exact look-up; every item is cited."""

    said: Said
    units: tuple[Responsible, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class PolicyReply:
    """Answered from a law or policy document."""

    said: Said
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ClarifyReply:
    """Two or three units remain possible; each has its clause and its choice."""

    said: Said
    units: tuple[Responsible, ...]
    citations: tuple[Citation, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class NotOursReply:
    """The bureau has no such duty; `redirect` is the body that has it, None when unknown."""

    said: Said
    redirect: str | None


@dataclass(frozen=True, slots=True)
class ChatReply:
    """A greeting, thanks, or what the assistant can do."""

    said: Said


@dataclass(frozen=True, slots=True)
class RefusedReply:
    """Not answered: empty, too long, personal data, unreadable, or nothing asked."""

    said: Said


Reply = (
    UnitReply | BureauReply | ListingReply | PolicyReply | ClarifyReply | NotOursReply | ChatReply | RefusedReply
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply with what was understood and how long it took, in milliseconds."""

    reply: Reply
    understood_as: str | None
    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class ClauseEvidence:
    """How much speaks for one clause: `score` is a log-odds, `matter` the nearest known matter, if any."""

    clause: Clause
    score: float
    matter: Matter | None


@dataclass(frozen=True, slots=True)
class UnitEvidence:
    """A unit's share of the probability, and its clauses, best first."""

    unit: Unit
    probability: float
    clauses: tuple[ClauseEvidence, ...]


@dataclass(frozen=True, slots=True)
class OfficeEvidence:
    """Another office's matter that a question may be about."""

    office: str
    matter: str
    score: float


class Decision(StrEnum):
    """What the evidence allows to say."""

    UNIT = "unit"
    UNITS = "units"
    BUREAU = "bureau"
    NOT_OURS = "not_ours"
    CLARIFY = "clarify"
    UNSETTLED = "unsettled"
    INTENT = "intent"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The weighed evidence: probabilities of each decision, and what each would rest on, best first.

    `joint` are the units that hold the matter together, lead first, `possible` those that a question
    too vague to tell may mean; from the confidence `certain` on a unit is named without reserve; `unsettled` is the kind of what no document settles, `intent` what is wanted
    when nobody is asked for.
    """

    decision: Decision
    probabilities: tuple[tuple[Decision, float], ...]
    certain: float
    units: tuple[UnitEvidence, ...]
    joint: tuple[UnitEvidence, ...]
    possible: tuple[UnitEvidence, ...]
    bureau: tuple[ClauseEvidence, ...]
    offices: tuple[OfficeEvidence, ...]
    unsettled: str
    intent: str


@dataclass(frozen=True, slots=True)
class Place:
    """A clause together with its document."""

    document: Document
    clause: Clause
