"""baisitong 1.0.6 answering a file of questions; run by its own Python, which has nothing of this package.

    python peer_baisitong.py TASK.json

Each clause is a document of its own, headed by its unit: so its 300-letter chunks never mix two duties.
It cites what its answer cites, and abstains by its own floors, which are constants.
"""

import asyncio
import json
import os
import resource
import sys
import time
from pathlib import Path

os.environ["DATABASE_URL"] = "sqlite://"


async def _ask(service: object, number: int, question: str) -> list[str]:
    """The titles of what the answer cites; none when it has found nothing."""
    events = [json.loads(frame.removeprefix("data: ")) async for frame in service.ask(f"q{number}", question)]  # type: ignore[attr-defined]
    return [source["doc_title"] for source in events[-1]["sources"]]


def main() -> None:
    """Read the task, answer it, write the answers to standard output."""
    task = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    began = time.perf_counter()
    from baisitong import database  # noqa: PLC0415 - its start-up is measured
    from baisitong.services import documents, rag, retriever  # noqa: PLC0415

    database.init_tables()
    session = database.SessionLocal()
    for clause in task["clauses"]:
        # Chunks under twenty letters are dropped; the heading keeps the short duties in.
        documents.ingest_document(session, clause["key"], f"{clause['bureau']}{clause['unit']}：{clause['text']}。")
    retriever.ensure_index(session)
    service = rag.RagService(session)
    started = time.perf_counter() - began
    answers = []
    for number, question in enumerate(task["questions"]):
        before = time.perf_counter()
        cited = asyncio.run(_ask(service, number, question))
        answers.append({"clauses": cited, "ms": (time.perf_counter() - before) * 1000})
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"start_s": started, "memory_mb": memory, "answers": answers}))


if __name__ == "__main__":
    main()
