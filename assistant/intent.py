"""What kind of question it is: the intents that structure alone can answer, and the one that needs a search."""

from dataclasses import dataclass
from enum import StrEnum

from ..corpus import Document, Unit


class Talk(StrEnum):
    """Small talk and calls that need a fixed answer."""

    GREETING = "greeting"
    THANKS = "thanks"
    IDENTITY = "identity"
    ABILITY = "ability"
    COMPLAINT = "complaint"
    DISTRESS = "distress"
    DANGER = "danger"
    INSTRUCTION = "instruction"


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Nothing is asked about who handles what."""

    talk: Talk


@dataclass(frozen=True, slots=True)
class ListUnits:
    """How many units there are, and which."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class ListDuties:
    """All duties of the units, or of the bureau itself when `units` is empty."""

    document: Document
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class LookUpItem:
    """One numbered place: item `number` of the main duties, of a unit, or the unit with that number."""

    document: Document
    unit: Unit | None
    number: int
    of_units: bool = False


@dataclass(frozen=True, slots=True)
class AskBasis:
    """On what document the regulation rests; `claimed` are document numbers in the question."""

    document: Document
    claimed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescribeUnit:
    """What a unit is called, and whether a name is a unit of its own."""

    unit: Unit
    called: str


@dataclass(frozen=True, slots=True)
class ListTopic:
    """Every clause that speaks of a topic."""

    topic: str


@dataclass(frozen=True, slots=True)
class AskContact:
    """Address, telephone, hours: facts that a regulation does not hold."""

    unit: Unit | None


@dataclass(frozen=True, slots=True)
class WhoHandles:
    """Who handles the matter of `text`.

    `text` is the question without the units it mentions; `asserted` are those units, `unknown`
    names that look like units and are none, `claimed` document numbers in the question.
    """

    text: str
    asserted: tuple[Unit, ...]
    unknown: tuple[str, ...]
    claimed: tuple[str, ...]


Intent = (
    SmallTalk | ListUnits | ListDuties | LookUpItem | AskBasis | DescribeUnit | ListTopic | AskContact | WhoHandles
)
