"""Training pairs from what the project knows: questions with the duty, the matter, or a sister question.

    python -m zhaoshui.index.training.pairs OUT.jsonl [--laws LAWS.db] [--bench FOLDER] [--samples FILE.jsonl]

A row is {"query", "positive", "label", "group"}. Rows of one label are right for each other and never
negatives; rows of one group share batches. Matters and bureaus that calibrate or test are left out.
"""

import argparse
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from ...corpus import Corpus, CorpusError, Passage, Source, load_corpus, passages, read_rows
from ...corpus.characters import letters
from ...corpus.passages import phrases
from ...corpus.splits import Split, split_of
from ..kin import bureaus_folder
from ..law_passages import law_passages
from .duplicates import NearDuplicates
from .stard import load_articles, load_questions

Row = dict[str, str]

OWN, BUREAUS, LAW, LAY, GENERAL = "own", "bureaus", "law", "lay", "general"
# Sister questions a question is paired with, beside its duty and its matter.
_SISTERS = 1


def own_pairs(corpus: Corpus, draw: random.Random) -> Iterator[Row]:
    """Pairs of the bureau's own matters and of the other offices' (the decoys), whose matters train."""
    texts: dict[str, list[str]] = defaultdict(list)
    names: dict[str, list[str]] = defaultdict(list)
    asked: dict[str, list[tuple[str, str]]] = defaultdict(list)
    held_out = {sample.question for sample in corpus.samples if sample.held_out}
    for passage in passages(corpus):
        if passage.text in held_out or (passage.matter and split_of(passage.matter) is not Split.TRAINING):
            continue
        match passage.source:
            case Source.CLAUSE | Source.PHRASE:
                texts[_label(passage)].append(passage.text)
            case Source.MATTER | Source.OFFICE:
                names[passage.matter].append(passage.text)
            case Source.SAMPLE | Source.OFFICE_SAMPLE:
                asked[_label(passage)].append((passage.matter, passage.text))
            case Source.INTENT:
                asked[passage.matter].append((passage.matter, passage.text))
            case Source.VAGUE | Source.UNSETTLED:
                # Vague questions have nothing in common but their vagueness: no pair to learn from.
                continue
    for label, questions in sorted(asked.items()):
        for matter, question in questions:
            positives = [draw.choice(known) for known in (texts[label], names[matter]) if known]
            positives += _sisters(question, [other for name, other in questions if name == matter], draw)
            yield from (_row(question, positive, label, OWN) for positive in positives)


def _sisters(question: str, questions: Sequence[str], draw: random.Random) -> list[str]:
    """Drawn ones of the questions that say the same in other words; a question is no sister of itself."""
    others = [other for other in questions if other != question]
    return draw.sample(others, min(_SISTERS, len(others)))


def bureau_pairs(folder: Path, draw: random.Random) -> Iterator[Row]:
    """Pairs of the other bureaus that were written for training: question and duty, question and phrase."""
    for path in sorted(folder.glob("*.jsonl")):
        if split_of(path.stem) is not Split.TRAINING:
            continue
        for _, row in read_rows(path):
            # A group of its own: every bureau has an office that keeps seals, and theirs are no wrong answers for each other.
            group = f"{BUREAUS}:{path.stem}"
            yield _row(row["question"], row["duty"], row["duty"], group)
            parts = phrases(row["duty"])
            if len(parts) > 1 and draw.random() < 0.5:  # a phrase is right less surely than the whole duty
                yield _row(row["question"], draw.choice(parts), row["duty"], group)


def sample_pairs(path: Path, corpus: Corpus, draw: random.Random) -> Iterator[Row]:
    """Pairs of questions from elsewhere, {"question", "duty"} a line with the duty's text: duty and sister question.

    Raises:
        CorpusError: a line's duty is none of the corpus's.
    """
    key_of = {letters(corpus.clauses_by_key[key].text): key for key in corpus.units_by_clause}
    rows = [row for _, row in read_rows(path)]
    if unknown := {row["duty"] for row in rows if letters(row["duty"]) not in key_of}:
        raise CorpusError(tuple(f"{path}: no unit has the duty {duty}" for duty in sorted(unknown)))
    asked: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        asked[row["duty"]].append(row["question"])
    for duty, questions in asked.items():
        for question in questions:
            positives = (duty, *_sisters(question, questions, draw))
            yield from (_row(question, positive, key_of[letters(duty)], OWN) for positive in positives)


