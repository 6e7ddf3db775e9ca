"""The stated risk: units are named without reserve from the lowest confidence that keeps it."""

from zhaoshui.assistant.decision import Certain
from zhaoshui.eval.risk import RISK, Named, certain_level
from zhaoshui.eval.uncertainty import clopper_pearson


def named(confidence, right, wrong):
    return [Named(confidence, is_right=True)] * right + [Named(confidence, is_right=False)] * wrong


def test_the_level_takes_in_all_answers_while_the_bound_allows():
    level = certain_level([*named(0.9, 200, 1), *named(0.6, 100, 15), *named(0.3, 10, 90)])
    assert (level.confidence, level.wrong, level.of) == (0.6, 16, 316)
    assert level.bound == round(clopper_pearson(16, 316, 0.90)[1], 4)
    assert level.bound <= RISK


def test_answers_of_one_confidence_stand_together():
    assert certain_level([*named(0.9, 200, 0), *named(0.5, 50, 40)]).confidence == 0.9


def test_without_a_level_that_keeps_the_risk_no_unit_is_named_without_reserve():
    level = certain_level(named(0.99, 20, 0))
    assert level == Certain()
    assert level.confidence > 1
