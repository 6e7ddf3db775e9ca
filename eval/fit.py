"""Fitting the decision's two models on questions that the search has not seen.

    python -m zhaoshui.eval.fit [--settings FILE]

The `known` model is fitted on the bureau's own samples of the calibration matters, and on the vague,
unsettled and two-sided ones, each question with its own passage taken out of the hits and, for every
second matter, with all passages of its matter taken out: both what is known in other words and what is
not known at all are met in practice. The `bare` model is fitted on bureaus that were left out of the
encoder's training, with nothing but their regulation and the map of the other offices.
"""

import argparse
import datetime
import hashlib
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from ..assistant import Settings, load_settings, open_corpus_index
from ..assistant.decision import Model, Shares, share_out, unit_key, unit_shares
from ..assistant.evidence import Evidence, Features, Kind, feature_matrix, gather, held_by_units
from ..assistant.model import Decision
from ..assistant.parts import parts_of
from ..corpus import Corpus, Sample, SampleKind, load_corpus
from ..corpus.splits import Split, split_of
from ..index import Hit, Hits, Index

# What share of real questions each decision is taken to have; the classes are weighted to it.
_PRIOR = {
    Decision.UNIT: 0.46, Decision.UNITS: 0.10, Decision.BUREAU: 0.12,
    Decision.NOT_OURS: 0.22, Decision.CLARIFY: 0.06, Decision.UNSETTLED: 0.04,
}  # fmt: skip
_RIDGE = 1e-3
# Questions of each decision: more of them change the few weights no longer.
_MOST = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its right answer and, once searched, its evidence."""

    sample: Sample
    decision: Decision
    evidence: Evidence
    right: frozenset[tuple[Kind, str]]
    corpus: Corpus
    index: Index


def decision_of(sample: Sample, corpus: Corpus) -> Decision:
    """What an attentive official would do with a sample question."""
    match sample.kind:
        case SampleKind.OFFICE:
            return Decision.NOT_OURS
        case SampleKind.VAGUE:
            return Decision.CLARIFY
        case SampleKind.UNSETTLED:
            return Decision.UNSETTLED
        case SampleKind.CLAUSES:
            units = {unit_key(corpus.units_by_clause[key]) for key in sample.clauses if key in corpus.units_by_clause}
            return {0: Decision.BUREAU, 1: Decision.UNIT}.get(len(units), Decision.UNITS)


def right_candidates(sample: Sample, corpus: Corpus) -> frozenset[tuple[Kind, str]]:
    """The candidates that are right for a sample."""
    match sample.kind:
        case SampleKind.OFFICE:
            return frozenset({(Kind.OFFICE, sample.matter)})
        case SampleKind.VAGUE:
            return frozenset({(Kind.VAGUE, str(Kind.VAGUE))})
        case SampleKind.UNSETTLED:
            return frozenset({(Kind.UNSETTLED, sample.matter)})
        case SampleKind.CLAUSES:
            own = corpus.units_by_clause
            return frozenset((Kind.UNIT_DUTY if key in own else Kind.MAIN_DUTY, key) for key in sample.clauses)


def ask_samples(samples: Sequence[Sample], corpus: Corpus, index: Index) -> Iterator[Asked]:
    """The samples with their evidence, as if the question (or its whole matter) were not known."""
    held = held_by_units(index, corpus)
    for sample in samples:
        hits = _unseen(sample, index.search(sample.question))
        evidence = gather(sample.question, hits, corpus, held)
        yield Asked(sample, decision_of(sample, corpus), evidence, right_candidates(sample, corpus), corpus, index)


def _unseen(sample: Sample, hits: Hits) -> Hits:
    hides_matter = sample.kind in {SampleKind.CLAUSES, SampleKind.OFFICE} and _is_odd(sample.matter)

    def keep(hit: Hit) -> bool:
        return hit.passage.text != sample.question and not (hides_matter and hit.passage.matter == sample.matter)

    return replace(
        hits,
        dense_known=tuple(filter(keep, hits.dense_known)),
        lexical_known=tuple(filter(keep, hits.lexical_known)),
    )


def _is_odd(text: str) -> bool:
    return hashlib.sha256(text.encode()).digest()[1] % 2 == 1


def fit_candidates(asked: Sequence[Asked]) -> NDArray[np.float64]:
    """The first model's weights by conditional logit (McFadden 1974): the right candidates' share of the
    softmax, at the clause and again at the unit, shall be large; ridge penalty on the weights.
    """
    rows = [_choice(a) for a in asked if a.right & {(c.kind, c.name) for c in a.evidence.candidates}]
    features = np.concatenate([row[0] for row in rows])
    starts = np.cumsum([0, *(len(row[0]) for row in rows[:-1])])
    lengths = np.diff([*starts, len(features)])
    rights = [np.concatenate([row[1][which] for row in rows]) for which in range(2)]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = features @ weights
        exponents = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), lengths))
        shares = exponents / np.repeat(np.add.reduceat(exponents, starts), lengths)
        total, by_score = _RIDGE * float(weights @ weights), np.zeros_like(scores)
        for right in rights:
            of_right = np.where(right, shares, 0.0)
            mass = np.maximum(np.add.reduceat(of_right, starts), 1e-12)
            total -= float(np.log(mass).mean())
            by_score -= (of_right / np.repeat(mass, lengths) - shares) / len(rows)
        return total, 2 * _RIDGE * weights + features.T @ by_score

    start = np.zeros(len(Features._fields))
    solved = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return np.append(solved.x, 0.0)


def _choice(asked: Asked) -> tuple[NDArray[np.float64], tuple[NDArray[np.bool_], ...]]:
    candidates = [(c.kind, c.name) for c in asked.evidence.candidates]
    clause = np.array([candidate in asked.right for candidate in candidates])
    groups = {_group(kind, name, asked.corpus) for kind, name in asked.right}
    group = np.array([_group(kind, name, asked.corpus) in groups for kind, name in candidates])
    return feature_matrix(asked.evidence), (clause, group)


def _group(kind: Kind, name: str, corpus: Corpus) -> str:
    return unit_key(corpus.units_by_clause[name]) if kind is Kind.UNIT_DUTY else str(kind)


def fit_outcomes(asked: Sequence[Asked], model: Model) -> NDArray[np.float64]:
    """The second model's rows (weights, intercept) by multinomial logistic regression, in the order of `Decision`."""
    features = np.array([shares_of(a, model) for a in asked])
    decisions = [a.decision for a in asked]
    counts = Counter(decisions)
    weights = np.array([_PRIOR[d] / counts[d] for d in decisions]) * len(asked)
    fitted = LogisticRegression(C=1.0, max_iter=5000).fit(features, [str(d) for d in decisions], sample_weight=weights)
    rows = np.zeros((len(Decision), features.shape[1] + 1))
    # A decision without a question to learn from shall never be taken.
    rows[:, -1] = -50.0
    for row, name in enumerate(fitted.classes_):
        rows[list(Decision).index(Decision(name))] = np.append(fitted.coef_[row], fitted.intercept_[row])
    return rows


