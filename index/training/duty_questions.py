"""Questions to one unit of the packaged regulation, and how often the nearest duty is that unit's."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...corpus import Corpus, Source, passages, read_rows
from ..encoders import Encoder
from ..lexical import LexicalStore
from ..tokens import Segmenter
from .nearest import top_k


@dataclass(frozen=True, slots=True)
class DutyQuestion:
    """A question and the names of the units that are right."""

    text: str
    units: tuple[str, ...]


def load_duty_questions(path: Path) -> tuple[DutyQuestion, ...]:
    """Return the questions of a file that `zhaoshui.eval.open_units` wrote, in their order."""
    return tuple(DutyQuestion(row["question"], tuple(row["units"])) for _, row in read_rows(path))


def unit_duties(corpus: Corpus) -> tuple[tuple[str, str], ...]:
    """Return the text of every duty of a unit, and of its phrases, with the unit's name."""
    chosen = [p for p in passages(corpus) if p.source in {Source.CLAUSE, Source.PHRASE}]
    units = corpus.units_by_clause
    return tuple((p.text, units[p.targets[0]].name) for p in chosen if p.targets[0] in units)


def right_by_vectors(duties: Sequence[tuple[str, str]], questions: Sequence[DutyQuestion], encoder: Encoder) -> int:
    """Return how many questions have a right unit at the duty with the highest cosine."""
    queries = encoder.encode_queries([question.text for question in questions])
    nearest = top_k(queries, encoder.encode_documents([text for text, _ in duties]), 1)[:, 0]
    return sum(duties[row][1] in question.units for row, question in zip(nearest, questions, strict=True))


def right_by_words(duties: Sequence[tuple[str, str]], questions: Sequence[DutyQuestion], segmenter: Segmenter) -> int:
    """Return how many questions have a right unit at the duty with the highest BM25; one without a known word has none."""
    store = LexicalStore.build([segmenter.cut_passage(text) for text, _ in duties])
    right = 0
    for question in questions:
        scores = store.scores(segmenter.cut(question.text))
        best = int(np.argmax(scores))
        right += scores[best] > 0 and duties[best][1] in question.units
    return int(right)
