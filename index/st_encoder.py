"""Any sentence-transformers model as an encoder: slow to import, for those who bring a model of their own."""

import hashlib
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..corpus.errors import EncoderError


class SentenceTransformerEncoder:
    """Runs a sentence-transformers model with the prompts that it brings.

    Args:
        model: a local folder, or a model's name in a hub.

    Errors: EncoderError when the library is not installed or the model can not be loaded.
    """

    def __init__(self, model: str) -> None:
        try:
            library = importlib.import_module("sentence_transformers")
        except ImportError as error:
            raise EncoderError(
                f"{model}: needs sentence-transformers; `pip install zhaoshui[encoder]` or use the packaged encoder"
            ) from error
        try:
            # Any: the library is only there where someone wants it.
            self._model: Any = library.SentenceTransformer(model, device="cpu")
            # Weights kept in half precision would be computed with in half precision, which a CPU does slowly.
            self._model.float()
        except Exception as error:  # each library below this one raises its own
            raise EncoderError(f"{model}: can not be loaded ({error}); name a folder that is complete") from error
        self.name = f"st-{_weights_digest(Path(model)) or model}"
        self.dim = len(self._model.encode_query("长度"))  # the method for it changed its name between versions

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of questions: (len(texts), dim), rows of length 1 in the order of the texts."""
        return self._rows(self._model.encode_query, texts)

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of passages: (len(texts), dim), rows of length 1 in the order of the texts."""
        return self._rows(self._model.encode_document, texts)

    def _rows(self, encode: Any, texts: Sequence[str]) -> NDArray[np.float32]:  # noqa: ANN401 - see __init__
        if not texts:
            return np.empty((0, self.dim), np.float32)
        vectors = encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)


def _weights_digest(folder: Path) -> str | None:
    state = hashlib.sha256()
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".safetensors", ".json"})
    for path in files:
        state.update(path.read_bytes())
    return state.hexdigest()[:16] if files else None
