"""What the assistant answered when its answers were last accepted, and what has changed since."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from .judge import Judgement
from .measures import MEASURES, marks
from .uncertainty import is_loss, mcnemar

FILE = "baseline.json"

# A case's id with what was said and how it counted.
Baseline = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A case whose fate has changed, with the answer of the baseline."""

    judgement: Judgement
    before: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cases lost and won since the baseline, of `of` that are in both; `p` is McNemar's."""

    of: int
    lost: tuple[Change, ...]
    won: tuple[Change, ...]
    p: float


def packaged_baseline() -> Baseline:
    """The accepted answers; empty when there are none."""
    path = files("zhaoshui.eval") / FILE
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def write_baseline(judgements: Sequence[Judgement], path: Path) -> None:
    """Store the answers as accepted: one line a case, so that a diff shows what a change did to which."""
    rows = {j.case.id: {"said": j.said, "marks": {key: round(mark, 4) for key, mark in marks(j).items()}} for j in judgements}
    lines = (f"{json.dumps(case)}: {json.dumps(row, ensure_ascii=False)}" for case, row in sorted(rows.items()))
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def compare(judgements: Sequence[Judgement], baseline: Baseline) -> Comparison:
    """What has changed since the baseline."""
    both = [j for j in judgements if j.case.id in baseline]
    lost = tuple(Change(j, _said(j, baseline)) for j in both if _was_right(j, baseline) and not j.is_right)
    won = tuple(Change(j, _said(j, baseline)) for j in both if j.is_right and not _was_right(j, baseline))
    return Comparison(len(both), lost, won, mcnemar(len(lost), len(won)))


def _said(judgement: Judgement, baseline: Baseline) -> str:
    return str(baseline[judgement.case.id]["said"])


def _was_right(judgement: Judgement, baseline: Baseline) -> bool:
    return bool(baseline[judgement.case.id]["marks"].get("all") == 1.0)


def losses(judgements: Sequence[Judgement], matters: Sequence[str], baseline: Baseline) -> list[str]:
    """The measures that lost more than other cases could explain, each in a line."""
    worse = []
    for measure in MEASURES:
        pairs = [
            (baseline[j.case.id]["marks"][measure.key], mark, matter)
            for j, matter in zip(judgements, matters, strict=True)
            if (mark := measure.mark(j)) is not None and measure.key in baseline.get(j.case.id, {}).get("marks", {})
        ]
        sign = -1 if measure.low_is_good else 1
        if pairs and is_loss([sign * (new - old) for old, new, _ in pairs], [matter for _, _, matter in pairs]):
            old, new = (sum(values) / len(pairs) for values in ([old for old, _, _ in pairs], [new for _, new, _ in pairs]))
            worse.append(f"{measure.name} ({measure.key})：{old:.1%} → {new:.1%}（{len(pairs)} 个用例）")
    return worse
