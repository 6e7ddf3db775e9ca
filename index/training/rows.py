"""Training rows: a question, the passage that answers it, and what may not be its negative."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ...corpus.errors import CorpusError

_REQUIRED = ("query", "positive", "label", "group")
_KNOWN = {*_REQUIRED, "negatives", "weight"}


@dataclass(frozen=True, slots=True)
class Row:
    """One training pair.

    Attributes:
        query: the question.
        positive: a passage that answers it, or another question about the same thing.
        label: what the pair is about; rows of one label are never each other's negatives.
        group: its source, after a colon which part of it; a batch comes from one group only.
        negatives: passages that are close and do not answer.
        negative_labels: the labels of the negatives, "" for a passage that is no row's positive.
        weight: how often the row comes up compared with the others of its label.
    """

    query: str
    positive: str
    label: str
    group: str
    negatives: tuple[str, ...] = ()
    negative_labels: tuple[str, ...] = ()
    weight: float = 1.0


def load_rows(paths: Iterable[Path]) -> tuple[Row, ...]:
    """Return the rows of JSON Lines files, in their order.

    A line is {"query", "positive", "label", "group", optional "negatives": [...], optional "weight"}.

    Errors: CorpusError with every faulty line.
    """
    rows: list[Row] = []
    faults: list[str] = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                try:
                    rows.append(_row(json.loads(line)))
                except (ValueError, TypeError) as error:
                    faults.append(f"{path}:{number}: {error}; write a row as described in load_rows")
    if faults:
        raise CorpusError(tuple(faults))
    return _with_negative_labels(rows)


def _row(fields: Mapping[str, object]) -> Row:
    if not isinstance(fields, dict):
        raise TypeError("not an object")
    if missing := [name for name in _REQUIRED if not isinstance(fields.get(name), str) or not fields[name]]:
        raise ValueError(f"no text in {', '.join(missing)}")
    if unknown := sorted(set(fields) - _KNOWN):
        raise ValueError(f"unknown fields {', '.join(unknown)}")
    negatives = fields.get("negatives", [])
    if not isinstance(negatives, list) or not all(isinstance(text, str) and text for text in negatives):
        raise ValueError("negatives is no list of texts")
    weight = fields.get("weight", 1.0)
    if not isinstance(weight, int | float) or weight <= 0:
        raise ValueError("weight is no positive number")
    query, positive, label, group = (str(fields[name]) for name in _REQUIRED)
    return Row(query, positive, label, group, tuple(negatives), weight=float(weight))


def _with_negative_labels(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Look the negatives up among the positives, so that a batch never holds one that answers another row."""
    rows = tuple(rows)
    label_of = {(row.group, row.positive): row.label for row in rows}
    return tuple(
        replace(row, negative_labels=tuple(label_of.get((row.group, text), "") for text in row.negatives))
        for row in rows
    )
