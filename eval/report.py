"""The evaluation as a page that an office director can read: report.md, report.json and its pictures."""

import json
from pathlib import Path
from typing import Any

from ..assistant import Assistant, Settings
from .baseline import Baseline
from .calibration import calibrate
from .measures import MEASURES, Measure, measure_all
from .plots import draw
from .report_tables import changes, confusion, groups, made_with, search, table, units, worst
from .results import Results, results
from .run import Evaluation

# What a director asks first, the shares from which it is called reliable and fair, and how rare errors must be.
_HEADLINE = ("unit", "multi", "bureau", "near", "far", "redirect", "wrong_named", "wrong_foreign", "cited", "listing", "followup")
_RELIABLE, _FAIR = 0.9, 0.75
_RARE = 0.05
_LEVELS = {"lexical": "用规定里的词问", "paraphrase": "换一种说法问", "world": "要懂行才知道"}
_PERSONAS = {
    "citizen": "群众", "enterprise": "企业", "researcher": "科研人员", "township": "乡镇街道",
    "other_dept": "其他部门", "media": "媒体", "new_staff": "新同事", "retired": "退休人员",
}  # fmt: skip


def write_report(evaluation: Evaluation, assistant: Assistant, settings: Settings, baseline: Baseline, out: Path) -> None:
    """Write the report into a folder, which is made when it is missing."""
    out.mkdir(parents=True, exist_ok=True)
    found = results(evaluation, assistant, settings, baseline)
    everything = measure_all(evaluation.judgements, evaluation.matters)
    sealed = measure_all(*evaluation.part(sealed=True))
    draw(everything, sealed, calibrate(evaluation.judgements), out / "plots")
    (out / "report.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (out / "report.md").write_text(markdown(found), encoding="utf-8")


def markdown(found: Results) -> str:
    """The results as Markdown: first what a director asks, then the figures, then the single questions."""
    parts = [
        "# 评测报告 / Evaluation report",
        *_first_screen(found),
        "## 各项指标 / Measures",
        _figures(found),
        "![measures](plots/measures.png)",
        "## 分类看 / By group",
        groups("难度 level", found["level"], _LEVELS),
        groups("谁在问 persona", found["persona"], _PERSONAS),
        "## 各股 / By unit",
        units(found["all"], found["sealed"]),
        "## 回答的种类 / Outcome confusion matrix",
        confusion(found["confusion"]),
        *_calibrated(found["all"]["calibration"]),
        "## 检索 / Retrieval of the deciding clause",
        search(found["retrieval"]),
        "## 与基线相比 / Since the baseline",
        changes(found["changes"], found["changes_sealed"]),
        f"## 最要紧的 {len(found['worst'])} 个错 / The worst answers",
        worst(found["worst"]),
        "## 怎么测的 / How it was measured",
        _method(found),
        made_with(found),
    ]
    return "\n\n".join(parts) + "\n"


def _first_screen(found: Results) -> list[str]:
    cost, figures = found["cost"], found["all"]["figures"]
    lead = (
        f"共问 {found['cases']} 句，答对 **{figures['all']['share']:.0%}**；封存的 {found['sealed']['cases']} 句"
        f"（只用于报告，不用来调整程序）答对 **{found['sealed']['figures']['all']['share']:.0%}**。"
        f"只归一个股的事，**{figures['unit']['share']:.0%}** 找对股；说出股名的回答里，**{figures['wrong_named']['share']:.0%}** 有错。"
        f"每题一般 {cost['p50_ms'] / 1000:.2f} 秒。"
    )
    rows = [
        [_name(measure), f"**{own['share']:.0%}**", _range(own), _sealed_share(found, key), _verdict(measure, own["share"])]
        for key in _HEADLINE
        if (own := figures.get(key)) and (measure := _measure(key))
    ]
    advice = (
        f"“可靠”是九成以上（错误类的在 5% 以下），“尚可”是七成半以上，其余“要当心”：要当心的，请人工再看一眼规定原文。"
        f"违反回答约定或引文与原文不符的回答：**{len(found['breaches'])}** 个。"
    )
    head = ["想知道什么 / measure", "结果", "95% 区间", "封存部分", "评价"]
    return [lead, table(head, rows), advice]


def _figures(found: Results) -> str:
    rows = []
    for measure in MEASURES:
        if own := found["all"]["figures"].get(measure.key):
            sealed, opened = (found[part]["figures"].get(measure.key) for part in ("sealed", "open"))
            exact = _ends(own["exact"]) if own["exact"] else ""
            parts = [f"{part['share']:.1%} ({part['of']})" if part else "" for part in (opened, sealed)]
            rows.append([_name(measure), f"{own['total']:g}/{own['of']}", f"{own['share']:.1%}", exact, _ends(own["bootstrap"]), *parts])
    head = ["指标 measure", "对/共", "比例", "精确区间 Clopper-Pearson", "按事项重抽 bootstrap", "未封存 open", "封存 sealed"]
    whole = found["all"]
    more = (
        f"各股 F1 平均 macro F1 {whole['macro_f1']:.3f}（封存 {found['sealed']['macro_f1']:.3f}）；"
        f"请人选择时平均给 {whole['clarification_size']:.1f} 个股（clarification size）；"
        f"同一问题换写法时答法不同的占 {whole['flip_rate']:.1%}（flip rate）。"
    )
    return table(head, rows) + "\n\n" + more


def _calibrated(calibration: dict[str, Any] | None) -> list[str]:
    if calibration is None:
        return []
    risks = "，".join(f"{share} 时 {risk:.1%}" for share, risk in calibration["risk_at_coverage"].items())
    text = (
        f"校准误差 calibration error {calibration['error']:.3f}，Brier {calibration['brier']:.3f}。"
        f"只答最有把握的一部分，其中的错误：{risks}（risk at coverage）。"
    )
    pictures = "![reliability](plots/reliability.png) ![coverage-risk](plots/coverage-risk.png)"
    return ["## 把握准不准 / Calibration", text, pictures]


def _method(found: Results) -> str:
    read, cost, must = found["second_reading"], found["cost"], found["must_pass"]
    return (
        f"- 封存 sealed：按事项的散列值整项抽出约三分之一（同一条职责的用例同在一边）；不用于拟合，不用于选阈值，也不参与把关。"
        f"抽法改过一次：此前按引文和编号抽，有的封存用例曾在公开部分。\n"
        f"- 第二遍独立阅读 second reading：只看规定、不看答案，逐题另答一遍；分歧处理之后，{read['agreed']}/{read['read']} 一致。\n"
        f"- 必须答对 must-pass：{must['cases']} 个，答对 {must['right']} 个。\n"
        f"- 区间 interval：按事项重抽 2000 次；与基线的差别用 McNemar 精确检验。\n"
        f"- 耗时与内存 cost：中位 {cost['p50_ms']} 毫秒，99% 在 {cost['p99_ms']} 毫秒内；启动 {cost['start_s']} 秒；"
        f"全部答完 {cost['run_s']} 秒；内存峰值 {cost['memory_mb']} MB（连同评测程序自己）。"
    )


def _measure(key: str) -> Measure:
    return next(measure for measure in MEASURES if measure.key == key)


def _name(measure: Measure) -> str:
    return f"{measure.name} {measure.english}" + ("（越低越好）" if measure.low_is_good else "")


def _verdict(measure: Measure, share: float) -> str:
    if measure.low_is_good:
        return "可靠" if share <= _RARE else "要当心"
    if share >= _RELIABLE:
        return "可靠"
    return "尚可" if share >= _FAIR else "要当心"


def _sealed_share(found: Results, key: str) -> str:
    own = found["sealed"]["figures"].get(key)
    return f"{own['share']:.0%}（{own['of']} 句）" if own else ""


def _range(figure: dict[str, Any]) -> str:
    return _ends(figure["exact"] or figure["bootstrap"])


def _ends(ends: list[float]) -> str:
    return f"{ends[0]:.1%}–{ends[1]:.1%}"
