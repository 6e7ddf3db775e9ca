"""The questions that the decision is fitted on, with their evidence, as if the search had never seen them."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..assistant import Settings, open_corpus_index, open_encoder, open_policies
from ..assistant.candidates import Kind
from ..assistant.decision import unit_key
from ..assistant.evidence import Evidence, gather
from ..assistant.held import held_by_units
from ..assistant.intent import WhoHandles
from ..assistant.model import Decision, Question
from ..assistant.policy import Policies
from ..assistant.policy_question import cues
from ..assistant.reader import Reader
from ..assistant.route import route
from ..corpus import ClauseKind, Corpus, Sample, SampleKind, load_corpus, read_rows
from ..corpus.splits import Split, split_of
from ..index import Hit, Hits, Index, bureaus_folder
from .bureaus import bare_bureau
from .fit_form import CrossedForms

# Questions of each decision: more of them change the few weights no longer.
_MOST = 800
# Of the look-ups and the questions of law one in so many is asked of a bare bureau: its own are few.
_SOME_OF_BARE = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its right answer and, once searched, its evidence; `text` is what the search was asked."""

    text: str
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
        case SampleKind.INTENT:
            return Decision.INTENT
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
        case SampleKind.INTENT:
            return frozenset({(Kind.INTENT, sample.matter)})
        case SampleKind.CLAUSES:
            own = corpus.units_by_clause
            return frozenset((Kind.UNIT_DUTY if key in own else Kind.MAIN_DUTY, key) for key in sample.clauses)


def ask_samples(
    samples: Sequence[Sample], corpus: Corpus, index: Index, policies: Policies, forms: CrossedForms
) -> Iterator[Asked]:
    """The samples with their evidence, as if the question (or its whole matter) were not known."""
    held = held_by_units(index, corpus)
    reader = Reader(corpus, index.segmenter)
    for sample in samples:
        text = _searched(sample.question, reader, corpus)
        hits = index.search(text)
        evidence = gather(text, _unseen(sample, hits), corpus, held, policies.found(text, hits.vector))
        evidence = replace(evidence, form=forms.form(sample.question, text))
        yield Asked(text, decision_of(sample, corpus), evidence, right_candidates(sample, corpus), corpus, index)


def _searched(asked: str, reader: Reader, corpus: Corpus) -> str:
    """What the search is asked for a question: its matter, without politeness and names of units."""
    question = reader.read(asked)
    intent = route(question, corpus) if isinstance(question, Question) else None
    return intent.text if isinstance(intent, WhoHandles) else asked


def ask_laws(
    corpus: Corpus, index: Index, settings: Settings, forms: CrossedForms, most: int = _MOST
) -> Iterator[Asked]:
    """At most so many questions that an article answers and the encoder has not seen, as if they were not known."""
    held = held_by_units(index, corpus)
    reader = Reader(corpus, index.segmenter)
    known = {
        sample.question: f"{law.document.id}#{sample.article}"
        for law in corpus.laws
        for sample in law.samples
        if split_of(sample.question) is Split.CALIBRATION and (not law.elsewhere or cues(sample.question).law)
    }
    chosen = sorted(known, key=text_hash)[:most]
    policies = open_policies(_without_samples(corpus, frozenset(chosen)), index, settings)
    for question in chosen:
        text = _searched(question, reader, corpus)
        hits = index.search(text)
        evidence = gather(text, hits, corpus, held, policies.found(text, hits.vector))
        evidence = replace(evidence, form=forms.form(question, text))
        yield Asked(text, Decision.LAW, evidence, frozenset({(Kind.LAW, known[question])}), corpus, index)


def _without_samples(corpus: Corpus, questions: frozenset[str]) -> Corpus:
    laws = (replace(law, samples=tuple(s for s in law.samples if s.question not in questions)) for law in corpus.laws)
    return replace(corpus, laws=tuple(laws))


def text_hash(text: str) -> bytes:
    """SHA-256 of a text: what draws questions, so that the same are drawn each time."""
    return hashlib.sha256(text.encode()).digest()


def _unseen(sample: Sample, hits: Hits) -> Hits:
    # Questions to bureaus without matters have none, and neither have those that such a bureau borrows.
    has_matter = sample.matter and sample.kind in {SampleKind.CLAUSES, SampleKind.OFFICE}
    hides_matter = has_matter and _is_strange(sample.matter)

    def keep(hit: Hit) -> bool:
        return hit.passage.text != sample.question and not (hides_matter and hit.passage.matter == sample.matter)

    return replace(
        hits,
        dense_known=tuple(filter(keep, hits.dense_known)),
        lexical_known=tuple(filter(keep, hits.lexical_known)),
    )


