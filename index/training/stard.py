"""The statute benchmark: lay questions (STARD) against 58,661 articles of Chinese law.

Run it with `python -m zhaoshui.index.training.stard --bench DIR --cache DIR --out FILE.json [--encoder DIR ...]`.
The bench folder holds laws.jsonl.gz and stard_dev.jsonl. Su et al.: STARD: A Chinese Statute Retrieval Dataset with Real
Queries Issued by Non-professionals, 2024.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...corpus import read_rows
from ..encoders import Encoder, load_encoder
from ..fusion import fuse_scores
from ..lexical import LexicalStore
from ..tokens import Segmenter
from .nearest import top_k
from .weights import write_json

CUTS = (1, 5, 10, 20, 50, 100)
DEPTH = 200  # ranks that take part in the fusion
_PART = 1024  # articles embedded between two saves
_FOLDS = 5  # one measures
# The weight of words against the encoder: of 0.05 to 0.4 the best at R@10, and at R@100 but for a thousandth, on the questions
# that train, with an encoder that had not seen them.
_WORDS = 0.2
_JIEBA = "jieba"
_WHOLE = "articles"  # marks a whole index of words, and says of how many articles

# Articles by their number with their score, best first.
Ranking = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a law: its full name and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A lay question and the names of the articles that answer it."""

    text: str
    gold: tuple[str, ...]


def load_articles(bench: Path) -> tuple[Article, ...]:
    """Return the articles of laws.jsonl.gz in their order."""
    with gzip.open(bench / "laws.jsonl.gz", "rt", encoding="utf-8") as lines:
        return tuple(Article(row["name"], row["text"]) for row in map(json.loads, lines))


def load_questions(bench: Path, *, trains: bool = False) -> tuple[Question, ...]:
    """Return the questions of stard_dev.jsonl that measure, one in five, or the other four that train; in their order."""
    rows = [row for _, row in read_rows(bench / "stard_dev.jsonl") if _trains(row["question"]) is trains]
    return tuple(Question(row["question"], tuple(row["gold"])) for row in rows)


def _trains(question: str) -> bool:
    return hashlib.sha256(question.encode()).digest()[0] % _FOLDS != 0


def rank_by_words(articles: Sequence[Article], questions: Sequence[Question], cache: Path) -> tuple[Ranking, ...]:
    """Return the best articles of each question by BM25 over jieba's search-mode words; the index is cached."""
    segmenter, store = open_words(index_words(articles, cache))
    scores = (store.scores(segmenter.cut(question.text)) for question in questions)
    return tuple(_best(row) for row in scores)


def index_words(articles: Sequence[Article], cache: Path) -> Path:
    """Return the folder of the articles' words in the cache, indexed now unless they are there."""
    segmenter = Segmenter((), cache / _JIEBA)
    folder = cache / f"words-{_digest((*segmenter.words, *_texts(articles)))}"
    if not (folder / _WHOLE).is_file():
        LexicalStore.build([segmenter.cut_passage(text) for text in _texts(articles)]).save(folder)
        (folder / _WHOLE).write_text(str(len(articles)), encoding="utf-8")
    return folder


def open_words(folder: Path) -> tuple[Segmenter, LexicalStore]:
    """Return what searches the folder that `index_words` wrote."""
    size = int((folder / _WHOLE).read_text(encoding="utf-8"))
    return Segmenter((), folder.parent / _JIEBA), LexicalStore.open(folder, size)


def rank_by_vectors(
    articles: Sequence[Article], questions: Sequence[Question], encoder: Encoder, cache: Path
) -> tuple[Ranking, ...]:
    """Return the best articles of each question by the encoder; the articles' vectors are cached by its name."""
    documents = embed_articles(articles, encoder, cache)
    queries = encoder.encode_queries([question.text for question in questions])
    nearest = top_k(queries, documents, DEPTH)
    return tuple(
        tuple(zip(row.tolist(), (documents[row] @ query).tolist(), strict=True))
        for row, query in zip(nearest, queries, strict=True)
    )


def embed_articles(articles: Sequence[Article], encoder: Encoder, cache: Path) -> NDArray[np.float32]:
    """Return the vectors of the articles, (len(articles), dim); a run that was stopped goes on where it was."""
    texts = _texts(articles)
    folder = cache / f"vectors-{encoder.name}-{_digest(texts)}"
    folder.mkdir(parents=True, exist_ok=True)
    parts: list[NDArray[np.float32]] = []
    for start in range(0, len(texts), _PART):
        path = folder / f"{start:06}.npy"
        if not path.is_file():
            draft = path.with_suffix(".draft.npy")
            np.save(draft, encoder.encode_documents(texts[start : start + _PART]))
            draft.rename(path)
            print(f"{encoder.name}: {min(start + _PART, len(texts))} of {len(texts)} articles", flush=True)
        parts.append(np.load(path))
    return np.concatenate(parts)


