"""Look-ups of several things, of units named short, and of what is nowhere in the text."""

import pytest

from zhaoshui.assistant.contract import plain_text
from zhaoshui.assistant.intent import (
    AskBasis,
    DescribeUnit,
    FindWords,
    ListDuties,
    ListTopic,
    ListUnits,
    LookUpItems,
    LookUpSeveral,
    WhoHandles,
)
from zhaoshui.assistant.lookups import look_up
from zhaoshui.assistant.mentions import mentioned_units, unknown_unit_names
from zhaoshui.assistant.model import Question
from zhaoshui.assistant.question import read_question
from zhaoshui.assistant.route import route
from zhaoshui.corpus import Unit


def routed(text, corpus):
    return route(Question(read_question(text), text), corpus)


def told(text, corpus):
    reply = look_up(routed(text, corpus), corpus)
    return plain_text(reply), [citation.clause_id for citation in reply.citations]


def unit(name, *aliases):
    return Unit(bureau="某局", no="一", name=name, aliases=aliases, heading=name, duties=())


UNITS = [
    unit("疾病预防控制科（卫生应急办公室）", "疾病预防控制科", "卫生应急办公室"),
    unit("非物质文化遗产科"),
    unit("爱国卫生科（区爱国卫生运动委员会办公室）", "爱国卫生科", "区爱国卫生运动委员会办公室"),
    unit("食品生产流通监管股"),
    unit("餐饮服务监管股"),
]


@pytest.mark.parametrize(("text", "number"), [("疾控科电话", 0), ("非遗科是干什么的", 1), ("爱卫办的全称", 2), ("餐饮股第三条职责", 4)])
def test_a_short_name_that_fits_one_unit_names_it(text, number):
    assert [mention.unit for mention in mentioned_units(text, UNITS)] == [UNITS[number]]


@pytest.mark.parametrize("text", ["监管股管什么", "管理科在哪", "哪个科管", "这个科研项目找谁", "怎么办理"])
def test_what_fits_several_units_or_none_names_none(text):
    assert mentioned_units(text, UNITS) == ()


def test_a_unit_that_is_not_there_stays_unknown(corpus):
    assert unknown_unit_names("知识产权股管哪些事", mentioned_units("知识产权股管哪些事", corpus.units)) == ("知识产权股",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("第四项和第五项有啥不一样，都贴出来我比一比", LookUpItems),
        ("duty no.9 是什么内容", LookUpItems),
        ("文号多少？宛办文几号来着", LookUpSeveral),
        ("宛办文几号", AskBasis),
        ("科技局内部怎么分的科室，名字给一下", ListUnits),
        ("跟合作沾边的股都有哪些", ListTopic),
        ("几个股都有宣传？各宣传什么", ListTopic),
        ("行政审批科跟工农业科技股啥关系", DescribeUnit),
        ("军转民、民参军这些词，我在四个股职责里都搜不到，到底算谁的活？", WhoHandles),
        ("想注册一家科技公司，名字里带“科技”两个字要不要你们科技局批？", WhoHandles),
        ("第二条是不是管全区自主创新的", LookUpItems),
        ("原文有没有“揭榜挂帅”四个字", FindWords),
        ("科室名单发一份，做通讯录", ListUnits),
        ("“一网通办”上科技局的许可事项咋受理，窗口后面是哪个股？", WhoHandles),
        ("参加规划编制专家组，你们局规划到底有几个股在写", WhoHandles),
    ],
)
def test_the_kind_is_told_by_the_form(text, kind, corpus):
    assert isinstance(routed(text, corpus), kind)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("出国、外国、国际、外事——这些字眼都出现在哪个股里？", ("出国", "外国", "国际", "外事")),
        ("规划、计划两个词分别在哪些股的职责里", ("规划", "计划")),
        ("“牵头”的有哪些", ("牵头",)),
    ],
)
def test_each_of_several_words_is_looked_for(text, words, corpus):
    intent = routed(text, corpus)
    assert isinstance(intent, FindWords)
    assert intent.words == words


@pytest.mark.parametrize(("text", "left_out"), [("把三个股和办公室的职责一字不差全发我", 0), ("三个业务股的职责全文，不要办公室", 1), ("除办公室外其他内设机构的职责", 1)])
def test_units_are_listed_beside_a_named_one_or_without_it(text, left_out, corpus):
    intent = routed(text, corpus)
    assert isinstance(intent, ListDuties)
    assert intent.units == corpus.units[left_out:]


def test_a_place_in_every_unit_is_told(corpus):
    assert told("每个内设机构职责的最后一条", corpus)[1] == [unit.duties[-1].split("#")[1] for unit in corpus.units]


def test_a_topic_stands_also_where_a_few_letters_are_put_between(corpus):
    assert told("评价机制是几个股的事", corpus)[1] == ["主要职责（八）", "内设机构（四）第1项"]


def test_a_unit_is_told_by_the_brackets_in_its_name(corpus):
    assert told("名字里带括号的是哪个股", corpus)[1] == ["内设机构（二）"]


def test_what_an_item_is_said_to_hold_is_told_by_its_words(corpus):
    text, places = told("第七项说的不是科普吗？我记得是", corpus)
    assert "没有写“科普”" in text
    assert places[:2] == ["主要职责（七）", "主要职责（十一）"]
    named = look_up(routed("科技统计不是人才股第三条么", corpus), corpus).units
    assert [each.unit for each in named] == [corpus.units[1], corpus.units[3]]
    assert told("我记得第四条是讲军民融合的", corpus)[1] == ["主要职责（四）", "主要职责（二）"]


def test_what_belongs_to_the_bureau_is_told_by_where_it_is_mentioned(corpus):
    text, places = told("直属单位有哪些", corpus)
    assert "未载明" in text
    assert places == ["内设机构（一）第6项", "内设机构（一）第8项"]


def test_words_that_stand_nowhere_are_answered_with_the_duty_that_means_the_same(assistant):
    reply = assistant.ask("规定里写没写“众创空间”？").reply
    assert "没有“众创空间”这几个字" in plain_text(reply)
    assert [citation.clause_id for citation in reply.citations] == ["内设机构（三）第6项", "主要职责（六）"]
    assert "没有写到“冰雪运动”" in plain_text(assistant.ask("规定里写没写“冰雪运动”？").reply)
