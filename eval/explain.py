"""Why an answer went wrong: what was said instead, and whether the search had the deciding clause."""

from collections.abc import Sequence

from ..corpus import Corpus
from .judge import Judgement
from .retrieval import Rankings, gold_clauses

# Within so many clauses the decision still sees the right one.
_SEEN = 5


def worst(judgements: Sequence[Judgement], most: int) -> list[Judgement]:
    """The wrong answers that do most harm: a wrong unit named surely, then a wrong outcome, then the rest."""
    wrong = [j for j in judgements if not j.is_right]
    return sorted(wrong, key=lambda j: (not j.asserts_wrongly, j.outcome_right, -j.confidence, j.case.id))[:most]


def explain(judgement: Judgement, rankings: Rankings, corpus: Corpus) -> str:
    """One answer's fault in a few sentences."""
    return "；".join((_fault(judgement), *_search(judgement, rankings, corpus))) + "。"


def _fault(judgement: Judgement) -> str:
    case = judgement.case
    if judgement.asserts_wrongly:
        sure = f"把握 {judgement.confidence:.2f}，" if judgement.confidence else ""
        return f"指错了单位（{sure}引的是 {'、'.join(judgement.clauses) or '无'}）"
    if not judgement.outcome_right:
        return f"回答的种类不对，可以是 {'、'.join(case.outcomes)}"
    if not judgement.units_right:
        return "单位没有找全" if set(judgement.named) < set(case.units) else "单位不对"
    if not judgement.quotes_right:
        missing = len(case.quotes) - judgement.cited_right
        return f"少引了条款（要 {len(case.quotes)} 处，少 {max(missing, 1)} 处）"
    if not judgement.redirect_right:
        return f"该指到 {'、'.join(case.redirect)}"
    said = "、".join(forbidden for forbidden in case.must_not if forbidden in judgement.text)
    return f"说了不该说的“{said}”"


def _search(judgement: Judgement, rankings: Rankings, corpus: Corpus) -> tuple[str, ...]:
    places = [_place(judgement, rankings[way], corpus) for way in ("bm25", "encoder") if way in rankings]
    if len(places) < 2 or places == [0, 0]:
        return ()
    words, meaning = (f"第 {place}" if place else "没有找到" for place in places)
    seen = any(0 < place <= _SEEN for place in places)
    return (f"决定性条款按字词{words}、按语义{meaning}", "找到了条款，判断时没有采用" if seen else "检索没有把条款找到前面")


def _place(judgement: Judgement, found: dict[str, tuple[str, ...]], corpus: Corpus) -> int:
    gold = gold_clauses(judgement.case, corpus)
    keys = found.get(judgement.case.id, ())
    return next((rank for rank, key in enumerate(keys, 1) if key in gold), 0)
