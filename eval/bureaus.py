"""Bureaus that the program has never seen, each with its regulation alone: how often is it right?

    python -m zhaoshui.eval.bureaus [--settings FILE] [--out FILE.md] [--wrong]

The invented bureaus of index/bureaus/ whose name is drawn into the test part train nothing, calibrate nothing, and lend
themselves nothing; bureaus of their kind may lend. `--wrong` prints what went wrong before the table.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..assistant import Assistant, Settings, load_settings, open_corpus_index, open_encoder, open_policies
from ..assistant.contract import outcome, units_of
from ..assistant.decision import load_model
from ..assistant.desk import Desk
from ..corpus import Corpus, load_corpus, read_rows
from ..corpus.splits import Split, split_of
from ..index import Index, bureaus_folder
from ..index.encoders import Encoder

KINDS = ("one unit", "several units", "bureau", "foreign")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the names of the units that are right: none for the bureau's own main duty and for foreign matters."""

    question: str
    kind: str
    units: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What a question got; `is_right` as an attentive official would say."""

    asked: Asked
    bureau: str
    outcome: str
    units: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether exactly the right units are named, or that none has it, or that it is another's."""
        match self.asked.kind:
            case "bureau":
                return self.outcome == "bureau"
            case "foreign":
                return self.outcome == "not_ours"
            case _:
                return self.outcome == "unit" and frozenset(self.units) == self.asked.units


def measured_bureaus() -> tuple[str, ...]:
    """The invented bureaus that only measure, by their files' names."""
    return tuple(path.stem for path in sorted(bureaus_folder().glob("*.txt")) if split_of(path.stem) is Split.TEST)


def asked_of(name: str, corpus: Corpus) -> Iterator[Asked]:
    """What a bureau is asked: about one duty each, and whatever stands in more/."""
    units = {unit.name for document in corpus.documents for unit in document.units}
    duties = {corpus.clauses_by_key[key].text: unit.name for key, unit in corpus.units_by_clause.items()}
    for _, row in read_rows(bureaus_folder() / f"{name}.jsonl"):
        named = frozenset({row["unit"]} & units)
        if named or not row["unit"]:
            yield Asked(row["question"], "one unit" if named else "bureau", named)
    more = bureaus_folder() / "more" / f"{name}.jsonl"
    for _, row in read_rows(more) if more.is_file() else ():
        if "duties" in row:
            holders = frozenset(unit for duty in row["duties"] for text, unit in duties.items() if duty in text or text in duty)
            yield Asked(row["question"], "several units" if len(holders) > 1 else "one unit", holders)
        else:
            yield Asked(row["question"], "bureau" if "main" in row else "foreign", frozenset())


@contextmanager
def bare_bureau(name: str, settings: Settings, encoder: Encoder | None) -> Iterator[tuple[Corpus, Index, Settings]]:
    """A bureau's regulation in a folder of its own, with the index over it, to which its own questions lend nothing."""
    with tempfile.TemporaryDirectory() as scratch:
        alone = Path(scratch)
        (alone / f"{name}.txt").write_bytes((bureaus_folder() / f"{name}.txt").read_bytes())
        here = replace(settings, documents=alone)
        corpus = load_corpus(alone, settings.laws)
        yield corpus, open_corpus_index(corpus, encoder, here, besides=name), here


def ask_bureau(name: str, settings: Settings, encoder: Encoder | None) -> Iterator[Told]:
    """The bureau's questions asked of a program that has its regulation and nothing else."""
    with bare_bureau(name, settings, encoder) as (corpus, index, here):
        assistant = Assistant(corpus, [Desk(corpus, index, load_model("bare"))], open_policies(corpus, index, here))
        for asked in asked_of(name, corpus):
            reply = assistant.ask(asked.question).reply
            yield Told(asked, corpus.documents[0].bureau, outcome(reply), tuple(found.unit.name for found in units_of(reply)))


def table(told: Sequence[Told]) -> str:
    """The share of right answers for each bureau and kind, and of foreign matters for which a unit was named."""
    rows = ["| | " + " | ".join(KINDS) + " | unit named for a foreign matter |", "|---|" + "---:|" * (len(KINDS) + 1)]
    names = dict.fromkeys(each.bureau for each in told)
    for name, some in [*((name, [t for t in told if t.bureau == name]) for name in names), ("**all**", told)]:
        of_kind = {kind: [t for t in some if t.asked.kind == kind] for kind in KINDS}
        shares = [_share([t.is_right for t in asked]) for asked in of_kind.values()]
        named = _share([t.outcome == "unit" for t in of_kind["foreign"]])
        rows.append(f"| {name} | " + " | ".join((*shares, named)) + " |")
    return "\n".join(rows)


def _share(right: Sequence[bool]) -> str:
    return f"{sum(right)}/{len(right)} {100 * sum(right) / len(right):.0f} %" if right else "–"


def _line(told: Told) -> str:
    asked = told.asked
    return f"{told.bureau} {asked.kind}: {asked.question} = {'、'.join(sorted(asked.units))} | {told.outcome} {'、'.join(told.units)}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--settings", type=Path)
    parser.add_argument("--out", type=Path, help="write the table there, with the day")
    parser.add_argument("--wrong", action="store_true", help="print every wrong answer too")
    chosen = parser.parse_args(arguments)
    settings = load_settings(chosen.settings)
    encoder = open_encoder(settings)
    told = [each for name in measured_bureaus() for each in ask_bureau(name, settings, encoder)]
    found = table(told)
    wrong = [each for each in told if chosen.wrong and not each.is_right]
    sys.stdout.write("\n".join([*(_line(each) for each in wrong), found, ""]))
    if chosen.out:
        day = date.today().isoformat()  # noqa: DTZ011 - the day here
        chosen.out.write_text(f"# 只有一份规定的单位 · Bureaus with their regulation alone\n\n{found}\n\n{day}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
