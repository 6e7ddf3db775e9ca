"""The systems that name a unit and live in this package's environment, each answering a file of questions in a process of its own.

    python -m zhaoshui.eval.peer_systems NAME TASK.json

Both plain pipelines get what a competent user would give them: one document a clause, the bureau's names in
the dictionary, the packaged encoder with its prompts, and a threshold for "not ours" that is chosen on
sample questions (never on cases) for the most right answers, own and foreign together.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .peer_outside import answer_all
from .peer_search import Search, Text, by_langchain, by_words

# A question to the cited clause keys; none when the system says that the matter is not the bureau's.
Ask = Callable[[str], list[str]]
_CITED = 10


@dataclass(frozen=True, slots=True)
class Task:
    """What every system gets: clauses with their units, questions, samples to choose a threshold on, a folder for its index."""

    clauses: list[dict[str, str]]
    questions: list[str]
    samples: list[dict[str, str]]
    cache: str

    @property
    def units(self) -> dict[str, str]:
        """The unit of each clause; "" for a main duty."""
        return {clause["key"]: clause["unit"] for clause in self.clauses}

    @property
    def texts(self) -> list[Text]:
        """The clauses to search."""
        return [Text(clause["key"], clause["text"]) for clause in self.clauses]

    def folder(self, system: str) -> Path:
        """Where a system keeps its index."""
        return Path(self.cache) / system


def open_zhaoshui(task: Task) -> Ask:
    """What zhaoshui cites for the units that it names; nothing when it names none."""
    from ..assistant import Settings, as_json, open_assistant  # noqa: PLC0415 - start-up is measured

    assistant = open_assistant(Settings(cache=Path(task.cache)))

    def ask(question: str) -> list[str]:
        answer = as_json(assistant.ask(question))
        cited = [f"{citation['document']}#{citation['clause']}" for citation in answer["citations"]]
        return cited if answer["outcome"] == "unit" else []

    return ask


def open_bm25(task: Task) -> Ask:
    """BM25 over words cut by jieba."""
    names = {clause["unit"] for clause in task.clauses if clause["unit"]}
    return _with_threshold(by_words(task.texts, names, task.folder("bm25")), task, "bm25")


def open_langchain(task: Task) -> Ask:
    """LangChain's FAISS store over the same encoder."""
    return _with_threshold(by_langchain(task.texts, task.folder("langchain")), task, "langchain")


def _with_threshold(search: Search, task: Task, system: str) -> Ask:
    # Chosen once, like the index.
    kept = task.folder(system) / "floor.json"
    if not kept.is_file():
        found = [(sample["unit"], search(sample["question"])) for sample in task.samples]
        tried = [(hits[0][1] if hits else 0.0, lead_unit([key for key, _ in hits], task.units) == unit, not unit) for unit, hits in found]
        kept.write_text(json.dumps(threshold(tried)), encoding="utf-8")
    floor = float(json.loads(kept.read_text(encoding="utf-8")))

    def ask(question: str) -> list[str]:
        hits = search(question)
        return [key for key, _ in hits[:_CITED]] if hits and hits[0][1] >= floor else []

    return ask


def threshold(samples: Sequence[tuple[float, bool, bool]]) -> float:
    """The floor that answers most samples rightly, own and foreign with equal weight: (score, unit right, foreign)."""
    scores, right, foreign = (np.array(column) for column in zip(*samples, strict=True))
    own = ~foreign

    def share_right(floor: float) -> float:
        return float((right & (scores >= floor))[own].mean() + (scores < floor)[foreign].mean())

    return float(max(sorted(set(scores.tolist())), key=share_right))


def lead_unit(keys: Sequence[str], units: dict[str, str]) -> str:
    """The unit of the first clause that belongs to one."""
    return next((units[key] for key in keys if units.get(key)), "")


SYSTEMS: dict[str, Callable[[Task], Ask]] = {"zhaoshui": open_zhaoshui, "langchain": open_langchain, "bm25": open_bm25}


if __name__ == "__main__":
    task = Task(**json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
    sys.stdout.write(json.dumps(answer_all(lambda: SYSTEMS[sys.argv[1]](task), task.questions)))
