"""One ranking out of several."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

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
