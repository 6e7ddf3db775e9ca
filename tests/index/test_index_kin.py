"""A bureau without matters borrows the questions of its kind, for the duties that say the same."""

import json

import pytest

from zhaoshui.corpus import Clause, ClauseKind, Corpus, Document, Passage, Source, Span, Status, Unit
from zhaoshui.index import HashingEncoder, Searchable, Segmenter, bureaus_folder, kin_of, open_or_build
from zhaoshui.index.kin import AskedDuty, Kin, asked_duties, bureau_names

LANTERNS = Passage(Source.CLAUSE, ("灯笼局#一",), "", "负责灯笼的登记和年检")
KITES = Passage(Source.CLAUSE, ("灯笼局#二",), "", "组织风筝比赛和培训")
KIN = Kin(
    ("灯笼局#一", "灯笼局#二"),
    (AskedDuty("负责灯笼登记、年检", ("挂个红的要上牌不",)), AskedDuty("征收鱼税", ("卖鱼要交钱吗",))),
)


def bureau(name):
    clauses = tuple(Clause("a", f"{n}", ClauseKind.UNIT_DUTY, Span(0, 1), Span(0, 1), "负责") for n in "一二")
    unit = Unit(name, "一", "办公室", (), "a#零", ("a#一", "a#二"))
    document = Document("a", "规定", name, "", "", Status.IN_FORCE, "", "", clauses, (unit,), ())
    return Corpus((document,), (), (), (), {}, {})


def test_only_a_duty_that_says_the_same_lends_its_questions(tmp_path):
    index = open_or_build(
        tmp_path, Searchable((LANTERNS, KITES), (KIN,)), Segmenter((), tmp_path / "jieba"), HashingEncoder(4096)
    )
    assert [(p.source, p.targets, p.text) for p in index.passages[2:]] == [(Source.SAMPLE, ("灯笼局#一",), "挂个红的要上牌不")]
    assert index.search("红的上牌").dense_known[0].passage.targets == ("灯笼局#一",)


def test_an_opened_index_still_has_what_it_borrowed(tmp_path):
    def opened():
        return open_or_build(tmp_path, Searchable((LANTERNS, KITES), (KIN,)), Segmenter((), tmp_path / "j"), HashingEncoder())

    assert opened().passages == opened().passages


def test_a_bureau_has_the_duties_of_its_kind():
    (kin,) = kin_of(bureau("某县水利局"))
    assert kin.duties == ("a#一", "a#二")
    assert set(asked_duties("shuiliju")) <= set(kin.asked)
    assert kin_of(bureau("某县灯笼局")) == ()


def test_from_the_bureau_named_besides_nothing_is_borrowed():
    (kin,) = kin_of(bureau("某县水利局"), besides="shuiliju")
    assert not set(asked_duties("shuiliju")) & set(kin.asked)


@pytest.mark.parametrize("name", bureau_names())
def test_what_is_asked_of_a_duty_stands_with_its_regulation(name):
    text = (bureaus_folder() / f"{name}.txt").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in (bureaus_folder() / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert all(row["duty"] in text and row["unit"] in text for row in rows)
