"""From hits to evidence: how much each clause, each other office and each kind of doubt has for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..corpus import ClauseKind, Corpus, Passage, Source
from ..index import Hit, Hits, LawHit
from .candidates import Candidate, Features, Kind
from .cues import ASKS_SEVERAL, ASKS_WHO, asks
from .form import Form, packaged_form
from .phrases import clean
from .policy_question import Cues, cues
from .quoted import quoted_shares
from .shared import first_shared, lead_of_shared


@dataclass(frozen=True, slots=True)
class Evidence:
    """All candidates of a question; `shared` tells by how much the nearest passage that names several
    units leads the nearest that names one (a difference of cosines), `nearest` is the best cosine of all;
    `asks_several` whether the question takes it that several units are meant; `law` is the best cosine
    among the articles of laws, `cues` what the question's words ask for, `form` what its wording is like.
    """

    candidates: tuple[Candidate, ...]
    shared: float
    shared_clauses: tuple[str, ...]
    vague_clauses: tuple[str, ...]
    nearest: float
    nearest_clause: float
    asks_several: bool
    law: float
    cues: Cues
    form: Form


_KINDS = {ClauseKind.UNIT_DUTY: Kind.UNIT_DUTY, ClauseKind.MAIN_DUTY: Kind.MAIN_DUTY}
# A neighbour's vote is exp(20 cos): the inverse temperature that the encoder's head is trained with.
_VOTE_SCALE = 20.0
# The log share of a candidate without a vote; exp(-8) is nothing beside the hundred neighbours' shares.
_NO_VOTE = -8.0


def gather(
    question: str, hits: Hits, corpus: Corpus, held: Mapping[Passage, float], articles: Sequence[LawHit] = ()
) -> Evidence:
    """The evidence for every duty, and for whatever else was found; `held` as by `held_by_units`."""
    found = _found(question, hits, corpus)
    names = dict.fromkeys((*_duties(corpus), *found.dense, *found.lexical))
    return Evidence(
        candidates=(
            *(_candidate(kind, name, found, held) for kind, name in names),
            *(_article(hit, found) for hit in articles),
        ),
        shared=lead_of_shared(hits.dense_known, corpus),
        shared_clauses=first_shared(hits.dense_known, corpus),
        vague_clauses=next((h.passage.targets for h in hits.dense_known if h.passage.source is Source.VAGUE), ()),
        nearest=hits.dense_known[0].score if hits.dense_known else 0.0,
        nearest_clause=hits.dense_clauses[0].score if hits.dense_clauses else 0.0,
        asks_several=asks(ASKS_SEVERAL, question),
        law=max((hit.cosine for hit in articles), default=0.0),
        cues=cues(question),
        form=packaged_form().form(question),
    )


class _Scores(NamedTuple):
    clause: list[float]
    matter: list[float]
    sample: list[float]
    nearest_matter: str
    nearest_clause: Passage | None


_NOTHING = _Scores([], [], [], "", None)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a question's hits say of each candidate, and what they are measured by: the cosine of the
    last neighbour, the best BM25 score, the log sum of all votes.
    """

    dense: Mapping[tuple[Kind, str], _Scores]
    lexical: Mapping[tuple[Kind, str], _Scores]
    covers: Mapping[tuple[Kind, str], float]
    quoted: Mapping[str, float]
    floor: float
    best_lexical: float
    all_votes: float


def _found(question: str, hits: Hits, corpus: Corpus) -> _Found:
    # 归哪个股管 is in every question: what is asked about is the rest.
    about = clean(question, ASKS_WHO) or question
    return _Found(
        dense=_by_candidate((*hits.dense_clauses, *hits.dense_known), corpus),
        lexical=_by_candidate((*hits.lexical_clauses, *hits.lexical_known), corpus),
        covers=_name_covers(about, (*hits.dense_known, *hits.lexical_known), corpus),
        quoted=quoted_shares(about, hits.lexical_clauses, corpus),
        floor=hits.dense_known[-1].score if hits.dense_known else 0.0,
        best_lexical=max((hit.score for hit in (*hits.lexical_clauses[:1], *hits.lexical_known[:1])), default=1.0),
        all_votes=_log_sum([hit.score for hit in hits.dense_known]) if hits.dense_known else 0.0,
    )


