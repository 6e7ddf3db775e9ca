"""Look-ups by kind: each rule holds for the ways in which its kind is asked."""

import pytest

from zhaoshui.assistant.contract import plain_text
from zhaoshui.assistant.intent import AskAbsent, AskBureau, DescribeUnit, Frame, ReadFrame, WhoHandles
from zhaoshui.assistant.lookups import look_up
from zhaoshui.assistant.model import ListingReply, NotOursReply, Question
from zhaoshui.assistant.places import find_places
from zhaoshui.assistant.question import read_question
from zhaoshui.assistant.route import route


def routed(text, corpus):
    return route(Question(read_question(text), text), corpus)


def cited(text, corpus):
    return [citation.clause_id for citation in look_up(routed(text, corpus), corpus).citations]


def main(*numerals):
    return [f"主要职责（{numeral}）" for numeral in numerals]


def items(unit, *numbers):
    return [f"内设机构（{unit}）第{number}项" for number in numbers]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("双数的项", (2, 4, 6)),
        ("单数项的前两项", (1, 3)),
        ("逢双的条目", (2, 4, 6)),
        ("二、四、六项——补给我", (2, 4, 6)),
        ("二、五、八三项", (2, 5, 8)),
        ("首尾两条", (1, 7)),
        ("居中的那一条", (4,)),
    ],
)
def test_items_are_named_by_more_than_a_number(text, numbers):
    assert find_places(text).within(7 if numbers != (2, 5, 8) else 9) == numbers


def test_the_middle_of_an_even_list_is_two():
    assert find_places("中间那两条").within(12) == (6, 7)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("科技奖励在主要职责里排第几，它后面一项写的什么", main("十三", "十四")),
        ("科普那条紧挨着的前后两条各是什么", items("三", 8, 10)),
        ("工程技术研究中心那条，上一条说的什么", items("二", 6)),
        ("科技外事的前头是哪条，后头又是哪条", items("四", 4, 6)),
        ("外国专家那条之后第二条是什么", items("四", 11)),
        ("社发股里科普那条的前三条", items("三", 6, 7, 8)),
        ("科技保密与产学研之间夹着哪条", items("三", 11)),
    ],
)
def test_an_item_is_told_by_what_it_stands_beside(text, places, corpus):
    assert cited(text, corpus) == places


def test_before_the_first_item_and_unit_there_is_none(corpus):
    assert plain_text(look_up(routed("主要职责第一项前面一项是什么", corpus), corpus)).startswith("没有这一项")
    assert plain_text(look_up(routed("办公室前面还有别的股室吗", corpus), corpus)).startswith("没有这个内设机构")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("内设机构（四）中含“计划”的条目", items("四", 2, 6, 11, 12)),
        ("内设机构（三）里讲科技保密的是第几条", items("三", 10)),
        ("社会发展股的职责里凡带“指导”俩字的，全挑出来", items("三", 5, 7, 10, 16)),
        ("内设机构二的第九项", ["内设机构（二）", *items("二", 9)]),
    ],
)
def test_a_units_number_serves_as_its_name(text, places, corpus):
    assert cited(text, corpus) == places


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("“主要职责是”前面那两段前言，完整抄给我们", Frame.PREAMBLE),
        ("序言第二段写的什么", Frame.PREAMBLE),
        ("科技局在履行职责过程中坚持什么", Frame.PREAMBLE),
        ("引出主要职责的那句话原文", Frame.BEFORE_DUTIES),
        ("介绍内设机构之前那句引出来的话，原文是哪句", Frame.BEFORE_UNITS),
        ("股室名单前面那句话是什么", Frame.BEFORE_UNITS),
        ("全文最后一句是什么", Frame.ENDING),
    ],
)
def test_what_stands_around_the_lists_is_read(text, frame, corpus):
    intent = routed(text, corpus)
    assert isinstance(intent, ReadFrame)
    assert intent.frame is frame


def test_the_sentence_before_the_units_is_their_heading(corpus):
    assert cited("引出四个股的那句话是什么", corpus) == ["内设机构"]


