"""Vectors of law passages, kept by text digest: shipped ones, and parts that this machine has embedded.

    python -m zhaoshui.index.law_vectors LAWS.db

writes the shipped ones anew after the list of laws, their samples or the encoder have changed.
Each part is written beside its place and renamed, so a run that is killed loses one part and goes on
from there; a part that cannot be read is as good as none.
"""

import hashlib
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..corpus import load_corpus
from .encoders import Encoder, load_encoder, packaged_model
from .generations import find, find_or_publish
from .known import Vectors, load_vectors, save_vectors, text_digest
from .law_passages import law_passages
from .vectors import VectorStore

# Shipped beside the encoder: vectors alone, no word of a law.
SHIPPED = "laws.npz"
_PART = 256
# As many texts as a long document has are embedded while a question waits, in seconds; more are left to `laws embed`.
_AT_ONCE = 400
# Part of the store's fingerprint: raise it when vectors are stored in another way.
_VERSION = 1

_STORE = "vectors.faiss"

Progress = Callable[[int, int], None]


class LawVectors:
    """The store of law passages' vectors: made of the known ones once, then opened from the cache.

    Args:
        root: folder of the store's generations; the parts that this machine has embedded lie beside it.
        texts: of the passages, in the order of the store's rows.
        digest: of these texts.
        encoder: whose vectors they are.
    """

    def __init__(self, root: Path, texts: Sequence[str], digest: str, encoder: Encoder) -> None:
        self._root = root
        self._texts = tuple(texts)
        self._encoder = encoder
        self._parts = law_vectors_folder(root.parent, encoder)
        self._mark = text_digest(f"{_VERSION}|{encoder.name}|{digest}")

    def open(self) -> VectorStore | None:
        """The store; None while the vectors of many passages are missing. Those of a new document are made at once."""
        folder = find(self._root, self._mark)
        if folder is None:
            known = known_law_vectors(self._parts, self._encoder)
            missing = missing_texts(self._texts, known)
            if len(missing) <= _AT_ONCE:
                known.update(embed_parts(missing, self._encoder, self._parts))
            whole = stack(self._texts, known)
            if whole is None:
                return None
            folder = find_or_publish(self._root, self._mark, lambda draft: VectorStore.build(whole).save(draft / _STORE))
        return VectorStore.open(folder / _STORE)

    def embed(self, progress: Progress | None = None) -> VectorStore | None:
        """The store, after embedding what is missing; None without a passage."""
        embed_missing(self._texts, self._encoder, self._parts, progress)
        return self.open()


def law_vectors_folder(folder: Path, encoder: Encoder) -> Path:
    """The folder of one encoder's parts."""
    return folder / f"vectors-{encoder.name}"


def known_law_vectors(folder: Path, encoder: Encoder) -> Vectors:
    """Every vector that is there already, by text digest."""
    known = load_vectors(packaged_model() / SHIPPED, encoder)
    for path in sorted(folder.glob("*.npz")):
        try:
            known.update(load_vectors(path, encoder))
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            path.unlink()
    return known


def embed_missing(texts: Sequence[str], encoder: Encoder, folder: Path, progress: Progress | None = None) -> Vectors:
    """Every text's vector by digest; what is missing is embedded and stored part by part."""
    known = known_law_vectors(folder, encoder)
    known.update(embed_parts(missing_texts(texts, known), encoder, folder, progress))
    return known


def embed_parts(texts: Sequence[str], encoder: Encoder, folder: Path, progress: Progress | None = None) -> Vectors:
    """The texts' vectors by digest, embedded and stored part by part."""
    embedded: Vectors = {}
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for start in range(0, len(texts), _PART):
        part = texts[start : start + _PART]
        vectors = dict(zip(map(text_digest, part), encoder.encode_documents(part), strict=True))
        name = hashlib.sha256("".join(vectors).encode()).hexdigest()[:16]
        draft = folder / f"{name}.draft"
        save_vectors(draft, encoder, vectors)
        draft.rename(folder / f"{name}.npz")
        embedded.update(vectors)
        if progress:
            progress(start + len(part), len(texts))
    return embedded


def missing_texts(texts: Sequence[str], known: Vectors) -> list[str]:
    """The texts without a vector, each once."""
    return [text for text in dict.fromkeys(texts) if text_digest(text) not in known]


def stack(texts: Sequence[str], known: Vectors) -> NDArray[np.float32] | None:
    """(len(texts), dim) in the order of the texts; None while one of them is missing."""
    digests = [text_digest(text) for text in texts]
    if not texts or any(digest not in known for digest in digests):
        return None
    return np.stack([known[digest] for digest in digests]).astype(np.float32)


def main(arguments: Sequence[str]) -> None:
    """Write the vectors of every law passage beside the packaged encoder; those that are there are kept."""
    (database,) = map(Path, arguments)
    model = packaged_model()
    encoder = load_encoder(model)
    texts = [passage.text for law in load_corpus(laws=database).laws for passage in law_passages(law)]
    with tempfile.TemporaryDirectory() as scratch:
        known = embed_missing(texts, encoder, Path(scratch))
    save_vectors(model / SHIPPED, encoder, {digest: known[digest] for digest in dict.fromkeys(map(text_digest, texts))})


if __name__ == "__main__":
    main(sys.argv[1:])
