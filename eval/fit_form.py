"""Fitting the classifier of a question's form on the wording of the packaged questions.

    python -m zhaoshui.eval.fit_form [--settings FILE]

writes assistant/form.npz. The decision that sees its log-odds is fitted on `CrossedForms`: each question's
form by a classifier that has seen no question of its matter, as a question met in practice is not known.
"""

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from ..assistant import load_settings
from ..assistant.decision import unit_key
from ..assistant.form import BUCKETS, FORM, Form, FormModel, letter_bag
from ..assistant.policy_question import cues
from ..corpus import Corpus, Sample, SampleKind, load_corpus

_FOLDS = 3
_ONE = "one"
_C = 4.0


@dataclass(frozen=True, slots=True)
class Worded:
    """A question with its form (a field of `Form`, or one matter); `matter` is what it must not be judged by."""

    question: str
    form: str
    matter: str


def worded_questions(corpus: Corpus) -> Iterator[Worded]:
    """The packaged questions: samples of every kind, and those of law that the laws themselves answer."""
    for sample in corpus.samples:
        yield Worded(sample.question, _form_of(sample, corpus), sample.matter or sample.question)
    for law in corpus.laws:
        for asked in law.samples:
            if not law.elsewhere or cues(asked.question).law:
                yield Worded(asked.question, "law", asked.question)


def _form_of(sample: Sample, corpus: Corpus) -> str:
    match sample.kind:
        case SampleKind.VAGUE:
            return "vague"
        case SampleKind.UNSETTLED:
            return "unsettled"
        case SampleKind.INTENT:
            return "intent"
        case SampleKind.OFFICE:
            return _ONE
        case SampleKind.CLAUSES:
            own = corpus.units_by_clause
            return "units" if len({unit_key(own[key]) for key in sample.clauses if key in own}) > 1 else _ONE


def fit_form(questions: Sequence[Worded]) -> FormModel:
    """The classifier by multinomial logistic regression."""
    bags = [letter_bag(worded.question) for worded in questions]
    ends = np.cumsum([0, *map(len, bags)])
    columns = np.concatenate([list(bag) for bag in bags])
    values = np.concatenate([list(bag.values()) for bag in bags]).astype(np.float32)
    matrix = csr_matrix((values, columns, ends), shape=(len(bags), BUCKETS))
    fitted = LogisticRegression(C=_C, max_iter=150, tol=1e-3).fit(matrix, [worded.form for worded in questions])
    rows = {name: row for row, name in enumerate(fitted.classes_)}
    chosen, one = [rows[name] for name in Form._fields], rows[_ONE]
    return FormModel(
        (fitted.coef_[chosen] - fitted.coef_[one]).astype(np.float32),
        (fitted.intercept_[chosen] - fitted.intercept_[one]).astype(np.float32),
    )


class CrossedForms:
    """Forms of questions by classifiers that have not seen their matter."""

    def __init__(self, questions: Sequence[Worded]) -> None:
        self._fold_of = {worded.question: _fold(worded.matter) for worded in questions}
        self._folds = [fit_form([w for w in questions if _fold(w.matter) != fold]) for fold in range(_FOLDS)]

    def form(self, question: str, text: str) -> Form:
        """The form of `text`, what the search is asked for the question; a strange question may be judged by any fold."""
        return self._folds[self._fold_of.get(question, 0)].form(text)


def _fold(matter: str) -> int:
    return hashlib.sha256(matter.encode()).digest()[2] % _FOLDS


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit the classifier and write assistant/form.npz."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--settings", type=Path)
    settings = load_settings(parser.parse_args(arguments).settings)
    model = fit_form(tuple(worded_questions(load_corpus(settings.documents, settings.laws))))
    with (Path(str(files("zhaoshui.assistant"))) / FORM).open("wb") as stream:
        np.savez_compressed(stream, weights=model.weights.astype(np.float16), intercepts=model.intercepts)


if __name__ == "__main__":
    main()