def _is_strange(matter: str) -> bool:
    """Whether a matter is met as one that nobody wrote down: one in four."""
    return text_hash(matter)[1] % 4 == 0


def known_questions(settings: Settings, forms: CrossedForms, more: Sequence[Sample] = ()) -> list[Asked]:
    """The default corpus's questions for fitting; `more` are questions that its samples do not hold."""
    corpus = load_corpus(settings.documents, settings.laws)
    index = open_corpus_index(corpus, open_encoder(settings), settings)
    chosen = _at_most(_MOST, [s for s in corpus.samples if _fits(s)], corpus)
    laws = open_policies(corpus, index, settings)
    asked = ask_samples([*chosen, *more], corpus, index, laws, forms)
    return [*asked, *ask_laws(corpus, index, settings, forms)]


def load_more(path: Path | None) -> tuple[Sample, ...]:
    """The questions of a file, {"question", "clause"} a line: the key of the clause that answers."""
    if path is None:
        return ()
    return tuple(Sample(row["question"], SampleKind.CLAUSES, (row["clause"],), "") for _, row in read_rows(path))


def _at_most(most: int, samples: Sequence[Sample], corpus: Corpus) -> list[Sample]:
    """At most so many samples of each decision, drawn by their text."""
    kept: Counter[Decision] = Counter()
    chosen = []
    for sample in sorted(samples, key=lambda sample: text_hash(sample.question)):
        decision = decision_of(sample, corpus)
        kept[decision] += 1
        if kept[decision] <= most:
            chosen.append(sample)
    return chosen


def _fits(sample: Sample) -> bool:
    # Samples without a matter of their own were never trained on: all of them may calibrate.
    if sample.held_out:
        return True
    has_matter = sample.kind in {SampleKind.CLAUSES, SampleKind.OFFICE} and "主要职责" not in sample.matter
    return split_of(sample.matter) is Split.CALIBRATION or not has_matter or "内设机构" in sample.matter


def bare_questions(settings: Settings, forms: CrossedForms) -> list[Asked]:
    """Questions to bureaus that the encoder was not trained on, each with its regulation alone."""
    folder = bureaus_folder()
    stems = [path.stem for path in sorted(folder.glob("*.txt")) if split_of(path.stem) is Split.CALIBRATION]
    encoder = open_encoder(settings)
    asked: list[Asked] = []
    for stem in stems:
        with bare_bureau(stem, settings, encoder) as (corpus, index, here):
            own = [*_bureau_samples(folder / f"{stem}.jsonl", corpus), *_other_samples(folder / "more" / f"{stem}.jsonl", corpus)]
            foreign = [s for s in corpus.samples if split_of(s.matter) is Split.CALIBRATION][: len(own) // 3]
            aims = [s for s in corpus.samples if s.kind is SampleKind.INTENT][:: _SOME_OF_BARE]
            asked += ask_samples([*own, *foreign, *aims], corpus, index, open_policies(corpus, index, here), forms)
            asked += ask_laws(corpus, index, here, forms, _MOST // _SOME_OF_BARE)
    return asked


def _bureau_samples(path: Path, corpus: Corpus) -> Iterator[Sample]:
    for _, row in read_rows(path):
        duties = [c.key for c in corpus.clauses_by_key.values() if row["duty"] in c.text and "第" not in c.kind]
        keys = [key for key in duties if (key in corpus.units_by_clause) == bool(row["unit"])]
        if keys:
            yield Sample(row["question"], SampleKind.CLAUSES, (keys[0],), "")


def _other_samples(path: Path, corpus: Corpus) -> Iterator[Sample]:
    """What a bureau is asked besides one duty: two at once, a main duty that no unit has, what is another office's."""
    clauses = list(corpus.clauses_by_key.values())
    for _, row in read_rows(path):
        if "elsewhere" in row:
            yield Sample(row["question"], SampleKind.OFFICE, (), "")
        elif "main" in row:
            keys = [c.key for c in clauses if c.kind is ClauseKind.MAIN_DUTY and row["main"] in c.text]
            yield Sample(row["question"], SampleKind.CLAUSES, (keys[0],), "")
        else:
            found = (next(c.key for c in clauses if c.key in corpus.units_by_clause and duty in c.text) for duty in row["duties"])
            yield Sample(row["question"], SampleKind.CLAUSES, tuple(found), "")
