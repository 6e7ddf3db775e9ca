import json

import pytest

from zhaoshui.assistant import Settings
from zhaoshui.eval.baseline import compare, losses, write_baseline
from zhaoshui.eval.contract import contract_faults
from zhaoshui.eval.explain import worst
from zhaoshui.eval.report import write_report
from zhaoshui.eval.run import Evaluation, evaluate, gate_faults


def evaluation(judgements, *, sealed=(), breaches=()):
    ids = tuple(j.case.id for j in judgements)
    return Evaluation(tuple(judgements), ids, frozenset(sealed), tuple(breaches), 1.0, 1.0, 100.0)


@pytest.fixture
def stored(tmp_path):
    def store(judgements):
        write_baseline(judgements, tmp_path / "baseline.json")
        return json.loads((tmp_path / "baseline.json").read_text(encoding="utf-8"))

    return store


def many(judged, wrong):
    return [judged(f"第{n}问", right=n >= wrong) for n in range(40)]


def test_the_gate_lets_the_same_answers_pass(judged, stored):
    assert gate_faults(evaluation(many(judged, 4)), stored(many(judged, 4))) == []


def test_the_gate_stops_a_loss_and_names_the_measure(judged, stored):
    faults = gate_faults(evaluation(many(judged, 12)), stored(many(judged, 2)))
    assert any("(unit)" in fault and "95.0% → 70.0%" in fault for fault in faults)


def test_the_gate_stops_a_rise_of_what_should_not_happen(judged, stored):
    faults = losses(many(judged, 12), [str(n) for n in range(40)], stored(many(judged, 2)))
    assert any("wrong_named" in fault for fault in faults)


def test_the_gate_stops_a_lost_must_pass_case(judged):
    assert len(gate_faults(evaluation([judged("必须", right=False, must_pass=True)]), {})) == 1


def test_the_gate_stops_a_breach_of_the_contract(judged):
    assert gate_faults(evaluation([judged("问")], breaches=["quote differs"]), {}) == ["quote differs"]


def test_the_sealed_part_does_not_gate(judged, stored):
    now = many(judged, 12)
    assert gate_faults(evaluation(now, sealed=[j.case.id for j in now]), stored(many(judged, 0))) == []


def test_what_changed_is_told_by_case_with_the_old_answer(judged, stored):
    before = [judged("甲"), judged("乙", right=False)]
    changes = compare([judged("甲", right=False), judged("乙")], stored(before))
    assert [(c.judgement.case.turns, c.before) for c in changes.lost] == [(("甲",), "unit 办公室")]
    assert [c.judgement.case.turns for c in changes.won] == [("乙",)]


def test_a_new_case_is_no_change(judged, stored):
    assert compare([judged("新问题", right=False)], stored([judged("甲")])).of == 0


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"outcome": "perhaps"}, "unknown outcome"),
        ({"text": " "}, "text is empty"),
        ({"outcome": "not_ours", "units": []}, "cites"),
        ({"citations": []}, "without a citation"),
        ({"outcome": "clarify"}, "offers 1 units"),
    ],
)
def test_a_breach_of_the_contract_is_found(changes, fault, answer, corpus):
    assert list(contract_faults(answer(0), corpus)) == []
    assert any(fault in line for line in contract_faults(answer(0) | changes, corpus))


def test_a_changed_quote_is_found(answer, corpus):
    given = answer(0)
    given["citations"][0]["quote"] += "等"
    assert any("quote differs" in line for line in contract_faults(given, corpus))


def test_a_unit_without_a_citation_of_its_own_is_found(answer, corpus):
    assert any("its own paragraph" in line for line in contract_faults(answer(1), corpus))


def test_the_worst_come_first(judged, make_case):
    sure, unsure = judged("甲", right=False, sure=0.9), judged("乙", right=False, sure=0.3)
    assert worst([judged("丙"), unsure, sure], 5) == [sure, unsure]


def test_the_report_is_written_whole(assistant, make_case, tmp_path):
    asked = [
        make_case(turns=("机关党群工作归哪个股",), quotes=("党群工作",), must_pass=True),
        make_case(kind="far", turns=("<b>身份证丢了</b>去哪补办",), outcomes=("not_ours",), units=(), quotes=(), redirect=("公安",)),
        make_case(turns=("高企认定找谁",), units=("办公室",)),
    ]
    found = evaluate(assistant, asked, 1.0)
    assert found.breaches == ()
    write_report(found, assistant, Settings(), {}, tmp_path)
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    results = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert results["cases"] == 3
    assert results["worst"][0]["id"] in text
    assert "共问 3 句" in text.split("##")[0]
    assert {"documents", "samples", "cases", "encoder", "decision"} <= results["data"].keys()
    for picture in ("measures", "reliability", "coverage-risk"):
        assert (tmp_path / "plots" / f"{picture}.png").read_bytes().startswith(b"\x89PNG")
