import ast
import json
from pathlib import Path

import pytest

from zhaoshui.corpus import CorpusError
from zhaoshui.eval.cases import load_cases, matter_of, neutral_id, sealed_ids
from zhaoshui.eval.lint import lint_cases, near_duplicates
from zhaoshui.eval.second_reading import agreement

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def cases():
    return load_cases()


def test_the_cases_have_no_fault(cases, corpus):
    # The laws may be absent here; the gate, which has them, looks at the quotes of the policy cases too.
    about_mandate = [case for case in cases if case.kind != "policy"]
    assert lint_cases(about_mandate, corpus) == ()
    assert near_duplicates(cases, corpus) == ()


def test_there_are_cases_enough_of_every_kind(cases):
    assert len(cases) >= 800
    kinds = {"unit", "multi", "bureau", "near", "far", "vague", "listing", "followup", "premise", "hostile", "privacy", "chat", "unsettled", "dress"}
    assert {case.kind for case in cases} >= kinds


def test_a_third_is_sealed_and_no_matter_lies_on_both_sides(cases, corpus):
    sealed = sealed_ids(cases, corpus)
    assert 0.3 < len(sealed) / len(cases) < 0.37
    sides = {(matter_of(case, corpus), case.id in sealed) for case in cases}
    assert len(sides) == len({matter for matter, _ in sides})
    for unit in corpus.units:
        about = [case for case in cases if case.kind == "unit" and case.units == (unit.name,)]
        assert 0.2 < sum(case.id in sealed for case in about) / len(about) < 0.45


def test_fitting_reads_no_case():
    imported = {
        alias.name
        for path in [ROOT / "eval" / "fit.py", *(ROOT / "index" / "training").glob("*.py")]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in [ast.alias(node.module or ""), *node.names]
    }
    assert not {name for name in imported if name.split(".")[-1] in {"cases", "load_cases", "Case", "run", "judge"}}


def test_the_must_pass_cases_are_open(cases, corpus):
    must = {case.id for case in cases if case.must_pass}
    assert len(must) >= 50
    assert not must & sealed_ids(cases, corpus)


def test_the_second_reading_agrees(cases):
    agreed, read = agreement(cases)
    assert read == len(cases)
    assert agreed / read >= 0.97


def test_an_id_tells_nothing_of_the_answer(cases):
    assert all(case.id == neutral_id(case.turns) for case in cases)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"quotes": ("规定里没有的话",)}, "is in no document"),
        ({"units": ("知识产权股",)}, "is no unit"),
        ({"persona": "ghost"}, "is no persona"),
        ({"level": "deep"}, "is no level"),
        ({"outcomes": ("maybe",)}, "is no outcome"),
        ({"id": "unit-001"}, "name it"),
    ],
)
def test_the_lint_finds(changes, fault, make_case, corpus):
    assert any(fault in line for line in lint_cases([make_case(**changes)], corpus))


def test_the_lint_finds_a_question_asked_twice(make_case, corpus):
    assert any("asks the same" in line for line in lint_cases([make_case(), make_case()], corpus))


def test_the_lint_finds_a_duty_that_nobody_asks_for(cases, corpus):
    key = corpus.units[0].duties[0]
    rest = [case for case in cases if not any(quote in corpus.clause(key).text for quote in case.quotes)]
    assert any(line.startswith(f"{key}: 0 cases") for line in lint_cases(rest, corpus))


def test_a_trained_question_with_a_letter_changed_is_a_near_duplicate(make_case, corpus):
    known = next(sample.question for sample in corpus.samples if len(sample.question) > 16)
    assert near_duplicates([make_case(turns=(known + "啊",))], corpus)
    assert not near_duplicates([make_case(turns=("完全另外一件没有人问过的稀奇事情找谁",))], corpus)


def test_a_line_that_is_no_case_is_named(tmp_path):
    (tmp_path / "cases-x.jsonl").write_text("nonsense\n" + json.dumps({"turns": ["问"]}) + "\n", encoding="utf-8")
    with pytest.raises(CorpusError) as error:
        load_cases(tmp_path)
    assert len(error.value.faults) == 2
