"""The second reading: every case answered blind, from the regulation alone, by somebody who did not write it."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from ..corpus import read_rows
from .cases import Case

_FILE = "second-reading.jsonl"


def agreement(cases: Sequence[Case]) -> tuple[int, int]:
    """How many cases the second reader answered acceptably, and how many were read.

    The cases are as they stand after disagreements were settled.
    """
    read = {row["id"]: row for _, row in read_rows(Path(str(files("zhaoshui.eval") / _FILE)))}
    both = [(case, read[case.id]) for case in cases if case.id in read]
    agreed = (
        _agrees(case, row["outcome"], set(row["units"])) and (row["outcome"] != "policy" or _same_article(case, row["clauses"]))
        for case, row in both
    )
    return sum(agreed), len(both)


def _same_article(case: Case, articles: Sequence[str]) -> bool:
    """Whether both rest on one article of law; the note of a case of law names its own, a reading may name none."""
    return not articles or any(article in case.note for article in articles)


def _agrees(case: Case, outcome: str, units: set[str]) -> bool:
    if outcome not in case.outcomes:
        return False
    if outcome not in {"unit", "clarify"}:
        return True
    gold = set(case.units)
    if case.kind == "vague" or outcome == "clarify":
        return bool(units & gold)
    return gold <= units <= gold | set(case.also_ok)
