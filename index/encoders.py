"""Sentence vectors: what an encoder must offer, one that needs no weights, and opening the one that is there."""

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..corpus.errors import EncoderError

ONNX_FILE = "model_int8.onnx"


class Encoder(Protocol):
    """Texts to vectors whose inner product is their nearness.

    Attributes:
        name: identifies kind and weights; two encoders of one name give the same vectors.
        dim: length of a vector.
    """

    name: str
    dim: int

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of questions: (len(texts), dim), rows of length 1 in the order of the texts."""
        ...

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of passages: (len(texts), dim), rows of length 1 in the order of the texts."""
        ...


class HashingEncoder:
    """Counts of hashed character bigrams: no weights, so for tests and for machines without a model."""

    def __init__(self, dim: int = 512) -> None:
        self.dim = dim
        self.name = f"bigrams-{dim}"

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of questions: (len(texts), dim), rows of length 1 in the order of the texts."""
        vectors = np.zeros((len(texts), self.dim), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            marked = f"^{text}$"
            for i in range(len(marked) - 1):
                row[zlib.crc32(marked[i : i + 2].encode("utf-8", "surrogatepass")) % self.dim] += 1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of passages, which are made as those of questions are."""
        return self.encode_queries(texts)


def packaged_model() -> Path:
    """Return the folder of the encoder that is shipped with the package."""
    return Path(__file__).parent / "model"


def load_encoder(model: Path | str) -> Encoder:
    """Return the encoder of a model folder, or of a model's name in a hub.

    A folder with an int8 file is run by onnxruntime, any other sentence-transformers model by that library.

    Errors: EncoderError when the folder or one of its files is missing or damaged, or the name can not be had.
    """
    folder = Path(model)
    if (folder / ONNX_FILE).is_file() or (folder / "checksums.json").is_file():
        from .onnx_encoder import OnnxEncoder  # noqa: PLC0415 - only the engine that is needed is loaded

        return OnnxEncoder(folder)
    if isinstance(model, Path) or folder.is_absolute():
        if not folder.is_dir():
            raise EncoderError(f"{folder}: no such folder; reinstall the package or name another encoder")
        if not (folder / "modules.json").is_file():
            raise EncoderError(f"{folder}: no {ONNX_FILE} and no modules.json; name the folder of an encoder")
    from .st_encoder import SentenceTransformerEncoder  # noqa: PLC0415 - takes seconds to import

    return SentenceTransformerEncoder(str(model))
