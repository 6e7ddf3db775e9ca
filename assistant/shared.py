"""Passages that name several units: what a question for more than one is told by."""

from collections.abc import Iterable, Sequence

from ..corpus import Corpus, Passage, Source
from ..index import Hit

_OWN = {Source.MATTER, Source.SAMPLE}


def first_shared(hits: Iterable[Hit], corpus: Corpus) -> tuple[str, ...]:
    """The clauses of the nearest passage that names several units; none when no passage does."""
    shared = (h.passage for h in hits if h.passage.source in _OWN and _units_named(h.passage, corpus) > 1)
    return next((passage.targets for passage in shared), ())


def lead_of_shared(hits: Sequence[Hit], corpus: Corpus) -> float:
    """By how much the nearest passage that names several units leads the nearest that names one."""
    floor = hits[-1].score if hits else 0.0
    own = [(hit.score, _units_named(hit.passage, corpus)) for hit in hits if hit.passage.source in _OWN]
    several = max((score for score, units in own if units > 1), default=floor)
    one = max((score for score, units in own if units == 1), default=floor)
    return several - one


def _units_named(passage: Passage, corpus: Corpus) -> int:
    return len({corpus.units_by_clause[key].name for key in passage.targets if key in corpus.units_by_clause})
