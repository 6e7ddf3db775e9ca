"""The encoder at run time: tokenizers and onnxruntime alone, so that the first answer needs no torch."""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ..corpus.errors import EncoderError
from .encoders import ONNX_FILE

MAX_TOKENS = 256  # the length that the encoder was trained with; a longer text is cut there

_CHECKSUMS = "checksums.json"
_FILES = (ONNX_FILE, "tokenizer.json", "config_sentence_transformers.json")
_MEND = "reinstall the package, or write the folder anew with zhaoshui.index.training.export"
_PARALLEL = 64  # fewer documents than this are not worth starting threads for

Opened = TypeVar("Opened")


class OnnxEncoder:
    """Runs an int8 encoder whose graph ends in the sentence vector.

    Each text is run by itself: the int8 scale of an activation is taken over its whole batch, so in a batch a text's
    vector would depend on its neighbours; and one text at a time is as fast, because nothing is padded.

    Args:
        folder: holds the ONNX file, the tokenizer, the prompts and their checksums.
        threads: for one text; documents are spread over the processor's cores, one thread each.

    Errors: EncoderError when a file is missing, damaged or not an encoder; all faults at once.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        digests = _verified(folder)
        self.name = "onnx-" + hashlib.sha256("".join(digests).encode()).hexdigest()[:16]
        prompts = json.loads((folder / _FILES[2]).read_text(encoding="utf-8"))["prompts"]
        self._query, self._document = str(prompts["query"]), str(prompts["document"])
        self._tokenizer = _open(folder / _FILES[1], lambda path: Tokenizer.from_file(str(path)))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._session = _open(folder / ONNX_FILE, lambda path: _session(path, threads))
        self.dim = int(self._session.get_outputs()[0].shape[1])

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of questions: (len(texts), dim), rows of length 1 in the order of the texts."""
        return self._encode([self._query + text for text in texts])

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of passages: (len(texts), dim), rows of length 1 in the order of the texts."""
        return self._encode([self._document + text for text in texts])

    def _encode(self, texts: list[str]) -> NDArray[np.float32]:
        vectors = np.empty((len(texts), self.dim), np.float32)
        # Longest first, so that no core is left with a long text at the end.
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))

        def fill(i: int) -> None:
            vectors[i] = self._vector(texts[i])

        if len(texts) < _PARALLEL:
            for i in order:
                fill(i)
        else:
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                list(pool.map(fill, order))
        return vectors

    def _vector(self, text: str) -> NDArray[np.float32]:
        # A lone surrogate can not be written as UTF-8, which is what the tokenizer works on.
        tokens = self._tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8"))
        ids = np.array([tokens.ids], np.int64)
        (vectors,) = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        vector: NDArray[np.float32] = vectors[0]
        return vector


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # A spinning thread steals the core from whoever else answers on this machine.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _open(path: Path, opener: Callable[[Path], Opened]) -> Opened:
    try:
        return opener(path)
    except Exception as error:  # both engines raise bare Exceptions of their own
        raise EncoderError(f"{path}: can not be opened ({error}); {_MEND}") from error


def _verified(folder: Path) -> tuple[str, ...]:
    """Return the SHA-256 of each needed file, after comparing it with the listed one."""
    listing = folder / _CHECKSUMS
    try:
        listed = dict(json.loads(listing.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise EncoderError(f"{listing}: missing; {_MEND}") from error
    except (OSError, ValueError, TypeError) as error:
        raise EncoderError(f"{listing}: damaged ({error}); {_MEND}") from error
    faults = [fault for name in _FILES if (fault := _fault(folder / name, str(listed.get(name))))]
    if faults:
        raise EncoderError("\n".join(faults))
    return tuple(str(listed[name]) for name in _FILES)


def _fault(path: Path, expected: str) -> str | None:
    if not path.is_file():
        return f"{path}: missing; {_MEND}"
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    return None if found == expected else f"{path}: damaged, its SHA-256 is not the listed one; {_MEND}"