def fuse(words: Sequence[Ranking], vectors: Sequence[Ranking]) -> tuple[Ranking, ...]:
    """Return the fusion of the rankings of the same questions by words and by an encoder."""
    return tuple(fuse_scores(each, (_WORDS, 1 - _WORDS)) for each in zip(words, vectors, strict=True))


def measure(
    rankings: Sequence[Ranking], articles: Sequence[Article], questions: Sequence[Question]
) -> dict[str, float]:
    """Return recall at each cut and the mean reciprocal rank.

    Recall is the mean over the questions of the share of their gold articles in the first k; the reciprocal rank is of
    the first gold article, 0 when none is among the ranked ones. A gold article that is not in the corpus is never found.
    """
    number = {article.name: i for i, article in enumerate(articles)}
    recalls = dict.fromkeys(CUTS, 0.0)
    reciprocal = 0.0
    for ranking, question in zip(rankings, questions, strict=True):
        gold = {number.get(name, -1) for name in question.gold}
        found = [item for item, _ in ranking]
        for cut in CUTS:
            recalls[cut] += len(gold.intersection(found[:cut])) / len(question.gold)
        reciprocal += next((1 / rank for rank, item in enumerate(found, 1) if item in gold), 0.0)
    count = len(questions)
    return {**{f"R@{cut}": round(recalls[cut] / count, 4) for cut in CUTS}, "MRR": round(reciprocal / count, 4)}


def run(
    articles: Sequence[Article], questions: Sequence[Question], encoders: Iterable[Encoder], cache: Path
) -> dict[str, dict[str, float]]:
    """Return the measures of BM25, of each encoder and of its fusion with BM25."""

    def measured(rankings: Sequence[Ranking]) -> dict[str, float]:
        return measure(rankings, articles, questions)

    words = rank_by_words(articles, questions, cache)
    results = {"bm25": measured(words)}
    for encoder in encoders:
        vectors = rank_by_vectors(articles, questions, encoder, cache)
        results[encoder.name] = measured(vectors)
        results[f"bm25 + {encoder.name}"] = measured(fuse(words, vectors))
    return results


def _texts(articles: Sequence[Article]) -> list[str]:
    # The law's name tells apart articles that read alike, and a question often names the law's subject.
    return [f"{article.name} {article.text}" for article in articles]


def _digest(texts: Sequence[str]) -> str:
    state = hashlib.sha256()
    for text in texts:
        state.update(text.encode("utf-8") + b"\0")
    return state.hexdigest()[:16]


def _best(scores: NDArray[np.float32]) -> Ranking:
    found = np.argpartition(-scores, min(DEPTH, len(scores)) - 1)[:DEPTH]
    return tuple((i, float(scores[i])) for i in sorted(found.tolist(), key=lambda i: (-scores[i], i)))


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Measure retrieval of statutes for lay questions (STARD).")
    parser.add_argument("--bench", type=Path, required=True, help="folder of laws.jsonl.gz and stard_dev.jsonl")
    parser.add_argument("--cache", type=Path, required=True, help="folder for the words and vectors of the articles")
    parser.add_argument("--out", type=Path, required=True, help="where to write the measures as JSON")
    parser.add_argument("--encoder", action="append", default=[], help="model folder; may be repeated")
    parser.add_argument("--articles", type=int, help="only so many, the gold ones among them: for a quick look")
    arguments = parser.parse_args()
    articles, questions = load_articles(arguments.bench), load_questions(arguments.bench)
    if arguments.articles:
        articles = slice_articles(articles, questions, arguments.articles)
    arguments.cache.mkdir(parents=True, exist_ok=True)
    results = run(articles, questions, map(load_encoder, arguments.encoder), arguments.cache)
    write_json(arguments.out, {"articles": len(articles), "questions": len(questions), "measures": results})
    for name, measures in results.items():
        print(name, *(f"{key} {value:.3f}" for key, value in measures.items()))


def slice_articles(
    articles: Sequence[Article], questions: Sequence[Question], count: int
) -> tuple[Article, ...]:
    """Return so many of the articles, those that answer a question before others: for a quick look."""
    gold = {name for question in questions for name in question.gold}
    return tuple(sorted(articles, key=lambda article: article.name not in gold)[:count])


if __name__ == "__main__":
    main()
