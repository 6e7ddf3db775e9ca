"""Figures over many judgements. A figure over no case is None, never 0 or 1."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import beta
from sklearn.metrics import f1_score

from .judge import Judgement

# Kinds whose answer is one or more units.
_UNIT_KINDS = {"unit", "multi"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A share with its number of cases and its 95 % interval (Clopper-Pearson)."""

    name: str
    right: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """Right / of; None when there is no case."""
        return self.right / self.of if self.of else None


def figure(name: str, marks: Iterable[bool]) -> Figure:
    """The share of true marks."""
    values = list(marks)
    low, high = clopper_pearson(sum(values), len(values))
    return Figure(name, sum(values), len(values), low, high)


def clopper_pearson(right: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """The exact binomial interval of right / of (Clopper and Pearson, Biometrika 1934)."""
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, right, of - right + 1)) if right else 0.0
    high = float(beta.ppf(1 - tail, right + 1, of - right)) if right < of else 1.0
    return low, high


def _unit_accuracy(judgements: Sequence[Judgement]) -> Figure:
    return figure("单股问题找对单位", (j.outcome_right and j.units_right for j in judgements if j.case.kind == "unit"))


def _several(judgements: Sequence[Judgement]) -> Figure:
    return figure("多股问题找全单位", (j.outcome_right and j.units_right for j in judgements if j.case.kind == "multi"))


def _bureau(judgements: Sequence[Judgement]) -> Figure:
    return figure("只在主要职责里的", (j.outcome_right and j.quotes_right for j in judgements if j.case.kind == "bureau"))


def _near(judgements: Sequence[Judgement]) -> Figure:
    return figure("字面相近的外单位事项认出", (j.outcome_right for j in judgements if j.case.kind == "near"))


def _far(judgements: Sequence[Judgement]) -> Figure:
    return figure("不相干的事项认出", (j.outcome_right for j in judgements if j.case.kind == "far"))


def _redirected(judgements: Sequence[Judgement]) -> Figure:
    with_office = (j for j in judgements if j.case.kind in {"near", "far"} and j.case.redirect)
    return figure("外单位事项指对部门", (j.outcome_right and j.redirect_right for j in with_office))


def _vague(judgements: Sequence[Judgement]) -> Figure:
    return figure("笼统问题给出可选单位", (j.is_right for j in judgements if j.case.kind == "vague"))


def _listing(judgements: Sequence[Judgement]) -> Figure:
    return figure("查条文完整", (j.is_right for j in judgements if j.case.kind == "listing"))


def _followup(judgements: Sequence[Judgement]) -> Figure:
    return figure("追问答对", (j.is_right for j in judgements if j.case.kind == "followup"))


def _premise(judgements: Sequence[Judgement]) -> Figure:
    return figure("错误前提纠正", (j.is_right for j in judgements if j.case.kind == "premise"))


def _guarded(judgements: Sequence[Judgement]) -> Figure:
    kinds = {"hostile", "privacy", "chat", "unsettled"}
    return figure("攻击、隐私、闲聊、规定没写的", (j.is_right for j in judgements if j.case.kind in kinds))


def _dress(judgements: Sequence[Judgement]) -> Figure:
    return figure("换种打扮仍答对", (j.is_right for j in judgements if j.case.kind == "dress"))


def _wrong_assertion(judgements: Sequence[Judgement]) -> Figure:
    foreign = (j for j in judgements if j.case.kind in {"near", "far", "bureau", "unsettled"})
    return figure("不该指单位却指了（越低越好）", (j.outcome == "unit" for j in foreign))


def _cited(judgements: Sequence[Judgement]) -> Figure:
    asked = (j for j in judgements if j.case.kind in _UNIT_KINDS and j.case.quotes)
    return figure("引文中有决定性条款", (j.quotes_right and j.outcome == "unit" for j in asked))


def _cited_first(judgements: Sequence[Judgement]) -> Figure:
    asked = (j for j in judgements if j.case.kind == "unit" and j.case.quotes)
    return figure("决定性条款排第一", (j.first_rank == 1 for j in asked))


def _policy(judgements: Sequence[Judgement]) -> Figure:
    return figure("问法律的引到那一条", (j.is_right for j in judgements if j.case.kind == "policy"))


def _policy_first(judgements: Sequence[Judgement]) -> Figure:
    return figure("问法律的那一条排第一", (j.first_rank == 1 for j in judgements if j.case.kind == "policy"))


def _all(judgements: Sequence[Judgement]) -> Figure:
    return figure("全部用例", (j.is_right for j in judgements))


MEASURES: tuple[Callable[[Sequence[Judgement]], Figure], ...] = (
    _all, _unit_accuracy, _several, _bureau, _near, _far, _redirected, _vague, _listing, _followup, _premise,
    _guarded, _dress, _wrong_assertion, _cited, _cited_first, _policy, _policy_first,
)  # fmt: skip


def measure(judgements: Sequence[Judgement]) -> tuple[Figure, ...]:
    """Every figure, in the order of `MEASURES`; figures without cases are left out."""
    figures = (compute(judgements) for compute in MEASURES)
    return tuple(f for f in figures if f.of)


def macro_f1(judgements: Sequence[Judgement]) -> float:
    """F1 of the first named unit, averaged over the units with equal weight; single-unit cases only."""
    asked = [j for j in judgements if j.case.kind == "unit"]
    gold = [j.case.units[0] for j in asked]
    named = [j.named[0] if j.named and j.outcome == "unit" else "" for j in asked]
    return float(f1_score(gold, named, labels=sorted(set(gold)), average="macro", zero_division=0.0))


def percentile(judgements: Sequence[Judgement], q: float) -> float:
    """The q-th percentile of the milliseconds of an answer."""
    return float(np.percentile([j.elapsed_ms for j in judgements], q))
