"""The evaluation cases: questions with the answers that an attentive official would accept."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..corpus import Corpus, CorpusError

# A third of the duties is sealed: reported, never used for fitting or for choosing anything.
_SEALED_OF = 3


@dataclass(frozen=True, slots=True)
class Case:
    """One question, or one conversation judged on its last turn.

    `outcomes` are acceptable, the best first; `units` must be named (all of them, lead first; for a
    vague question: one of them), `also_ok` may be. Every one of `quotes` must be cited, `redirect`
    lists acceptable names of the office, `must_not` what the reply must not say.
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

    @property
    def is_sealed(self) -> bool:
        """Whether the case belongs to the sealed third: drawn by whole duties, or by id where none is cited."""
        drawn_by = self.quotes[0] if self.quotes else self.group or self.id
        return int(hashlib.sha256(drawn_by.encode()).hexdigest(), 16) % _SEALED_OF == 0


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
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                faults.append(f"{path}:{number}: {error}; mend the line")
                continue
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
    )


def lint_cases(cases: tuple[Case, ...], corpus: Corpus) -> tuple[str, ...]:
    """Every fault of the cases against the documents: quotes not verbatim, units unknown, questions asked twice."""
    faults = []
    texts = [document.text for document in (*corpus.documents, *(law.document for law in corpus.laws))]
    names = {unit.name for unit in corpus.units}
    seen: dict[tuple[str, ...], str] = {}
    for case in cases:
        faults += [f"{case.id}: quote {q!r} is in no document" for q in case.quotes if not any(q in t for t in texts)]
        faults += [f"{case.id}: {unit!r} is no unit" for unit in (*case.units, *case.also_ok) if unit not in names]
        if case.turns in seen:
            faults.append(f"{case.id}: asks the same as {seen[case.turns]}")
        seen[case.turns] = case.id
    return tuple(faults)
