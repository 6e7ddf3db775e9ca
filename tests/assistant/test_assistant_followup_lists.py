"""Follow-ups on a list or an item that was read, and what is told beside the matter of the turn before."""

from dataclasses import replace

from zhaoshui.assistant.citations import cite
from zhaoshui.assistant.contract import plain_text
from zhaoshui.assistant.conversation import Earlier
from zhaoshui.assistant.followup import complete
from zhaoshui.assistant.model import Question


def listed(cited, units, corpus, before="x"):
    return Earlier(Question(before, before), units, tuple(cite(clause, corpus) for clause in cited), is_listing=True)


def test_words_are_looked_for_in_the_list_that_was_read(corpus):
    unit = corpus.units[3]
    earlier = listed([corpus.clause(key) for key in unit.duties], (unit,), corpus)
    asked = complete(Question("里面带“计划”的有几条", "里面带“计划”的有几条"), earlier, corpus)
    assert asked.understood_as == "科技人才与对外合作股的职责里带“计划”的有几条"


def test_a_place_after_the_list_of_units_is_a_unit(corpus):
    earlier = listed([corpus.clause(unit.heading) for unit in corpus.units], corpus.units, corpus)
    assert complete(Question("第三个管啥", "第三个管啥"), earlier, corpus).understood_as == "第三个内设机构管啥"


def test_what_is_asked_of_a_main_duty_that_was_read_keeps_its_number(corpus):
    earlier = listed(corpus.documents[0].main_duties[6:7], (), corpus)
    for text, completed in (
        ("这条归哪个股落实", "主要职责第7项归哪个股落实"),
        ("对应股里的哪几项", "主要职责第7项对应股里的哪几项"),
        ("后面两项呢", "主要职责第8到第9项是什么"),
    ):
        assert complete(Question(text, text), earlier, corpus).understood_as == completed


def test_an_article_of_law_read_before_is_no_item_of_the_regulation(corpus):
    article = replace(cite(corpus.documents[0].main_duties[0], corpus), document_id="no-regulation")
    earlier = Earlier(Question("x", "x"), (), (article,), is_listing=True)
    for text in ("下一条呢", "这条归哪个股落实", "他们还管什么"):
        assert complete(Question(text, text), earlier, corpus).besides is None


def test_the_duties_of_other_units_on_the_matter_are_told_and_cited(assistant):
    reply = assistant.ask("别的股有份没", ["人才队伍建设谁牵头"]).reply
    assert {"内设机构（三）第7项", "内设机构（四）第1项"} <= {citation.clause_id for citation in reply.citations}


def test_contact_facts_that_are_not_there_are_said_beside_who_has_the_matter(assistant):
    answer = assistant.ask("给个电话呗", ["科技特派员找谁"])
    assert "未载明" in plain_text(answer.reply)
    assert [responsible.unit.name for responsible in answer.reply.units] == ["科技人才与对外合作股"]
