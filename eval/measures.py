"""Figures over many judgements. A figure over no case does not exist, it is never 0 or 1."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import precision_recall_fscore_support
from sklearn.preprocessing import MultiLabelBinarizer

from .judge import Judgement
from .uncertainty import clopper_pearson, interval

# What a case counts for in a measure, None where the measure does not ask.
Mark = Callable[[Judgement], float | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """A named question to each judgement; `low_is_good` for what should not happen."""

    key: str
    name: str
    english: str
    mark: Mark
    low_is_good: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure's mean over `of` cases, with the bootstrap's interval over whole matters.

    `exact` is Clopper and Pearson's; None where a case may count in part.
    """

    measure: Measure
    total: float
    of: int
    exact: tuple[float, float] | None
    drawn: tuple[float, float]

    @property
    def share(self) -> float:
        """The mean."""
        return self.total / self.of


def _of_kinds(*kinds: str, is_right: Callable[[Judgement], bool]) -> Mark:
    return lambda j: float(is_right(j)) if j.case.kind in kinds else None


def _units(judgement: Judgement) -> bool:
    return judgement.outcome_right and judgement.units_right


def _outcome(judgement: Judgement) -> bool:
    return judgement.outcome_right


def _all_right(judgement: Judgement) -> bool:
    return judgement.is_right


def _redirected(judgement: Judgement) -> float | None:
    asks = judgement.case.kind in {"near", "far"} and judgement.case.redirect
    return float(judgement.outcome_right and judgement.redirect_right) if asks else None


def _wrongly_foreign(judgement: Judgement) -> float | None:
    foreign = judgement.case.kind in {"near", "far", "bureau", "unsettled"} and "unit" not in judgement.case.outcomes
    return float(judgement.outcome == "unit") if foreign else None


def _wrongly_named(judgement: Judgement) -> float | None:
    return float(judgement.asserts_wrongly) if judgement.outcome == "unit" else None


def _covered(judgement: Judgement) -> float | None:
    ours = judgement.case.kind in {"unit", "multi", "bureau", "dress"} and judgement.case.outcomes[0] in {"unit", "bureau"}
    return float(judgement.outcome in {"unit", "bureau"}) if ours else None


def _asks_for_clause(judgement: Judgement) -> bool:
    return judgement.case.kind in {"unit", "multi", "bureau"} and bool(judgement.case.quotes)


def _cited(judgement: Judgement) -> float | None:
    return float(judgement.cited_right > 0 and judgement.quotes_right) if _asks_for_clause(judgement) else None


def _cited_first(judgement: Judgement) -> float | None:
    return float(judgement.first_rank == 1) if _asks_for_clause(judgement) else None


def _cited_precisely(judgement: Judgement) -> float | None:
    asks = _asks_for_clause(judgement) and judgement.clauses
    return judgement.cited_right / len(judgement.clauses) if asks else None


MEASURES: tuple[Measure, ...] = (
    Measure("all", "全部用例答对", "all cases right", lambda j: float(j.is_right)),
    Measure("unit", "单股的事找对单位", "unit accuracy, one unit", _of_kinds("unit", is_right=_units)),
    Measure("multi", "几个股的事找全单位", "unit accuracy, several units", _of_kinds("multi", is_right=_units)),
    Measure("bureau", "只写在主要职责里的事", "main duty of no unit", _of_kinds("bureau", is_right=lambda j: j.outcome_right and j.quotes_right)),
    Measure("near", "字面相近的外单位事项认出", "near foreign matters recognised", _of_kinds("near", is_right=_outcome)),
    Measure("far", "不相干的事认出", "far foreign matters recognised", _of_kinds("far", is_right=_outcome)),
    Measure("redirect", "外单位事项指对部门", "sent to the right office", _redirected),
    Measure("wrong_foreign", "不归股室的事却指了股室", "wrong assertion on foreign matters", _wrongly_foreign, low_is_good=True),
    Measure("wrong_named", "指出的股室有错", "wrong among named units", _wrongly_named, low_is_good=True),
    Measure("coverage", "本局的事给出了归属", "coverage", _covered),
    Measure("cited", "引到决定性条款", "deciding clause cited", _cited),
    Measure("cited_first", "决定性条款排第一", "deciding clause first", _cited_first),
    Measure("citation_precision", "引文里对题的占比", "citation precision", _cited_precisely),
    Measure("vague", "笼统的问题给出可选单位", "clarification of vague questions", _of_kinds("vague", is_right=_all_right)),
    Measure("listing", "查条文、列清单完整", "look-up completeness", _of_kinds("listing", is_right=_all_right)),
    Measure("followup", "追问答对", "follow-ups", _of_kinds("followup", is_right=_all_right)),
    Measure("premise", "错误前提纠正", "wrong premises set right", _of_kinds("premise", is_right=_all_right)),
    Measure("policy", "政策法规问题", "policy and law", _of_kinds("policy", is_right=_all_right)),
    Measure("policy_first", "问法律的那一条排第一", "right article first", _of_kinds("policy", is_right=lambda j: j.first_rank == 1)),
    Measure("guarded", "攻击、隐私、闲聊、规定没写的", "hostile, private, small talk, unsettled", _of_kinds("hostile", "privacy", "chat", "unsettled", is_right=_all_right)),
    Measure("dress", "换种写法仍答对", "right in every dress", _of_kinds("dress", is_right=_all_right)),
)  # fmt: skip