def _candidate(kind: Kind, name: str, found: _Found, held: Mapping[Passage, float]) -> Candidate:
    near, words = found.dense.get((kind, name), _NOTHING), found.lexical.get((kind, name), _NOTHING)
    features = Features(
        dense_clause=max(near.clause, default=0.0),
        dense_matter=max(near.matter, default=found.floor) - found.floor,
        dense_sample=max(near.sample, default=found.floor) - found.floor,
        vote=max(_log_sum((*near.matter, *near.sample)) - found.all_votes, _NO_VOTE),
        lexical_clause=max(words.clause, default=0.0) / found.best_lexical,
        lexical_matter=max(words.matter, default=0.0) / found.best_lexical,
        lexical_sample=max(words.sample, default=0.0) / found.best_lexical,
        name_cover=found.covers.get((kind, name), 0.0),
        quoted=found.quoted.get(name, 0.0),
        office_matter=0.0,
        office_sample=0.0,
        office_vote=0.0,
        office_lexical=0.0,
        held_by_unit=held.get(near.nearest_clause, 0.0) if near.nearest_clause else 0.0,
        is_main_duty=float(kind is Kind.MAIN_DUTY),
        is_office=float(kind is Kind.OFFICE),
        is_vague=float(kind is Kind.VAGUE),
        is_unsettled=float(kind is Kind.UNSETTLED),
        is_intent=float(kind is Kind.INTENT),
        is_law=0.0,
    )
    if kind is Kind.OFFICE:
        features = features._replace(
            office_matter=features.dense_matter,
            office_sample=features.dense_sample,
            office_vote=features.vote,
            office_lexical=features.lexical_sample,
        )
    return Candidate(kind, name, near.nearest_matter or words.nearest_matter, features)


def _article(hit: LawHit, found: _Found) -> Candidate:
    """An article as a candidate: its text is what it says, its sample questions are what is known of it."""
    features = Features(*(0.0 for _ in Features._fields))._replace(
        dense_clause=hit.article,
        dense_sample=hit.sample - found.floor,
        vote=max(_log_sum(hit.samples) - found.all_votes, _NO_VOTE),
        lexical_clause=hit.words,
        is_law=1.0,
    )
    return Candidate(Kind.LAW, hit.clause.key, "", features)


def _duties(corpus: Corpus) -> Iterator[tuple[Kind, str]]:
    for key, clause in corpus.clauses_by_key.items():
        if clause.kind in _KINDS:
            yield _KINDS[clause.kind], key


def candidates_of(passage: Passage, corpus: Corpus) -> tuple[tuple[Kind, str], ...]:
    """The candidates that a passage speaks for."""
    match passage.source:
        case Source.CLAUSE | Source.PHRASE | Source.MATTER | Source.SAMPLE:
            kinds = ((corpus.clause(key).kind, key) for key in passage.targets)
            return tuple((_KINDS[kind], key) for kind, key in kinds if kind in _KINDS)
        case Source.OFFICE | Source.OFFICE_SAMPLE:
            return ((Kind.OFFICE, passage.matter),)
        case Source.VAGUE:
            return ((Kind.VAGUE, Kind.VAGUE),)
        case Source.UNSETTLED:
            return ((Kind.UNSETTLED, passage.matter),)
        case Source.INTENT:
            return ((Kind.INTENT, passage.matter),)


def _by_candidate(hits: Iterable[Hit], corpus: Corpus) -> dict[tuple[Kind, str], _Scores]:
    clause: dict[tuple[Kind, str], _Scores] = {}
    for hit in hits:
        for candidate in candidates_of(hit.passage, corpus):
            scores = clause.setdefault(candidate, _Scores([], [], [], hit.passage.matter, None))
            if not scores.nearest_matter and hit.passage.matter:
                scores = clause[candidate] = scores._replace(nearest_matter=hit.passage.matter)
            match hit.passage.source:
                case Source.CLAUSE | Source.PHRASE:
                    if not scores.clause:
                        clause[candidate] = scores._replace(nearest_clause=hit.passage)
                    scores.clause.append(hit.score)
                case Source.MATTER | Source.OFFICE:
                    scores.matter.append(hit.score)
                case Source.SAMPLE | Source.OFFICE_SAMPLE | Source.VAGUE | Source.UNSETTLED | Source.INTENT:
                    scores.sample.append(hit.score)
    return clause


def _log_sum(cosines: Sequence[float]) -> float:
    return float(np.logaddexp.reduce([_VOTE_SCALE * cosine for cosine in cosines])) if cosines else -np.inf


def _name_covers(question: str, hits: Iterable[Hit], corpus: Corpus) -> dict[tuple[Kind, str], float]:
    """How much of the question the longest literally occurring matter name makes up, per candidate."""
    covers: dict[tuple[Kind, str], float] = defaultdict(float)
    for hit in hits:
        if hit.passage.source in {Source.MATTER, Source.OFFICE} and hit.passage.text in question:
            for candidate in candidates_of(hit.passage, corpus):
                covers[candidate] = max(covers[candidate], len(hit.passage.text) / len(question))
    return covers
