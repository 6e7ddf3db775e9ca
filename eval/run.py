"""Running the cases, writing the report, and holding the result against the baseline."""

import hashlib
import json
import resource
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import typer

from ..assistant import Settings, open_assistant
from ..corpus import CorpusError
from .cases import Case, lint_cases, load_cases
from .judge import Judgement, judge
from .measures import Figure, macro_f1, measure, percentile
from .report import markdown

# What JSON holds: figures by name, counts and lists of ids.
Results = dict[str, Any]

_BASELINE = "baseline.json"
# A change may cost a measure this much, or one case, before it is red: half a case in a hundred is noise of the cases.
_TOLERANCE = 0.005


def run(settings: Settings, *, check: bool, accept: bool, out: Path | None) -> int:
    """Judge every case; print the figures; 1 when `check` finds them worse than the baseline, else 0."""
    assistant = open_assistant(settings)
    cases = tuple(case for case in load_cases() if case.kind != "policy" or not assistant.policies.index.is_empty)
    if faults := lint_cases(cases, assistant.corpus):
        raise CorpusError(faults)
    judgements = [judge(case, assistant.ask(case.turns[-1], history=case.turns[:-1])) for case in cases]
    results = as_results(judgements)
    baseline = _load_baseline()
    for figure in measure(judgements):
        typer.echo(f"{figure.right:5d}/{figure.of:<5d} {figure.share:7.1%}  {figure.name}")
    typer.echo(f"p50 {results['p50_ms']:.1f} ms, p99 {results['p99_ms']:.1f} ms, {results['memory_mb']:.0f} MB")
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / "report.json").write_text(_json(results), encoding="utf-8")
        (out / "report.md").write_text(markdown(judgements, results, baseline), encoding="utf-8")
    if accept:
        Path(str(files("zhaoshui.eval"))).joinpath(_BASELINE).write_text(_json(results), encoding="utf-8")
    worse = regressions(results, baseline) if check else []
    for line in worse:
        typer.echo(f"比基线差：{line}", err=True)
    return 1 if worse else 0


def as_results(judgements: Sequence[Judgement]) -> Results:
    """The figures and the fate of each case, as they are stored."""
    sealed = [j for j in judgements if j.case.is_sealed]
    return {
        "cases": len(judgements),
        "cases_sha256": _digest([j.case for j in judgements]),
        "figures": {f.name: _figure(f) for f in measure(judgements)},
        "sealed": {f.name: _figure(f) for f in measure(sealed)},
        "macro_f1": round(macro_f1(judgements), 4),
        "p50_ms": round(percentile(judgements, 50), 2),
        "p99_ms": round(percentile(judgements, 99), 2),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "wrong": sorted(j.case.id for j in judgements if not j.is_right),
    }


def regressions(results: Results, baseline: Results) -> list[str]:
    """What is worse than the baseline beyond the tolerance; nothing when there is no baseline."""
    now, before = results["figures"], baseline.get("figures", {})
    worse = []
    for name, old in before.items():
        new = now.get(name)
        if new is None:
            worse.append(f"{name}：没有用例了")
            continue
        change = new["share"] - old["share"]
        if (-change if "越低越好" not in name else change) > max(_TOLERANCE, 1.001 / new["of"]):
            worse.append(f"{name}：{old['share']:.1%} → {new['share']:.1%}")
    return worse


def _figure(figure: Figure) -> Results:
    share = figure.share or 0.0
    return {"right": figure.right, "of": figure.of, "share": round(share, 4), "low": round(figure.low, 4), "high": round(figure.high, 4)}


def _digest(cases: Sequence[Case]) -> str:
    return hashlib.sha256("\n".join(map(repr, cases)).encode()).hexdigest()


def _load_baseline() -> Results:
    path = files("zhaoshui.eval") / _BASELINE
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _json(results: Results) -> str:
    return json.dumps(results, ensure_ascii=False, indent=1) + "\n"
