"""Tensors on disk and the checksums of files: the only module that touches safetensors."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

Array = NDArray[Any]  # fp32 and fp16 weights, int64 positions


def read_tensors(path: Path) -> dict[str, Array]:
    """Return the tensors of a safetensors file by name."""
    tensors: dict[str, Array] = load_file(path)
    return tensors


def read_tensor(path: Path, name: str) -> Array:
    """Return one tensor of a safetensors file, as it is stored; the others are not read."""
    with safe_open(path, "np") as file:
        tensor: Array = file.get_tensor(name)
    return tensor


def write_tensors(path: Path, tensors: Mapping[str, Array]) -> None:
    """Write tensors as one safetensors file that transformers accepts as PyTorch weights."""
    contiguous = {name: np.ascontiguousarray(tensors[name]) for name in sorted(tensors)}
    save_file(contiguous, path, metadata={"format": "pt"})
    path.chmod(0o644)  # safetensors writes a private file


def halve(source: Path, target: Path) -> None:
    """Write the tensors of `source` to `target` in half precision (fp16); integers stay as they are."""
    tensors = read_tensors(source)
    write_tensors(target, {name: _to_half(tensor) for name, tensor in tensors.items()})


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_json(path: Path, value: object) -> None:
    """Write a value as readable UTF-8 JSON with a final newline."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def write_checksums(folder: Path) -> None:
    """Write `checksums.json`: the SHA-256 of every file below the folder, by its relative path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "checksums.json")
    write_json(folder / "checksums.json", {path.relative_to(folder).as_posix(): sha256(path) for path in files})


def _to_half(tensor: Array) -> Array:
    return tensor.astype(np.float16) if np.issubdtype(tensor.dtype, np.floating) else tensor
