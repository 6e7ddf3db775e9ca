"""The questions that the decision is fitted on, with their evidence, as if the search had never seen them."""

import hashlib
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from ..assistant import Settings, open_corpus_index
from ..assistant.decision import unit_key
from ..assistant.evidence import Evidence, Kind, gather, held_by_units
from ..assistant.model import Decision
from ..corpus import Corpus, Sample, SampleKind, load_corpus
from ..corpus.splits import Split, split_of
from ..index import Hit, Hits, Index

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
