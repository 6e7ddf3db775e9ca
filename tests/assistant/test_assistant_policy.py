"""Questions of law: the article word for word, its version, and never a unit's duty."""

from datetime import date

import pytest

from zhaoshui.assistant.contract import as_json, plain_text
from zhaoshui.assistant.law_mentions import article_number, mentioned_law
from zhaoshui.assistant.model import Answer, NotOursReply, PolicyReply, Said, UnitReply
from zhaoshui.assistant.policy import Policies
from zhaoshui.assistant.policy_question import cues
from zhaoshui.corpus import Clause, ClauseKind, Corpus, Document, Law, Span, Status
from zhaoshui.index import HashingEncoder, Segmenter, open_laws

TODAY = date(2026, 11, 22)


def law(name, version, since, until, *articles):
    identifier = f"{name}-{version}"
    text, clauses = "", []
    for number, body in enumerate(articles, 1):
        head = f"第{'一二三四五'[number - 1]}条"
        line = f"{head}　{body}\n"
        span = Span(len(text), len(text) + len(line))
        quoted = Span(span.start + len(head) + 1, span.end - 1)
        clauses.append(Clause(identifier, head, ClauseKind.ARTICLE, span, quoted, body))
        text += line
    document = Document(identifier, f"中华人民共和国{name}", "", "", "", Status.IN_FORCE, "", text, tuple(clauses), (), ())
    return Law(document, document.title, (name.removesuffix("促进法") + "法",), version, since, until)


LAWS = (
    law("灯笼促进法", date(2010, 1, 1), date(2010, 6, 1), date(2020, 1, 1), "为了灯笼，制定本法。", "灯笼应当在三日内挂好。"),
    law("灯笼促进法", date(2019, 9, 1), date(2020, 1, 1), date(2027, 1, 1), "为了灯笼，制定本法。", "灯笼应当在五日内挂好。"),
    law("灯笼促进法", date(2026, 8, 1), date(2027, 1, 1), None, "为了灯笼，制定本法。", "灯笼应当在七日内挂好。"),
    law("风筝法", date(2015, 1, 1), date(2015, 1, 1), None, "风筝的高度不得超过一百米。", "超过高度的，处二百元以下罚款。"),
)


@pytest.fixture(scope="module")
def policies(tmp_path_factory):
    corpus = Corpus((), (), (), (), {}, {}, laws=LAWS, unlisted=("中华人民共和国纸鸢法",))
    folder = tmp_path_factory.mktemp("laws")
    index = open_laws(folder / "laws" / "x", corpus, Segmenter((), folder / "jieba"), HashingEncoder())
    index.embed()
    return Policies(corpus, index, lambda: TODAY)


def test_an_article_is_quoted_from_the_version_in_force(policies):
    reply = policies.named("灯笼促进法第二条怎么说的")
    assert isinstance(reply, PolicyReply)
    assert reply.citations[0].quote == "灯笼应当在五日内挂好。"
    assert "2019年9月1日公布" in plain_text(reply)


def test_other_versions_are_shown_as_what_they_are(policies):
    reply = policies.named("灯笼促进法第2条")
    text = plain_text(reply)
    assert [citation.quote for citation in reply.citations[1:]] == ["灯笼应当在三日内挂好。", "灯笼应当在七日内挂好。"]
    assert "已修改" in text
    assert "尚未施行" in text


def test_only_the_version_in_force_carries_an_answer_to_a_question(policies):
    hits = policies.found("灯笼几日内要挂好", None)
    assert {hit.document.id for hit in hits if "灯笼" in hit.document.id} == {"灯笼促进法-2019-09-01"}


def test_on_a_later_day_the_later_version_answers(policies):
    later = Policies(policies.corpus, policies.index, lambda: date(2027, 6, 1))
    assert later.named("灯笼促进法第二条").citations[0].quote == "灯笼应当在七日内挂好。"


def test_an_article_that_does_not_exist_is_answered_with_how_many_do(policies):
    text = plain_text(policies.named("风筝法第九条"))
    assert "没有第九条" in text
    assert "一共2条" in text