def marks(judgement: Judgement) -> dict[str, float]:
    """What a judgement counts for, by the keys of the measures that ask it."""
    found = ((measure.key, measure.mark(judgement)) for measure in MEASURES)
    return {key: mark for key, mark in found if mark is not None}


def measure_all(judgements: Sequence[Judgement], matters: Sequence[str]) -> tuple[Figure, ...]:
    """Every figure, in the order of `MEASURES`; figures without cases are left out. `matters` tell what each case is about."""
    figures = []
    for measure in MEASURES:
        asked = [(mark, matter) for j, matter in zip(judgements, matters, strict=True) if (mark := measure.mark(j)) is not None]
        if asked:
            values, drawn_by = zip(*asked, strict=True)
            exact = clopper_pearson(int(sum(values)), len(values)) if {*values} <= {0.0, 1.0} else None
            figures.append(Figure(measure, sum(values), len(values), exact, interval(values, drawn_by)))
    return tuple(figures)


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """How well one unit is found: of the questions that name it, and of those that should."""

    unit: str
    precision: float
    recall: float
    f1: float
    cases: int


def by_unit(judgements: Sequence[Judgement]) -> tuple[UnitFigures, ...]:
    """Precision, recall and F1 of each unit over the questions about who handles a matter, own and foreign."""
    kinds = {"unit", "multi", "bureau", "near", "far", "dress"}
    asked = [j for j in judgements if j.case.kind in kinds]
    units = sorted({unit for j in asked for unit in j.case.units})
    # An acceptable unit is neither missed nor wrong.
    gold = [[*j.case.units, *(set(j.named) & set(j.case.also_ok))] if "unit" in j.case.outcomes else [] for j in asked]
    named = [[unit for unit in j.named if unit in units] if j.outcome == "unit" else [] for j in asked]
    if not units:
        return ()
    # A column more than there are units: with a single one scikit-learn would take yes and no for two classes.
    table = MultiLabelBinarizer(classes=[*units, ""]).fit(None)
    labels = range(len(units))
    scores = precision_recall_fscore_support(table.transform(gold), table.transform(named), labels=labels, zero_division=0.0)
    rows = zip(units, *(column.tolist() for column in scores), strict=True)
    return tuple(UnitFigures(unit, precision, found, f1, int(of)) for unit, precision, found, f1, of in rows)


def macro_f1(units: Sequence[UnitFigures]) -> float:
    """F1 averaged over the units with equal weight."""
    return float(np.mean([unit.f1 for unit in units])) if units else 0.0


def clarification_size(judgements: Sequence[Judgement]) -> float:
    """How many units a clarification offers on average."""
    sizes = [len(j.named) for j in judgements if j.outcome == "clarify"]
    return float(np.mean(sizes)) if sizes else 0.0


def flip_rate(judgements: Sequence[Judgement]) -> float:
    """Of the questions asked in several dresses: how many are answered otherwise than most of their group."""
    groups: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for j in judgements:
        if j.case.group:
            groups.setdefault(j.case.group, []).append((j.outcome, j.named))
    flipped = sum(len(answers) - Counter(answers).most_common(1)[0][1] for answers in groups.values())
    return flipped / sum(map(len, groups.values())) if groups else 0.0
