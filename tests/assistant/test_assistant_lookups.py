from dataclasses import replace

from zhaoshui.assistant.contract import plain_text
from zhaoshui.assistant.lookups import look_up
from zhaoshui.assistant.model import NotOursReply, Question
from zhaoshui.assistant.question import read_question
from zhaoshui.assistant.route import route
from zhaoshui.corpus import Contact


def answer(text, corpus):
    return look_up(route(Question(read_question(text), text), corpus), corpus)


def test_every_duty_of_a_unit_is_cited_with_the_count(corpus):
    reply = answer("工农业科技股一共几项职责", corpus)
    assert len(reply.citations) == 13
    assert "共13项" in plain_text(reply)


def test_the_units_are_listed_with_their_number(corpus):
    reply = answer("内设机构有几个", corpus)
    assert [responsible.unit.name for responsible in reply.units] == [unit.name for unit in corpus.units]
    assert "4个内设机构" in plain_text(reply)


def test_a_quoted_topic_is_looked_for_as_it_stands(corpus):
    reply = answer("规定里涉及“外国专家”的地方都有哪些", corpus)
    assert [citation.clause_id for citation in reply.citations] == ["内设机构（四）第9项"]


def test_a_topic_is_found_under_its_long_and_its_short_name(corpus):
    cited = {citation.clause_id for citation in answer("规定里跟科技奖励有关的条文有哪些", corpus).citations}
    assert {"主要职责（十三）", "内设机构（三）第15项"} <= cited


def test_the_last_thing_of_a_unit_by_its_printed_number(corpus):
    reply = answer("内设机构（四）的最后一件事是什么", corpus)
    assert [citation.quote for citation in reply.citations] == ["组织实施科技特派员计划"]


def test_a_numbered_item_is_quoted_whole(corpus):
    reply = answer("主要职责第九项是什么", corpus)
    assert [citation.quote for citation in reply.citations] == ["负责全区对外科技合作与交流工作"]


def test_an_item_that_does_not_exist_is_answered_with_what_does(corpus):
    reply = answer("主要职责第十八项是什么", corpus)
    assert "没有" in plain_text(reply)
    assert "14项" in plain_text(reply)


def test_a_unit_that_does_not_exist_by_number_is_answered_with_those_that_do(corpus):
    reply = answer("第五个股是哪个", corpus)
    assert "没有第五个" in plain_text(reply)
    assert len(reply.units) == 4


def test_the_basis_is_the_preamble_and_a_wrong_number_is_corrected(corpus):
    reply = answer("依据是宛办文〔2021〕8号文件吧", corpus)
    assert "宛办文〔2019〕3号" in plain_text(reply)
    assert "不是您说的那个" in plain_text(reply)


def test_a_nickname_is_told_to_be_the_unit(corpus):
    assert "社会发展和科技成果管理股" in plain_text(answer("成果股是不是一个独立的股", corpus))


def test_a_telephone_number_is_never_guessed(corpus):
    reply = answer("办公室电话多少", corpus)
    assert isinstance(reply, NotOursReply)
    assert "未载明" in plain_text(reply)
    assert not any(character.isdigit() for character in plain_text(reply).replace("12345", ""))


def test_a_topic_lists_every_clause_that_speaks_of_it(corpus):
    reply = answer("哪些股的职责和保密有关", corpus)
    assert {c.clause_id for c in reply.citations} == {"主要职责（八）", "内设机构（一）第1项", "内设机构（三）第10项"}


def quotes(reply):
    return [citation.clause_id for citation in reply.citations]


def test_a_stretch_of_items_is_quoted_in_full(corpus):
    assert quotes(answer("主要职责十一到十三条", corpus)) == ["主要职责（十一）", "主要职责（十二）", "主要职责（十三）"]


def test_items_are_counted_from_either_end(corpus):
    assert quotes(answer("主要职责倒数第二项", corpus)) == ["主要职责（十三）"]
    assert quotes(answer("人才股前两项职责", corpus)) == ["内设机构（四）第1项", "内设机构（四）第2项"]
    assert quotes(answer("最后一个股的最后一条", corpus)) == ["内设机构（四）第12项"]


def test_a_number_taken_for_granted_is_corrected(corpus):
    assert "不是5，规定里是4" in plain_text(answer("你们局是不是有五个股", corpus))
    assert "不是" not in plain_text(answer("你们局是不是有四个股", corpus)).replace("是不是", "")


def test_what_an_item_is_wrongly_said_to_hold_is_set_right(corpus):
    reply = answer("主要职责第九项是管科技保密的吧", corpus)
    assert "没有写“科技保密”" in plain_text(reply)
    assert "主要职责（八）" in quotes(reply)


def test_units_are_compared_by_the_number_of_their_duties(corpus):
    reply = answer("人才股和成果股谁的职责多", corpus)
    assert "社会发展和科技成果管理股的职责多一些（16项）" in plain_text(reply)
    assert len(reply.citations) == 28


def test_a_unit_that_does_not_exist_is_said_not_to(corpus):
    reply = answer("财务股的职责", corpus)
    assert "没有叫“财务股”的内设机构" in plain_text(reply)
    assert len(reply.units) == 4


def test_what_the_text_does_not_say_is_said_so(corpus):
    reply = answer("规定里提到知识产权了吗", corpus)
    assert isinstance(reply, NotOursReply)
    assert "没有写到“知识产权”" in plain_text(reply)


def test_a_filled_in_telephone_number_is_told_with_source_and_date(corpus):
    fact = Contact(corpus.documents[0].bureau, "办公室", "电话", "0377-0000000", "政府网站", "2026-01-05")
    reply = answer("办公室电话多少", replace(corpus, contacts=(fact,)))
    assert "办公室的电话：0377-0000000（来源：政府网站，2026-01-05）" in plain_text(reply)
    assert isinstance(answer("人才股电话多少", replace(corpus, contacts=(fact,))), NotOursReply)
