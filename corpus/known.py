"""What is known about a bureau and its neighbours beside their documents: values, no behaviour."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Matter:
    """A concrete thing that people come for (事项), and the clauses that carry it, lead first.

    `also` are names that mean this matter alone, `says` what people say instead; `who` tells each
    clause's share when several units hold the matter (same order as `clauses`), else it is empty.
    """

    name: str
    clauses: tuple[str, ...]
    also: tuple[str, ...]
    says: tuple[str, ...]
    step: str
    decides: str
    near: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeMatter:
    """A matter of another office; `near` says why it is not the bureau's, "" when nothing is near."""

    name: str
    also: tuple[str, ...]
    says: tuple[str, ...]
    near: str


@dataclass(frozen=True, slots=True)
class Office:
    """Another body that a person may have to be sent to; `kind` is its name without level or place.

    A `kind` of 与政务无关 is no body: what people ask there is no public business.
    """

    name: str
    kind: str
    aliases: tuple[str, ...]
    matters: tuple[OfficeMatter, ...]

    @property
    def is_no_office(self) -> bool:
        """Whether this is the collection of what no office handles."""
        return self.kind == "与政务无关"


class SampleKind(StrEnum):
    """What the right answer to a sample question is."""

    CLAUSES = "clauses"
    VAGUE = "vague"
    UNSETTLED = "unsettled"
    OFFICE = "office"
    INTENT = "intent"


@dataclass(frozen=True, slots=True)
class Sample:
    """A question as a person would ask it, with its right answer.

    `clauses` are clause keys (CLAUSES: all that hold it, lead first; VAGUE: the candidates);
    `matter` is the matter's name, or for OFFICE `office/matter`, for UNSETTLED its kind, for INTENT
    what is wanted instead of a matter (a list, a place in the document, a chat). What is `held_out` never trains the
    encoder, so that the decision may be fitted on it.
    """

    question: str
    kind: SampleKind
    clauses: tuple[str, ...]
    matter: str
    held_out: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """A telephone, an address, hours: what a bureau says of itself, with where and when it said so.

    `unit` is "" for the bureau as a whole.
    """

    bureau: str
    unit: str
    kind: str
    value: str
    source: str
    date: str
