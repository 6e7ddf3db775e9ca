"""Finding the article of a law: BM25 and the encoder over an index of their own, apart from the units' passages."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..corpus import Clause, Corpus, Document
from ..corpus.errors import IndexDamagedError
from .encoders import Encoder
from .generations import current, publish
from .law_passages import LawPassage, law_passages
from .law_vectors import Progress, embed_missing, known_law_vectors, law_vectors_folder, stack
from .lexical import LexicalStore
from .tokens import Segmenter
from .vectors import VectorStore

# Part of the fingerprint: raise it when articles are cut or segmented in another way.
_VERSION = 1
_KEPT = 10
# Weight of the share of BM25's best score beside a cosine, for articles and for sample questions.
_LEXICAL, _LEXICAL_SAMPLE = 0.15, 0.1


@dataclass(frozen=True, slots=True)
class LawHit:
    """An article and how near it is: `score` ranks; `cosine` is 0 while the vectors are missing."""

    document: Document
    clause: Clause
    score: float
    cosine: float


class LawIndex:
    """Searchable articles. Without vectors it searches by words; `embed` makes them and may take minutes."""

    def __init__(
        self,
        passages: Sequence[LawPassage],
        segmenter: Segmenter,
        lexical: LexicalStore | None,
        encoder: Encoder | None,
        folder: Path,
    ) -> None:
        self._passages = tuple(passages)
        self._segmenter = segmenter
        self._lexical = lexical
        self._encoder = encoder
        self._folder = folder
        rows: dict[str, list[int]] = {}
        for row, passage in enumerate(self._passages):
            rows.setdefault(passage.document.id, []).append(row)
        self._rows = {name: np.array(found) for name, found in rows.items()}
        keys = {key: number for number, key in enumerate(dict.fromkeys(p.clause.key for p in self._passages))}
        self._is_sample = np.array([passage.is_sample for passage in self._passages], dtype=bool)
        self._articles = np.array([keys[passage.clause.key] for passage in self._passages], dtype=np.int64)
        texts = [passage.text for passage in self._passages]
        known = stack(texts, known_law_vectors(law_vectors_folder(folder, encoder), encoder)) if encoder else None
        self._vectors = VectorStore.build(known) if known is not None else None

    @property
    def is_dense(self) -> bool:
        """Whether the encoder takes part; False while vectors are missing."""
        return self._vectors is not None

    @property
    def is_empty(self) -> bool:
        """Whether there is no article to find."""
        return not self._passages

    def embed(self, progress: Progress | None = None) -> None:
        """Make the vectors that are missing; searches go on by words until they are whole."""
        if self._encoder is None or self.is_dense or self.is_empty:
            return
        texts = [passage.text for passage in self._passages]
        folder = law_vectors_folder(self._folder, self._encoder)
        whole = stack(texts, embed_missing(texts, self._encoder, folder, progress))
        if whole is not None:
            # One assignment: a search in another thread sees the old state or the new one.
            self._vectors = VectorStore.build(whole)

    def search(
        self, text: str, documents: Collection[str], vector: NDArray[np.float32] | None = None
    ) -> tuple[LawHit, ...]:
        """The nearest articles of the documents named, best first, each once; `vector` is the text's, where known."""
        chosen = [self._rows[name] for name in documents if name in self._rows]
        if not chosen or self._lexical is None:
            return ()
        rows = np.sort(np.concatenate(chosen))
        words = self._lexical.scores(self._segmenter.cut(text))[rows]
        cosines = self._cosines(text, vector)[rows]
        weights = np.where(self._is_sample[rows], _LEXICAL_SAMPLE, _LEXICAL)
        scores = cosines + weights * words / max(float(words.max()), 1e-9)
        found: list[LawHit] = []
        seen: set[int] = set()
        for place in np.argsort(-scores, kind="stable").tolist():
            row = int(rows[place])
            article = int(self._articles[row])
            if scores[place] <= 0 or len(found) == _KEPT:
                break
            if article not in seen:
                seen.add(article)
                passage = self._passages[row]
                found.append(LawHit(passage.document, passage.clause, float(scores[place]), float(cosines[place])))
        return tuple(found)

    def _cosines(self, text: str, vector: NDArray[np.float32] | None) -> NDArray[np.float32]:
        vectors = self._vectors
        if vectors is None or self._encoder is None:
            return np.zeros(len(self._passages), dtype=np.float32)
        known = self._encoder.encode_queries([text])[0] if vector is None else vector
        return vectors.scores(known, len(self._passages))


def open_laws(root: Path, corpus: Corpus, segmenter: Segmenter, encoder: Encoder | None) -> LawIndex:
    """The index of the corpus's laws and policies, its words from the cache folder `root` or indexed now."""
    passages = [passage for law in corpus.laws for passage in law_passages(law)]
    if not passages:
        return LawIndex((), segmenter, None, encoder, root.parent)
    state = hashlib.sha256(f"{_VERSION}|".encode())
    for text in (*segmenter.words, *(passage.text for passage in passages)):
        state.update(f"{text}\n".encode())
    mark = state.hexdigest()

    def write(draft: Path) -> None:
        LexicalStore.build([segmenter.cut(passage.text) for passage in passages]).save(draft / "lexical")

    try:
        folder = current(root, mark)
    except IndexDamagedError:
        folder = None
    folder = folder or publish(root, mark, write)
    return LawIndex(passages, segmenter, LexicalStore.open(folder / "lexical", len(passages)), encoder, root.parent)