def national_pairs(corpus: Corpus, draw: random.Random) -> Iterator[Row]:
    """Pairs of the laws that are at hand: sample question and a passage of its article, or a sister question.

    Questions are drawn by themselves for calibration and test: in practice every article is known, in other words.
    """
    for law in corpus.laws:
        texts: dict[str, list[str]] = defaultdict(list)
        asked: dict[str, list[str]] = defaultdict(list)
        for passage in law_passages(law):
            if not passage.is_sample:
                texts[passage.clause.id].append(passage.text)
            elif split_of(passage.text) is Split.TRAINING:
                asked[passage.clause.id].append(passage.text)
        for article, questions in asked.items():
            for question in questions:
                # A sister costs a quarter of an article to read, and is half of what the search will meet.
                positive = draw.choice((draw.choice(texts[article]), *_sisters(question, questions, draw)))
                yield _row(question, positive, f"{law.short}{article}", LAW)


def lay_pairs(questions: Path, articles: Mapping[str, str]) -> Iterator[Row]:
    """Pairs of a lay question and the article that answers it, {"question", "article"} a line with the article's name.

    Raises:
        CorpusError: a line's article is none of the articles, which have their texts by name.
    """
    for path in sorted(questions.glob("*.jsonl")):
        for _, row in read_rows(path):
            name = row["article"]
            if name not in articles:
                raise CorpusError((f"{path}: {name} is no article of the benchmark",))
            yield _row(row["question"], f"{name} {articles[name]}", _short(name), LAW)


def bench_pairs(folder: Path, articles: Mapping[str, str], most_general: int, draw: random.Random) -> Iterator[Row]:
    """Statute and general pairs of the benchmark folder; `most_general` caps the general ones.

    Of the benchmark's own questions four fifths train, each with every article that answers it.
    """
    for question in load_questions(folder, trains=True):
        known = [name for name in question.gold if name in articles]
        yield from (_row(question.text, f"{name} {articles[name]}", "|".join(map(_short, known)), LAY) for name in known)
    for row in _gzip_rows(folder / "law_pairs.jsonl.gz"):
        name = row["positive_name"]
        if name in articles:
            yield _row(row["query"], f"{name} {articles[name]}", _short(name), LAW)
    general = [_row(r["query"], r["positive"], r["positive"], GENERAL) for r in _gzip_rows(folder / "general_pairs.jsonl.gz")]
    yield from draw.sample(general, min(most_general, len(general)))


def without_benchmark(rows: Sequence[Row], folder: Path) -> list[Row]:
    """The rows of law that do not nearly ask a question that the benchmark measures with, and all other rows."""
    asked = NearDuplicates([question.text for question in load_questions(folder)])
    return [row for row in rows if row["group"] not in {LAW, LAY} or not asked.near(row["query"])]


def _short(article: str) -> str:
    """An article's label: the benchmark and the laws at hand call the same law by its long and its short name."""
    return article.removeprefix("中华人民共和国")


def _label(passage: Passage) -> str:
    return "|".join(passage.targets) or passage.matter


def _row(query: str, positive: str, label: str, group: str) -> Row:
    return {"query": query, "positive": positive, "label": label, "group": group}


def _gzip_rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the training pairs to a file, in a drawn order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bench", type=Path, help="folder with laws.jsonl.gz and the pair files")
    parser.add_argument("--laws", type=Path, help="the database of national laws that `zhaoshui laws fetch` got")
    parser.add_argument("--samples", type=Path, help="questions from elsewhere to the bureau's units, {question, duty} a line")
    parser.add_argument("--general", type=int, default=3000, help="at most this many general pairs")
    parser.add_argument("--seed", type=int, default=20261122)
    chosen = parser.parse_args(arguments)
    draw = random.Random(chosen.seed)  # noqa: S311 - a seeded draw, not a secret
    corpus = load_corpus(laws=chosen.laws)
    written = Path(str(files("zhaoshui.index") / "training"))
    rows = list(own_pairs(corpus, draw))
    rows += bureau_pairs(bureaus_folder(), draw)
    rows += national_pairs(corpus, draw)
    if chosen.samples:
        rows += sample_pairs(chosen.samples, corpus, draw)
    if chosen.bench:
        articles = {article.name: article.text for article in load_articles(chosen.bench)}
        rows += lay_pairs(written / "laws", articles)
        rows += bench_pairs(chosen.bench, articles, chosen.general, draw)
        rows = without_benchmark(rows, chosen.bench)
    draw.shuffle(rows)
    chosen.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} pairs")


if __name__ == "__main__":
    main()
