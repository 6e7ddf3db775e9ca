"""Judging one answer against its case."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..assistant import Answer, NotOursReply, Reply, citations_of, outcome, plain_text, units_of
from .cases import Case


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is right about an answer; a part that the case does not ask for counts as right.

    `first_rank` is the place, from 1, of the first citation that holds a gold quote, 0 when none does.
    """

    case: Case
    outcome: str
    named: tuple[str, ...]
    confidence: float
    outcome_right: bool
    units_right: bool
    quotes_right: bool
    first_rank: int
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


def judge(case: Case, answer: Answer) -> Judgement:
    """The judgement on an answer."""
    reply = answer.reply
    kind = outcome(reply)
    named = tuple(responsible.unit.name for responsible in units_of(reply))
    quotes = tuple(citation.quote for citation in citations_of(reply))
    text = plain_text(reply)
    ranks = [rank for rank, quote in enumerate(quotes, 1) if any(_holds(quote, gold) for gold in case.quotes)]
    confidences = [responsible.confidence for responsible in units_of(reply)]
    return Judgement(
        case=case,
        outcome=kind,
        named=named,
        confidence=max(confidences, default=0.0),
        outcome_right=kind in case.outcomes,
        units_right=_units_right(case, kind, named),
        quotes_right=not _needs_quotes(kind) or all(any(_holds(q, gold) for q in quotes) for gold in case.quotes),
        first_rank=ranks[0] if ranks else 0,
        redirect_right=_redirect_right(case, reply, text),
        clean=not any(forbidden in text for forbidden in case.must_not),
        text=text,
        elapsed_ms=answer.elapsed_ms,
    )


def _needs_quotes(kind: str) -> bool:
    return kind not in {"not_ours", "chat", "refused", "clarify"}


def _units_right(case: Case, kind: str, named: Sequence[str]) -> bool:
    if kind == "clarify" or case.kind == "vague":
        return bool(set(named) & set(case.units))
    if kind == "bureau" or not case.units:
        return not named or kind == "listing"
    return set(case.units) <= set(named) <= {*case.units, *case.also_ok} or kind == "listing"


def _redirect_right(case: Case, reply: Reply, text: str) -> bool:
    if not case.redirect or not isinstance(reply, NotOursReply):
        return True
    return any(name in text for name in case.redirect)


def _holds(quote: str, gold: str) -> bool:
    return gold in quote or (len(quote) >= 4 and quote in gold)
