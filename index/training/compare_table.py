"""What a comparison of encoders has found, and its two Markdown tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from .costs import Cost
from .stard import CUTS

_COSTS = (
    *("encoder", "on disk", "a question, 1 thread (p50)", "2 threads", "start-up", "memory, above the bare process"),
    *("nearest duty: right unit", "load"),
)
_MEASURES = (*(f"R@{cut}" for cut in CUTS), "MRR")


@dataclass(frozen=True, slots=True)
class Made:
    """When, on how many cores and on how much it was measured; `day` is an ISO date."""

    day: str
    cores: int
    articles: int
    questions: int
    unit_questions: int


@dataclass(frozen=True, slots=True)
class Costs:
    """What asking one contender cost on one and on two threads, and the load average when that was measured."""

    one_thread: Cost
    two_threads: Cost
    load: float


@dataclass(frozen=True, slots=True)
class Row:
    """The measures of one contender: bytes on disk, right units, recalls alone and fused with BM25, empty for BM25 itself."""

    name: str
    bytes: int
    costs: Costs
    units_right: int
    alone: dict[str, float]
    fused: dict[str, float]


@dataclass(frozen=True, slots=True)
class NotRun:
    """Why a contender could not be measured."""

    name: str
    why: str


def markdown(made: Made, rows: Sequence[Row | NotRun]) -> str:
    """Return the table of costs and nearest duties, the table of the statute benchmark, and what they were made on."""
    costs, measures = [_line(_COSTS), _rule(_COSTS)], [_line(("encoder", *_MEASURES)), _rule(("", *_MEASURES))]
    for row in rows:
        if isinstance(row, NotRun):
            why = row.why.replace("|", "/").replace("\n", " ")
            costs.append(_line((row.name, why, *[""] * (len(_COSTS) - 2))))
            measures.append(_line((row.name, why, *[""] * (len(_MEASURES) - 1))))
            continue
        costs.append(_line(_cells(row, made.unit_questions)))
        measures.append(_line((row.name, *_figures(row.alone))))
        if row.fused:
            measures.append(_line((f"{row.name} + BM25", *_figures(row.fused))))
    return "\n\n".join(("\n".join(costs), "\n".join(measures), _about(made, rows))) + "\n"


def _cells(row: Row, questions: int) -> tuple[str, ...]:
    one, two = row.costs.one_thread, row.costs.two_threads
    share = f"{row.units_right / questions:.1%}" if questions else ""
    return (
        *(row.name, f"{row.bytes / 1e6:.1f} MB", f"{one.p50_ms:.2f} ms", f"{two.p50_ms:.2f} ms", f"{one.start_s:.2f} s"),
        *(f"{one.memory_mb - one.bare_mb:.0f} MB", f"{row.units_right}/{questions} {share}", f"{row.costs.load:.1f}"),
    )


def _figures(measures: dict[str, float]) -> list[str]:
    return [f"{measures[name]:.3f}" for name in _MEASURES]


def _about(made: Made, rows: Sequence[Row | NotRun]) -> str:
    measured = [row for row in rows if isinstance(row, Row)]
    loads, bare = [row.costs.load for row in measured], [row.costs.one_thread.bare_mb for row in measured]
    span = f"load average {min(loads):.1f} to {max(loads):.1f}, " if loads else ""
    busy = " The machine was busy: the times are too long and can not be compared." if max(loads, default=0) > made.cores else ""
    process = f" The bare process takes {max(bare):.0f} MB." if bare else ""
    return (
        f"{made.day}, {made.cores} cores, {span}each contender in a process of its own.{busy}{process} "
        f"Start-up is until the first answer, on one thread. BM25's time and memory are those of searching "
        f"{made.articles:,} articles, the encoders' those of embedding the question alone. "
        f"Nearest duty: {made.unit_questions} open questions to one unit. "
        f"Statutes: {made.questions:,} questions, {made.articles:,} articles."
    )


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(head: Sequence[str]) -> str:
    return f"|---|{'---:|' * (len(head) - 1)}"
