"""Running the cases: the gate, the report, the baseline."""

import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from ..assistant import Assistant, Settings, as_json, open_assistant
from ..corpus import CorpusError
from .baseline import FILE, Baseline, compare, losses, packaged_baseline, write_baseline
from .cases import Case, load_cases, matter_of, sealed_ids
from .contract import contract_faults
from .judge import Judgement, judge
from .lint import lint_cases, near_duplicates
from .measures import measure_all

# Changes that a gate prints at most; the report has all of them.
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The judged cases in their order, what each is about, which are sealed, what broke the contract, and what it took."""

    judgements: tuple[Judgement, ...]
    matters: tuple[str, ...]
    sealed: frozenset[str]
    breaches: tuple[str, ...]
    start_seconds: float
    run_seconds: float
    memory_mb: float

    def part(self, *, sealed: bool) -> tuple[tuple[Judgement, ...], tuple[str, ...]]:
        """The judgements of the sealed or of the open part, with their matters."""
        pairs = zip(self.judgements, self.matters, strict=True)
        chosen = [pair for pair in pairs if (pair[0].case.id in self.sealed) is sealed]
        return tuple(j for j, _ in chosen), tuple(matter for _, matter in chosen)


def run(settings: Settings, *, check: bool, report: bool, accept: bool, out: Path) -> int:
    """Judge every case and print the figures; 1 when `check` finds fault, else 0.

    `report` writes the report into the folder `out`, `accept` the baseline.
    """
    started = time.perf_counter()
    assistant = open_assistant(settings)
    took = time.perf_counter() - started
    cases = tuple(case for case in load_cases() if case.kind != "policy" or not assistant.policies.index.is_empty)
    if faults := (*lint_cases(cases, assistant.corpus), *near_duplicates(cases, assistant.corpus)):
        raise CorpusError(faults)
    evaluation = evaluate(assistant, cases, took)
    baseline = packaged_baseline()
    _echo_figures(evaluation)
    _echo_changes(evaluation, baseline)
    if report:
        # Its plots need a library that neither the gate nor the summary waits for.
        from .report import write_report  # noqa: PLC0415

        write_report(evaluation, assistant, settings, baseline, out)
    if accept:
        out.mkdir(parents=True, exist_ok=True)
        write_baseline(evaluation.judgements, out / FILE)
    worse = gate_faults(evaluation, baseline) if check else []
    for line in worse:
        typer.echo(f"没有过关：{line}", err=True)
    return 1 if worse else 0


def evaluate(assistant: Assistant, cases: Sequence[Case], start_seconds: float) -> Evaluation:
    """The judgement on every case's answer; `start_seconds` is what opening the assistant took."""
    began = time.perf_counter()
    judgements, breaches = [], []
    for case in cases:
        answer = as_json(assistant.ask(case.turns[-1], history=case.turns[:-1]), case.id)
        judgements.append(judge(case, answer))
        breaches += [f"{case.id}：{fault}" for fault in contract_faults(answer, assistant.corpus)]
    return Evaluation(
        judgements=tuple(judgements),
        matters=tuple(matter_of(case, assistant.corpus) for case in cases),
        sealed=sealed_ids(cases, assistant.corpus),
        breaches=tuple(breaches),
        start_seconds=start_seconds,
        run_seconds=time.perf_counter() - began,
        memory_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def gate_faults(evaluation: Evaluation, baseline: Baseline) -> list[str]:
    """Why these answers may not land: the contract broken, a must-pass case lost, a measure lost beyond chance.

    The sealed part decides nothing here but the contract.
    """
    judgements, matters = evaluation.part(sealed=False)
    lost = [f"必须答对的 {j.case.id}“{j.case.turns[-1]}”答成了 {j.said}" for j in judgements if j.case.must_pass and not j.is_right]
    return [*evaluation.breaches, *lost, *losses(judgements, matters, baseline)]


def _echo_figures(evaluation: Evaluation) -> None:
    for figure in measure_all(evaluation.judgements, evaluation.matters):
        typer.echo(f"{figure.total:7.1f}/{figure.of:<5d}{figure.share:7.1%}  {figure.measure.name}")
    typer.echo(f"{evaluation.start_seconds:.1f} s 启动，{evaluation.run_seconds:.0f} s 答完，{evaluation.memory_mb:.0f} MB")


def _echo_changes(evaluation: Evaluation, baseline: Baseline) -> None:
    changes = compare(evaluation.part(sealed=False)[0], baseline)
    typer.echo(f"与基线相比（未封存的 {changes.of} 个）：新错 {len(changes.lost)}，新对 {len(changes.won)}，McNemar p={changes.p:.3f}")
    for sign, changed in (("-", changes.lost), ("+", changes.won)):
        for change in changed[:_SHOWN]:
            j = change.judgement
            typer.echo(f" {sign} {j.case.id} {' / '.join(j.case.turns)}：{change.before} → {j.said}")
