"""BM25 over cut texts, by bm25s."""

from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray


class LexicalStore:
    """BM25 (Lucene's variant, k1 = 1.5, b = 0.75: bm25s's defaults) over texts cut into words."""

    def __init__(self, engine: bm25s.BM25, size: int) -> None:
        self._engine = engine
        self._size = size

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]]) -> "LexicalStore":
        """A store over texts given as their words; row i of every score is text i."""
        engine = bm25s.BM25()
        engine.index([list(words) for words in texts], show_progress=False)
        return cls(engine, len(texts))

    @classmethod
    def open(cls, folder: Path, size: int) -> "LexicalStore":
        """The store that `save` wrote; its arrays are mapped, not read."""
        return cls(bm25s.BM25.load(str(folder), mmap=True), size)

    def save(self, folder: Path) -> None:
        """Write the store as plain .npy arrays and JSON."""
        self._engine.save(str(folder), show_progress=False)

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """(size,) BM25 of every text for these words, zeros when no word is known."""
        known = [word for word in words if word in self._engine.vocab_dict]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._engine.get_scores(known), dtype=np.float32)
