"""Training pairs from sample questions: with the duty's text, and with a sister that says it in other words."""

import json
import random

import pytest

from zhaoshui.corpus.errors import CorpusError
from zhaoshui.index.training.pairs import bureau_pairs, lay_pairs, sample_pairs


@pytest.fixture
def pairs_of(tmp_path, corpus):
    def read(*rows):
        path = tmp_path / "samples.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        return [(row["query"], row["positive"]) for row in sample_pairs(path, corpus, random.Random(0))]

    return read


def test_a_question_that_stands_twice_is_no_sister_of_itself(pairs_of, corpus):
    duty = corpus.clause(corpus.units[0].duties[0]).text
    assert pairs_of(*[{"question": "公章找谁", "duty": duty}] * 2) == [("公章找谁", duty)] * 2


def test_a_question_is_paired_with_its_duty_and_a_sister(pairs_of, corpus):
    duty = corpus.clause(corpus.units[0].duties[0]).text
    pairs = pairs_of({"question": "公章找谁", "duty": duty}, {"question": "盖章去哪", "duty": duty})
    assert pairs == [("公章找谁", duty), ("公章找谁", "盖章去哪"), ("盖章去哪", duty), ("盖章去哪", "公章找谁")]


def test_a_duty_that_no_unit_has_is_reported(pairs_of):
    with pytest.raises(CorpusError, match="养老金"):
        pairs_of({"question": "养老金找谁", "duty": "发放养老金"})


def _written(folder, name, *rows):
    (folder / name).write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return folder


def test_a_bureau_is_a_group_of_its_own(tmp_path):
    rows = [{"question": "公章找谁", "duty": "管理公章"}]
    for name in ("甲.jsonl", "乙.jsonl"):
        _written(tmp_path, name, *rows)
    pairs = [(row["positive"], row["label"], row["group"]) for row in bureau_pairs(tmp_path, random.Random(0))]
    assert pairs == [("管理公章", "管理公章", "bureaus:乙"), ("管理公章", "管理公章", "bureaus:甲")]


def test_a_lay_question_is_paired_with_its_article(tmp_path):
    folder = _written(tmp_path, "a.jsonl", {"question": "离婚要等几天", "article": "民法典第一千零七十七条"})
    (pair,) = lay_pairs(folder, {"民法典第一千零七十七条": "自婚姻登记机关收到离婚登记申请之日起三十日内"})
    assert pair["positive"] == "民法典第一千零七十七条 自婚姻登记机关收到离婚登记申请之日起三十日内"


def test_an_article_that_the_benchmark_lacks_is_reported(tmp_path):
    folder = _written(tmp_path, "a.jsonl", {"question": "离婚要等几天", "article": "婚姻法第九百条"})
    with pytest.raises(CorpusError, match="婚姻法第九百条"):
        list(lay_pairs(folder, {}))
