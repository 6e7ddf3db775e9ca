"""Finding passages for words: BM25 and the encoder side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..corpus import Passage, Source
from .encoders import Encoder
from .lexical import LexicalStore
from .tokens import Segmenter
from .vectors import VectorStore

# Beyond these the passages that know a question's matter have long been seen; chosen by recall on the samples.
NEIGHBOURS = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and its score; a higher score is better."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """What one question found, best first in each.

    `vector` is the question's, None without an encoder. `dense_*` scores are cosines, `lexical_*` BM25. The clause lists hold every clause passage, so that
    each duty has its evidence; the others hold the nearest matters, samples and offices.
    """

    words: tuple[str, ...]
    vector: NDArray[np.float32] | None
    dense_clauses: tuple[Hit, ...]
    dense_known: tuple[Hit, ...]
    lexical_clauses: tuple[Hit, ...]
    lexical_known: tuple[Hit, ...]


class Index:
    """Searchable passages; clauses and their phrases come first among them."""

    def __init__(
        self,
        *,
        passages: tuple[Passage, ...],
        segmenter: Segmenter,
        lexical: LexicalStore,
        encoder: Encoder | None,
        vectors: VectorStore | None,
    ) -> None:
        self.passages = passages
        self._clause_count = sum(passage.source in {Source.CLAUSE, Source.PHRASE} for passage in passages)
        self.segmenter = segmenter
        self.encoder = encoder
        self._lexical = lexical
        self._vectors = vectors

    @property
    def is_dense(self) -> bool:
        """Whether an encoder takes part; without one the search is by words alone."""
        return self.encoder is not None

    def embed(self, text: str) -> NDArray[np.float32] | None:
        """(dim,) unit vector of a question; None without an encoder."""
        return self.encoder.encode_queries([text])[0] if self.encoder else None

    def clause_cosines(self) -> NDArray[np.float32]:
        """(clauses, clauses) cosines of the clause passages among each other; zeros without an encoder."""
        if self._vectors is None:
            return np.zeros((self._clause_count, self._clause_count), dtype=np.float32)
        vectors = self._vectors.vectors(self._clause_count)
        return np.asarray(vectors @ vectors.T, dtype=np.float32)

    @property
    def clauses(self) -> tuple[Passage, ...]:
        """The clause passages, in row order."""
        return self.passages[: self._clause_count]

    def search(self, text: str) -> Hits:
        """The passages nearest to a question."""
        words = self.segmenter.cut(text)
        lexical = self._lexical.scores(words)
        clauses, known = lexical[: self._clause_count], lexical[self._clause_count :]
        vector = self.embed(text)
        dense_clauses, dense_known = self._search_dense(vector)
        return Hits(
            words=tuple(words),
            vector=vector,
            dense_clauses=dense_clauses,
            dense_known=dense_known,
            lexical_clauses=self._hits(_best(clauses, len(clauses)), clauses, offset=0),
            lexical_known=self._hits(_best(known, NEIGHBOURS), known, offset=self._clause_count),
        )

    def _search_dense(self, vector: NDArray[np.float32] | None) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
        if vector is None or self._vectors is None:
            return (), ()
        scores = self._vectors.scores(vector, self._clause_count)
        clauses = self._hits(_best(scores, len(scores)), scores, offset=0)
        rows, nearest = self._vectors.search(vector, NEIGHBOURS + self._clause_count)
        known = [
            Hit(self.passages[row], float(score))
            for row, score in zip(rows.tolist(), nearest.tolist(), strict=True)
            if row >= self._clause_count
        ]
        return clauses, tuple(known[:NEIGHBOURS])

    def _hits(self, rows: Sequence[int], scores: NDArray[np.float32], *, offset: int) -> tuple[Hit, ...]:
        return tuple(Hit(self.passages[offset + row], float(scores[row])) for row in rows)


def _best(scores: NDArray[np.float32], limit: int) -> list[int]:
    """Rows of the best positive scores, best first, ties by row."""
    rows = np.flatnonzero(scores > 0)
    if len(rows) > limit:
        # Sorting all of them takes milliseconds; those below the last that is wanted need no order.
        last = np.partition(scores[rows], len(rows) - limit)[len(rows) - limit]
        rows = rows[scores[rows] >= last]
    ordered: list[int] = rows[np.argsort(-scores[rows], kind="stable")][:limit].tolist()
    return ordered
