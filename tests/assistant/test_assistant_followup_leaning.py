"""Follow-ups that are too short to tell, that doubt the answer, or that ask for one or each of several matters."""

from dataclasses import replace

import pytest

from zhaoshui.assistant.citations import cite
from zhaoshui.assistant.contract import as_json, outcome, plain_text, units_of
from zhaoshui.assistant.conversation import Earlier, turn_of
from zhaoshui.assistant.ellipsis import new_words, with_matter_before
from zhaoshui.assistant.followup import complete
from zhaoshui.assistant.followup_several import matters_of, one_of
from zhaoshui.assistant.intent import SmallTalk, Talk, WhoHandles
from zhaoshui.assistant.leaning import doubting, leaves_open, named_by_leader, names_one_of, of_chosen, told_together
from zhaoshui.assistant.model import (
    Besides,
    Choice,
    ClarifyReply,
    Decision,
    NotOursReply,
    Question,
    Responsible,
    Role,
    Said,
    UnitEvidence,
    UnitReply,
    Verdict,
)


def earlier_of(before, corpus, units=(1,), **more):
    return Earlier(Question(before, before), tuple(corpus.units[n] for n in units), (), **more)


def ask(text, corpus, units=(1,), before="高企认定找谁", **more):
    return complete(Question(text, text), earlier_of(before, corpus, units, **more), corpus)


def unit_reply(corpus, *numbers):
    units = tuple(Responsible(corpus.units[n], Role.LEAD, 0.5) for n in numbers)
    cited = tuple(cite(corpus.clause(corpus.units[n].duties[0]), corpus) for n in numbers)
    return UnitReply(Said(("x",)), units, cited)


def verdict(corpus, share, not_ours=0.1):
    probabilities = dict.fromkeys(Decision, 0.0) | {Decision.CLARIFY: 0.6, Decision.UNIT: 0.3, Decision.NOT_OURS: not_ours}
    units = (UnitEvidence(corpus.units[0], share, ()), UnitEvidence(corpus.units[1], 1 - share, ()))
    return Verdict(Decision.CLARIFY, tuple(probabilities.items()), 0.9, units, (), units, (), (), "", "")


# ---- too short to tell ----


def test_a_short_question_may_be_read_beside_the_matter_before(corpus):
    asked = ask("钱花得对不对谁盯", corpus, before="重大科技专项归谁管")
    assert (asked.text, asked.understood_as) == ("钱花得对不对谁盯", None)
    assert asked.readings == ("重大科技专项，钱花得对不对谁盯",)


@pytest.mark.parametrize("text", ["另外，老干部慰问找谁", "换个话题，信访找谁", "办公室管不管信访"])
def test_what_begins_anew_or_names_a_unit_is_not_read_beside_the_matter_before(text, corpus):
    assert with_matter_before(text, turn_of(text, earlier_of("高企认定找谁", corpus), corpus)) == ()


def test_after_another_offices_matter_nothing_is_read_beside_it(corpus):
    assert with_matter_before("钱谁管", turn_of("钱谁管", earlier_of("低保找谁", corpus, units=()), corpus)) == ()


def test_a_unit_that_leads_clearly_is_named_where_the_reply_would_ask_back(corpus):
    assert named_by_leader(verdict(corpus, 0.9)).decision is Decision.UNIT
    assert named_by_leader(verdict(corpus, 0.6)).decision is Decision.CLARIFY
    assert named_by_leader(verdict(corpus, 0.9, not_ours=0.4)).decision is Decision.CLARIFY


def test_several_units_leave_open_who_is_meant_only_after_asking_back(corpus):
    several = unit_reply(corpus, 0, 1)
    assert leaves_open(several, "谁管", was_asked_back=True)
    assert not leaves_open(several, "谁管", was_asked_back=False)
    assert not leaves_open(NotOursReply(Said(("x",)), None), "谁管", was_asked_back=True)


def test_a_fuller_reading_must_name_one_unit_by_a_clause_that_was_offered(corpus):
    both = unit_reply(corpus, 0, 1)
    offered = ClarifyReply(Said(("x",)), both.units, both.citations, ())
    assert names_one_of(unit_reply(corpus, 1), offered)
    assert not names_one_of(unit_reply(corpus, 2), offered)
    assert not names_one_of(both, offered)


@pytest.mark.parametrize("asked", ["那计划呢？", "规划归谁管"])
def test_a_vague_matter_of_its_own_is_not_that_of_the_turn_before(asked, assistant):
    assert isinstance(assistant.ask(asked, ["高企认定找谁"]).reply, ClarifyReply)


@pytest.mark.parametrize(
    ("turns", "unit"),
    [
        (["科技统计归谁", "报告制度呢"], "工农业科技股(行政审批股)"),
        (["人才队伍建设规划谁拟", "评价和激励呢"], "科技人才与对外合作股"),
        (["重大科技专项是谁管理？", "经费用得合不合规谁监督"], "工农业科技股(行政审批股)"),
    ],
)
def test_a_change_of_matter_keeps_what_it_leaves_out(turns, unit, assistant):
    reply = assistant.ask(turns[-1], turns[:-1]).reply
    assert [responsible.unit.name for responsible in units_of(reply)] == [unit]


