"""The compared systems that live in this package's environment, each answering a file of questions in a process of its own.

    python -m zhaoshui.eval.peer_systems NAME TASK.json

Both plain pipelines get what a competent user would give them: one document a clause, the bureau's names in
the dictionary, the packaged encoder with its prompts, and a threshold for "not ours" that is chosen on
sample questions (never on cases) for the most right answers, own and foreign together.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

# A question to clause keys with their scores, best first.
Search = Callable[[str], list[tuple[str, float]]]
# A question to the cited clause keys; none when the system says that the matter is not the bureau's.
Ask = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Task:
    """What every system gets: clauses with their units, questions, and samples to choose a threshold on."""

    clauses: list[dict[str, str]]
    questions: list[str]
    samples: list[dict[str, str]]
    cache: str

    @property
    def units(self) -> dict[str, str]:
        """The unit of each clause; "" for a main duty."""
        return {clause["key"]: clause["unit"] for clause in self.clauses}


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
    from ..index import Segmenter  # noqa: PLC0415
    from ..index.lexical import LexicalStore  # noqa: PLC0415

    keys = [clause["key"] for clause in task.clauses]
    with tempfile.TemporaryDirectory() as scratch:
        segmenter = Segmenter(sorted({clause["unit"] for clause in task.clauses if clause["unit"]}), Path(scratch))
        store = LexicalStore.build([segmenter.cut(clause["text"]) for clause in task.clauses])

    def search(question: str) -> list[tuple[str, float]]:
        scores = store.scores(segmenter.cut(question))
        return [(keys[row], float(scores[row])) for row in np.argsort(-scores, kind="stable") if scores[row] > 0]

    return _with_threshold(search, task)


def open_langchain(task: Task) -> Ask:
    """LangChain's FAISS store over the same encoder."""
    from langchain_community.vectorstores import FAISS  # noqa: PLC0415
    from langchain_community.vectorstores.utils import DistanceStrategy  # noqa: PLC0415
    from langchain_core.documents import Document  # noqa: PLC0415
    from langchain_core.embeddings import Embeddings  # noqa: PLC0415

    from ..index import load_encoder, packaged_model  # noqa: PLC0415

    encoder = load_encoder(packaged_model())

    class Packaged(Embeddings):  # type: ignore[misc] # the library is not typed for us
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(vector) for vector in encoder.encode_documents(texts).tolist()]

        def embed_query(self, text: str) -> list[float]:
            return list(encoder.encode_queries([text])[0].tolist())

    documents = [Document(clause["text"], metadata={"key": clause["key"]}) for clause in task.clauses]
    store = FAISS.from_documents(documents, Packaged(), distance_strategy=DistanceStrategy.MAX_INNER_PRODUCT)

    def search(question: str) -> list[tuple[str, float]]:
        return [(found.metadata["key"], float(score)) for found, score in store.similarity_search_with_score(question, k=10)]

    return _with_threshold(search, task)


def _with_threshold(search: Search, task: Task) -> Ask:
    found = [(sample["unit"], search(sample["question"])) for sample in task.samples]
    floor = _threshold([(hits[0][1] if hits else 0.0, lead_unit([key for key, _ in hits], task.units) == unit, not unit) for unit, hits in found])

    def ask(question: str) -> list[str]:
        hits = search(question)
        return [key for key, _ in hits] if hits and hits[0][1] >= floor else []

    return ask


def _threshold(samples: Sequence[tuple[float, bool, bool]]) -> float:
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


def run(name: str, task: Task) -> dict[str, Any]:
    """Start-up seconds, peak memory, and for each question the cited clauses and the milliseconds."""
    began = time.perf_counter()
    ask = SYSTEMS[name](task)
    started = time.perf_counter() - began
    answers = []
    for question in task.questions:
        before = time.perf_counter()
        cited = ask(question)
        answers.append({"clauses": cited, "ms": (time.perf_counter() - before) * 1000})
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"start_s": started, "memory_mb": memory, "answers": answers}


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    sys.stdout.write(json.dumps(run(sys.argv[1], Task(**given))))
