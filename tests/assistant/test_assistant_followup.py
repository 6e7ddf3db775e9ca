import pytest

from zhaoshui.assistant.followup import Earlier, complete
from zhaoshui.assistant.model import Question


def ask(text, corpus, units=(1,), before="高企认定找谁"):
    earlier = Earlier(Question(before, before), tuple(corpus.units[n] for n in units), ())
    return complete(Question(text, text), earlier, corpus)


@pytest.mark.parametrize("text", ["他们还管什么？", "这个股还负责啥", "除此之外还承担哪些职责"])
def test_what_else_they_do_asks_for_the_units_duties(text, corpus):
    assert ask(text, corpus).understood_as == "工农业科技股(行政审批股)的职责有哪些"


def test_and_that_takes_only_the_form_of_the_turn_before(corpus):
    asked = ask("那人才计划呢？", corpus)
    assert asked.understood_as == "人才计划归哪个股负责"
    assert asked.context == ()


def test_a_pronoun_stands_for_the_unit_named_before(corpus):
    assert ask("重点实验室也找他们？", corpus).understood_as == "重点实验室也找工农业科技股(行政审批股)"


@pytest.mark.parametrize("text", ["具体依据哪条？", "还有别的股参与吗？"])
def test_questions_about_the_answer_ask_the_matter_again(text, corpus):
    assert ask(text, corpus).understood_as == "高企认定找谁"


def test_why_not_another_unit_asks_the_matter_with_that_unit_asserted(corpus):
    assert ask("为什么不是办公室？", corpus).understood_as == "高企认定找谁，是办公室负责吧"


def test_the_telephone_is_asked_of_the_unit_named_before(corpus):
    assert ask("电话多少？", corpus).understood_as == "工农业科技股(行政审批股)的电话和地址是什么"


def test_a_complete_question_is_left_alone(corpus):
    assert ask("我父亲去世了，户口在哪里销？", corpus).understood_as is None


def test_without_a_turn_before_nothing_is_completed(corpus):
    question = Question("那人才计划呢？", "那人才计划呢？")
    assert complete(question, None, corpus) is question
