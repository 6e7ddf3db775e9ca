"""How sure a figure is: exact intervals, bootstrap over whole matters, and the test of a change."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta, binomtest

_DRAWS = 2000
_SEED = 20260101


def clopper_pearson(right: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """The exact binomial interval of right / of (Clopper and Pearson, Biometrika 1934)."""
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, right, of - right + 1)) if right else 0.0
    high = float(beta.ppf(1 - tail, right + 1, of - right)) if right < of else 1.0
    return low, high


def bootstrap(values: Sequence[float], matters: Sequence[str]) -> NDArray[np.float64]:
    """Means of the values over 2000 draws of whole matters: cases about one duty stand or fall together."""
    _, rows = np.unique(np.array(matters), return_inverse=True)
    sums = np.bincount(rows, weights=np.array(values, dtype=float))
    counts = np.bincount(rows)
    draws = np.random.default_rng(_SEED).multinomial(len(counts), np.full(len(counts), 1 / len(counts)), _DRAWS)
    means: NDArray[np.float64] = (draws @ sums) / np.maximum(draws @ counts, 1)
    return means


def interval(values: Sequence[float], matters: Sequence[str]) -> tuple[float, float]:
    """The 95 % percentile interval of the bootstrap."""
    low, high = np.percentile(bootstrap(values, matters), [2.5, 97.5])
    return float(low), float(high)


def is_loss(changes: Sequence[float], matters: Sequence[str]) -> bool:
    """Whether changes (new less old, case by case) lose more than a draw of other cases could explain.

    One case in a large measure, or two losses against two gains, is such a draw; the upper end of the
    one-sided 95 % interval below zero is not.
    """
    return any(changes) and float(np.percentile(bootstrap(changes, matters), 95)) < 0


def mcnemar(lost: int, won: int) -> float:
    """The exact two-sided p of McNemar's test (Psychometrika 1947): as many lost as won, by chance alone."""
    return float(binomtest(lost, lost + won).pvalue) if lost + won else 1.0
