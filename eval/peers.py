"""What people would use instead, side by side: the same questions, the same machine, one after the other.

    python -m zhaoshui.eval.peers [--baisitong PYTHON] [--out FILE]

`--baisitong` is the Python of an environment with baisitong 1.0.6, which wants an older FastAPI than this
package; LangChain comes with the extra `peers`. A system that cannot be run is left out, never guessed.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from ..corpus import Corpus, SampleKind, load_corpus
from ..corpus.splits import Split, split_of
from .cases import Case, load_cases
from .peer_systems import Task, lead_unit
from .provenance import machine
from .report_tables import table
from .uncertainty import clopper_pearson

_OWN, _FOREIGN = 100, 40
# Samples of each side that a threshold is chosen on.
_SAMPLES = 150
_CITED = 2
_HERE = Path(__file__).parent
_NAMES = {
    "zhaoshui": "找谁 zhaoshui",
    "langchain": "LangChain 0.4 + FAISS，同一个向量模型",
    "bm25": "BM25 + jieba",
    "baisitong": "百事通 baisitong 1.0.6",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What one system did."""

    system: str
    units: int
    clauses: int
    silent: int
    wrong_foreign: int
    p50_ms: float
    p99_ms: float
    start_s: float
    memory_mb: float
    load: float


def draw_cases() -> tuple[list[Case], list[Case]]:
    """The own questions, each of one unit, and the foreign ones; drawn by the hash of their ids."""
    cases = sorted(load_cases(), key=lambda case: hashlib.sha256(case.id.encode()).digest())
    own = [case for case in cases if case.kind == "unit"][:_OWN]
    return own, [case for case in cases if case.kind in {"near", "far"}][:_FOREIGN]


def make_task(corpus: Corpus, questions: Sequence[str], cache: str) -> Task:
    """What the systems are given."""
    clauses = []
    for document in corpus.documents:
        for clause in (*document.main_duties, *(corpus.clause(key) for unit in document.units for key in unit.duties)):
            unit = corpus.units_by_clause.get(clause.key)
            row = {"key": clause.key, "text": clause.text, "unit": unit.name if unit else "", "bureau": document.bureau}
            clauses.append(row)
    return Task(clauses, list(questions), _samples(corpus), cache)


def _samples(corpus: Corpus) -> list[dict[str, str]]:
    # Of matters that the encoder was not trained on.
    held_out = [s for s in corpus.samples if split_of(s.matter) is Split.CALIBRATION]
    held_out.sort(key=lambda sample: hashlib.sha256(sample.question.encode()).digest())
    own = [s for s in held_out if s.kind is SampleKind.CLAUSES and s.clauses[0] in corpus.units_by_clause]
    foreign = [s for s in held_out if s.kind is SampleKind.OFFICE]
    rows = [{"question": s.question, "unit": corpus.units_by_clause[s.clauses[0]].name} for s in own[:_SAMPLES]]
    return rows + [{"question": s.question, "unit": ""} for s in foreign[:_SAMPLES]]


