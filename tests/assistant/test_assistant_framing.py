"""Questions for the text are read without what stands around them; those for a unit keep their story."""

import pytest

from zhaoshui.assistant.contract import plain_text
from zhaoshui.assistant.framing import without_framing
from zhaoshui.assistant.intent import (
    AskAbsent,
    AskUnknownUnit,
    DescribeBureau,
    DescribeUnit,
    FindWords,
    ListDuties,
    ListUnits,
    LookUpItems,
    LookUpUnits,
    RankUnits,
    WhoHandles,
)
from zhaoshui.assistant.lookups import look_up
from zhaoshui.assistant.model import ListingReply, Question
from zhaoshui.assistant.question import read_question
from zhaoshui.assistant.route import route


def routed(text, corpus):
    return route(Question(read_question(text), text), corpus)


def answered(text, corpus):
    reply = look_up(routed(text, corpus), corpus)
    assert isinstance(reply, ListingReply)
    return reply


def cited(text, corpus):
    return [citation.clause_id for citation in answered(text, corpus).citations]


def items(unit, *numbers):
    return [f"内设机构（{unit}）第{number}项" for number in numbers]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("校对用:主要职责（十三）的上一项是什么", "主要职责（十三）的上一项是什么"),
        ("我是审计局的,主要职责第十一条原文发一下", "主要职责第十一条原文发一下"),
        ("科技局的全名,带市带区的那种,怎么写", "科技局的全名,怎么写"),
        ("我分到人才股了,这个股管什么", "人才股管什么"),
        ("领导问科技保密写在哪一条", "科技保密写在哪一条"),
    ],
)
def test_who_asks_and_what_for_is_left_out(text, bare, corpus):
    assert without_framing(text, corpus) == bare


@pytest.mark.parametrize(
    "text",
    [
        "我们公司想引进外国专家,人才股还是办公室",
        "我们镇要搞科普,主要职责怎么写",
        "规定说要保密审查,论文发表前找谁审",
        "我公司全称变更了,高企证书要改名,找谁",
    ],
)
def test_what_names_a_matter_is_kept(text, corpus):
    assert without_framing(text, corpus) == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("审计需要：请提供工农业科技股的全部职责", ListDuties),
        ("今天第一天上班，分到办公室，想知道办公室管哪些事", ListDuties),
        ("我在写论文，想引用主要职责第五条", LookUpItems),
        ("做组织架构图，贵局内设机构名称全部列一下", ListUnits),
        ("发函给你们，单位名称怎么写才规范", DescribeBureau),
        ("社发那个股全称叫啥", DescribeUnit),
        ("贵局内设机构是5个吗", ListUnits),
        ("各股职责条数", RankUnits),
        ("我们公司想报重点实验室，找谁", WhoHandles),
        ("合同第三条写错了，技术合同登记找谁改", WhoHandles),
    ],
)
def test_the_kind_is_told_whatever_stands_around(text, kind, corpus):
    assert isinstance(routed(text, corpus), kind)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("排在人才股前面的是哪个股", (3,)),
        ("在三定的机构排序里，社发股前面一个、后面一个分别是哪个股", (2, 4)),
        ("成果股排在谁后面", (2,)),
        ("人才股排第几", (4,)),
        ("四个内设机构里排最后的是哪个", (4,)),
    ],
)
def test_units_are_told_by_their_order(text, numbers, corpus):
    intent = routed(text, corpus)
    assert isinstance(intent, LookUpUnits)
    assert intent.places.within(4) == numbers


@pytest.mark.parametrize(
    "text",
    ["农村科技股还在不在", "老文件里写的高新技术股，现在还有这个股吗", "通讯录上有个计划财务股，三定里有吗？", "内设机构中有没有叫“规划股”的"],
)
def test_a_unit_that_somebody_has_heard_of_is_said_not_to_be_there(text, corpus):
    assert isinstance(routed(text, corpus), AskUnknownUnit)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("办公室那段里以“承担”两个字开头的句子有哪些", items("一", 2, 3, 5, 6)),
        ("以“组织实施”开头的条目有哪些", items("四", 2, 12)),
        ("“产业化”在各股职责中的出处", items("三", 2, 12)),
        ("“乡村振兴”见于哪个股的职责", items("二", 11)),
        ("要统计文件起草任务：人才股负责“引进”的有哪几样", items("四", 10, 11)),
    ],
)
def test_words_are_found_where_and_how_they_are_asked_for(text, places, corpus):
    assert isinstance(routed(text, corpus), FindWords)
    assert cited(text, corpus) == places


def test_a_topic_is_looked_for_in_each_of_the_named_units(corpus):
    named = [named.unit.name for named in answered("科技人才，社发股和人才股各管什么", corpus).units]
    assert named == ["社会发展和科技成果管理股", "科技人才与对外合作股"]


def test_what_only_people_know_of_is_said_not_to_stand_in_the_text(corpus):
    assert "规定里没有“知识产权”这几个字" in plain_text(answered("知识产权在三定里有写吗", corpus))


def test_the_ending_names_who_holds_it(corpus):
    assert [named.unit.name for named in answered("规定的最后一条归哪个股", corpus).units] == ["科技人才与对外合作股"]


@pytest.mark.parametrize("text", ["直属单位名单", "规定里列了哪些直属单位", "下属事业单位（直属单位）的名单，这份规定列了哪几家？"])
def test_units_below_are_said_not_to_be_told(text, corpus):
    assert isinstance(routed(text, corpus), AskAbsent)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("内设机构名称里含“科技”两个字的有哪几个", ["工农业科技股(行政审批股)", "社会发展和科技成果管理股", "科技人才与对外合作股"]),
        ("名称含“人才”的股是哪个", ["科技人才与对外合作股"]),
    ],
)
def test_words_in_names_are_looked_for_in_names_only(text, units, corpus):
    assert [named.unit.name for named in answered(text, corpus).units] == units


def test_places_joined_behind_from_the_end_all_count_from_there(corpus):
    assert cited("主要职责倒数第二、第三项", corpus) == ["主要职责（十三）", "主要职责（十二）"]
