"""A date, a sum, a form or a case that is asked about a matter of ours: the unit is named, the rest is left open."""

import pytest

from zhaoshui.assistant import NotOursReply, outcome, wording
from zhaoshui.assistant.cues import unstated_kind


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("高企申报今年几号截止", "time"),
        ("科技特派员一天补助多少钱", "fee"),
        ("报科技型中小企业要准备哪些材料", "material"),
        ("我们上个月交的高企材料审到哪一步了", "case"),
        ("院士工作站的申请批了没有", "case"),
        ("高企认定找谁", None),
        ("截止日期是哪天，归谁管", None),
    ],
)
def test_kinds_of_what_a_regulation_leaves_open(asked, kind):
    assert unstated_kind(asked) == kind


@pytest.mark.parametrize(
    ("asked", "unit", "kind"),
    [
        ("高新技术企业认定今年几号截止", "工农业科技股(行政审批股)", "time"),
        ("科技特派员一个月补贴多少钱", "科技人才与对外合作股", "fee"),
        ("区级科技计划项目申报要交哪些材料", "工农业科技股(行政审批股)", "material"),
    ],
)
def test_the_unit_is_named_and_nothing_is_made_up(assistant, asked, unit, kind):
    reply = assistant.ask(asked).reply
    assert outcome(reply) == "unit"
    assert [responsible.unit.name for responsible in reply.units] == [unit]
    assert wording.UNSETTLED_BY_KIND[kind][0] in reply.said.head


def test_a_telephone_stays_without_a_unit(assistant):
    assert isinstance(assistant.ask("你们局电话多少").reply, NotOursReply)
