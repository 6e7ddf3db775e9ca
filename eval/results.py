"""Everything that was measured, as the JSON object of report.json."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from sklearn.metrics import confusion_matrix

from ..assistant import Assistant, Settings
from .baseline import Baseline, Change, Comparison, compare
from .calibration import Calibration, calibrate
from .explain import explain, worst
from .judge import Judgement
from .lint import OUTCOMES
from .measures import Figure, by_unit, clarification_size, flip_rate, macro_f1, measure_all
from .provenance import data_hashes, machine, resolved_settings, versions
from .retrieval import Rankings, rank_clauses, recall
from .run import Evaluation
from .second_reading import agreement

Results = dict[str, Any]

_WORST = 20


def results(evaluation: Evaluation, assistant: Assistant, settings: Settings, baseline: Baseline) -> Results:
    """Every figure of an evaluation, of both parts, with the changes since the baseline and what it was made with."""
    cases = [j.case for j in evaluation.judgements]
    rankings = rank_clauses(cases, assistant.index)
    opened, _ = evaluation.part(sealed=False)
    agreed, read = agreement(cases)
    return {
        "cases": len(cases),
        "must_pass": {"cases": sum(c.must_pass for c in cases), "right": sum(j.is_right for j in opened if j.case.must_pass)},
        "breaches": list(evaluation.breaches),
        "second_reading": {"agreed": agreed, "read": read},
        "all": _part(evaluation.judgements, evaluation.matters),
        "sealed": _part(*evaluation.part(sealed=True)),
        "open": _part(*evaluation.part(sealed=False)),
        "level": _by(evaluation, lambda j: j.case.level),
        "persona": _by(evaluation, lambda j: j.case.persona),
        "kind": _by(evaluation, lambda j: j.case.kind),
        "confusion": _confusion(evaluation.judgements),
        "retrieval": recall(rankings, cases, assistant.corpus),
        "cost": _cost(evaluation),
        "changes": _changes(compare(opened, baseline)),
        "changes_sealed": _counts(compare(evaluation.part(sealed=True)[0], baseline)),
        "worst": [_fault(j, rankings, assistant) for j in worst(opened, _WORST)],
        "wrong": sorted(j.case.id for j in opened if not j.is_right),
        "settings": resolved_settings(settings),
        "data": data_hashes(assistant.corpus, cases, settings),
        "versions": versions(),
        "machine": machine(),
    }


def _part(judgements: Sequence[Judgement], matters: Sequence[str]) -> Results:
    units = by_unit(judgements)
    return {
        "cases": len(judgements),
        "figures": {f.measure.key: _figure(f) for f in measure_all(judgements, matters)},
        "units": {u.unit: {"precision": round(u.precision, 4), "recall": round(u.recall, 4), "f1": round(u.f1, 4), "cases": u.cases} for u in units},
        "macro_f1": round(macro_f1(units), 4),
        "clarification_size": round(clarification_size(judgements), 2),
        "flip_rate": round(flip_rate(judgements), 4),
        "calibration": _calibration(calibrate(judgements)),
    }


def _figure(figure: Figure) -> Results:
    exact, drawn = ([round(end, 4) for end in ends] if ends else None for ends in (figure.exact, figure.drawn))
    return {"total": round(figure.total, 2), "of": figure.of, "share": round(figure.share, 4), "exact": exact, "bootstrap": drawn}


def _calibration(calibration: Calibration | None) -> Results | None:
    if calibration is None:
        return None
    curves = {key: value for key, value in asdict(calibration).items() if key in {"stated", "found", "sizes"}}
    rounded = {key: [round(value, 4) for value in values] for key, values in curves.items()}
    risks = {f"{share:.0%}": round(float(np.interp(share, calibration.coverage, calibration.risk)), 4) for share in (0.5, 0.7, 0.8, 0.9, 1.0)}
    return {"error": round(calibration.error, 4), "brier": round(calibration.brier, 4), "risk_at_coverage": risks, **rounded}


def _by(evaluation: Evaluation, group: Callable[[Judgement], str]) -> Results:
    table: dict[str, list[Judgement]] = {}
    for judgement in evaluation.judgements:
        table.setdefault(group(judgement), []).append(judgement)
    return {
        name: {"cases": len(own), "right": sum(j.is_right for j in own), "wrongly_named": sum(j.asserts_wrongly for j in own)}
        for name, own in sorted(table.items())
    }


def _confusion(judgements: Sequence[Judgement]) -> Results:
    """Given outcomes by gold ones; any acceptable outcome counts as the gold one."""
    gold = [j.outcome if j.outcome_right else j.case.outcomes[0] for j in judgements]
    names = sorted(OUTCOMES & {*gold, *(j.outcome for j in judgements)})
    counts = confusion_matrix(gold, [j.outcome for j in judgements], labels=names)
    return {"outcomes": names, "counts": counts.tolist()}


def _cost(evaluation: Evaluation) -> Results:
    p50, p99 = np.percentile([j.elapsed_ms for j in evaluation.judgements], [50, 99])
    return {
        "p50_ms": round(float(p50), 1), "p99_ms": round(float(p99), 1), "memory_mb": round(evaluation.memory_mb),
        "start_s": round(evaluation.start_seconds, 1), "run_s": round(evaluation.run_seconds),
    }  # fmt: skip


def _changes(comparison: Comparison) -> Results:
    return _counts(comparison) | {
        "lost": [_change(change) for change in comparison.lost],
        "won": [_change(change) for change in comparison.won],
    }


def _counts(comparison: Comparison) -> Results:
    return {"of": comparison.of, "lost_count": len(comparison.lost), "won_count": len(comparison.won), "mcnemar_p": round(comparison.p, 4)}


def _change(change: Change) -> Results:
    judgement = change.judgement
    return {"id": judgement.case.id, "asked": " / ".join(judgement.case.turns), "before": change.before, "now": judgement.said}


def _fault(judgement: Judgement, rankings: Rankings, assistant: Assistant) -> Results:
    case = judgement.case
    return {
        "id": case.id, "asked": " / ".join(case.turns), "right": f"{case.outcomes[0]} {'、'.join(case.units)}".strip(),
        "now": judgement.said, "why": explain(judgement, rankings, assistant.corpus),
    }  # fmt: skip
