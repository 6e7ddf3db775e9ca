"""Faults of the cases themselves: against the documents, among each other, against what was trained on."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from ..corpus import Corpus, law_sample_files, read_rows
from ..corpus.characters import letters
from .cases import Case, neutral_id, sealed_ids

KINDS = {
    "unit", "multi", "bureau", "near", "far", "vague", "listing", "followup", "premise", "hostile", "privacy", "chat",
    "unsettled", "dress", "policy",
}  # fmt: skip
PERSONAS = {"citizen", "enterprise", "researcher", "township", "other_dept", "media", "new_staff", "retired"}
LEVELS = {"lexical", "paraphrase", "world"}
OUTCOMES = {"unit", "bureau", "listing", "policy", "clarify", "not_ours", "chat", "refused"}

# Each duty is asked for at least so often.
_LEAST = 4
# Two questions that share more of their letter pairs than this (Jaccard) are one question.
_NEAR = 0.6
# Shorter ones are formulas ("电话多少") that everybody says alike.
_LETTERS = 8


def lint_cases(cases: Sequence[Case], corpus: Corpus) -> tuple[str, ...]:
    """Every fault of the cases: words, quotes and units unknown, questions asked twice, duties neglected."""
    sealed = sealed_ids(cases, corpus)
    return (
        *(fault for case in cases for fault in _words(case)),
        *(fault for case in cases for fault in _against_documents(case, corpus)),
        *(f"{case.id}: a sealed case decides nothing; take must_pass away" for case in cases if case.must_pass and case.id in sealed),
        *_asked_twice(cases),
        *_balance(cases, corpus),
    )


def _words(case: Case) -> Iterator[str]:
    if case.id != neutral_id(case.turns):
        yield f"{case.id}: name it {neutral_id(case.turns)}, which its words give"
    known = ((case.kind, KINDS, "kind"), (case.persona, PERSONAS, "persona"), (case.level, LEVELS, "level"))
    yield from (f"{case.id}: {value!r} is no {name}" for value, values, name in known if value not in values)
    yield from (f"{case.id}: {outcome!r} is no outcome" for outcome in case.outcomes if outcome not in OUTCOMES)


def _against_documents(case: Case, corpus: Corpus) -> Iterator[str]:
    names = {unit.name for unit in corpus.units}
    documents = (*corpus.documents, *(law.document for law in corpus.laws))
    for quote in case.quotes:
        if not any(quote in document.text for document in documents):
            yield f"{case.id}: quote {quote!r} is in no document"
    yield from (f"{case.id}: {unit!r} is no unit" for unit in (*case.units, *case.also_ok) if unit not in names)


def _asked_twice(cases: Sequence[Case]) -> Iterator[str]:
    seen: dict[tuple[str, ...], str] = {}
    for case in cases:
        if case.turns in seen:
            yield f"{case.id}: asks the same as {seen[case.turns]}"
        seen[case.turns] = case.id


def _balance(cases: Sequence[Case], corpus: Corpus) -> Iterator[str]:
    """Every duty of a unit is asked for often enough, in the regulation's words, in others, and by what one must know."""
    asked = [case for case in cases if case.kind in {"unit", "multi", "dress"}]
    for key in (key for unit in corpus.units for key in unit.duties):
        about = [case for case in asked if any(quote in corpus.clause(key).text for quote in case.quotes)]
        if len(about) < _LEAST:
            yield f"{key}: {len(about)} cases, at least {_LEAST} are wanted"
        if missing := sorted(LEVELS - {case.level for case in about}):
            yield f"{key}: no case of level {missing}"


def near_duplicates(cases: Sequence[Case], corpus: Corpus) -> tuple[str, ...]:
    """Cases that nearly say what a sample or a training question says: they would measure memory."""
    known = sorted({*(sample.question for sample in corpus.samples), *_other_questions()})
    asked = [case for case in cases if len(letters(case.turns[-1])) >= _LETTERS]
    pairs = CountVectorizer(analyzer="char", ngram_range=(2, 2), binary=True, dtype=np.float32)
    of_all = pairs.fit_transform([letters(text) for text in (*known, *(case.turns[-1] for case in asked))])
    sizes = np.asarray(of_all.sum(axis=1)).ravel()
    common = (of_all[len(known) :] @ of_all[: len(known)].T).tocoo()
    share = common.data / (sizes[len(known) :][common.row] + sizes[: len(known)][common.col] - common.data)
    found = np.flatnonzero(share > _NEAR)
    return tuple(f"{asked[common.row[n]].id}: nearly asks {known[common.col[n]]!r}; write another question" for n in found)


def _other_questions() -> Iterator[str]:
    """The questions that train the encoder beside the bureau's samples: to other bureaus, and about articles of laws."""
    index = Path(str(files("zhaoshui.index")))
    for path in (*sorted(index.glob("bureaus/**/*.jsonl")), *sorted(index.glob("training/laws/*.jsonl")), *law_sample_files()):
        yield from (row["question"] for _, row in read_rows(path))
