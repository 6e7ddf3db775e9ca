"""The calibrated decision: two small logistic models over named features, applied with NumPy alone.

The first gives every candidate (a duty, another office's matter, a kind of doubt) a log-odds; their
softmax shares out the question. The second turns the shares into probabilities of what may be said:
one unit, several, the bureau alone, not ours, too vague, not settled, no matter at all, an article of law. Both are scikit-learn logistic
regressions fitted by fit.py on questions whose matters were held out; decision.json is their plain form.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..corpus import Corpus, CorpusError, Unit
from .candidates import Features, Kind, feature_matrix
from .evidence import Evidence
from .model import Decision


class Shares(NamedTuple):
    """What the second model sees: log shares of the softmax, and how near anything was at all."""

    log_first_unit: float
    log_second_unit: float
    log_bureau: float
    log_office: float
    log_vague: float
    log_unsettled: float
    log_intent: float
    log_law: float
    best_score: float
    shared: float
    nearest: float
    nearest_clause: float
    parts: float
    asked_apart: float
    second_lead: float
    asks_several: float
    law: float
    asks_office: float
    asks_law: float
    asks_rule: float
    form_units: float
    form_vague: float
    form_unsettled: float
    form_intent: float
    form_law: float


# The shares of the softmax stand first among the fields.
_LOG_SHARES = sum(name.startswith("log_") for name in Shares._fields)
OUTCOME_FEATURES = (*Shares._fields, *(name.replace("log", "share", 1) for name in Shares._fields[:_LOG_SHARES]))


def outcome_features(shares: Shares) -> NDArray[np.float64]:
    """(OUTCOME_FEATURES,) what the second model weighs: the shares also as they are, for a log says little near one."""
    known = np.array(shares)
    return np.concatenate([known, np.exp(known[:_LOG_SHARES])])


@dataclass(frozen=True, slots=True)
class Certain:
    """From which confidence on a unit is named without reserve, and the stated risk: of the questions it was chosen on,
    `wrong` of `of` such answers named a wrong unit, which by chance may be up to `bound` of all (95 %, one-sided); `date`
    is when, as ISO 8601. The default names every unit with reserve.
    """

    confidence: float = 1.01
    wrong: int = 0
    of: int = 0
    bound: float = 1.0
    date: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of both models.

    Args:
        candidate: one weight a feature of `Features`, then the intercept.
        outcome: rows of (weights of `OUTCOME_FEATURES`, intercept), in the order of `Decision`.
        certain: when a unit is named without reserve.
    """

    candidate: NDArray[np.float64]
    outcome: NDArray[np.float64]
    certain: Certain

    def candidate_scores(self, evidence: Evidence) -> NDArray[np.float64]:
        """(candidates,) log-odds that the question is about each candidate."""
        scores = feature_matrix(evidence.candidates) @ self.candidate[:-1] + self.candidate[-1]
        return np.asarray(scores, dtype=np.float64)

    def outcome_probabilities(self, shares: Shares) -> NDArray[np.float64]:
        """(decisions,) probabilities in the order of `Decision`."""
        logits = self.outcome[:, :-1] @ outcome_features(shares) + self.outcome[:, -1]
        exponents = np.exp(logits - logits.max())
        return np.asarray(exponents / exponents.sum(), dtype=np.float64)


def load_model(name: str) -> Model:
    """The packaged model `known` (matters and samples beside the regulation) or `bare` (the regulation alone).

    Raises:
        CorpusError: the file does not fit this program's features.
    """
    path = files("zhaoshui.assistant") / "decision.json"
    content = json.loads(path.read_text(encoding="utf-8"))[name]
    for field, names in (("features", Features._fields), ("shares", OUTCOME_FEATURES), ("decisions", tuple(Decision))):
        if tuple(content[field]) != names:
            raise CorpusError((f"{path}: {field} are {content[field]}, not {list(names)}; fit the model again",))
    return Model(np.array(content["candidate"]), np.array(content["outcome"]), Certain(**content["certain"]))


