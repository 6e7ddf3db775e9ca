"""The compared systems on who handles a matter: the questions that they get, and what of their answers is right."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from ..corpus import Corpus, SampleKind
from ..corpus.splits import Split, split_of
from .cases import Case
from .peer_systems import Task, lead_unit

_OWN, _FOREIGN = 100, 40
# Samples of each side that a threshold is chosen on.
_SAMPLES = 150
_CITED = 2


@dataclass(frozen=True, slots=True)
class DutyScore:
    """Of the own questions: right units, right clauses, those not answered; of the foreign ones: those answered all the same."""

    units: int
    clauses: int
    silent: int
    wrong_foreign: int


def draw_cases(cases: Sequence[Case]) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """The own questions, each of one unit, and the foreign ones; drawn by the hash of their ids."""
    ordered = sorted(cases, key=lambda case: hashlib.sha256(case.id.encode()).digest())
    own = [case for case in ordered if case.kind == "unit"][:_OWN]
    return tuple(own), tuple([case for case in ordered if case.kind in {"near", "far"}][:_FOREIGN])


def make_task(corpus: Corpus, questions: Sequence[str], cache: str) -> Task:
    """What the systems are given."""
    clauses = []
    for document in corpus.documents:
        for clause in (*document.main_duties, *(corpus.clause(key) for unit in document.units for key in unit.duties)):
            unit = corpus.units_by_clause.get(clause.key)
            row = {"key": clause.key, "text": clause.text, "unit": unit.name if unit else "", "bureau": document.bureau}
            clauses.append(row)
    return Task(clauses, list(questions), _samples(corpus), cache)


def _samples(corpus: Corpus) -> list[dict[str, str]]:
    # Of matters that the encoder was not trained on.
    held_out = [s for s in corpus.samples if split_of(s.matter) is Split.CALIBRATION]
    held_out.sort(key=lambda sample: hashlib.sha256(sample.question.encode()).digest())
    own = [s for s in held_out if s.kind is SampleKind.CLAUSES and s.clauses[0] in corpus.units_by_clause]
    foreign = [s for s in held_out if s.kind is SampleKind.OFFICE]
    rows = [{"question": s.question, "unit": corpus.units_by_clause[s.clauses[0]].name} for s in own[:_SAMPLES]]
    return rows + [{"question": s.question, "unit": ""} for s in foreign[:_SAMPLES]]


def score_duties(cited: Sequence[Sequence[str]], own: Sequence[Case], task: Task) -> DutyScore:
    """The score of the clause keys cited for the own questions and, after them, for the foreign ones.

    The unit is that of the first cited clause which belongs to one; the clause is right when one of the first two
    cited holds a deciding quote.
    """
    texts = {clause["key"]: clause["text"] for clause in task.clauses}
    units = task.units
    answered = list(zip(own, cited, strict=False))
    return DutyScore(
        units=sum(lead_unit(keys, units) in {*case.units, *case.also_ok} for case, keys in answered),
        clauses=sum(any(quote in texts.get(key, "") for key in keys[:_CITED] for quote in case.quotes) for case, keys in answered),
        silent=sum(not keys for _, keys in answered),
        wrong_foreign=sum(bool(keys) for keys in cited[len(own) :]),
    )
