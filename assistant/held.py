"""Main duties that a unit carries out: what tells a matter of the bureau from a matter of nobody in particular."""

from ..corpus import ClauseKind, Corpus, Passage
from ..index import Index


def held_by_units(index: Index, corpus: Corpus) -> dict[Passage, float]:
    """For every passage of a main duty, its cosine with the nearest duty of a unit of the same bureau."""
    cosines = index.clause_cosines()
    bureaus = [_bureau_of_duty(passage, corpus) for passage in index.clauses]
    held = {}
    for row, passage in enumerate(index.clauses):
        clause = corpus.clause(passage.targets[0])
        if clause.kind is ClauseKind.MAIN_DUTY:
            same = [column for column, bureau in enumerate(bureaus) if bureau == clause.document_id]
            held[passage] = float(max(cosines[row, same], default=0.0))
    return held


def _bureau_of_duty(passage: Passage, corpus: Corpus) -> str:
    clause = corpus.clause(passage.targets[0])
    return clause.document_id if clause.kind is ClauseKind.UNIT_DUTY else ""
