"""Follow-ups that the search tells from matters: taking leave, saying something of the answer, asking for others."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from zhaoshui.assistant.contract import as_json
from zhaoshui.assistant.conversation import Earlier
from zhaoshui.assistant.followup import complete
from zhaoshui.assistant.model import Besides, Decision, Question, Verdict
from zhaoshui.assistant.own_matter import Alone, reconsidered

COMMON = "科学技术普及工作归谁管"


def told(assistant, *turns):
    reply = as_json(assistant.ask(turns[-1], history=turns[:-1]))
    return reply["outcome"], [unit["name"] for unit in reply["units"]]


def alone(decision, *, intent="", sure=0.9, known=0.5, duties=0.2):
    probabilities = dict.fromkeys(Decision, (1 - sure) / 7) | {decision: sure}
    verdict = Verdict(decision, tuple(probabilities.items()), 0.9, (), (), (), (), (), "", intent)
    return Alone(verdict, SimpleNamespace(dense_known=(SimpleNamespace(score=known),), dense_clauses=(SimpleNamespace(score=duties),)))


def reread(text, corpus, found, *, listing=False):
    earlier = Earlier(Question(COMMON, COMMON), (corpus.units[2],), (), is_listing=listing)
    read = Question(text, text)
    return reconsidered(read, complete(read, earlier, corpus), earlier, lambda _: found, corpus)


# ---- what the search says, and what is made of it ----


def test_what_is_like_no_matter_is_about_the_answer(corpus):
    asked = reread("百分百", corpus, alone(Decision.UNSETTLED, sure=0.3))
    assert (asked.text, asked.besides, asked.context) == (COMMON, None, (corpus.units[2],))


def test_asking_for_units_after_an_answer_asks_for_others(corpus):
    asked = reread("用跑几个股", corpus, alone(Decision.INTENT, intent="list_units", known=0.7))
    assert (asked.text, asked.besides) == (COMMON, Besides.OTHERS)


@pytest.mark.parametrize("found", [alone(Decision.UNIT, known=0.7), alone(Decision.NOT_OURS, known=0.9), alone(Decision.CLARIFY, duties=0.45)])
def test_what_is_like_a_matter_is_one(corpus, found):
    assert reread("老干部慰问", corpus, found).text == "老干部慰问"


def test_what_is_like_a_list_asked_for_is_that_list(corpus):
    assert reread("咱这设了些啥", corpus, alone(Decision.INTENT, intent="list_units", known=0.9)).text == "咱这设了些啥"


def test_a_list_that_was_read_is_not_asked_again_for_an_odd_word(corpus):
    assert reread("百分百", corpus, alone(Decision.UNSETTLED, sure=0.3), listing=True).text == "百分百"


def test_leave_taking_is_thanks_and_a_request_is_none(corpus):
    thanks = alone(Decision.INTENT, intent="thanks", known=0.75)
    assert reread("俺这就去", corpus, thanks).text == "谢谢"
    assert reread("念一遍", corpus, thanks).text == COMMON


def test_another_offices_matter_asks_for_no_text(corpus):
    text = "护照过期了去哪换"
    assert reread(text, corpus, alone(Decision.NOT_OURS, sure=0.95, known=0.94)).text == text
    assert reread(text, corpus, alone(Decision.NOT_OURS, sure=0.6, known=0.7)).text == COMMON


def test_a_known_matter_that_shares_no_word_with_the_one_before_asks_for_no_text(corpus):
    known = alone(Decision.UNIT, known=0.9)
    assert reread("真的有院士工作站吗", corpus, known).text == "真的有院士工作站吗"
    assert reread("真的有科学技术普及吗", corpus, known).text == COMMON
    assert reread("真的有院士工作站吗", corpus, replace(known, hits=SimpleNamespace(dense_known=(), dense_clauses=()))).text == COMMON


def test_a_doubt_of_a_matter_of_its_own_is_asked_for_that_matter(corpus):
    asked = reread("老干部慰问不是人才股管吗", corpus, alone(Decision.UNIT, known=0.9))
    assert (asked.text, asked.doubted) == ("老干部慰问归哪个股负责", "科技人才与对外合作股")
    assert reread("我上次明明交到人才股了", corpus, alone(Decision.UNIT, known=0.7)).text == COMMON


def test_without_an_encoder_a_question_stays_as_it_was(corpus):
    found = alone(Decision.UNSETTLED, sure=0.3)
    bare = replace(found, hits=SimpleNamespace(dense_known=(), dense_clauses=()))
    assert reread("百分百", corpus, bare).text == "百分百"


# ---- whole conversations ----


@pytest.mark.parametrize("text", ["中，俺这就去", "好嘞，恁忙", "好的，我记下了", "哦哦，我记住了", "这下清楚了", "那我打电话问问"])
def test_taking_leave_is_answered_as_such(assistant, text):
    assert told(assistant, "高企认定找哪个股", text)[0] == "chat"


@pytest.mark.parametrize("text", ["你没骗我吧", "我不信", "不是教体局管吗", "人家税务局说归他们认", "还有啥部门管这个不", "用跑几个股"])
def test_what_is_said_of_the_answer_keeps_its_unit(assistant, text):
    assert told(assistant, "高企认定找哪个股", text) == ("unit", ["工农业科技股(行政审批股)"])


@pytest.mark.parametrize("text", ["护照过期了去哪换", "暖气不热", "交社保找谁", "结婚登记归他们不"])
def test_another_offices_matter_leaves_the_answer_before(assistant, text):
    assert told(assistant, "高企认定找哪个股", text)[0] == "not_ours"


@pytest.mark.parametrize(("text", "unit"), [("史志", "办公室"), ("特派员", "科技人才与对外合作股"), ("想引进一个外国专家", "科技人才与对外合作股")])
def test_a_short_matter_is_a_matter(assistant, text, unit):
    assert told(assistant, "高企认定找哪个股", text) == ("unit", [unit])


def test_one_holder_of_two_matters(assistant):
    assert set(told(assistant, "新型研发机构归谁推动", "它跟重点实验室是一家管的不")[1]) == {"社会发展和科技成果管理股", "工农业科技股(行政审批股)"}
    assert told(assistant, "新型研发机构归谁推动", "它跟科技金融是一个股吗")[1] == ["社会发展和科技成果管理股"]


@pytest.mark.parametrize("text", ["刚才第一个，还有别的股管吗", "第一个的原文", "前面那个的原文"])
def test_an_earlier_question_by_its_number(assistant, text):
    assert told(assistant, COMMON, "党建呢", text) == ("unit", ["社会发展和科技成果管理股"])


def test_the_units_of_the_last_two_answers(assistant):
    outcome, units = told(assistant, COMMON, "党建呢", "这两个股有啥区别")
    assert outcome == "listing"
    assert set(units) == {"社会发展和科技成果管理股", "办公室"}


@pytest.mark.parametrize(
    ("before", "text", "unit"),
    [
        ("内设机构（二）都写了什么", "（四）呢", "科技人才与对外合作股"),
        ("内设机构有哪些", "（二）管啥", "工农业科技股(行政审批股)"),
        ("办公室第一项职责是什么", "（三）呢", "办公室"),
    ],
)
def test_a_bracketed_number_counts_what_was_counted_before(assistant, before, text, unit):
    assert told(assistant, before, text) == ("listing", [unit])


@pytest.mark.parametrize("text", ["局长是谁", "主要职责念一遍"])
def test_what_is_of_the_bureau_is_not_asked_of_the_answer(assistant, text):
    assert told(assistant, COMMON, text)[0] != "unit"


def test_who_goes_on_to_the_law_is_told_the_article(assistant):
    assert told(assistant, "审批事项在哪个股受理？", "受理以后，法律规定几天之内得给个准话")[0] == "policy"
    assert told(assistant, "高企认定找哪个股", "法治宣传归谁")[0] == "unit"


@pytest.mark.parametrize("text", ["是不是只有他们能批", "我是镇上的，一样找他们吗"])
def test_a_pronoun_with_nothing_else_is_about_the_answer(assistant, text):
    assert told(assistant, "科技报告归谁", text) == ("unit", ["工农业科技股(行政审批股)"])


def test_a_pronoun_with_duties_asks_for_them(assistant):
    assert told(assistant, "科技报告归谁", "他们平时都弄啥") == ("listing", ["工农业科技股(行政审批股)"])
