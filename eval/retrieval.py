"""Whether the search finds the deciding clause, whatever is then made of it."""

from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import RR, R

from ..corpus import Corpus
from ..index import Hit, Hits, Index, fuse_ranks
from .cases import Case, deciding_clause

MEASURES = (R @ 1, R @ 3, R @ 5, R @ 10, RR)

# Clause keys, best first, by the way of searching, for each case id.
Rankings = dict[str, dict[str, tuple[str, ...]]]


def rank_clauses(cases: Sequence[Case], index: Index) -> Rankings:
    """The clauses in the order in which each way of searching finds them, for the questions that have a deciding one."""
    asked = [case for case in cases if case.kind in {"unit", "multi", "bureau", "dress"} and case.quotes]
    rankings: Rankings = {}
    for case in asked:
        for way, found in _ways(index.search(case.turns[-1])).items():
            rankings.setdefault(way, {})[case.id] = found
    return rankings


def _ways(hits: Hits) -> dict[str, tuple[str, ...]]:
    words, meaning = _targets(hits.lexical_clauses), _targets(hits.dense_clauses)
    known = (_targets(hits.lexical_known), _targets(hits.dense_known))
    return {
        "bm25": words,
        "encoder": meaning,
        "both": tuple(key for key, _ in fuse_ranks((words, meaning))),
        "with_known": tuple(key for key, _ in fuse_ranks((words, meaning, *known))),
    }


def _targets(hits: Sequence[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for hit in hits for key in hit.passage.targets))


def gold_clauses(case: Case, corpus: Corpus) -> frozenset[str]:
    """The keys of the clauses that decide a case."""
    found = (deciding_clause(quote, corpus) for quote in case.quotes)
    return frozenset(clause.key for clause in found if clause is not None)


def recall(rankings: Rankings, cases: Sequence[Case], corpus: Corpus) -> dict[str, Mapping[str, float]]:
    """Recall at 1, 3, 5, 10 and the mean reciprocal rank, by the way of searching."""
    golds = {case.id: dict.fromkeys(gold_clauses(case, corpus), 1) for case in cases}
    table: dict[str, Mapping[str, float]] = {}
    for way, found in rankings.items():
        own = {case: golds[case] for case in found if golds.get(case)}
        run = {case: {key: 1.0 / rank for rank, key in enumerate(found[case], 1)} for case in own}
        scores = ir_measures.calc_aggregate(MEASURES, own, run)
        table[way] = {str(measure): float(scores[measure]) for measure in MEASURES}
    return table
