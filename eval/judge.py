"""Judging one answer, as the contract's JSON object, against its case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .cases import Case


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is right about an answer; a part that the case does not ask for counts as right.

    `first_rank` is the place, from 1, of the first citation that holds a gold quote, 0 when none
    does; `clauses` are the cited clause ids, `cited_right` how many of them hold a gold quote.
    """

    case: Case
    outcome: str
    named: tuple[str, ...]
    confidence: float
    outcome_right: bool
    units_right: bool
    quotes_right: bool
    first_rank: int
    clauses: tuple[str, ...]
    cited_right: int
    redirect_right: bool
    clean: bool
    text: str
    elapsed_ms: float

    @property
    def is_right(self) -> bool:
        """Whether a person got what an attentive official would have told them."""
        return self.outcome_right and self.units_right and self.quotes_right and self.redirect_right and self.clean

    @property
    def asserts_wrongly(self) -> bool:
        """Whether a unit is named as responsible that is neither gold nor acceptable."""
        return self.outcome == "unit" and not set(self.named) <= {*self.case.units, *self.case.also_ok}

    @property
    def said(self) -> str:
        """The answer in a few words: its outcome and the units named."""
        return f"{self.outcome} {'、'.join(self.named)}".strip()


def judge(case: Case, answer: Mapping[str, Any]) -> Judgement:
    """The judgement on an answer."""
    kind = str(answer["outcome"])
    named = tuple(str(unit["name"]) for unit in answer["units"])
    quotes = [str(citation["quote"]) for citation in answer["citations"]]
    right = [any(_holds(quote, gold) for gold in case.quotes) for quote in quotes]
    return Judgement(
        case=case,
        outcome=kind,
        named=named,
        confidence=max((float(unit["confidence"]) for unit in answer["units"]), default=0.0),
        outcome_right=kind in case.outcomes,
        units_right=_units_right(case, kind, named),
        quotes_right=not _needs_quotes(kind) or all(any(_holds(q, gold) for q in quotes) for gold in case.quotes),
        first_rank=right.index(True) + 1 if any(right) else 0,
        clauses=tuple(str(citation["clause"]) for citation in answer["citations"]),
        cited_right=sum(right),
        redirect_right=kind != "not_ours" or not case.redirect or any(name in answer["text"] for name in case.redirect),
        clean=not any(forbidden in answer["text"] for forbidden in case.must_not),
        text=str(answer["text"]),
        elapsed_ms=float(answer["elapsed_ms"]),
    )


def _needs_quotes(kind: str) -> bool:
    return kind not in {"not_ours", "chat", "refused", "clarify"}


def _units_right(case: Case, kind: str, named: Sequence[str]) -> bool:
    if kind == "clarify" or case.kind == "vague":
        return bool(set(named) & set(case.units))
    if kind == "bureau" or not case.units:
        return not named or kind == "listing"
    return set(case.units) <= set(named) <= {*case.units, *case.also_ok} or kind == "listing"


def _holds(quote: str, gold: str) -> bool:
    return gold in quote or (len(quote) >= 4 and quote in gold)
