"""Building the index of a list of passages, or opening the one that was built before."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..corpus import Passage, Source
from .cut_words import cut_texts
from .encoders import Encoder, packaged_model
from .generations import find_or_publish, whole
from .kin import Kin, lend
from .known import load_known, text_digest
from .lexical import LexicalStore
from .search import Index
from .tokens import Segmenter
from .vectors import VectorStore

# Part of every fingerprint: raise it when passages are cut, segmented, embedded or stored in another way.
_VERSION = 3
_BATCH = 256
_BORROWED = "borrowed.json"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Searchable:
    """What an index is made of: passages, and bureaus of the same kind whose questions it borrows."""

    passages: tuple[Passage, ...]
    kin: tuple[Kin, ...] = ()


def fingerprint(texts: Searchable, segmenter: Segmenter, encoder: Encoder | None) -> str:
    """SHA-256 of everything that shapes the index: texts, words, splitter, encoder."""
    state = hashlib.sha256(f"{_VERSION}|{encoder.name if encoder else ''}".encode())
    for passage in texts.passages:
        state.update(f"{passage.source}\t{' '.join(passage.targets)}\t{passage.matter}\t{passage.text}\n".encode())
    for duty in (duty for kin in texts.kin for duty in kin.asked):
        state.update("\t".join((duty.office, duty.text, *duty.questions)).encode())
    state.update("\n".join(segmenter.words).encode())
    return state.hexdigest()


def open_or_build(
    root: Path,
    texts: Searchable,
    segmenter: Segmenter,
    encoder: Encoder | None,
    progress: Progress | None = None,
) -> Index:
    """The index over these texts from the cache, built first when it is missing, stale or damaged.

    Without an encoder the index is lexical only. `progress` is called with (embedded, total).
    """
    mark = fingerprint(texts, segmenter, encoder)

    def write(draft: Path) -> None:
        embedder = _Embedder(encoder, _known_vectors(root, encoder), progress) if encoder else None
        written = _written(draft, texts, embedder)
        cut = cut_texts(root, written, segmenter, text_digest("\n".join((*segmenter.words, *written))))
        LexicalStore.build(cut).save(draft / "lexical")

    folder = find_or_publish(root, mark, write)
    return open_index(folder, texts.passages, segmenter, encoder)


def open_index(folder: Path, passages: Sequence[Passage], segmenter: Segmenter, encoder: Encoder | None) -> Index:
    """The index in a verified generation folder; the borrowed questions are in it."""
    borrowed = json.loads((folder / _BORROWED).read_text(encoding="utf-8"))
    passages = (*passages, *(Passage(Source(source), tuple(to), matter, text) for source, to, matter, text in borrowed))
    return Index(
        passages=passages,
        segmenter=segmenter,
        lexical=LexicalStore.open(folder / "lexical", len(passages)),
        encoder=encoder,
        vectors=VectorStore.open(folder / "vectors.faiss") if encoder else None,
    )


def corpus_root(cache: Path, documents: Path) -> Path:
    """The cache folder of one folder of documents."""
    return cache / "index" / hashlib.sha256(str(documents.resolve()).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Embedder:
    encoder: Encoder
    known: dict[str, NDArray[np.float32]]
    progress: Progress | None

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(len(texts), dim); what is embedded now is known from then on."""
        digests = [text_digest(text) for text in texts]
        missing = [row for row, digest in enumerate(digests) if digest not in self.known]
        for start in range(0, len(missing), _BATCH):
            rows = missing[start : start + _BATCH]
            vectors = self.encoder.encode_documents([texts[row] for row in rows])
            self.known.update(zip((digests[row] for row in rows), vectors, strict=True))
            if self.progress:
                self.progress(start + len(rows), len(missing))
        return np.array([self.known[digest] for digest in digests], dtype=np.float32).reshape(len(texts), self.encoder.dim)


def _written(draft: Path, texts: Searchable, embedder: _Embedder | None) -> list[str]:
    """Every text of the index, those that are borrowed last; their vectors and what is borrowed are written."""
    borrowed = _borrowed(texts, embedder) if embedder else []
    rows = [(passage.source, passage.targets, passage.matter, passage.text) for passage in borrowed]
    (draft / _BORROWED).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    written = [passage.text for passage in (*texts.passages, *borrowed)]
    if embedder:
        VectorStore.build(embedder.embed(written)).save(draft / "vectors.faiss")
        digests = {"encoder": embedder.encoder.name, "texts": [text_digest(text) for text in written]}
        (draft / "texts.json").write_text(json.dumps(digests), encoding="utf-8")
    return written


def _borrowed(texts: Searchable, embedder: _Embedder) -> list[Passage]:
    lent: list[Passage] = []
    for kin in texts.kin:
        own = [p for p in texts.passages if p.source in {Source.CLAUSE, Source.PHRASE} and {*p.targets} <= {*kin.duties}]
        asked = embedder.embed([duty.text for duty in kin.asked])
        lent += lend(kin, asked, own, embedder.embed([passage.text for passage in own]))
    return lent


def _known_vectors(root: Path, encoder: Encoder | None) -> dict[str, NDArray[np.float32]]:
    # Unchanged texts are not embedded again, from whichever corpus on this machine they are known.
    if encoder is None:
        return {}
    known = load_known(packaged_model(), encoder)
    for pointer in sorted(root.parent.glob("*/CURRENT")):
        folder = whole(pointer.parent)
        if folder is None or not (folder / "texts.json").is_file():
            continue
        content = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
        if content["encoder"] == encoder.name:
            vectors = VectorStore.open(folder / "vectors.faiss").vectors()
            known.update(zip(content["texts"], vectors, strict=True))
    return known