@pytest.mark.parametrize(
    "text", ["贵局是不是正科级，三定哪句写着", "设几名副局长", "本规定从几月几号起施行", "这份文件谁解释", "局长叫什么名字，三定里写了没", "三定核了多少行政编制"]
)
def test_what_the_text_does_not_tell_is_a_finding_about_the_text(text, corpus):
    reply = look_up(routed(text, corpus), corpus)
    assert isinstance(reply, ListingReply)
    assert "本规定未载明" in plain_text(reply)
    assert [citation.clause_id for citation in reply.citations] == ["内设机构"]


def test_who_somebody_is_cites_nothing(corpus):
    reply = look_up(routed("局长是谁", corpus), corpus)
    assert isinstance(reply, NotOursReply)
    assert "本规定未载明" in plain_text(reply)


def test_a_word_that_is_sought_is_no_missing_fact(corpus):
    assert not isinstance(routed("“编制”两个字在哪几条", corpus), AskAbsent)


@pytest.mark.parametrize(
    "text", ["社会发展股和科技成果管理股是两个股吗", "写的是“工农业科技股”还是“工业农业科技股”", "刻章用，括号别弄错：内设机构（二）的完整名称", "人家叫社发科的是你们哪个股"]
)
def test_a_units_name_is_told(text, corpus):
    assert isinstance(routed(text, corpus), DescribeUnit)


@pytest.mark.parametrize(("text", "name"), [("你们那有没有单独的科普股", "科普股"), ("有没有一个叫财务股的科室", "财务股"), ("有没有单设的信访室", "信访室")])
def test_a_unit_that_is_not_set_up_is_said_not_to_be(text, name, corpus):
    assert f"没有叫“{name}”的内设机构" in plain_text(look_up(routed(text, corpus), corpus))


@pytest.mark.parametrize(
    ("text", "matter", "asks_unit"),
    [
        ("技术转移体系，局里是牵头还是参与？", "技术转移体系", False),
        ("科普这件事，主要职责里局承担什么，内设机构里又是哪个股写了什么？", "科普", True),
        ("成果转化，局一级的职责是哪条，股一级是哪条", "成果转化", True),
    ],
)
def test_the_bureaus_side_of_a_matter_is_asked_for(text, matter, asks_unit, corpus):
    intent = routed(text, corpus)
    assert isinstance(intent, AskBureau)
    assert (intent.text, intent.asks_unit) == (matter, asks_unit)


def test_both_sides_of_a_matter_are_answered_together(assistant):
    reply = assistant.ask("科普这件事，主要职责里局承担什么，内设机构里又是哪个股写了什么？").reply
    assert [citation.clause_id for citation in reply.citations] == ["主要职责（十一）", "内设机构（三）第9项"]
    assert [named.unit.name for named in reply.units] == ["社会发展和科技成果管理股"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("软科学与科技统计是同一个股吗", [*items("一", 7), *items("二", 4)]),
        ("科普与科技保密是一个股还是两个股", items("三", 9, 10)),
    ],
)
def test_each_of_several_topics_is_looked_up(text, places, corpus):
    assert cited(text, corpus) == places


@pytest.mark.parametrize("text", ["高企认定之后还要做什么", "科普活动归哪个股管", "我的级别工资算错了归谁管", "编制的事归哪个股管"])
def test_who_handles_a_matter_is_no_look_up(text, corpus):
    assert isinstance(routed(text, corpus), WhoHandles)


def test_the_sum_of_the_lists_is_told(corpus):
    assert "合计50项" in plain_text(look_up(routed("每个股都管什么", corpus), corpus))


@pytest.mark.parametrize("asked", ["办公室承担哪些任务?请逐项说明。", "人才股都管什么？一条别漏。"])
def test_how_to_tell_a_list_asks_for_no_second_one(asked, assistant):
    reply = assistant.ask(asked).reply
    assert len({citation.clause_id.partition("第")[0] for citation in reply.citations}) == 1
