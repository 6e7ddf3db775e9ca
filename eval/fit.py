"""Fitting the decision's two models on questions that the search has not seen.

    python -m zhaoshui.eval.fit [--settings FILE] [--more QUESTIONS.jsonl]

The `known` model is fitted on the bureau's own samples of the calibration matters, and on the vague,
unsettled and two-sided ones, each question with its own passage taken out of the hits and, for one
matter in four, with all passages of its matter taken out: both what is known in other words and what is
not known at all are met in practice. The `bare` model is fitted on bureaus that were left out of the
encoder's training, with nothing but their regulation and the map of the other offices.
"""

import argparse
import datetime
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from ..assistant import load_settings
from ..assistant.candidates import Features, Kind, feature_matrix
from ..assistant.decision import (
    OUTCOME_FEATURES,
    Certain,
    Model,
    Shares,
    outcome_features,
    share_out,
    unit_key,
    unit_probabilities,
    unit_shares,
)
from ..assistant.model import Decision
from ..assistant.parts import parts_of, together
from ..assistant.weigh import decide
from ..corpus import Corpus, load_corpus
from .fit_form import CrossedForms, worded_questions
from .fit_questions import Asked, bare_questions, known_questions, load_more, text_hash
from .risk import Named, certain_level

# What share of the questions that structure does not answer each decision is taken to have; the classes are weighted to it.
_PRIOR = {
    Decision.UNIT: 0.37, Decision.UNITS: 0.10, Decision.BUREAU: 0.08, Decision.NOT_OURS: 0.22,
    Decision.CLARIFY: 0.055, Decision.UNSETTLED: 0.015, Decision.INTENT: 0.02, Decision.LAW: 0.14,
}  # fmt: skip
_RIDGE = 1e-3
# Inverse strength of the second model's ridge. The questions met are not quite those fitted on: weaker ridges fit these
# better and strange ones worse (one-unit questions of a set nobody had seen: 193 of 200 right at 0.01, 189 at 0.2).
_C = 0.02
# The stated risk is taken on questions that were left out, by the clause they ask for.
_FOLDS = 5


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
    return feature_matrix(asked.evidence.candidates), (clause, group)


def _group(kind: Kind, name: str, corpus: Corpus) -> str:
    return unit_key(corpus.units_by_clause[name]) if kind is Kind.UNIT_DUTY else str(kind)


def fit_outcomes(shares: Sequence[Shares], decisions: Sequence[Decision]) -> NDArray[np.float64]:
    """The second model's rows (weights, intercept) by multinomial logistic regression, in the order of `Decision`.

    The ridge acts on features in units of their spread; the rows are in the features' own units.
    """
    features = np.array([outcome_features(each) for each in shares])
    mean, spread = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    counts = Counter(decisions)
    weights = np.array([_PRIOR[d] / counts[d] for d in decisions]) * len(decisions)
    estimator = LogisticRegression(C=_C, max_iter=5000)
    fitted = estimator.fit((features - mean) / spread, [str(d) for d in decisions], sample_weight=weights)
    rows = np.zeros((len(Decision), features.shape[1] + 1))
    # A decision without a question to learn from shall never be taken.
    rows[:, -1] = -50.0
    for row, name in enumerate(fitted.classes_):
        own = fitted.coef_[row] / spread
        rows[list(Decision).index(Decision(name))] = np.append(own, fitted.intercept_[row] - own @ mean)
    return rows


def shares_of(asked: Asked, model: Model) -> Shares:
    """The second model's features of a question."""
    scores = model.candidate_scores(asked.evidence)
    units = unit_shares(asked.evidence, scores, asked.corpus)
    parts = parts_of(asked.text, asked.evidence, asked.index, asked.corpus, model)
    return share_out(asked.evidence, scores, units, together(parts))


def _named(asked: Sequence[Asked], shares: Sequence[Shares], model: Model) -> Iterator[Named]:
    """The answers that would name one unit, to questions in the shares that they are met in, each by an outcome model that
    was fitted on questions about other clauses.
    """
    folds = [text_hash(_asked_for(a))[0] % _FOLDS for a in asked]
    met = _as_met(asked)
    for fold in range(_FOLDS):
        train = [n for n, own in enumerate(folds) if own != fold]
        outcome = fit_outcomes([shares[n] for n in train], [asked[n].decision for n in train])
        left_out = replace(model, outcome=outcome)
        for n in (n for n in met if folds[n] == fold):
            probabilities = dict(zip(Decision, left_out.outcome_probabilities(shares[n]).tolist(), strict=True))
            if decide(tuple(probabilities.items())) is Decision.UNIT:
                yield _named_unit(asked[n], model, probabilities[Decision.UNIT])


def _named_unit(asked: Asked, model: Model, sure: float) -> Named:
    units = unit_shares(asked.evidence, model.candidate_scores(asked.evidence), asked.corpus)
    first, of_first = next(iter(unit_probabilities(units).items()))
    right = {unit_key(asked.corpus.units_by_clause[name]) for kind, name in asked.right if kind is Kind.UNIT_DUTY}
    return Named(sure * of_first, asked.decision is Decision.UNIT and first in right)


def _as_met(asked: Sequence[Asked]) -> list[int]:
    """The numbers of so many questions of each decision as go with those for one unit; drawn by their text."""
    counts = Counter(a.decision for a in asked)
    total = counts[Decision.UNIT] / _PRIOR[Decision.UNIT]
    drawn = sorted(range(len(asked)), key=lambda n: text_hash(asked[n].text))
    kept: Counter[Decision] = Counter()
    chosen = []
    for n in drawn:
        kept[asked[n].decision] += 1
        if kept[asked[n].decision] <= total * _PRIOR[asked[n].decision]:
            chosen.append(n)
    return chosen


def _asked_for(asked: Asked) -> str:
    """The duties that a question asks for; of questions without a duty each is one of its own."""
    duties = sorted(name for kind, name in asked.right if kind in {Kind.UNIT_DUTY, Kind.MAIN_DUTY})
    return "|".join(duties) or asked.text


def fit(asked: Sequence[Asked]) -> dict[str, object]:
    """Both models as the JSON object of decision.json."""
    model = Model(fit_candidates(asked), np.zeros((len(Decision), len(OUTCOME_FEATURES) + 1)), Certain())
    shares = [shares_of(a, model) for a in asked]
    outcome = fit_outcomes(shares, [a.decision for a in asked])
    return {
        "features": list(Features._fields),
        "shares": list(OUTCOME_FEATURES),
        "decisions": [str(decision) for decision in Decision],
        "candidate": [round(float(w), 5) for w in model.candidate],
        "outcome": [[round(float(w), 5) for w in row] for row in outcome],
        "certain": asdict(certain_level(list(_named(asked, shares, model)))),
        "questions": dict(sorted(Counter(str(a.decision) for a in asked).items())),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit both models and write assistant/decision.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--settings", type=Path)
    parser.add_argument("--more", type=Path, help="questions from elsewhere, {question, clause} a line")
    chosen = parser.parse_args(arguments)
    settings = load_settings(chosen.settings)
    forms = CrossedForms(tuple(worded_questions(load_corpus(settings.documents, settings.laws))))
    known = known_questions(settings, forms, load_more(chosen.more))
    models = {"known": fit(known), "bare": fit(bare_questions(settings, forms))}
    path = Path(str(files("zhaoshui.assistant") / "decision.json"))
    path.write_text(json.dumps(models, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
