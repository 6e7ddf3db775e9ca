from dataclasses import replace

import pytest

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
    assert [citation.quote for citation in reply.citations] == ["科技人才与对外合作股", "组织实施科技特派员计划"]


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
    assert quotes(answer("最后一个股的最后一条", corpus)) == ["内设机构（四）", "内设机构（四）第12项"]


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
    assert "没有写到“知识产权”" in plain_text(reply)
    assert not reply.units


def test_words_are_found_in_every_clause_that_has_them_and_counted(corpus):
    reply = answer("监督评价四个字在规定里出现过几次", corpus)
    assert quotes(reply) == ["主要职责（八）"]
    assert "出现1处，在1条里" in plain_text(reply)
    assert quotes(answer("带“外国专家”字样的有几处", corpus)) == ["内设机构（四）第9项"]


def test_words_are_looked_for_in_the_part_that_is_asked(corpus):
    assert quotes(answer("主要职责里哪几项出现“专项”", corpus)) == ["主要职责（三）"]
    assert quotes(answer("各股职责里“专项”写在哪几项", corpus)) == ["内设机构（二）第2项", "内设机构（二）第3项"]
    assert "您问的地方没有写" in plain_text(answer("办公室的职责里有没有“专项”这个词", corpus))


def test_a_short_name_that_does_not_stand_in_the_text_leads_to_what_it_shortens(corpus):
    reply = answer("“科普”这个词在规定里能找到吗", corpus)
    assert "没有“科普”这几个字" in plain_text(reply)
    assert quotes(reply) == ["主要职责（十一）", "内设机构（三）第9项"]


def test_what_both_parts_say_of_a_topic_is_listed(corpus):
    found = quotes(answer("科技保密这块，局主要职责怎么写，股里又怎么写", corpus))
    assert found == ["主要职责（八）", "内设机构（三）第10项"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("办公室行政应诉那一项的下一项", "内设机构（一）第6项"),
        ("写着新型研发机构的那条，前一条是什么", "内设机构（三）第12项"),
        ("紧跟在高企初审后面的是哪一项", "内设机构（二）第10项"),
        ("主要职责第三项的上一项", "主要职责（二）"),
        ("主要职责里“产学研”往下数一项写的啥", "主要职责（八）"),
    ],
)
def test_an_item_is_told_by_what_it_stands_beside(text, place, corpus):
    assert quotes(answer(text, corpus)) == [place]


def test_a_unit_that_does_not_exist_leads_to_who_has_what_its_name_says(corpus):
    reply = answer("科普股在几楼", corpus)
    assert "没有叫“科普股”的内设机构" in plain_text(reply)
    assert reply.units[0].unit.name == "社会发展和科技成果管理股"
    assert "内设机构（三）第9项" in quotes(reply)


def test_a_sentence_of_the_preamble_is_found_by_its_words(corpus):
    reply = answer("贯彻落实科技创新工作方针政策那句话是怎么写的", corpus)
    assert "序言第2段" in quotes(reply)


@pytest.mark.parametrize("text", ["社发股倒数两项", "社发股排在最后的两项", "社发股尾巴上两项"])
def test_the_last_items_are_read_in_whatever_words(text, corpus):
    assert quotes(answer(text, corpus)) == ["内设机构（三）第15项", "内设机构（三）第16项"]


def test_what_an_answer_is_wanted_for_is_no_part_of_the_question(corpus):
    assert len(quotes(answer("人才股管哪些事？我要写进汇报材料", corpus))) == 12
    assert len(quotes(answer("人才股十几项来着，我数了两遍都不对", corpus))) == 12


def test_a_filled_in_telephone_number_is_told_with_source_and_date(corpus):
    fact = Contact(corpus.documents[0].bureau, "办公室", "电话", "0377-0000000", "政府网站", "2026-01-05")
    reply = answer("办公室电话多少", replace(corpus, contacts=(fact,)))
    assert "办公室的电话：0377-0000000（来源：政府网站，2026-01-05）" in plain_text(reply)
    assert isinstance(answer("人才股电话多少", replace(corpus, contacts=(fact,))), NotOursReply)


def test_places_in_several_lists_are_each_read_for_themselves(corpus):
    assert quotes(answer("办公室第二项和主要职责第五项各是啥", corpus)) == ["内设机构（一）第2项", "主要职责（五）"]
    assert quotes(answer("人才股和办公室的头一项", corpus)) == ["内设机构（四）第1项", "内设机构（一）第1项"]


def test_two_look_ups_in_two_sentences_are_both_answered(corpus):
    reply = answer("本局有几个股？办公室有几项职责？", corpus)
    assert "4个内设机构" in plain_text(reply)
    assert "办公室的职责共9项" in plain_text(reply)
    assert len(quotes(reply)) == 13


def test_the_units_duties_that_carry_out_a_main_duty_are_listed_with_it(corpus):
    reply = answer("主要职责第十二项落到股里是哪几项", corpus)
    assert quotes(reply)[0] == "主要职责（十二）"
    found = quotes(answer("主要职责第十项对应内设机构的哪几条", corpus))
    assert {"内设机构（四）第7项", "内设机构（四）第10项"} <= set(found)


def test_a_sentence_inside_an_item_is_no_item_of_its_own(corpus):
    assert quotes(answer("主要职责第八项里的第二句是什么", corpus)) == ["主要职责（八）"]


def test_a_count_beside_a_unit_is_no_place(corpus):
    assert len(quotes(answer("办公室九项职责对吗", corpus))) == 9


def test_the_unit_beside_another_one_is_read_from_their_order(corpus):
    assert "第三个内设机构是社会发展和科技成果管理股" in plain_text(answer("人才股前面是哪个股", corpus))


def test_the_items_on_both_sides_are_read(corpus):
    assert quotes(answer("人才股“科技外事”的前一项和后一项", corpus)) == ["内设机构（四）第4项", "内设机构（四）第6项"]


@pytest.mark.parametrize("text", ["规定有没有附则", "三定里有落款吗"])
def test_a_part_that_the_document_does_not_have_is_said_not_to_be_there(text, corpus):
    reply = answer(text, corpus)
    assert "没有写到" in plain_text(reply)
    assert not reply.units
