"""Nearest neighbours by plain matrix products, and what training takes from them: hard negatives, near labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..encoders import Encoder
from .rows import Row

_OF_A_LABEL = 2  # positives of a label that stand for it when labels are compared
_BLOCK = 1024  # queries compared at a time: 1024 x 60,000 scores are 250 MB


@dataclass(frozen=True, slots=True)
class Mining:
    """How hard negatives are chosen.

    Attributes:
        count: negatives for each row.
        skip: nearest passages that are passed over, being too often answers that nobody marked.
        depth: how many passages are looked at.
        margin: a passage nearer to the question than (cosine of the positive - margin) is taken for an answer.
    """

    count: int = 2
    skip: int = 0
    depth: int = 50
    margin: float = 0.0


def top_k(queries: NDArray[np.float32], documents: NDArray[np.float32], k: int) -> NDArray[np.int64]:
    """Return the numbers of the k documents nearest to each query: (len(queries), k), best first, ties by number."""
    k = min(k, len(documents))
    nearest = np.empty((len(queries), k), np.int64)
    for start in range(0, len(queries), _BLOCK):
        scores = queries[start : start + _BLOCK] @ documents.T
        found = np.sort(np.argpartition(-scores, k - 1, axis=1)[:, :k], axis=1)
        order = np.argsort(-np.take_along_axis(scores, found, axis=1), axis=1, kind="stable")
        nearest[start : start + _BLOCK] = np.take_along_axis(found, order, axis=1)
    return nearest


def mine_negatives(rows: Sequence[Row], encoder: Encoder, mining: Mining) -> tuple[Row, ...]:
    """Return the rows with near positives of other labels of their group as further negatives.

    A row keeps the negatives that it has; it gets fewer than `mining.count` where the rules leave fewer.
    """
    mined = list(rows)
    for group in sorted({row.group for row in rows}):
        members = [i for i, row in enumerate(rows) if row.group == group]
        pool = sorted({(row.positive, row.label) for row in rows if row.group == group})
        documents = encoder.encode_documents([text for text, _ in pool])
        queries = encoder.encode_queries([rows[i].query for i in members])
        place = {entry: number for number, entry in enumerate(pool)}
        for i, query, near in zip(members, queries, top_k(queries, documents, mining.depth), strict=True):
            row = rows[i]
            limit = float(query @ documents[place[row.positive, row.label]]) - mining.margin
            chosen = [
                pool[number]
                for number in near[mining.skip :]
                if pool[number][1] != row.label and float(query @ documents[number]) <= limit
            ][: mining.count]
            mined[i] = _with_negatives(row, chosen)
    return tuple(mined)


def label_vectors(rows: Sequence[Row], encoder: Encoder) -> dict[str, NDArray[np.float32]]:
    """Return for each label of one group, in alphabetical order, a vector of length 1: the mean of some of its positives."""
    labels = sorted({row.label for row in rows})
    texts = _some_of_each(sorted({(row.positive, row.label) for row in rows}))
    number = {label: i for i, label in enumerate(labels)}
    vectors = np.zeros((len(labels), encoder.dim), np.float32)
    np.add.at(vectors, [number[label] for _, label in texts], encoder.encode_documents([text for text, _ in texts]))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return dict(zip(labels, vectors, strict=True))


def near_labels(vectors: Mapping[str, NDArray[np.float32]], count: int) -> dict[str, tuple[str, ...]]:
    """Return for each label the labels nearest to it, itself first."""
    labels = list(vectors)
    stacked = np.stack(list(vectors.values()))
    nearest = top_k(stacked, stacked, count + 1)
    return {label: (label, *(labels[j] for j in nearest[i] if j != i))[: count + 1] for i, label in enumerate(labels)}


def _some_of_each(texts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    by_label: dict[str, list[tuple[str, str]]] = {}
    for text, label in texts:
        by_label.setdefault(label, []).append((text, label))
    return [entry for entries in by_label.values() for entry in entries[:: -(-len(entries) // _OF_A_LABEL)]]


def _with_negatives(row: Row, chosen: Sequence[tuple[str, str]]) -> Row:
    fresh = [(text, label) for text, label in chosen if text not in row.negatives]
    return replace(
        row,
        negatives=(*row.negatives, *(text for text, _ in fresh)),
        negative_labels=(*row.negative_labels, *(label for _, label in fresh)),
    )