def measure(system: str, command: Sequence[str], task: Task, cases: Sequence[Case]) -> Row:
    """Run a system on the task in a process of its own, and judge what it cites.

    The unit is that of the first cited clause which belongs to one; the clause is right when one of the
    first two cited holds a deciding quote. Foreign questions come last.
    """
    load = os.getloadavg()[0]
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(asdict(task), file, ensure_ascii=False)
        file.flush()
        done = subprocess.run([*command, file.name], capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    found = json.loads(done.stdout)
    texts = {clause["key"]: clause["text"] for clause in task.clauses}
    units = {clause["key"]: clause["unit"] for clause in task.clauses}
    cited = [answer["clauses"] for answer in found["answers"]]
    own = [(case, keys) for case, keys in zip(cases, cited, strict=True) if case.kind == "unit"]
    times = [answer["ms"] for answer in found["answers"]]
    return Row(
        system=system,
        units=sum(lead_unit(keys, units) in {*case.units, *case.also_ok} for case, keys in own),
        clauses=sum(any(quote in texts.get(key, "") for key in keys[:_CITED] for quote in case.quotes) for case, keys in own),
        silent=sum(not keys for _, keys in own),
        wrong_foreign=sum(bool(keys) for keys in cited[len(own) :]),
        p50_ms=float(np.percentile(times, 50)),
        p99_ms=float(np.percentile(times, 99)),
        start_s=found["start_s"],
        memory_mb=found["memory_mb"],
        load=load,
    )


def markdown(rows: Sequence[Row], own: int, foreign: int) -> str:
    """The report."""
    head = ["", "找对股 right unit", "引对条款 right clause", "没有答 silent", "外单位的事却答了 wrong assertion", "每题 p50 / p99", "启动 start-up", "内存 memory", "负载 load"]
    lines = [
        [
            _NAMES[r.system], _share(r.units, own), _share(r.clauses, own), f"{r.silent}/{own}", _share(r.wrong_foreign, foreign),
            f"{r.p50_ms:.1f} / {r.p99_ms:.1f} ms", f"{r.start_s:.1f} s", f"{r.memory_mb:.0f} MB", f"{r.load:.1f}",
        ]
        for r in rows
    ]  # fmt: skip
    about = ", ".join(f"{key} {value}" for key, value in machine().items())
    return "\n\n".join(("# 与别的办法比一比 / Side by side", table(head, lines), _METHOD.format(own=own, foreign=foreign, machine=about))) + "\n"


_METHOD = """\
- 题目：从评测用例里按编号的散列值抽 {own} 道只归一个股的题、{foreign} 道外单位的题；不是全部用例，区间（Clopper-Pearson，95%）因此较宽。
- 同一台机器（{machine}），一个接一个，各在自己的进程里；时间与启动随机器的忙闲而变：“负载”是各自开始时的平均负载，高于核数时时间不足为凭，彼此也不能比。
- 大家拿到的都是规定的逐条原文。“找对股”看引出的第一条有归属的条款归谁；“引对条款”看头两条里有没有决定性的那一条。
- LangChain 与 BM25：一条一个文档，单位名称进词典；“不归本局”的阈值在问法样本上选（向量模型没有训练过的事项，两边各至多 150 句），不用评测用例。
- 百事通：一条一个文档，标题写明单位；用它自带的离线引擎和固定的阈值，没有可调的地方。
- 找谁另外用了事项、问法和办事地图，这正是它与另外几个的差别所在；它启动时打开已经建好的索引，第一次建索引要久一些。
- china-law-mcp 只查法律，这些题里没有法律问题，所以不在表里。"""


def _share(right: int, of: int) -> str:
    low, high = clopper_pearson(right, of)
    return f"{right}/{of}（{low:.0%}–{high:.0%}）"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every system that can be run, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--baisitong", metavar="PYTHON")
    parser.add_argument("--out", type=Path, default=Path("eval/reports/peers.md"))
    chosen = parser.parse_args(arguments)
    own, foreign = draw_cases()
    cases = [*own, *foreign]
    commands: dict[str, list[str]] = {name: [sys.executable, "-m", f"{__package__}.peer_systems", name] for name in ("zhaoshui", "langchain", "bm25")}
    if chosen.baisitong:
        commands["baisitong"] = [chosen.baisitong, str(_HERE / "peer_baisitong.py")]
    rows = []
    with tempfile.TemporaryDirectory() as cache:
        task = make_task(load_corpus(), [case.turns[-1] for case in cases], cache)
        # Its index is built before it is measured, as it is in use.
        measure("zhaoshui", commands["zhaoshui"], replace(task, questions=task.questions[:1]), cases[:1])
        for name, command in commands.items():
            rows.append(measure(name, command, task, cases))
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(markdown(rows, len(own), len(foreign)), encoding="utf-8")


if __name__ == "__main__":
    main()
