"""`zhaoshui explain`: why an answer names this unit and not another, as lines to read."""

from collections.abc import Iterator, Sequence

from ..assistant import Explanation
from ..corpus import Passage
from ..index import Hit

_SHOWN = 6
_PROBABLE = 0.005


def lines_of(explanation: Explanation) -> Iterator[str]:
    """The explanation, line by line: segmentation, neighbours, candidates with their features, probabilities."""
    yield f"读作：{explanation.read_as}"
    yield f"问的种类：{explanation.intent}"
    if explanation.hits is None or explanation.weighed is None:
        yield "不用检索：由规定的结构直接回答。"
        return
    hits, weighed = explanation.hits, explanation.weighed
    yield f"检索的是：{explanation.searched}"
    yield f"切词：{' / '.join(hits.words)}"
    yield from _neighbours("语义最近的条款（余弦）：", hits.dense_clauses)
    yield from _neighbours("语义最近的事项和问法（余弦）：", hits.dense_known)
    yield from _neighbours("字词最近的条款（BM25）：", hits.lexical_clauses)
    yield from _neighbours("字词最近的事项和问法（BM25）：", hits.lexical_known)
    yield "候选（对数几率；特征不为零的）："
    for candidate, score in weighed.candidates:
        features = " ".join(f"{name}={value:.2f}" for name, value in candidate.features._asdict().items() if value)
        yield f"  {score:6.2f}  {candidate.kind} {candidate.name}  {features}"
    yield "判断（概率）："
    for decision, probability in sorted(weighed.verdict.probabilities, key=lambda pair: -pair[1]):
        if probability >= _PROBABLE:
            yield f"  {probability:6.3f}  {decision}"
    yield "单位（在本局之内的份额），和各自最近的条款："
    for unit in weighed.verdict.units:
        first = unit.clauses[0]
        yield f"  {unit.probability:6.3f}  {unit.unit.name}  {first.clause.id} {first.clause.text}"


def _neighbours(title: str, hits: Sequence[Hit]) -> Iterator[str]:
    yield title
    for hit in hits[:_SHOWN]:
        yield f"  {hit.score:6.3f}  {hit.passage.source} {hit.passage.text}  →  {_about(hit.passage)}"


def _about(passage: Passage) -> str:
    return "；".join(part for part in (passage.matter, *passage.targets) if part)
