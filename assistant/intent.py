"""What kind of question it is: the intents that structure alone can answer, and those that need a search."""

from dataclasses import dataclass
from enum import StrEnum

from ..corpus import Clause, Document, Unit
from .places import Places
from .topics import Scope


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
    NOTHING = "nothing"


class Absent(StrEnum):
    """What people ask about a bureau and regulations seldom tell."""

    PERSON = "person"
    PRIVATE = "private"
    STAFFING = "staffing"
    GRADE = "grade"
    FORCE = "force"
    EXPLAINING = "explaining"
    HISTORY = "history"
    BUDGET = "budget"
    BELOW = "below"


class Frame(StrEnum):
    """What stands around the lists of a regulation."""

    PREAMBLE = "preamble"
    BEFORE_DUTIES = "before_duties"
    BEFORE_UNITS = "before_units"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Nothing is asked about who handles what."""

    talk: Talk


@dataclass(frozen=True, slots=True)
class ListUnits:
    """How many units there are, and which; `claimed` is the number that the question takes for granted."""

    documents: tuple[Document, ...]
    claimed: int | None = None


@dataclass(frozen=True, slots=True)
class RankUnits:
    """Which unit has the most duties, or the fewest."""

    documents: tuple[Document, ...]
    fewest: bool


@dataclass(frozen=True, slots=True)
class ListDuties:
    """All duties of the units, or of the bureaus themselves when `units` is empty; `claimed` is the number of duties that
    the question takes for granted, `compares` tells whether it asks which unit has more of them.
    """

    documents: tuple[Document, ...]
    units: tuple[Unit, ...]
    claimed: int | None = None
    compares: bool = False


@dataclass(frozen=True, slots=True)
class ListDescribed:
    """The duties of a unit that is only described (管科普的那个股); `otherwise` is what is asked when no unit fits."""

    description: str
    otherwise: "WhoHandles"


@dataclass(frozen=True, slots=True)
class LookUpItems:
    """Numbered places in the main duties or in a unit; `about` is what the question says to stand there, or ""."""

    documents: tuple[Document, ...]
    unit: Unit | None
    places: Places
    about: str = ""


@dataclass(frozen=True, slots=True)
class LookUpUnits:
    """Units by their number; `items` are places inside them, None when the whole unit is meant."""

    documents: tuple[Document, ...]
    places: Places
    items: Places | None = None


@dataclass(frozen=True, slots=True)
class LookUpSeveral:
    """Several look-ups in one question, in its order."""

    lookups: "tuple[LookUp, ...]"


@dataclass(frozen=True, slots=True)
class MatchDuties:
    """Main duties by their number, and the units' duties that carry them out."""

    documents: tuple[Document, ...]
    places: Places


@dataclass(frozen=True, slots=True)
class ReadFrame:
    """What stands before the numbered items, leads in a list, or ends the regulation."""

    documents: tuple[Document, ...]
    frame: Frame = Frame.PREAMBLE


@dataclass(frozen=True, slots=True)
class AskBasis:
    """On what document the regulation rests; `claimed` are document numbers and years in the question."""

    documents: tuple[Document, ...]
    claimed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescribeUnit:
    """What a unit is called, and whether a name is a unit of its own."""

    unit: Unit
    called: str


@dataclass(frozen=True, slots=True)
class DescribeBureau:
    """What the bureau itself is called."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class ListTopic:
    """Every duty in the scope that speaks of the topic: by its words, or by what people know to belong to it."""

    topic: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class FindWords:
    """Where the very words stand, each of them, and how often; with `opens`, which duties begin with them."""

    words: tuple[str, ...]
    scope: Scope
    opens: bool = False


@dataclass(frozen=True, slots=True)
class AskContact:
    """Address, telephone, hours: facts that a regulation does not hold; `unknown` are names of no unit."""

    unit: Unit | None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskAbsent:
    """A fact that regulations seldom tell; `documents` may hold it in a section of their own. `asks_text` tells whether the
    question is about what the regulation says of it.
    """

    documents: tuple[Document, ...]
    what: Absent
    asks_text: bool = False


@dataclass(frozen=True, slots=True)
class AskUnknownUnit:
    """Something about a unit that does not exist."""

    documents: tuple[Document, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskBureau:
    """What the bureau as a whole has to do about the matter of `text`; `asks_unit` when also who does it, `clauses` are the
    main duties that have the very words of the matter.
    """

    text: str
    asks_unit: bool = False
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class WhoHandles:
    """Who handles the matter of `text`.

    `text` is the question without the units it mentions; `asserted` are those units, `unknown`
    names that look like units and are none, `claimed` document numbers in the question, `documents`
    the regulations it may be about.
    """

    text: str
    asserted: tuple[Unit, ...]
    unknown: tuple[str, ...]
    claimed: tuple[str, ...]
    documents: tuple[Document, ...] = ()

    @property
    def names_unit(self) -> bool:
        """Whether the question says itself which unit has the matter, rightly or not."""
        return bool(self.asserted or self.unknown)


LookUp = (
    ListUnits
    | RankUnits
    | ListDuties
    | LookUpItems
    | LookUpUnits
    | LookUpSeveral
    | MatchDuties
    | ReadFrame
    | AskBasis
    | DescribeUnit
    | DescribeBureau
    | ListTopic
    | FindWords
    | AskContact
    | AskAbsent
    | AskUnknownUnit
)
Intent = SmallTalk | LookUp | ListDescribed | AskBureau | WhoHandles
