"""Exact inner-product search over unit vectors, by FAISS."""

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray


class VectorStore:
    """A flat FAISS index: row i is the vector of passage i, kept in half precision.

    A cosine is off by less than 0.0005, which is a tenth of what the int8 encoder turns a vector by; a query reads
    half the memory.
    """

    def __init__(self, index: faiss.Index) -> None:
        # One thread a query: memory bandwidth is the limit, and a second thread that loses its core costs
        # milliseconds. The setting is FAISS's own, for the process.
        faiss.omp_set_num_threads(1)
        self._index = index

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> "VectorStore":
        """A store over (n, dim) float32 rows of length 1."""
        index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        index.add(np.ascontiguousarray(vectors))
        return cls(index)

    @classmethod
    def open(cls, path: Path) -> "VectorStore":
        """The store that `save` wrote. Check the file's digest first: FAISS trusts what it reads."""
        return cls(faiss.read_index(str(path)))

    def save(self, path: Path) -> None:
        """Write the store to one file."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def vectors(self, first: int | None = None) -> NDArray[np.float32]:
        """(first, dim) float32, the first rows; all of them by default."""
        return np.asarray(self._index.reconstruct_n(0, len(self) if first is None else first), dtype=np.float32)

    def search(
        self, vector: NDArray[np.float32], limit: int, among: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows and inner products of the nearest passages, best first; at most `limit`, and only rows that `among` marks."""
        chosen = None
        if among is not None:
            limit = min(limit, int(among.sum()))
            # FAISS keeps no copy of the bits: they live until the search is done.
            bits = np.packbits(among, bitorder="little")
            chosen = faiss.SearchParameters()
            chosen.sel = faiss.IDSelectorBitmap(len(bits), faiss.swig_ptr(bits))
        scores, rows = self._index.search(vector.reshape(1, -1), min(limit, len(self)), params=chosen)
        return rows[0], scores[0]

    def scores(self, vector: NDArray[np.float32], first: int) -> NDArray[np.float32]:
        """(first,) inner products with the first rows, in row order."""
        selection = faiss.SearchParameters()
        selection.sel = faiss.IDSelectorRange(0, first)
        scores, rows = self._index.search(vector.reshape(1, -1), first, params=selection)
        ordered = np.empty(first, dtype=np.float32)
        ordered[rows[0]] = scores[0]
        return ordered