def test_a_foreign_matter_inherits_no_unit(assistant):
    assert outcome(assistant.ask("那低保呢", ["科技扶贫归谁"]).reply) == "not_ours"


# ---- doubts ----


@pytest.mark.parametrize(
    "text",
    [
        "难道不该办公室管",
        "会不会是办公室啊",
        "我还以为是办公室的人事",
        "跟办公室一点关系没有？",
        "可我上次交到办公室去了",
        "难怪，我去办公室他们不理",
    ],
)
def test_a_doubt_asks_the_very_matter_again_with_the_unit_taken_for_granted(text, corpus):
    asked = ask(text, corpus)
    assert (asked.text, asked.doubted, asked.understood_as) == ("高企认定找谁", "办公室", "高企认定，是办公室负责吧")


@pytest.mark.parametrize("text", ["没搞错吧", "你再确认下", "千真万确？", "怎么会是他们？企业的事", "真的假的"])
def test_a_doubt_without_a_unit_asks_the_matter_again(text, corpus):
    assert ask(text, corpus).text == "高企认定找谁"


@pytest.mark.parametrize("text", ["除工农业股外还有谁管", "就这一个股？", "他们独家负责吗", "跑一个股够不够", "其余几个股不管？", "还要找别的股盖章吗"])
def test_whether_the_unit_is_the_only_one_is_a_question_for_others(text, corpus):
    asked = ask(text, corpus)
    assert (asked.text, asked.besides) == ("高企认定找谁", Besides.OTHERS)


def test_what_is_written_under_others_is_told_by_their_words_alone(assistant):
    reply = assistant.ask("就这一个股管？", ["特派员归谁管"]).reply
    assert [responsible.unit.name for responsible in units_of(reply)] == ["科技人才与对外合作股"]


def test_what_the_doubted_unit_has_to_do_with_it_is_told_and_nothing_where_it_has_nothing(assistant):
    told = as_json(assistant.ask("社发股不也管保密吗", history=["机关保密工作归谁"]))
    assert [c["quote"] for c in told["citations"]][-1] == "指导全区科技保密工作"
    assert "写到" not in as_json(assistant.ask("人才股不也管保密吗", history=["机关保密工作归谁"]))["text"]


def test_a_unit_doubted_by_what_it_does_is_found(assistant):
    answer = as_json(assistant.ask("为啥不是管重点实验室那个股", history=["院士工作站归谁管"]))
    assert [unit["name"] for unit in answer["units"]] == ["科技人才与对外合作股"]
    assert "不是工农业科技股" in answer["text"]


def test_the_list_may_be_asked_of_another_unit(corpus):
    asked = ask("换人才股的看看", corpus, before="工农业股职责", is_listing=True)
    assert asked.text == "科技人才与对外合作股职责"


@pytest.mark.parametrize("text", ["信访归办公室", "办公室管什么"])
def test_a_named_unit_with_a_matter_or_a_question_of_its_own_is_no_doubt(text, corpus):
    assert ask(text, corpus).doubted == ""


def test_what_is_doubted_is_asserted_whether_or_not_it_is_a_unit(corpus):
    intent = WhoHandles("高企", (), (), (), ())
    assert doubting(intent, "办公室", corpus).asserted == corpus.units[:1]
    assert doubting(intent, "财务股", corpus).unknown == ("财务股",)
    assert doubting(intent, "", corpus) is intent
    assert doubting(SmallTalk(Talk.THANKS), "办公室", corpus) == SmallTalk(Talk.THANKS)


def test_a_doubt_does_not_change_the_answer_and_is_set_right(assistant):
    first, again = assistant.ask("特派员归谁"), assistant.ask("不是工农业股吗", ["特派员归谁"])
    assert units_of(first.reply) == units_of(again.reply)
    assert "不是工农业科技股" in plain_text(again.reply)


# ---- several matters ----


@pytest.mark.parametrize(
    ("asked", "matters"),
    [
        ("科普、特派员、高企分别归谁", ("科普归谁管", "特派员归谁管", "高企归谁管")),
        ("信访和统计是一个股吗", ("信访归谁管", "统计归谁管")),
        ("党建、科普和外专都归哪些股", ("党建归谁管", "科普归谁管", "外专归谁管")),
        ("信访归谁？外国专家归谁？", ("信访归谁", "外国专家归谁")),
        ("高企认定找谁", ()),
    ],
)
def test_the_matters_of_a_question_are_told_apart(asked, matters, corpus):
    assert matters_of(asked, corpus) == matters


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("前一个的依据", "科普归谁管"),
        ("头一个确定吗", "科普归谁管"),
        ("中间那个再说细点", "特派员归谁管"),
        ("第二个呢", "特派员归谁管"),
        ("后面那个写在哪", "高企归谁管"),
        ("最后那个的原文", "高企归谁管"),
    ],
)
def test_one_of_several_matters_is_taken_by_its_place(text, matter, corpus):
    asked = ask(text, corpus, before="科普、特派员、高企分别归谁", units=(1, 2, 3))
    assert asked.text == matter


