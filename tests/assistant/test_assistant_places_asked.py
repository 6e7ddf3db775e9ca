"""Look-ups that ask where something stands, and lists asked for in the midst of a story."""

import pytest

from zhaoshui.assistant.contract import plain_text
from zhaoshui.assistant.intent import ListDuties, WhoHandles
from zhaoshui.assistant.lookups import look_up
from zhaoshui.assistant.model import Question
from zhaoshui.assistant.question import read_question
from zhaoshui.assistant.route import route


def routed(text, corpus):
    return route(Question(read_question(text), text), corpus)


def cited(text, corpus):
    return [citation.clause_id for citation in look_up(routed(text, corpus), corpus).citations]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("科研诚信在主要职责里排第几", ["主要职责（八）"]),
        ("主要职责里讲军民融合的是哪一句", ["主要职责（二）"]),
        ("社发股职责中讲科技保密的是第几项", ["内设机构（三）第10项"]),
        ("内设机构里带“外事”两个字的条款属于哪个股", ["内设机构（四）第5项"]),
    ],
)
def test_a_place_in_a_named_part_is_told(text, places, corpus):
    assert cited(text, corpus) == places


def test_how_many_is_no_word_for_few(corpus):
    text = plain_text(look_up(routed("哪个股的职责最多，多少条", corpus), corpus))
    assert text.startswith("职责条数最多的是社会发展和科技成果管理股")


@pytest.mark.parametrize("text", ["街道来函问：人才股管什么？请书面答复。", "成果股都管啥？想先摸摸底。"])
def test_a_list_is_told_in_the_midst_of_a_story(text, corpus):
    intent = routed(text, corpus)
    assert isinstance(intent, ListDuties)
    assert len(intent.units) == 1


def test_a_story_that_asks_for_more_is_no_list(corpus):
    assert isinstance(routed("办公室管什么？我想盖个公章该找谁", corpus), WhoHandles)