def unit_shares(evidence: Evidence, scores: NDArray[np.float64], corpus: Corpus) -> dict[str, float]:
    """The log-sum-exp of each unit's clauses, by unit name, best first; ties keep the regulation's order."""
    by_unit: dict[str, list[float]] = {}
    for candidate, score in zip(evidence.candidates, scores.tolist(), strict=True):
        if candidate.kind is Kind.UNIT_DUTY:
            by_unit.setdefault(unit_key(corpus.units_by_clause[candidate.name]), []).append(score)
    sums = {unit: _log_sum(unit_scores) for unit, unit_scores in by_unit.items()}
    return dict(sorted(sums.items(), key=lambda pair: -pair[1]))


def unit_probabilities(shares: dict[str, float]) -> dict[str, float]:
    """The softmax of units' log-odds, in their order; they sum to 1."""
    exponents = np.exp(np.array(list(shares.values())) - max(shares.values()))
    return dict(zip(shares, (exponents / exponents.sum()).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Parts:
    """What a question's parts, asked alone, say together: how many units they point to, how many units those that ask for
    whom themselves do, and the log-odds by which the part for the second unit leads, 0 where they point to one.
    """

    units: int = 0
    units_asked: int = 0
    second_lead: float = 0.0


def share_out(evidence: Evidence, scores: NDArray[np.float64], units: dict[str, float], parts: Parts) -> Shares:
    """The second model's features."""
    of_kind = {
        kind: _log_sum([s for c, s in zip(evidence.candidates, scores.tolist(), strict=True) if c.kind is kind])
        for kind in (Kind.MAIN_DUTY, Kind.OFFICE, Kind.VAGUE, Kind.UNSETTLED, Kind.INTENT, Kind.LAW)
    }
    ordered = list(units.values())
    first = ordered[0] if ordered else _NOTHING
    second = ordered[1] if len(ordered) > 1 else _NOTHING
    total = _log_sum([*ordered, *of_kind.values()])
    return Shares(
        log_first_unit=max(first - total, _NOTHING),
        log_second_unit=max(second - total, _NOTHING),
        log_bureau=max(of_kind[Kind.MAIN_DUTY] - total, _NOTHING),
        log_office=max(of_kind[Kind.OFFICE] - total, _NOTHING),
        log_vague=max(of_kind[Kind.VAGUE] - total, _NOTHING),
        log_unsettled=max(of_kind[Kind.UNSETTLED] - total, _NOTHING),
        log_intent=max(of_kind[Kind.INTENT] - total, _NOTHING),
        log_law=max(of_kind[Kind.LAW] - total, _NOTHING),
        best_score=float(scores.max()),
        shared=evidence.shared,
        nearest=evidence.nearest,
        nearest_clause=evidence.nearest_clause,
        parts=float(parts.units > 1),
        asked_apart=float(parts.units_asked > 1),
        second_lead=min(parts.second_lead, _LEAD),
        asks_several=float(evidence.asks_several),
        law=evidence.law,
        asks_office=float(evidence.cues.office),
        asks_law=float(evidence.cues.law),
        asks_rule=float(evidence.cues.rule),
        form_units=evidence.form.units,
        form_vague=evidence.form.vague,
        form_unsettled=evidence.form.unsettled,
        form_intent=evidence.form.intent,
        form_law=evidence.form.law,
    )


# A part that leads by more than this is sure of its unit.
_LEAD = 6.0
# The log share of something that has no candidate; the exponent of it is nothing beside one.
_NOTHING = -12.0


def _log_sum(scores: Sequence[float]) -> float:
    return float(np.logaddexp.reduce(scores)) if len(scores) else _NOTHING


def unit_key(unit: Unit) -> str:
    """Name of the unit among those of all bureaus."""
    return f"{unit.bureau}/{unit.name}"
