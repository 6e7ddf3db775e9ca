"""What asking costs: start-up, milliseconds a question, memory, each contender in a process of its own.

    python -m zhaoshui.index.training.costs NAME=KIND:FOLDER THREADS QUESTIONS.json

writes them as JSON to standard output.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ...corpus.errors import EncoderError
from .contenders import Contender, Kind, open_contender, read_contender
from .stard import open_words

# What NumPy's and torch's libraries ask for the number of their threads.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Cost:
    """What asking cost.

    Attributes:
        start_s: seconds until the first question is answered, the contender's libraries included.
        p50_ms: median milliseconds of the further questions.
        memory_mb: resident at the end.
        bare_mb: resident before anything of the contender was loaded.
    """

    start_s: float
    p50_ms: float
    memory_mb: float
    bare_mb: float


def cost_apart(contender: Contender, questions: Sequence[str], *, threads: int) -> Cost:
    """Return the cost of asking these questions (two or more), one at a time, in a process of its own.

    Errors: EncoderError with the last line of what that process complained of.
    """
    environment = os.environ | dict.fromkeys(_THREADS, str(threads))
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(list(questions), file)
        file.flush()
        command = [sys.executable, "-m", f"{__package__}.costs", str(contender), str(threads), file.name]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603 - our own command
    if done.returncode:
        complaint = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise EncoderError(complaint.partition("EncoderError: ")[2] or complaint)
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def cost_here(contender: Contender, questions: Sequence[str], *, threads: int) -> Cost:
    """Return the cost of asking these questions in this process."""
    bare = resident_mb()
    began = time.perf_counter()
    ask = _asker(contender, threads)
    ask(questions[0])
    started = time.perf_counter() - began
    times = []
    for question in questions[1:]:
        before = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - before) * 1000)
    return Cost(round(started, 3), round(statistics.median(times), 3), round(resident_mb(), 1), round(bare, 1))


def _asker(contender: Contender, threads: int) -> Callable[[str], object]:
    if contender.kind is Kind.WORDS:
        segmenter, store = open_words(contender.folder)
        return lambda question: store.scores(segmenter.cut(question))
    encoder = open_contender(contender, threads=threads)
    return lambda question: encoder.encode_queries([question])


def resident_mb() -> float:
    """Return the resident memory of this process in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    asked = json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))
    print(json.dumps(asdict(cost_here(read_contender(sys.argv[1]), asked, threads=int(sys.argv[2])))))
