"""Vectors of the packaged texts, shipped with the encoder: a fresh machine embeds nothing at its first start.

    python -m zhaoshui.index.known

writes them anew after the texts or the encoder have changed. They are a cache: a text that is not in it
is embedded, and vectors of another encoder are not used.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..corpus import load_corpus, passages
from .encoders import Encoder, load_encoder, packaged_model
from .kin import asked_duties, bureau_names

KNOWN = "known.npz"

Vectors = dict[str, NDArray[np.float32]]
# The largest int8.
_STEPS = 127


def text_digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal: what a vector is known by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def load_known(folder: Path, encoder: Encoder) -> Vectors:
    """The shipped vectors by text digest; none when they were made by another encoder."""
    return load_vectors(folder / KNOWN, encoder)


def load_vectors(path: Path, encoder: Encoder) -> Vectors:
    """The vectors of a file by text digest; none when there is no file or another encoder made it."""
    if not path.is_file():
        return {}
    with np.load(path, allow_pickle=False) as stored:
        if str(stored["encoder"]) != encoder.name:
            return {}
        digests = (bytes(row).hex() for row in stored["digests"])
        vectors = stored["vectors"].astype(np.float32) * stored["scales"].astype(np.float32)[:, None]
        return dict(zip(digests, vectors, strict=True))


def save_known(folder: Path, encoder: Encoder, texts: Sequence[str]) -> int:
    """Write the texts' vectors beside the encoder; return how many were embedded now."""
    known = load_known(folder, encoder)
    chosen = list(dict.fromkeys(texts))
    missing = [text for text in chosen if text_digest(text) not in known]
    known.update(zip(map(text_digest, missing), encoder.encode_documents(missing), strict=True))
    save_vectors(folder / KNOWN, encoder, {text_digest(text): known[text_digest(text)] for text in chosen})
    return len(missing)


def save_vectors(path: Path, encoder: Encoder, vectors: Vectors) -> None:
    """Write vectors with their digests and the encoder's name: a byte a number and a scale a vector, which
    turns them by less than their int8 encoder does (cosine 0.9999) and halves what is shipped.
    """
    stacked = np.stack(list(vectors.values()))
    scales = np.maximum(np.abs(stacked).max(axis=1), 1e-9) / _STEPS
    with path.open("wb") as stream:
        np.savez(
            stream,
            encoder=np.array(encoder.name),
            digests=np.array([list(bytes.fromhex(digest)) for digest in vectors], dtype=np.uint8),
            vectors=np.rint(stacked / scales[:, None]).astype(np.int8),
            scales=scales.astype(np.float32),
        )


if __name__ == "__main__":
    model = packaged_model()
    known_texts = [passage.text for passage in passages(load_corpus())]
    # What a bureau without matters may borrow: of its own texts only the duties are left to embed.
    known_texts += [text for name in bureau_names() for duty in asked_duties(name) for text in (duty.text, *duty.questions)]
    save_known(model, load_encoder(model), known_texts)
