"""A bureau without matters borrows the questions of its kind, for the duties that say the same."""

import json
import tomllib
from dataclasses import replace

import pytest

from zhaoshui.corpus import Clause, ClauseKind, Corpus, Document, Passage, Source, Span, Status, Unit, load_corpus
from zhaoshui.index import HashingEncoder, Searchable, Segmenter, bureaus_folder, kin_of, open_or_build
from zhaoshui.index.kin import AskedDuty, Kin, asked_duties, bureau_names

LANTERNS = Passage(Source.CLAUSE, ("灯笼局#一",), "", "负责灯笼的登记和年检")
KITES = Passage(Source.CLAUSE, ("灯笼局#二",), "", "组织风筝比赛和培训")
KIN = Kin(
    ("灯笼局#一", "灯笼局#二"),
    (
        AskedDuty("负责灯笼登记、年检", ("挂个红的要上牌不",)),
        AskedDuty("征收鱼税", ("卖鱼要交钱吗",)),
        AskedDuty("组织风筝比赛和培训", ("放纸鸢哪里报名",), "区体育局"),
        AskedDuty("征收渔税和盐税", ("腌鱼上税找谁",), "区税务局"),
    ),
)


def bureau(name):
    clauses = tuple(Clause("a", f"{n}", ClauseKind.UNIT_DUTY, Span(0, 1), Span(0, 1), "负责") for n in "一二")
    unit = Unit(name, "一", "办公室", (), "a#零", ("a#一", "a#二"))
    document = Document("a", "规定", name, "", "", Status.IN_FORCE, "", "", clauses, (unit,), ())
    return Corpus((document,), (), (), (), {}, {})


def test_a_duty_that_says_the_same_lends_its_questions_and_what_others_are_asked_is_theirs(tmp_path):
    index = open_or_build(
        tmp_path, Searchable((LANTERNS, KITES), (KIN,)), Segmenter((), tmp_path / "jieba"), HashingEncoder(4096)
    )
    assert [(p.source, p.targets, p.matter, p.text) for p in index.passages[2:]] == [
        (Source.SAMPLE, ("灯笼局#一",), "", "挂个红的要上牌不"),
        (Source.SAMPLE, ("灯笼局#二",), "", "放纸鸢哪里报名"),
        (Source.OFFICE_SAMPLE, (), "区税务局/征收渔税和盐税", "腌鱼上税找谁"),
    ]
    assert index.search("红的上牌").dense_known[0].passage.targets == ("灯笼局#一",)


def test_an_opened_index_still_has_what_it_borrowed(tmp_path):
    def opened():
        return open_or_build(tmp_path, Searchable((LANTERNS, KITES), (KIN,)), Segmenter((), tmp_path / "j"), HashingEncoder())

    assert opened().passages == opened().passages


def test_a_bureau_has_the_duties_of_its_kind():
    (kin,) = kin_of(bureau("某县水利局"))
    assert kin.duties == ("a#一", "a#二")
    assert set(asked_duties("shuiliju")) <= set(kin.asked)
    assert {duty.office for duty in kin.asked} == {""}
    (strange,) = kin_of(bureau("某县灯笼局"))
    assert strange.asked == ()


def test_what_other_kinds_are_asked_is_known_where_the_map_has_their_office():
    corpus = replace(load_corpus(), documents=bureau("某县水利局").documents)
    (kin,) = kin_of(corpus)
    offices = {duty.office for duty in kin.asked}
    assert {"", "区财政局"} <= offices <= {"", *(office.name for office in corpus.offices)}
    assert all(duty.office == "" for duty in kin.asked if duty.text in {own.text for own in asked_duties("shuiliju")})


def test_from_the_bureau_named_besides_nothing_is_borrowed():
    (kin,) = kin_of(bureau("某县水利局"), besides="shuiliju")
    assert not set(asked_duties("shuiliju")) & set(kin.asked)


@pytest.mark.parametrize("name", bureau_names())
def test_what_is_asked_of_a_duty_stands_with_its_regulation(name):
    text = (bureaus_folder() / f"{name}.txt").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in (bureaus_folder() / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert all(row["duty"] in text and row["unit"] in text for row in rows)


def test_every_invented_bureau_is_of_a_kind_and_every_office_is_on_the_map():
    kinds = tomllib.loads((bureaus_folder() / "kinds.toml").read_text(encoding="utf-8"))
    assert {name for kind in kinds.values() for name in kind["files"]} == set(bureau_names())
    offices = {office.name for office in load_corpus().offices}
    assert {kind["office"] for kind in kinds.values() if "office" in kind} <= offices