@pytest.mark.parametrize("text", ["纸鸢法第三条", "《纸鸢法实施细则》第三条写了什么", "风筝法实施条例第三条", "太空法典第8条"])
def test_a_law_that_is_not_here_is_not_recited(policies, text):
    reply = policies.named(text)
    assert isinstance(reply, NotOursReply)
    assert "没有收录" in plain_text(reply)


@pytest.mark.parametrize("text", ["主要职责第三条", "根据你们规定第三十二条", "灯笼法律服务找谁", "风筝法归哪个股管", "我指的是风筝法宣传周", "就是宣传灯笼法、风筝法的活动", "纸鸢法宣传日"])
def test_a_question_to_the_bureau_is_left_to_it(policies, text):
    assert policies.named(text) is None


def test_a_nickname_and_the_number_of_an_article_are_read(policies):
    assert mentioned_law("灯笼法怎么说", policies.corpus).called == "灯笼法"
    assert article_number("第一百零三条之一") == (103, "一")
    assert article_number("没有号码") is None


def test_a_policy_reply_keeps_the_contract(policies):
    answer = as_json(Answer(policies.named("风筝法第二条"), None, 1.0))
    assert (answer["outcome"], answer["units"]) == ("policy", [])
    assert answer["citations"][0]["clause"] == "第二条"
    assert answer["citations"][0]["title"] == "中华人民共和国风筝法"


@pytest.mark.parametrize(
    ("text", "asks_who"),
    [("高企认定找谁", True), ("科普归哪个股管", True), ("局里谁张罗这事", True), ("出了事损失谁赔", False), ("最多能罚多少", False)],
)
def test_words_that_ask_for_an_office_are_told_from_those_that_ask_who_bears_something(text, asks_who):
    assert cues(text)[0] is asks_who


@pytest.mark.parametrize(("likely", "cited"), [(0.3, ["第二条"]), (0.01, [])])
def test_who_may_have_wanted_the_law_is_told_it_beside_the_unit(policies, likely, cited):
    asked = "超过高度的，处二百元以下罚款"
    reply = policies.beside(UnitReply(Said(("找股",)), (), ()), asked, policies.found(asked, None), likely)
    assert [citation.clause_id for citation in reply.citations] == cited


def test_without_laws_a_question_by_article_says_what_is_missing(tmp_path):
    corpus = Corpus((), (), (), (), {}, {})
    empty = Policies(corpus, open_laws(tmp_path / "laws", corpus, Segmenter((), tmp_path / "jieba"), None))
    assert empty.index.is_empty
    assert "没有装上" in plain_text(empty.named("专利法第四十二条"))


def test_a_new_document_is_found_by_nearness_at_once(policies, tmp_path):
    assert open_laws(tmp_path / "laws" / "x", policies.corpus, Segmenter((), tmp_path / "jieba"), HashingEncoder()).is_dense


def test_vectors_are_made_once_and_found_again(policies, tmp_path, monkeypatch):
    monkeypatch.setattr("zhaoshui.index.law_vectors._AT_ONCE", 0)

    class Counting(HashingEncoder):
        made = 0

        def encode_documents(self, texts):
            Counting.made += len(texts)
            return super().encode_documents(texts)

    def opened():
        return open_laws(tmp_path / "laws" / "x", policies.corpus, Segmenter((), tmp_path / "jieba"), Counting())

    first = opened()
    assert not first.is_dense
    first.embed()
    made = Counting.made
    assert first.is_dense
    assert made > 0
    assert opened().is_dense
    assert Counting.made == made


def test_damaged_vectors_are_made_anew(policies, tmp_path, monkeypatch):
    monkeypatch.setattr("zhaoshui.index.law_vectors._AT_ONCE", 0)

    def opened():
        return open_laws(tmp_path / "laws" / "x", policies.corpus, Segmenter((), tmp_path / "jieba"), HashingEncoder())

    opened().embed()
    for pattern in ("*.npz", "vectors.faiss"):
        for path in (tmp_path / "laws").rglob(pattern):
            path.write_bytes(path.read_bytes()[:100])
    index = opened()
    assert not index.is_dense
    index.embed()
    assert index.is_dense
