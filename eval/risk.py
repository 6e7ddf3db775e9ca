"""The stated risk: from which confidence on a single unit is named without reserve."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..assistant.decision import Certain
from .uncertainty import clopper_pearson

# The share of wrong ones among the units that are named without reserve. The questions it is taken on are harder than those
# met: of one matter in four nothing is known.
RISK = 0.10
_LEVEL = 0.90  # two-sided, so that its upper end is the one-sided 95 % bound


@dataclass(frozen=True, slots=True)
class Named:
    """An answer that names one unit: how sure it was, and whether it was right."""

    confidence: float
    is_right: bool


def certain_level(named: Sequence[Named]) -> Certain:
    """The lowest confidence that keeps the risk: among the answers at or above it, the upper bound of the share of wrong
    ones is at most `RISK` (Clopper and Pearson, Biometrika 1934).
    """
    ordered = sorted(named, key=lambda answer: -answer.confidence)
    wrongs = np.cumsum([not answer.is_right for answer in ordered]).tolist()
    kept = Certain()
    for of, (answer, wrong) in enumerate(zip(ordered, wrongs, strict=True), 1):
        splits_equals = of < len(ordered) and ordered[of].confidence == answer.confidence
        bound = clopper_pearson(wrong, of, _LEVEL)[1]
        if bound <= RISK and not splits_equals:
            today = datetime.datetime.now(datetime.UTC).date().isoformat()
            kept = Certain(round(answer.confidence, 4), wrong, of, round(bound, 4), today)
    return kept
