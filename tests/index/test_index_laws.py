"""Finding articles: by their words, by their sample questions, in the laws asked for."""

from dataclasses import replace
from datetime import date

import pytest

from zhaoshui.corpus import Clause, ClauseKind, Corpus, Document, Law, LawSample, Span, Status
from zhaoshui.index import HashingEncoder, Segmenter, open_laws


def law(name, *articles):
    clauses, text = [], ""
    for number, body in zip("一二三四", articles, strict=False):
        span = Span(len(text), len(text) + len(body))
        clauses.append(Clause(name, f"第{number}条", ClauseKind.ARTICLE, span, span, body))
        text += body
    document = Document(name, name, "", "", "", Status.IN_FORCE, "", text, tuple(clauses), (), ())
    return Law(document, name, (), date(2020, 1, 1), date(2020, 1, 1), None)


@pytest.fixture
def index(tmp_path):
    lantern = law("灯笼法", "为了灯笼，制定本法。", "灯笼应当在五日内挂好。", "挂灯笼不得妨碍通行。")
    lantern = replace(lantern, samples=(LawSample("第三条", "挡着路了能让他摘下来吗"),))
    corpus = Corpus((), (), (), (), {}, {}, laws=(lantern, law("风筝法", "风筝的高度不得超过一百米。")))
    opened = open_laws(tmp_path / "laws" / "x", corpus, Segmenter((), tmp_path / "jieba"), HashingEncoder())
    opened.embed()
    return opened


def test_an_article_is_found_by_its_own_words(index):
    assert index.search("灯笼几日内挂好", ["灯笼法", "风筝法"])[0].clause.id == "第二条"


def test_an_article_is_found_by_a_sample_question_and_named_once(index):
    hits = index.search("挡着路能让摘下来吗", ["灯笼法", "风筝法"])
    assert hits[0].clause.id == "第三条"
    assert hits[0].sample > hits[0].article
    assert hits[0].cosine == hits[0].sample
    assert len({hit.clause.key for hit in hits}) == len(hits)


def test_only_the_laws_asked_for_are_searched(index):
    assert {hit.document.id for hit in index.search("灯笼几日内挂好", ["风筝法"])} <= {"风筝法"}
    assert index.search("灯笼几日内挂好", []) == ()
