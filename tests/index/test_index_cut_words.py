"""A text is cut once, until a word that stands in it comes or goes."""

import pytest

from zhaoshui.index import Segmenter
from zhaoshui.index.cut_words import cut_texts

TEXTS = ["科技创新券的申领条件", "高新技术企业的认定"]


@pytest.fixture
def count(tmp_path, monkeypatch):
    """How many texts each call cuts."""
    cut = Segmenter.cut_passage
    seen = []
    monkeypatch.setattr(Segmenter, "cut_passage", lambda self, text: (seen.append(text), cut(self, text))[1])

    def run(texts, words=(), root="a"):
        seen.clear()
        segmenter = Segmenter(words, tmp_path / "jieba")
        found = cut_texts(tmp_path / root, texts, segmenter, f"{texts}{words}")
        now = list(seen)
        assert found == [cut(segmenter, text) for text in texts]
        return now

    return run


def test_only_the_texts_of_a_new_document_are_cut(count):
    assert count(TEXTS) == TEXTS
    assert count([*TEXTS, "农药的登记"]) == ["农药的登记"]
    assert count([*TEXTS, "农药的登记"]) == []


def test_a_new_word_recuts_the_texts_in_which_it_stands(count):
    count(TEXTS)
    assert count(TEXTS, ("创新券",)) == [TEXTS[0]]
    assert count(TEXTS) == [TEXTS[0]]
