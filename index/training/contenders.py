"""The encoders that are compared: what each is, where it lies, how it is opened, how large it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ..encoders import ONNX_FILE, Encoder
from .static_encoder import StaticEncoder, static_bytes
from .use_encoder import PACKAGE, UseEncoder


class Kind(StrEnum):
    """By what an encoder is run."""

    INT8 = "int8"
    TORCH = "torch"
    STATIC = "static"
    USE = "use"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Contender:
    """An encoder by its name in the table; or, of kind `WORDS`, BM25 over an index of words."""

    name: str
    kind: Kind
    folder: Path

    def __str__(self) -> str:
        return f"{self.name}={self.kind}:{self.folder}"


def read_contender(text: str) -> Contender:
    """Return what `NAME=KIND:FOLDER` says.

    Errors: ValueError when it is not so written, or the kind is unknown.
    """
    name, equals, rest = text.partition("=")
    kind, colon, folder = rest.partition(":")
    if not (name and equals and colon and folder):
        raise ValueError(f"{text}: write NAME=KIND:FOLDER")
    return Contender(name, Kind(kind), Path(folder))


def open_contender(contender: Contender, *, threads: int) -> Encoder:
    """Return the encoder; `threads` are for one question.

    Errors: EncoderError when it is damaged or its library is missing; ValueError for an index of words.
    """
    match contender.kind:
        case Kind.INT8:
            from ..onnx_encoder import OnnxEncoder  # noqa: PLC0415 - only the engine that is needed is loaded

            return OnnxEncoder(contender.folder, threads=threads)
        case Kind.TORCH:
            from ..st_encoder import SentenceTransformerEncoder  # noqa: PLC0415 - as above

            return SentenceTransformerEncoder(str(contender.folder))
        case Kind.STATIC:
            return StaticEncoder(contender.folder)
        case Kind.USE:
            return UseEncoder(contender.folder, threads=threads)
        case Kind.WORDS:
            raise ValueError(f"{contender}: an index of words is no encoder")


def size_on_disk(contender: Contender) -> int:
    """Return the bytes of what the contender needs of its folder: weights and tokenizer, or the index of words."""
    folder = contender.folder
    match contender.kind:
        case Kind.INT8:
            return _bytes([folder / ONNX_FILE, folder / "tokenizer.json"])
        case Kind.TORCH:
            return _bytes([folder / "model.safetensors", folder / "tokenizer.json"])
        case Kind.STATIC:
            return static_bytes(folder)
        case Kind.USE:
            return _bytes(path for path in (folder / PACKAGE).rglob("*") if "__pycache__" not in path.parts)
        case Kind.WORDS:
            return _bytes(folder.rglob("*"))


def _bytes(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())
