"""Words of questions and of passages: our own are whole, and both segmenters cut alike."""

import pytest

from zhaoshui.assistant.assembly import Settings, make_segmenter
from zhaoshui.corpus import load_corpus, passages


@pytest.fixture(scope="module")
def corpus():
    return load_corpus()


@pytest.fixture(scope="module")
def segmenter(corpus, tmp_path_factory):
    return make_segmenter(corpus, Settings(cache=tmp_path_factory.mktemp("cache")))


def test_questions_are_cut_as_passages_are(corpus, segmenter):
    texts = [passage.text for passage in passages(corpus)] + [
        "107-2表和PM2.5咋填",
        "BSL-2备案",
        "ＧＤＰ１２％",
        "gaoqi 找谁？",
    ]
    assert [text for text in texts if segmenter.cut(text) != segmenter.cut_passage(text)] == []


def test_a_word_of_ours_is_one_word_for_both(segmenter):
    assert "工农业科技股" in segmenter.words
    assert "工农业科技股" in segmenter.cut("工农业科技股在哪")


def test_words_are_known_wherever_they_begin(segmenter):
    assert {"科学", "技术", "科学技术"} <= set(segmenter.words_in("科学技术局"))
    assert segmenter.is_word("科学技术")
    assert not segmenter.is_word("学技")