def test_a_place_that_is_none_of_the_matters_is_not_taken(corpus):
    assert one_of("第四个呢", earlier_of("科普、高企分别归谁", corpus), corpus) is None
    assert one_of("第二个呢", earlier_of("高企归谁", corpus), corpus) is None
    assert one_of("第二个呢", earlier_of("科普、高企分别归谁", corpus, is_listing=True), corpus) is None


def test_the_unit_of_one_of_several_matters_is_spoken_of(corpus):
    asked = ask("第二个还管什么", corpus, before="科普、高企分别归谁", units=(2, 1))
    assert asked.understood_as == "工农业科技股(行政审批股)的职责有哪些"


def test_each_of_several_matters_is_asked_alone(corpus, assistant):
    assert ask("各自的依据", corpus, before="科普、高企分别归谁").each == ("科普归谁管", "高企归谁管")
    reply = assistant.ask("各自的依据给一下", ["院士工作站和科技特派员都归人才股？"]).reply
    assert [citation.clause_id for citation in reply.citations] == ["内设机构（四）第3项", "内设机构（四）第12项"]


def test_replies_are_told_together_when_each_names_a_unit(corpus):
    joint = told_together([unit_reply(corpus, 1), unit_reply(corpus, 2), unit_reply(corpus, 1)], corpus)
    assert [responsible.unit for responsible in joint.units] == list(corpus.units[1:3])
    assert len(joint.citations) == 2
    assert told_together([unit_reply(corpus, 1), NotOursReply(Said(("x",)), None)], corpus) is None
    assert told_together([], corpus) is None


# ---- choosing, going back, what stands in a list ----

CHOICES = (Choice("保密工作：办公室", "保密工作归哪个股负责？"), Choice("保密工作：成果股", "保密工作归哪个股负责？"))


@pytest.mark.parametrize("text", ["第二个", "成果股那个"])
def test_of_one_matter_of_two_units_the_chosen_unit_is_kept(text, corpus):
    asked = ask(text, corpus, units=(0, 2), before="保密归谁", choices=CHOICES)
    assert (asked.text, asked.chosen) == ("保密工作归哪个股负责？", corpus.units[2])


def test_the_reply_is_kept_to_the_chosen_unit_if_it_names_it(corpus):
    both = unit_reply(corpus, 0, 2)
    kept = of_chosen(both, corpus.units[2], corpus)
    assert ([r.unit for r in kept.units], kept.citations) == ([corpus.units[2]], both.citations[1:])
    assert of_chosen(both, corpus.units[3], corpus) is both
    assert of_chosen(both, None, corpus) is both


def test_a_doubt_after_choices_is_no_choice(corpus):
    assert ask("不是办公室吗", corpus, units=(0, 2), before="保密归谁", choices=CHOICES).doubted == "办公室"


def test_a_detail_that_names_the_whole_matter_is_asked_alone(corpus):
    asked = ask("科技方面的保密", corpus, units=(0, 2), before="保密归谁", choices=CHOICES)
    assert asked.text == "科技方面的保密归哪个股负责"


def test_a_matter_named_again_with_what_an_answer_has_goes_back_to_it(corpus):
    first = earlier_of("高企认定找谁", corpus)
    second = replace(earlier_of("社保断缴找谁", corpus, units=()), before=first)
    for text, completed in (
        ("算了，高企认定还有别的股管吗", "高企认定找谁"),
        ("高企认定的依据再发一下", "高企认定找谁"),
        ("好吧，那还是高企认定，他们还管什么", "工农业科技股(行政审批股)的职责有哪些"),
    ):
        assert complete(Question(text, text), second, corpus).understood_as == completed


def test_whether_a_matter_is_in_the_list_is_looked_up_there(corpus):
    unit = corpus.units[2]
    cited = tuple(cite(corpus.clause(key), corpus) for key in unit.duties)
    earlier = Earlier(Question("x", "x"), (unit,), cited, is_listing=True)
    for text in ("里面有保密吗", "保密在里面没有", "跟保密有关的是哪条"):
        asked = complete(Question(text, text), earlier, corpus)
        assert asked.understood_as == "社会发展和科技成果管理股的职责里和保密有关的有哪些"
    assert complete(Question("里面有离退休吗", "里面有离退休吗"), earlier, corpus).doubted == "社会发展和科技成果管理股"


def test_how_to_reach_a_unit_may_be_asked_with_a_story(corpus):
    for text in ("几点下班？我从青华镇赶过去得一个钟头", "我上班顺路，他们早上几点开门", "有网上咨询渠道吗", "节假日值班吗"):
        assert ask(text, corpus).besides is not None, text


def test_words_that_the_turn_before_has_are_not_new(corpus):
    turn = turn_of("软科学研究的事", earlier_of("软科学研究归谁", corpus), corpus)
    assert new_words("软科学研究课题", turn) == "课题"


@pytest.mark.parametrize("text", ["他们签证找谁办", "那他们办签证找谁"])
def test_a_matter_that_nobody_lists_is_still_a_matter(text, corpus):
    assert ask(text, corpus).text != "高企认定找谁"
