"""What a question wants that asks for no matter, told by the sample questions it is like (corpus/intents/)."""

from collections.abc import Callable, Mapping

from ..corpus import Document, Unit
from .intent import (
    Absent,
    AskAbsent,
    AskBasis,
    AskContact,
    DescribeUnit,
    ListDuties,
    ListUnits,
    LookUp,
    ReadFrame,
    SmallTalk,
    Talk,
    WhoHandles,
)
from .model import Verdict

# A unit that the question only describes is meant when the evidence gives it this probability.
_DESCRIBED = 0.8
# What is in the text is, where a unit is named, what stands in its paragraph.
_TEXTS = {"main_duties", "preamble"}

Documents = tuple[Document, ...]
Units = tuple[Unit, ...]


def intended(verdict: Verdict, asked: WhoHandles) -> SmallTalk | LookUp:
    """The intent that the verdict names, about the units that the question names or describes.

    Raises:
        KeyError: a sample names an intent that is not among INTENTS.
    """
    if asked.asserted and verdict.intent in _TEXTS:
        return ListDuties(asked.documents, asked.asserted)
    return INTENTS[verdict.intent](asked.documents, asked.asserted or described(verdict))


def described(verdict: Verdict) -> tuple[Unit, ...]:
    """The unit that a question describes without its name; none when several fit."""
    return tuple(found.unit for found in verdict.units[:1] if found.probability >= _DESCRIBED)


def _all_duties(documents: Documents, units: Units) -> SmallTalk | LookUp:
    return ListDuties(documents, units if len(units) > 1 else tuple(unit for each in documents for unit in each.units))


def _compared(documents: Documents, units: Units) -> SmallTalk | LookUp:
    return ListDuties(documents, units, compares=True) if len(units) > 1 else _all_duties(documents, ())


INTENTS: Mapping[str, Callable[[Documents, Units], SmallTalk | LookUp]] = {
    "list_units": lambda documents, _: ListUnits(documents),
    "unit_place": lambda documents, _: ListUnits(documents),
    "unit_name": lambda documents, units: DescribeUnit(units[0], units[0].name) if len(units) == 1 else ListUnits(documents),
    "unit_duties": lambda documents, units: ListDuties(documents, units) if units else _all_duties(documents, ()),
    "all_duties": _all_duties,
    "compare_units": _compared,
    "main_duties": lambda documents, _: ListDuties(documents, ()),
    "basis": lambda documents, _: AskBasis(documents, ()),
    "preamble": lambda documents, _: ReadFrame(documents),
    "contact": lambda _, units: AskContact(units[0] if len(units) == 1 else None),
    "person": lambda documents, _: AskAbsent(documents, Absent.PERSON),
    "staffing": lambda documents, _: AskAbsent(documents, Absent.STAFFING),
    "greeting": lambda *_: SmallTalk(Talk.GREETING),
    "thanks": lambda *_: SmallTalk(Talk.THANKS),
    "identity": lambda *_: SmallTalk(Talk.IDENTITY),
    "ability": lambda *_: SmallTalk(Talk.ABILITY),
    "complaint": lambda *_: SmallTalk(Talk.COMPLAINT),
    "instruction": lambda *_: SmallTalk(Talk.INSTRUCTION),
}