def shares_of(asked: Asked, model: Model) -> Shares:
    """The second model's features of a question."""
    scores = model.candidate_scores(asked.evidence)
    units = unit_shares(asked.evidence, scores, asked.corpus)
    parts = parts_of(asked.sample.question, units, asked.index, asked.corpus, model)
    return share_out(asked.evidence, scores, units, {part.unit for part in parts})


def fit(asked: Sequence[Asked]) -> dict[str, object]:
    """Both models as the JSON object of decision.json."""
    model = Model(fit_candidates(asked), np.zeros((len(Decision), len(Shares._fields) + 1)))
    outcome = fit_outcomes(asked, model)
    return {
        "features": list(Features._fields),
        "shares": list(Shares._fields),
        "decisions": [str(decision) for decision in Decision],
        "candidate": [round(float(w), 5) for w in model.candidate],
        "outcome": [[round(float(w), 5) for w in row] for row in outcome],
        "questions": dict(sorted(Counter(str(a.decision) for a in asked).items())),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
    }


def known_questions(settings: Settings) -> list[Asked]:
    """The default corpus's questions for fitting."""
    corpus = load_corpus(settings.documents)
    index = open_corpus_index(corpus, settings)
    chosen = [s for s in corpus.samples if _fits(s)]
    return list(ask_samples(_at_most(_MOST, chosen, corpus), corpus, index))


def _at_most(most: int, samples: Sequence[Sample], corpus: Corpus) -> list[Sample]:
    """At most so many samples of each decision, drawn by their text."""
    kept: Counter[Decision] = Counter()
    chosen = []
    for sample in sorted(samples, key=lambda sample: hashlib.sha256(sample.question.encode()).digest()):
        decision = decision_of(sample, corpus)
        kept[decision] += 1
        if kept[decision] <= most:
            chosen.append(sample)
    return chosen


def _fits(sample: Sample) -> bool:
    # Samples without a matter of their own were never trained on: all of them may calibrate.
    has_matter = sample.kind in {SampleKind.CLAUSES, SampleKind.OFFICE} and "主要职责" not in sample.matter
    return split_of(sample.matter) is Split.CALIBRATION or not has_matter or "内设机构" in sample.matter


def bare_questions(settings: Settings) -> list[Asked]:
    """Questions to bureaus that the encoder was not trained on, each with its regulation alone."""
    folder = Path(str(files("zhaoshui.index") / "training" / "bureaus"))
    stems = [path.stem for path in sorted(folder.glob("*.txt")) if split_of(path.stem) is Split.CALIBRATION]
    asked: list[Asked] = []
    for stem in stems:
        with tempfile.TemporaryDirectory() as scratch:
            alone = Path(scratch)
            (alone / f"{stem}.txt").write_bytes((folder / f"{stem}.txt").read_bytes())
            corpus = load_corpus(alone)
            index = open_corpus_index(corpus, replace(settings, documents=alone))
            own = list(_bureau_samples(folder / f"{stem}.jsonl", corpus))
            foreign = [s for s in corpus.samples if split_of(s.matter) is Split.CALIBRATION][: len(own) // 3]
            asked += ask_samples([*own, *foreign], corpus, index)
    return asked


def _bureau_samples(path: Path, corpus: Corpus) -> Iterator[Sample]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        duties = [c.key for c in corpus.clauses_by_key.values() if row["duty"] in c.text and "第" not in c.kind]
        keys = [key for key in duties if (key in corpus.units_by_clause) == bool(row["unit"])]
        if keys:
            yield Sample(row["question"], SampleKind.CLAUSES, (keys[0],), "")


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit both models and write assistant/decision.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--settings", type=Path)
    chosen = parser.parse_args(arguments)
    settings = load_settings(chosen.settings)
    models = {"known": fit(known_questions(settings)), "bare": fit(bare_questions(settings))}
    path = Path(str(files("zhaoshui.assistant") / "decision.json"))
    path.write_text(json.dumps(models, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
