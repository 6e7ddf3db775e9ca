"""The regulation of every invented bureau, each in a format of its own, gives the units and duties of its questions."""

import json
import re

import pytest

from zhaoshui.corpus.model import ClauseKind
from zhaoshui.corpus.parse import parse_regulation
from zhaoshui.corpus.readers import read_document
from zhaoshui.corpus.structure import structure
from zhaoshui.index import bureaus_folder

BUREAUS = sorted(bureaus_folder().glob("*.txt"))


@pytest.mark.parametrize("path", BUREAUS, ids=lambda path: path.stem)
def test_an_invented_bureau_has_the_units_and_duties_of_its_questions(path):
    rows = [json.loads(line) for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]
    text = read_document(path)
    parsed = parse_regulation(text, path.stem)
    assert parsed.faults == ()
    assert parsed.bureau
    assert {unit.name for unit in parsed.units} == {row["unit"] for row in rows if row["unit"]}
    held = {clause.key: clause.text for clause in parsed.clauses}
    duties = {unit.name: [held[key] for key in unit.duties] for unit in parsed.units}
    duties[""] = [clause.text for clause in parsed.clauses if clause.kind is ClauseKind.MAIN_DUTY]
    # A question may quote one of several things that a duty lists.
    lost = [row["duty"] for row in rows if not any(row["duty"] in duty for duty in duties[row["unit"]])]
    assert lost == []


def laid_out(text: str) -> dict[str, str]:
    """A regulation as other programs would have stored it: without line ends, or broken at a column with page numbers."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    broken = [
        ("　　" + line)[at : at + 34] for line in paragraphs for at in range(0 if len(line) > 20 else 2, len(line) + 2, 34)
    ]
    pages = [line for at in range(0, len(broken), 30) for line in (*broken[at : at + 30], f"- {at // 30 + 1} -")]
    return {"one line": "　".join(paragraphs), "spaced": " ".join(paragraphs), "pages": "\n".join(pages)}


def letters_of(text: str, name: str) -> str:
    return re.sub(r"\\n|[\s　]", "", json.dumps(structure(parse_regulation(text, name)), ensure_ascii=False))


@pytest.mark.parametrize("path", BUREAUS[::5], ids=lambda path: path.stem)
def test_a_regulation_gives_the_same_however_its_lines_are_laid_out(path):
    text = read_document(path)
    for layout, other in laid_out(text).items():
        assert letters_of(other, path.stem) == letters_of(text, path.stem), layout
