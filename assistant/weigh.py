"""Weighing the evidence: who holds the matter, or why nobody can be named."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..corpus import Corpus
from .candidates import Candidate, Kind
from .decision import Model, share_out, unit_key, unit_probabilities, unit_shares
from .evidence import Evidence
from .model import ClauseEvidence, Decision, OfficeEvidence, UnitEvidence, Verdict
from .parts import Part, together

# How many of each an answer may look at.
_KEPT = 3
_KEPT_CLAUSES = 6
# Two matters are asked for in one question, hardly ever more; a third needs a question for several, and this lead (log-odds).
_ASKED, _THIRD = 2, 3.0
# A second unit with less of the evidence than this is named by none of it.
_SUPPORT = 0.05
# A list of what a unit does is no answer to who wanted an office, or a joke: it is given only when all else together is
# less likely.
_NO_REFERRAL = {Decision.INTENT}
_MOST_LIKELY = 0.5
# A passage that names several units speaks for the question when it is this near to the nearest of one unit (cosine).
_NEARLY = 0.03

Ranked = tuple[tuple[Candidate, float], ...]


def rank(evidence: Evidence, scores: NDArray[np.float64]) -> Ranked:
    """The candidates with their scores, best first."""
    return tuple(sorted(zip(evidence.candidates, scores.tolist(), strict=True), key=lambda pair: -pair[1]))


def weigh(evidence: Evidence, corpus: Corpus, model: Model, parts: Sequence[Part] = ()) -> Verdict:
    """The verdict on a question's evidence.

    `parts` are what the question's parts point to when asked alone; two different units make it
    likely that two units are asked for.
    """
    scores = model.candidate_scores(evidence)
    ranked = rank(evidence, scores)
    shares = unit_shares(evidence, scores, corpus)
    probabilities = model.outcome_probabilities(share_out(evidence, scores, shares, together(parts)))
    units = _units(ranked, shares, corpus)
    by_decision = tuple(zip(Decision, probabilities.tolist(), strict=True))
    return Verdict(
        decision=decide(by_decision),
        probabilities=by_decision,
        certain=model.certain.confidence,
        units=units,
        joint=_of_clauses(_joint_clauses(evidence, parts, units), units, corpus) or _supported(units[:_ASKED], parts),
        possible=_of_clauses(evidence.vague_clauses, units, corpus)[:_KEPT] or units[:_KEPT],
        bureau=_clauses(ranked, Kind.MAIN_DUTY, corpus)[:_KEPT],
        offices=_offices(ranked)[:_KEPT],
        unsettled=_best_of(ranked, Kind.UNSETTLED),
        intent=_best_of(ranked, Kind.INTENT),
    )


def decide(probabilities: Sequence[tuple[Decision, float]]) -> Decision:
    """The likeliest decision; a list, which leaves the question of who unanswered, must outweigh all others together."""
    ordered = sorted(probabilities, key=lambda pair: -pair[1])
    return next(decision for decision, p in ordered if decision not in _NO_REFERRAL or p >= _MOST_LIKELY)


def _best_of(ranked: Ranked, kind: Kind) -> str:
    return next((candidate.name for candidate, _ in ranked if candidate.kind is kind), "")


def _units(ranked: Ranked, shares: dict[str, float], corpus: Corpus) -> tuple[UnitEvidence, ...]:
    if not shares:
        return ()
    clauses = _clauses(ranked, Kind.UNIT_DUTY, corpus)
    evidence = []
    for name, probability in unit_probabilities(shares).items():
        own = tuple(c for c in clauses if unit_key(corpus.units_by_clause[c.clause.key]) == name)
        evidence.append(UnitEvidence(corpus.units_by_clause[own[0].clause.key], probability, own[:_KEPT_CLAUSES]))
    return tuple(evidence)


def _joint_clauses(evidence: Evidence, parts: Sequence[Part], units: Sequence[UnitEvidence]) -> tuple[str, ...]:
    """The clauses of the units that a question for several is about: those of its parts, else of a known shared matter.

    A shared matter counts only where something speaks for each of its units: questions for several are alike in their words,
    whatever they are about.
    """
    best = {part.unit: part for part in sorted(parts, key=lambda part: part.lead)}
    if len(best) > 1:
        # A third part is a part of the story far more often than a third matter.
        leads = sorted((part.lead for part in best.values()), reverse=True)
        third = evidence.asks_several and len(leads) > _ASKED and leads[_ASKED] >= _THIRD
        least = leads[_ASKED if third else _ASKED - 1]
        return tuple(part.clause for part in parts if part in best.values() and part.lead >= least)
    likely = {key for unit in units if unit.probability >= _SUPPORT for key in unit.unit.duties}
    return evidence.shared_clauses if evidence.shared > -_NEARLY and likely.issuperset(evidence.shared_clauses) else ()


def _supported(units: Sequence[UnitEvidence], parts: Sequence[Part]) -> tuple[UnitEvidence, ...]:
    """The first, and those beside it that something speaks for: asking for several makes no unit responsible.

    Where every part of the question points to one unit, the other is none of its matter.
    """
    agreed = len(parts) > 1 and len({part.unit for part in parts}) == 1
    return tuple(unit for n, unit in enumerate(units) if n == 0 or (unit.probability >= _SUPPORT and not agreed))


def _of_clauses(keys: Sequence[str], units: Sequence[UnitEvidence], corpus: Corpus) -> tuple[UnitEvidence, ...]:
    """The units of the clauses, in their order, each with that clause first; nothing unless there are two."""
    chosen: dict[str, UnitEvidence] = {}
    evidence = {unit_key(unit.unit): unit for unit in units}
    for key in keys:
        if key not in corpus.units_by_clause:
            continue
        unit = evidence[unit_key(corpus.units_by_clause[key])]
        first = next((c for c in unit.clauses if c.clause.key == key), ClauseEvidence(corpus.clause(key), 0.0, None))
        others = tuple(c for c in unit.clauses if c.clause.key != key)
        chosen.setdefault(unit_key(unit.unit), replace(unit, clauses=(first, *others)))
    return tuple(chosen.values()) if len(chosen) > 1 else ()


def _clauses(ranked: Ranked, kind: Kind, corpus: Corpus) -> tuple[ClauseEvidence, ...]:
    return tuple(
        ClauseEvidence(corpus.clause(candidate.name), score, corpus.matter_by_name.get(candidate.matter))
        for candidate, score in ranked
        if candidate.kind is kind
    )


def _offices(ranked: Ranked) -> tuple[OfficeEvidence, ...]:
    """The offices, each with its best matter and the log-sum-exp over its matters, best first: what several matters of an
    office say together counts, as for a unit's duties.
    """
    matters: dict[str, list[tuple[str, float]]] = {}
    for candidate, score in ranked:
        if candidate.kind is Kind.OFFICE:
            office, _, matter = candidate.name.partition("/")
            matters.setdefault(office, []).append((matter, score))
    found = (
        OfficeEvidence(office, known[0][0], float(np.logaddexp.reduce([score for _, score in known])))
        for office, known in matters.items()
    )
    return tuple(sorted(found, key=lambda office: -office.score))
