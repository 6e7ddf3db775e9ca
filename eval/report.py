"""The evaluation as a page that an office director can read."""

from collections import Counter
from collections.abc import Sequence

from .judge import Judgement
from .measures import Figure, measure

_SHOWN_WRONG = 40


def markdown(judgements: Sequence[Judgement], results: dict[str, object], baseline: dict[str, object]) -> str:
    """The report in Markdown: figures, the sealed third, what changed, outcomes, and the cases that went wrong."""
    sealed = [j for j in judgements if j.case.is_sealed]
    parts = [
        "# 评测报告",
        f"{len(judgements)} 个用例；每题中位 {results['p50_ms']} 毫秒，99% 在 {results['p99_ms']} 毫秒内；内存 {results['memory_mb']} MB。",
        "## 全部用例",
        _table(measure(judgements)),
        f"## 封存的三分之一（{len(sealed)} 个，只用于报告，不用于调整）",
        _table(measure(sealed)),
        _changes(results, baseline),
        "## 回答的种类（行：用例的种类；列：实际的回答）",
        _confusion(judgements),
        "## 答错的用例",
        _wrong(judgements),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(figures: Sequence[Figure]) -> str:
    rows = ["| 指标 | 对/共 | 比例 | 95% 区间 |", "|---|--:|--:|--:|"]
    rows += [f"| {f.name} | {f.right}/{f.of} | {f.share:.1%} | {f.low:.1%}–{f.high:.1%} |" for f in figures]
    return "\n".join(rows)


def _changes(results: dict[str, object], baseline: dict[str, object]) -> str:
    now, before = results["wrong"], baseline.get("wrong")
    if not isinstance(now, list) or not isinstance(before, list):
        return ""
    lost, won = sorted(set(now) - set(before)), sorted(set(before) - set(now))
    return f"## 与基线相比\n\n新错：{'、'.join(lost) or '无'}\n\n新对：{'、'.join(won) or '无'}"


def _confusion(judgements: Sequence[Judgement]) -> str:
    counts = Counter((j.case.kind, j.outcome) for j in judgements)
    kinds, outcomes = sorted({kind for kind, _ in counts}), sorted({outcome for _, outcome in counts})
    rows = [f"| | {' | '.join(outcomes)} |", f"|---|{'--:|' * len(outcomes)}"]
    rows += [f"| {kind} | {' | '.join(str(counts[kind, o] or '') for o in outcomes)} |" for kind in kinds]
    return "\n".join(rows)


def _wrong(judgements: Sequence[Judgement]) -> str:
    wrong = [j for j in judgements if not j.is_right and not j.case.is_sealed]
    rows = [f"- **{j.case.id}** {' / '.join(j.case.turns)}  \n  应为 {_gold(j)}；答 {_got(j)}" for j in wrong[:_SHOWN_WRONG]]
    more = len(wrong) - len(rows)
    return "\n".join(rows) + (f"\n\n另有 {more} 个。" if more > 0 else "")


def _gold(judgement: Judgement) -> str:
    return f"{judgement.case.outcomes[0]} {'、'.join(judgement.case.units)}".strip()


def _got(judgement: Judgement) -> str:
    return f"{judgement.outcome} {'、'.join(judgement.named)}".strip()
