"""One ranking out of several."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Item = TypeVar("Item", bound=Hashable)

RRF_K = 60  # Cormack, Clarke, Büttcher: Reciprocal Rank Fusion outperforms Condorcet ..., SIGIR 2009


def fuse_ranks(rankings: Sequence[Sequence[Item]]) -> tuple[tuple[Item, float], ...]:
    """Items with their reciprocal-rank-fusion scores, best first; ties keep the order of first appearance.

    score(item) = sum over rankings of 1 / (60 + rank), rank counted from 1.
    """
    scores: dict[Item, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, 1):
            scores[item] = scores.get(item, 0.0) + 1.0 / (RRF_K + rank)
    return tuple(sorted(scores.items(), key=lambda pair: -pair[1]))


def fuse_scores(
    rankings: Sequence[Sequence[tuple[Item, float]]], weights: Sequence[float]
) -> tuple[tuple[Item, float], ...]:
    """Items with the weighted sum of their standardised scores, best first; ties keep the order of first appearance.

    A ranking's scores are brought to mean 0 and deviation 1; an item that it does not have gets its least score.
    Bruch, Gai, Ingber: An Analysis of Fusion Functions for Hybrid Retrieval, TOIS 2023 (convex combination).
    """
    fused = dict.fromkeys((item for ranking in rankings for item, _ in ranking), 0.0)
    for ranking, weight in zip(rankings, weights, strict=True):
        known = dict(zip((item for item, _ in ranking), _standardised([score for _, score in ranking]), strict=True))
        least = min(known.values(), default=0.0)
        for item in fused:
            fused[item] += weight * known.get(item, least)
    return tuple(sorted(fused.items(), key=lambda pair: -pair[1]))


def _standardised(scores: Sequence[float]) -> list[float]:
    values: NDArray[np.float64] = np.array(scores, dtype=np.float64)
    spread = float(values.std()) if len(scores) else 0.0
    return ((values - values.mean()) / spread).tolist() if spread else [0.0] * len(scores)
