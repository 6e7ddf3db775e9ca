"""The report's tables in Markdown."""

from collections.abc import Mapping, Sequence
from typing import Any

Rows = Mapping[str, Any]

_WAYS = {
    "bm25": "字词 BM25",
    "encoder": "语义 encoder",
    "both": "两者合一 fused",
    "with_known": "再加事项和问法 with matters and samples",
}


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column reads from the left, the others are numbers."""
    lines = [head, ["---", *("--:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '／') for cell in line)} |" for line in lines)


def groups(title: str, found: Rows, names: Mapping[str, str]) -> str:
    """How many cases of each group are right, and how many name a wrong unit."""
    rows = [
        [f"{names.get(key, key)} {key}", str(own["cases"]), f"{own['right'] / own['cases']:.1%}", f"{own['wrongly_named'] / own['cases']:.1%}"]
        for key, own in found.items()
    ]
    return table([title, "用例", "答对", "指错股室"], rows)


def units(whole: Rows, sealed: Rows) -> str:
    """Precision, recall and F1 of each unit."""
    rows = []
    for unit, own in whole["units"].items():
        apart = sealed["units"].get(unit)
        rows.append([unit, *(f"{own[key]:.3f}" for key in ("precision", "recall", "f1")), str(own["cases"]), f"{apart['f1']:.3f}" if apart else ""])
    return table(["股室", "精确率 precision", "召回率 recall", "F1", "用例", "封存 F1 sealed"], rows)


def confusion(found: Rows) -> str:
    """The outcomes given (columns) by the outcomes wanted (rows)."""
    names = found["outcomes"]
    rows = [[name, *(str(count or "") for count in counts)] for name, counts in zip(names, found["counts"], strict=True)]
    return table(["应为 wanted ＼ 实为 given", *names], rows)


def search(found: Mapping[str, Mapping[str, float]]) -> str:
    """Recall and mean reciprocal rank by the way of searching."""
    measures = list(next(iter(found.values()), {}))
    rows = [[_WAYS.get(way, way), *(f"{scores[name]:.3f}" for name in measures)] for way, scores in found.items()]
    return table(["怎么找 way", *(name.replace("RR", "MRR").replace("R@", "recall@") for name in measures)], rows)


def changes(found: Rows, sealed: Rows) -> str:
    """The cases lost and won, with the old and the new answer; of the sealed part only the counts."""
    lead = (
        f"未封存的 {found['of']} 个用例：新错 {found['lost_count']}，新对 {found['won_count']}，McNemar p = {found['mcnemar_p']:.3f}；"
        f"封存的 {sealed['of']} 个：新错 {sealed['lost_count']}，新对 {sealed['won_count']}，p = {sealed['mcnemar_p']:.3f}。"
    )
    lists = [
        f"{title}\n\n" + "\n".join(f"- **{c['id']}** {_one_line(c['asked'])}：{c['before']} → {c['now']}" for c in found[key])
        for key, title in (("lost", "新错 lost："), ("won", "新对 won："))
        if found[key]
    ]
    return "\n\n".join([lead, *lists])


def worst(found: Sequence[Rows]) -> str:
    """The worst answers with what was right and why they went wrong."""
    return "\n".join(f"- **{row['id']}** {_one_line(row['asked'])}  \n  应为 {row['right']}；答 {row['now']}。{row['why']}" for row in found)


def made_with(found: Rows) -> str:
    """Settings, data, versions and machine in one table."""
    kinds = (("设置 settings", "settings"), ("数据 data, SHA-256", "data"), ("版本 versions", "versions"), ("机器 machine", "machine"))
    rows = [[title, "，".join(f"{name} {value}" for name, value in found[key].items())] for title, key in kinds]
    return table(["", ""], rows)


def _one_line(text: str) -> str:
    # Hostile questions hold markup; a report shows it as text.
    return f"`{' '.join(text.split())}`" if "<" in text or "`" in text else " ".join(text.split())
