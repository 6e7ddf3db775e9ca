"""The regulation of every invented bureau, each in a format of its own, gives the units and duties of its questions."""

import json

import pytest

from zhaoshui.corpus.model import ClauseKind
from zhaoshui.corpus.parse import parse_regulation
from zhaoshui.corpus.readers import read_document
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
