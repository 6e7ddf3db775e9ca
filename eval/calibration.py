"""Whether a confidence of 0.9 is right nine times in ten, and what being choosy would buy."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss

from .judge import Judgement

_BINS = 10


@dataclass(frozen=True, slots=True)
class Calibration:
    """The confidence of named units against what was right.

    `stated` and `found` are each bin's mean confidence and share of right answers, `sizes` its answers;
    `coverage` and `risk` follow the answers from the surest on: share named so far, share of them wrong.
    """

    error: float
    brier: float
    stated: tuple[float, ...]
    found: tuple[float, ...]
    sizes: tuple[int, ...]
    coverage: tuple[float, ...]
    risk: tuple[float, ...]


def calibrate(judgements: Sequence[Judgement]) -> Calibration | None:
    """The calibration of the answers that name units; None when there is none."""
    named = [j for j in judgements if j.outcome == "unit" and "clarify" not in j.case.outcomes]
    if not named:
        return None
    right = np.array([j.outcome_right and j.units_right for j in named], dtype=float)
    sure = np.clip(np.array([j.confidence for j in named]), 0.0, 1.0)
    found, stated = calibration_curve(right, sure, n_bins=_BINS)
    # The same bins as calibration_curve draws; empty ones are left out there and here.
    edges = np.linspace(0.0, 1.0, _BINS + 1)
    sizes = np.bincount(np.searchsorted(edges[1:-1], sure), minlength=_BINS)
    sizes = sizes[sizes > 0]
    order = np.argsort(-sure, kind="stable")
    so_far = np.arange(1, len(named) + 1)
    return Calibration(
        error=float(np.average(np.abs(found - stated), weights=sizes)),
        brier=float(brier_score_loss(right, sure)),
        stated=tuple(stated.tolist()),
        found=tuple(found.tolist()),
        sizes=tuple(sizes.tolist()),
        coverage=tuple((so_far / len(named)).tolist()),
        risk=tuple((np.cumsum(1 - right[order]) / so_far).tolist()),
    )
