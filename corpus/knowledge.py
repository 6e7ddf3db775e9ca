"""What people know beside the documents: matters, sample questions, nicknames of units, the other offices.

Files are reviewable text: TOML for matters, offices and nicknames, JSONL for sample questions. A
line of samples says its answer in one of these ways:

    {"question", "voice", "matter"}              the clauses of that matter
    {"question", "voice", "clauses"}             those clauses
    {"question", "voice", "clauses", "units"}    too vague: those clauses' units remain possible
    {"question", "voice", "kind"}                about this bureau, settled by no document
    {"question", "voice", "office", "matter"}    that matter of another office
    {"question", "intent"}                       no matter: a list, a place in the document, a chat

With "held_out": true the encoder is never trained on it.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .json_rows import read_rows
from .known import Matter, Office, OfficeMatter, Sample, SampleKind

# What TOML and JSON hand over is unchecked; every reader below takes the fields it knows and reports the rest.
Table = Mapping[str, Any]
_MATTER = {"name", "clauses", "also", "says", "step", "decides", "near", "who"}
_OFFICE = {"name", "kind", "aliases", "matter"}
_OFFICE_MATTER = {"name", "also", "says", "near", "hard"}


@dataclass(slots=True)
class Faults:
    """Collects every fault of a folder's knowledge files, as `file: what; what to do`."""

    found: list[str] = field(default_factory=list)

    def add(self, path: Path, what: str) -> None:
        """Note one fault of a file."""
        self.found.append(f"{path}: {what}")


def read_toml(path: Path, faults: Faults) -> Table:
    """The file as a table; an empty one, and a fault, when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.add(path, f"{error}; mend the file")
        return {}


def read_matters(folder: Path, document_id: str, faults: Faults) -> tuple[Matter, ...]:
    """The matters of one document, in the order of files and of tables."""
    matters: list[Matter] = []
    for path in sorted(folder.glob("*.toml")):
        for table in read_toml(path, faults).get("matter", []):
            name = str(table.get("name", ""))
            if unknown := sorted(set(table) - _MATTER):
                faults.add(path, f"matter {name!r} has unknown fields {unknown}; known are {sorted(_MATTER)}")
            keys = tuple(f"{document_id}#{clause}" for clause in table.get("clauses", []))
            if not name or not keys:
                faults.add(path, f"matter {name!r} lacks a name or clauses; every matter rests on a clause")
                continue
            if any(name == other.name for other in matters):
                faults.add(path, f"matter {name!r} stands twice, and a sample names but one; give it another name")
            who = tuple(table.get("who", ()))
            if who and len(who) != len(keys):
                faults.add(path, f"matter {name!r} has {len(who)} shares for {len(keys)} clauses; say one share for each")
            matters.append(
                Matter(
                    name=name,
                    clauses=keys,
                    also=tuple(table.get("also", ())),
                    says=tuple(table.get("says", ())),
                    step=str(table.get("step", "")),
                    decides=str(table.get("decides", "")),
                    near=str(table.get("near", "")),
                    who=who,
                )
            )
    return tuple(matters)


def read_offices(folder: Path, faults: Faults) -> tuple[Office, ...]:
    """The map of the other offices, in the order of file names; a name, short or full, means one office only."""
    offices: list[Office] = []
    file_by_name: dict[str, Path] = {}
    for path in sorted(folder.glob("*.toml")):
        table = read_toml(path, faults)
        if unknown := sorted(set(table) - _OFFICE):
            faults.add(path, f"unknown fields {unknown}; known are {sorted(_OFFICE)}")
        matters: list[OfficeMatter] = []
        for row in table.get("matter", []):
            if unknown := sorted(set(row) - _OFFICE_MATTER):
                faults.add(path, f"matter {row.get('name')!r} has unknown fields {unknown}; known are {sorted(_OFFICE_MATTER)}")
            matters.append(
                OfficeMatter(
                    name=str(row.get("name", "")),
                    also=tuple(row.get("also", ())),
                    says=tuple(row.get("says", ())),
                    near=str(row.get("near", "")),
                )
            )
        name = str(table.get("name", ""))
        if not name or not matters:
            faults.add(path, "no name or no matter; an office is a name and what it handles")
            continue
        aliases = tuple(table.get("aliases", ()))
        for called in dict.fromkeys((name, *aliases)):
            if other := file_by_name.get(called):
                faults.add(path, f"{called!r} already stands in {other.name}; merge the two or keep it in one")
            file_by_name[called] = path
        offices.append(Office(name=name, kind=str(table.get("kind", name)), aliases=aliases, matters=tuple(matters)))
    return tuple(offices)


def read_unit_aliases(path: Path, faults: Faults) -> dict[str, tuple[str, ...]]:
    """Nicknames by the unit's printed name; empty when there is no such file."""
    if not path.is_file():
        return {}
    return {str(name): tuple(names) for name, names in read_toml(path, faults).get("aliases", {}).items()}


def read_samples(
    folder: Path, read_answer: Callable[[Table], Sample | str], faults: Faults
) -> tuple[Sample, ...]:
    """The sample questions of a folder; `read_answer` makes a sample of a row or says what is wrong with it."""
    samples: list[Sample] = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, row in read_rows(path, faults.found):
            sample = read_answer(row)
            if isinstance(sample, str):
                faults.add(path, f"line {number}: {sample}")
            else:
                samples.append(sample)
    return tuple(samples)


def bureau_sample(matters: Iterable[Matter], document_id: str) -> Callable[[Table], Sample | str]:
    """A reader for rows about one document's matters and clauses."""
    clauses_by_matter = {matter.name: matter.clauses for matter in matters}

    def read_answer(row: Table) -> Sample | str:
        question = str(row.get("question", "")).strip()
        if not question:
            return "no question; write one or drop the line"
        held_out = bool(row.get("held_out", False))
        if "matter" in row:
            if row["matter"] not in clauses_by_matter:
                return f"no matter named {row['matter']!r}; correct the name"
            return Sample(question, SampleKind.CLAUSES, clauses_by_matter[row["matter"]], row["matter"], held_out)
        if "clauses" in row:
            keys = tuple(f"{document_id}#{clause}" for clause in row["clauses"])
            kind = SampleKind.VAGUE if "units" in row else SampleKind.CLAUSES
            return Sample(question, kind, keys, "/".join(row["clauses"]), held_out)
        if "kind" in row:
            return Sample(question, SampleKind.UNSETTLED, (), str(row["kind"]), held_out)
        return "says no answer; give it a matter, clauses or a kind"

    return read_answer


def office_sample(offices: Iterable[Office]) -> Callable[[Table], Sample | str]:
    """A reader for rows about the other offices' matters."""
    known = {(office.name, matter.name) for office in offices for matter in office.matters}

    def read_answer(row: Table) -> Sample | str:
        office, matter = str(row.get("office", "")), str(row.get("matter", ""))
        if (office, matter) not in known:
            return f"no matter {matter!r} of {office!r}; correct the names"
        question, held_out = str(row.get("question", "")).strip(), bool(row.get("held_out", False))
        return Sample(question, SampleKind.OFFICE, (), f"{office}/{matter}", held_out)

    return read_answer


def intent_sample(row: Table) -> Sample | str:
    """The sample of a row that asks for no matter; names of intents are those of assistant/intended.py."""
    question, intent = str(row.get("question", "")).strip(), str(row.get("intent", ""))
    return Sample(question, SampleKind.INTENT, (), intent) if question and intent else "lacks a question or an intent; write both"
