"""Finding the article of a law: BM25 and the encoder over an index of their own, apart from the units' passages."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..corpus import Clause, Corpus, Document
from .cut_words import cut_texts
from .encoders import Encoder
from .generations import find_or_publish
from .known import text_digest
from .law_passages import LawPassage, law_passages
from .law_vectors import LawVectors, Progress
from .lexical import LexicalStore
from .tokens import Segmenter

# Part of the fingerprint: raise it when articles are cut or segmented in another way.
_VERSION = 2
_KEPT = 10
# Passages looked at by nearness and by words; an article beyond them is not the one. Chosen by recall on the samples.
_NEAR, _WORDED = 300, 60
# Weights beside the article's cosine: of its sample questions', pooled, and of BM25 as a share of the best score, for
# articles and for samples. Samples are pooled by log-sum-exp with this inverse temperature: several that are near say more
# than the nearest alone. Measured on 155 questions of law: right article first 63 % by the larger cosine alone, 67 % by the
# sum with the nearest sample, 72 % by the sum with the pool. The temperature is that of the encoder's training: 65 of 98
# open cases first, 63 at twice of it.
_SAMPLE, _LEXICAL, _LEXICAL_SAMPLE = 1.5, 0.1, 0.2
_POOL = 20.0


@dataclass(frozen=True, slots=True)
class LawHit:
    """An article and how near it is: `score` ranks; the cosines of its text and of its nearest sample question are
    0 while vectors are missing; `samples` are the cosines of all its samples that were found, `words` is the larger
    BM25 share of text and samples, 0 to 1.
    """

    document: Document
    clause: Clause
    score: float
    article: float
    sample: float
    samples: tuple[float, ...]
    words: float

    @property
    def cosine(self) -> float:
        """The larger of both cosines."""
        return max(self.article, self.sample)


class LawIndex:
    """Searchable articles. Without vectors it searches by words; `embed` makes them and may take minutes."""

    def __init__(
        self,
        passages: Sequence[LawPassage],
        segmenter: Segmenter,
        lexical: LexicalStore | None,
        encoder: Encoder | None,
        vectors: LawVectors | None,
    ) -> None:
        self._passages = tuple(passages)
        self._segmenter = segmenter
        self._lexical = lexical
        self._encoder = encoder
        self._cache = vectors
        self._number = {name: number for number, name in enumerate(dict.fromkeys(p.document.id for p in self._passages))}
        self._documents = np.array([self._number[p.document.id] for p in self._passages], dtype=np.int64)
        self._marked: dict[frozenset[str], NDArray[np.bool_]] = {}
        keys = {key: number for number, key in enumerate(dict.fromkeys(p.clause.key for p in self._passages))}
        self._is_sample = np.array([passage.is_sample for passage in self._passages], dtype=bool)
        self._articles = np.array([keys[passage.clause.key] for passage in self._passages], dtype=np.int64)
        self._vectors = vectors.open() if vectors else None

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
        if self._cache is None or self.is_dense:
            return
        # One assignment: a search in another thread sees the old state or the new one.
        self._vectors = self._cache.embed(progress)

    def search(
        self, text: str, documents: Collection[str], vector: NDArray[np.float32] | None = None
    ) -> tuple[LawHit, ...]:
        """The nearest articles of the documents named, best first, each once; `vector` is the text's, where known."""
        marked = self._rows_of(frozenset(documents))
        if self._lexical is None or not marked.any():
            return ()
        words = np.where(marked, self._lexical.scores(self._segmenter.cut(text)), 0.0)
        words /= max(float(words.max()), 1e-9)
        near, cosines, floor = self._nearest(text, vector, marked)
        worded = np.argpartition(-words, min(_WORDED, len(words) - 1))[:_WORDED]
        rows = np.unique(np.concatenate([near, worded[words[worded] > 0]]))
        known = np.full(len(self._passages), floor, dtype=np.float32)
        known[near] = cosines
        by_article: dict[int, list[int]] = {}
        for row in rows.tolist():
            by_article.setdefault(int(self._articles[row]), []).append(row)
        found = (self._hit(found_rows, known, words, floor) for found_rows in by_article.values())
        return tuple(sorted(found, key=lambda hit: -hit.score)[:_KEPT])

    def _rows_of(self, documents: frozenset[str]) -> NDArray[np.bool_]:
        """Which passages are of these documents; the same documents are asked for again and again."""
        if documents not in self._marked:
            numbers = [self._number[name] for name in documents if name in self._number]
            self._marked[documents] = np.isin(self._documents, numbers)
        return self._marked[documents]

    def _nearest(
        self, text: str, vector: NDArray[np.float32] | None, marked: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32], float]:
        """Rows and cosines of the nearest passages, and the cosine that no other passage exceeds."""
        if self._vectors is None or self._encoder is None:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32), 0.0
        asked = self._encoder.encode_queries([text])[0] if vector is None else vector
        rows, cosines = self._vectors.search(asked, _NEAR, marked)
        return rows, cosines, float(cosines[-1])

    def _hit(
        self, rows: list[int], cosines: NDArray[np.float32], words: NDArray[np.float64], floor: float
    ) -> LawHit:
        """The article of these passages, weighed by the best of its text and by its samples together."""
        texts = [row for row in rows if not self._is_sample[row]]
        samples = [row for row in rows if self._is_sample[row]]
        of_texts, of_samples = (tuple(float(cosines[r]) for r in some) for some in (texts, samples))
        in_text, in_sample = (max((float(words[r]) for r in some), default=0.0) for some in (texts, samples))
        article, sample = max(of_texts, default=floor), max(of_samples, default=floor)
        pooled = float(np.logaddexp.reduce([_POOL * cosine for cosine in of_samples or (floor,)])) / _POOL
        score = article + _SAMPLE * pooled + _LEXICAL * in_text + _LEXICAL_SAMPLE * in_sample
        passage = self._passages[rows[0]]
        return LawHit(passage.document, passage.clause, score, article, sample, of_samples, max(in_text, in_sample))


def open_laws(root: Path, corpus: Corpus, segmenter: Segmenter, encoder: Encoder | None) -> LawIndex:
    """The index of the corpus's laws and policies, its words from the cache folder `root` or indexed now."""
    passages = [passage for law in corpus.laws for passage in law_passages(law)]
    if not passages:
        return LawIndex((), segmenter, None, encoder, None)
    texts = [passage.text for passage in passages]
    # Once for the words' index and the vectors' store: it is five megabytes at every start.
    digest = text_digest("\n".join(texts))
    mark = text_digest("\n".join((str(_VERSION), *segmenter.words, digest)))

    def write(draft: Path) -> None:
        LexicalStore.build(cut_texts(root, texts, segmenter, mark)).save(draft / "lexical")

    folder = find_or_publish(root, mark, write)
    lexical = LexicalStore.open(folder / "lexical", len(passages))
    vectors = LawVectors(root.with_name(f"{root.name}-vectors"), texts, digest, encoder) if encoder else None
    return LawIndex(passages, segmenter, lexical, encoder, vectors)
