"""Running a compared system in a process of its own, and what it took; one that cannot run says why."""

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

_WHY_LETTERS = 160

# JSON: the questions, and what a system wants besides.
Task = dict[str, Any]


@dataclass(frozen=True, slots=True)
class System:
    """A system to compare: its name in the report, and the command that takes a task file; `missing` says why there is none."""

    name: str
    command: tuple[str, ...]
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds a question; seconds of the first start, with the index to build, and of the next; peak memory in MB;
    the load average when it began.
    """

    p50_ms: float
    p99_ms: float
    build_s: float
    start_s: float
    memory_mb: float
    load: float


@dataclass(frozen=True, slots=True)
class Ran:
    """What a system found for each question, in their order, and what it took."""

    found: tuple[list[Any], ...]  # JSON of the system's own
    cost: Cost


@dataclass(frozen=True, slots=True)
class NotRun:
    """Why a system could not run."""

    why: str


def run_apart(runs: Sequence[tuple[System, Task]]) -> list[Ran | NotRun]:
    """Run each system on its task, in their order; a task's `questions` are asked one by one.

    Every one is started once with the first question before any is measured, so that its index is built as it is in
    use, and building is no load to the others.
    """
    built = [_answers(system, task | {"questions": task["questions"][:1]}) for system, task in runs]
    return [
        first if isinstance(first, NotRun) else _measured(system, task, float(first["start_s"]))
        for (system, task), first in zip(runs, built, strict=True)
    ]


def _measured(system: System, task: Task, build_s: float) -> Ran | NotRun:
    load = os.getloadavg()[0]
    whole = _answers(system, task)
    if isinstance(whole, NotRun):
        return whole
    times = [answer["ms"] for answer in whole["answers"]]
    p50, p99 = (float(np.percentile(times, share)) for share in (50, 99))
    cost = Cost(p50, p99, build_s, whole["start_s"], whole["memory_mb"], load)
    return Ran(tuple(answer["found"] for answer in whole["answers"]), cost)


def _answers(system: System, task: Task) -> dict[str, Any] | NotRun:
    if system.missing:
        return NotRun(system.missing)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(task, file, ensure_ascii=False)
        file.flush()
        try:
            done = subprocess.run([*system.command, file.name], capture_output=True, text=True, check=False)  # noqa: S603 - our own command
        except OSError as error:
            return NotRun(_without_path(str(error), system))
    if done.returncode:
        return NotRun(_without_path(done.stderr, system) or f"退出码 {done.returncode}")
    try:
        # A library may have talked before.
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, json.JSONDecodeError):
        return NotRun("没有写出答案")
    return found


def _without_path(text: str, system: System) -> str:
    # Where an environment lies is this machine's business.
    python = Path(system.command[0])
    return last_line(text.replace(str(python), python.name))


def last_line(text: str) -> str:
    """The last line that says something, shortened: of a traceback, the exception."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:_WHY_LETTERS] if lines else ""
