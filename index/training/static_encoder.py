"""A sentence as the mean of its words' vectors: an encoder without layers, as the least that one must beat."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ...corpus.errors import EncoderError
from .vocabulary import SPACE
from .weights import read_tensor, sha256

_WEIGHTS = "model.safetensors"
_WORDS = "embeddings.word_embeddings.weight"
_TOKENIZER = "tokenizer.json"


class StaticEncoder:
    """Means of the word vectors of a transformer's folder; prompts, marks and spaces, in every text alike, are left out.

    Args:
        folder: holds model.safetensors and tokenizer.json of a BERT encoder.

    Errors: EncoderError when one of them is missing.
    """

    def __init__(self, folder: Path) -> None:
        if missing := [name for name in (_WEIGHTS, _TOKENIZER) if not (folder / name).is_file()]:
            raise EncoderError(f"{folder}: no {' and no '.join(missing)}; name a sentence-transformers folder")
        self._table = read_tensor(folder / _WEIGHTS, _WORDS)
        self._tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
        self._space = self._tokenizer.token_to_id(SPACE)
        self.dim = int(self._table.shape[1])
        self.name = f"static-words-{sha256(folder / _WEIGHTS)[:16]}"

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of questions: (len(texts), dim), rows of length 1, or 0 for a text without a word."""
        vectors = np.zeros((len(texts), self.dim), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            ids = [i for i in self._tokenizer.encode(text, add_special_tokens=False).ids if i != self._space]
            if ids:
                row[:] = self._table[ids].astype(np.float32).mean(axis=0)
        return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of passages, which are made as those of questions are."""
        return self.encode_queries(texts)


def static_bytes(folder: Path) -> int:
    """Return the bytes that the table and the tokenizer take."""
    return int(read_tensor(folder / _WEIGHTS, _WORDS).nbytes) + (folder / _TOKENIZER).stat().st_size
