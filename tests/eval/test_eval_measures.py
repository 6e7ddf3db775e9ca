import pytest

from zhaoshui.eval.calibration import calibrate
from zhaoshui.eval.judge import judge
from zhaoshui.eval.measures import by_unit, flip_rate, macro_f1, marks, measure_all
from zhaoshui.eval.retrieval import recall
from zhaoshui.eval.uncertainty import bootstrap, clopper_pearson, interval, is_loss, mcnemar


def shares(judgements):
    return {f.measure.key: f.share for f in measure_all(judgements, [j.case.id for j in judgements])}


def test_a_measure_counts_the_cases_it_asks_and_no_others(judged):
    found = shares([judged("一"), judged("二", right=False), judged("三", kind="multi")])
    assert found["unit"] == 0.5
    assert found["multi"] == 1
    assert "listing" not in found


def test_naming_a_unit_for_a_foreign_matter_is_a_wrong_assertion(make_case, answer):
    foreign = make_case(kind="near", outcomes=("not_ours",), units=(), quotes=())
    assert marks(judge(foreign, answer(0)))["wrong_foreign"] == 1
    assert marks(judge(foreign, answer(outcome="not_ours")))["wrong_foreign"] == 0


def test_an_acceptable_unit_is_no_wrong_assertion(make_case, answer):
    either = make_case(kind="bureau", outcomes=("bureau", "unit"))
    assert "wrong_foreign" not in marks(judge(either, answer(0)))


def test_precision_and_recall_of_a_unit(corpus, judged):
    office, other = corpus.units[0].name, corpus.units[1].name
    judgements = [judged("一"), judged("二"), judged("三", right=False), judged("四", right=False, units=(other,))]
    found = {unit.unit: unit for unit in by_unit(judgements)}
    assert (found[office].precision, found[office].recall) == (1, pytest.approx(2 / 3))
    assert (found[other].precision, found[other].recall) == (0.5, 1)
    assert macro_f1(by_unit(judgements)) == pytest.approx((0.8 + 2 / 3) / 2)


def test_the_flip_rate_counts_who_differs_from_most_of_the_group(judged):
    group = [judged(word, right=word != "丁", group="g") for word in "甲乙丙丁"]
    assert flip_rate(group) == 0.25


def test_the_calibration_error_is_the_gap_between_stated_and_found(judged):
    found = calibrate([judged(str(n), right=n < 5, sure=0.9) for n in range(10)])
    assert found.error == pytest.approx(0.4)
    assert found.sizes == (10,)
    assert found.risk[-1] == 0.5


def test_answers_given_surest_first_are_the_coverage_curve(judged):
    found = calibrate([judged("一", sure=0.9), judged("二", right=False, sure=0.2)])
    assert found.risk == (0, 0.5)


def test_the_exact_interval_holds_the_textbook_value():
    low, high = clopper_pearson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4439, 0.9748)


def test_the_bootstrap_draws_whole_matters():
    values = [0.0, 1.0] * 50
    apart, together = ([*range(100)], [n % 2 for n in range(100)])
    assert interval(values, apart)[0] > 0.3
    assert interval(values, together) == (0, 1)
    assert (bootstrap(values, apart) == bootstrap(values, apart)).all()


def test_one_loss_in_many_is_chance_and_ten_are_not():
    matters = [*map(str, range(300))]
    assert not is_loss([-1] + [0] * 299, matters)
    assert is_loss([-1] * 10 + [0] * 290, matters)
    assert not is_loss([-1] * 10 + [1] * 9 + [0] * 281, matters)
    assert not is_loss([0] * 300, matters)


def test_mcnemar_holds_the_textbook_value():
    assert mcnemar(2, 10) == pytest.approx(0.0386, abs=1e-4)
    assert mcnemar(0, 0) == 1


def test_recall_looks_for_the_deciding_clause(corpus, make_case):
    case = make_case(quotes=("负责机关和直属单位的党群工作",))
    right = next(key for key in corpus.units_by_clause if "党群" in corpus.clause(key).text)
    wrong = next(key for key in corpus.units_by_clause if key != right)
    found = recall({"second": {case.id: (wrong, right)}}, [case], corpus)["second"]
    assert (found["R@1"], found["R@3"], found["RR"]) == (0, 1, 0.5)
