"""The evaluation cases: questions with the answers that an attentive official would accept."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..corpus import Clause, ClauseKind, Corpus, CorpusError, read_rows

# One duty or matter in three is sealed: reported, never used for fitting or for choosing anything. The draw
# was taken for the numbers alone: about a third of every kind of case and of every unit's duties.
_SEALED_OF = 3
_DRAW = 399


@dataclass(frozen=True, slots=True)
class Case:
    """One question, or one conversation judged on its last turn.

    `outcomes` are acceptable, the best first; `units` must be named (all of them, lead first; for a
    vague question: one of them), `also_ok` may be. Every one of `quotes` must be cited, `redirect`
    lists acceptable names of the office, `must_not` what the reply must not say. `must_pass` marks
    what no change may break. Cases of one `group` ask the same in several dresses.
    """

    id: str
    kind: str
    persona: str
    level: str
    note: str
    group: str
    turns: tuple[str, ...]
    outcomes: tuple[str, ...]
    units: tuple[str, ...]
    also_ok: tuple[str, ...]
    quotes: tuple[str, ...]
    redirect: tuple[str, ...]
    must_not: tuple[str, ...]
    must_pass: bool


def packaged_cases() -> Path:
    """The folder of the packaged cases."""
    return Path(str(files("zhaoshui.eval")))


def load_cases(folder: Path | None = None) -> tuple[Case, ...]:
    """All cases of a folder's cases*.jsonl files, in the order of files and lines.

    Raises:
        CorpusError: lines that are no cases, and ids given twice; all of them at once.
    """
    faults: list[str] = []
    cases: list[Case] = []
    for path in sorted((folder or packaged_cases()).glob("cases*.jsonl")):
        for number, row in read_rows(path, faults):
            if not row.get("turns") or not row.get("outcomes"):
                faults.append(f"{path}:{number}: no turns or no outcomes; a case is a question and what is right")
                continue
            cases.append(_case(row))
    ids = [case.id for case in cases]
    faults += [f"id {i} is given twice; rename one" for i in sorted({i for i in ids if ids.count(i) > 1})]
    if faults:
        raise CorpusError(tuple(faults))
    return tuple(cases)


def _case(row: Mapping[str, Any]) -> Case:  # JSON is unchecked until it is here
    return Case(
        id=str(row.get("id", "")),
        kind=str(row.get("kind", "")),
        persona=str(row.get("persona", "")),
        level=str(row.get("level", "")),
        note=str(row.get("note", "")),
        group=str(row.get("group", "")),
        turns=tuple(row["turns"]),
        outcomes=tuple(row["outcomes"]),
        units=tuple(row.get("units", ())),
        also_ok=tuple(row.get("also_ok", ())),
        quotes=tuple(row.get("quotes", ())),
        redirect=tuple(row.get("redirect", ())),
        must_not=tuple(row.get("must_not", ())),
        must_pass=bool(row.get("must_pass")),
    )


def neutral_id(turns: Sequence[str]) -> str:
    """The id of a case: drawn from its words, so that it tells nothing of the answer and stays when cases are added."""
    return "q" + hashlib.sha256("\n".join(turns).encode()).hexdigest()[:6]


def deciding_clause(quote: str, corpus: Corpus) -> Clause | None:
    """The clause that holds a quote; a unit's paragraph before a main duty that says the same."""
    holding = [clause for clause in corpus.clauses_by_key.values() if quote in clause.text]
    holding.sort(key=lambda clause: clause.kind is not ClauseKind.UNIT_DUTY)
    return holding[0] if holding else None


def matter_of(case: Case, corpus: Corpus) -> str:
    """What a case is about: the decisive clause's key, or the group, the other office, or the case itself."""
    clause = deciding_clause(case.quotes[0], corpus) if case.quotes else None
    if clause is not None:
        return clause.key
    return case.group or (case.redirect[0] if case.redirect else case.id)


def sealed_ids(cases: Sequence[Case], corpus: Corpus) -> frozenset[str]:
    """The ids of the sealed third, drawn by whole matters: cases about one duty lie on one side."""
    return frozenset(case.id for case in cases if _is_drawn(matter_of(case, corpus)))


def _is_drawn(matter: str) -> bool:
    return int(hashlib.sha256(f"{_DRAW} {matter}".encode()).hexdigest(), 16) % _SEALED_OF == 0
