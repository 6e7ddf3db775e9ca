"""The compared packages that live in environments of their own, each answering a file of questions.

    PYTHON peer_outside.py NAME TASK.json

Run by that environment's Python, which has nothing of this package, so nothing of it is imported here.

- baisitong 1.0.6: each clause is a document of its own, headed by its unit: so its 300-letter chunks never mix
  two duties. It cites what its answer cites, and abstains by its own floors, which are constants.
- china-law-mcp 0.1.1: asked through the tool that its clients call, over the database and the index that the task names.
"""

import asyncio
import itertools
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

# A question to what the system cites, best first.
Ask = Callable[[str], list[Any]]
# What JSON holds.
Fields = dict[str, Any]


def open_baisitong(task: Fields) -> Ask:
    """The titles of what the answer cites, which are clause keys; none when it has found nothing."""
    os.environ["DATABASE_URL"] = "sqlite://"
    from baisitong import database  # noqa: PLC0415 - its start-up is measured
    from baisitong.services import documents, rag, retriever  # noqa: PLC0415

    database.init_tables()
    session = database.SessionLocal()
    for clause in task["clauses"]:
        # Chunks under twenty letters are dropped; the heading keeps the short duties in.
        documents.ingest_document(session, clause["key"], f"{clause['bureau']}{clause['unit']}：{clause['text']}。")
    retriever.ensure_index(session)
    service = rag.RagService(session)

    number = itertools.count()

    async def titles(question: str) -> list[str]:
        # A name of its own for each, or it would be a conversation.
        frames = [json.loads(frame.removeprefix("data: ")) async for frame in service.ask(f"q{next(number)}", question)]
        return [source["doc_title"] for source in frames[-1]["sources"]]

    return lambda question: asyncio.run(titles(question))


def open_china_law(task: Fields) -> Ask:
    """The articles found, as their law's full name and their text."""
    # Both are read while the package is imported.
    if task["database"]:
        os.environ["CHINA_LAW_DB"] = task["database"]
    os.environ["CHINA_LAW_INDEX"] = task["index"]
    from china_law_mcp import retrieval, server  # noqa: PLC0415 - its start-up is measured

    retrieval.load()

    def ask(question: str) -> list[Fields]:
        return [{"law": found["law"], "text": found["text"]} for found in server.search_statutes(question, top_k=task["limit"])]

    return ask


SYSTEMS: dict[str, Callable[[Fields], Ask]] = {"baisitong": open_baisitong, "china-law": open_china_law}


def answer_all(opener: Callable[[], Ask], questions: Sequence[str]) -> Fields:
    """Start-up seconds, peak memory in MB, and for each question what was found and the milliseconds."""
    began = time.perf_counter()
    ask = opener()
    started = time.perf_counter() - began
    answers = []
    for question in questions:
        before = time.perf_counter()
        found = ask(question)
        answers.append({"found": found, "ms": (time.perf_counter() - before) * 1000})
    return {"start_s": started, "memory_mb": peak_memory(), "answers": answers}


def peak_memory() -> float:
    """The most memory that this process has had resident, in MB."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    except (OSError, StopIteration):
        # On Linux this would not do: it keeps the peak of the process that started this one.
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    sys.stdout.write(json.dumps(answer_all(lambda: SYSTEMS[sys.argv[1]](given), given["questions"])))
