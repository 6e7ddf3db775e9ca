import json
import sys
from collections import Counter

import numpy as np
import pytest

from zhaoshui.corpus.errors import CorpusError
from zhaoshui.index.encoders import HashingEncoder, load_encoder
from zhaoshui.index.training.batches import BatchPlan, draw_batches, epoch_length
from zhaoshui.index.training.duplicates import NearDuplicates
from zhaoshui.index.training.nearest import Mining, label_vectors, mine_negatives, near_labels, top_k
from zhaoshui.index.training.rows import Row, load_rows

ROWS = tuple(Row(f"问{label}的第{i}句", f"职责{label}", label, "own") for label in "甲乙丙丁戊己" for i in range(3))


def write_lines(path, *lines):
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_rows_are_read_in_order_with_their_negatives_labels(tmp_path):
    one = {"query": "甲问", "positive": "甲责", "label": "甲", "group": "own"}
    two = {
        "query": "乙问",
        "positive": "乙责",
        "label": "乙",
        "group": "own",
        "negatives": ["甲责", "别的"],
        "weight": 2,
    }
    rows = load_rows([write_lines(tmp_path / "one.jsonl", one, ""), write_lines(tmp_path / "two.jsonl", two)])
    assert [row.query for row in rows] == ["甲问", "乙问"]
    assert rows[1].negatives == ("甲责", "别的")
    assert rows[1].negative_labels == ("甲", "")
    assert rows[1].weight == 2.0


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "Expecting"),
        ("[]", "not an object"),
        ({"query": "问", "positive": "责", "label": "甲"}, "group"),
        ({"query": "", "positive": "责", "label": "甲", "group": "own"}, "query"),
        ({"query": "问", "positive": "责", "label": "甲", "group": "own", "note": 1}, "note"),
        ({"query": "问", "positive": "责", "label": "甲", "group": "own", "negatives": "责"}, "negatives"),
        ({"query": "问", "positive": "责", "label": "甲", "group": "own", "weight": 0}, "weight"),
    ],
)
def test_every_faulty_row_is_named_with_its_line(tmp_path, line, fault):
    path = write_lines(tmp_path / "rows.jsonl", line, "{")
    with pytest.raises(CorpusError) as caught:
        load_rows([path])
    first, second = caught.value.faults
    assert first.startswith(f"{path}:1: ")
    assert fault in first
    assert second.startswith(f"{path}:2: ")


def test_a_batch_holds_a_label_once():
    for batch in draw_batches(ROWS, BatchPlan(size=4, count=30), seed=1):
        labels = [ROWS[i].label for i in batch]
        assert len(labels) == 4
        assert len(set(labels)) == 4


def test_a_batch_is_smaller_only_where_there_are_fewer_labels():
    assert {len(batch) for batch in draw_batches(ROWS, BatchPlan(size=9, count=5), seed=1)} == {6}


def test_a_batch_holds_no_row_that_answers_anothers_negative():
    rows = (
        Row("问甲", "职责甲", "甲", "own", ("职责乙",), ("乙",)),
        Row("问乙", "职责乙", "乙", "own", ("职责丙",), ("丙",)),
        Row("问丙", "职责丙", "丙", "own", ("别的",), ("",)),
    )
    batches = list(draw_batches(rows, BatchPlan(size=3, count=40), seed=1))
    assert {frozenset(rows[i].label for i in batch) for batch in batches} >= {frozenset("甲丙")}
    assert all({"甲", "乙"} - {rows[i].label for i in batch} for batch in batches)
    assert all({"乙", "丙"} - {rows[i].label for i in batch} for batch in batches)


def test_the_rows_of_a_label_take_turns():
    seen = Counter(i for batch in draw_batches(ROWS, BatchPlan(size=6, count=30), seed=1) for i in batch)
    assert set(seen.values()) == {10}


def test_a_heavier_row_comes_up_more_often():
    rows = (Row("轻", "责", "甲", "own", weight=0.5), Row("重", "责", "甲", "own", weight=1.5))
    seen = Counter(i for batch in draw_batches(rows, BatchPlan(size=1, count=400), seed=1) for i in batch)
    assert 2 < seen[1] / seen[0] < 4


def test_batches_depend_on_the_seed_alone():
    plan = BatchPlan(size=4, count=10)
    assert list(draw_batches(ROWS, plan, 1)) == list(draw_batches(ROWS, plan, 1))
    assert list(draw_batches(ROWS, plan, 1)) != list(draw_batches(ROWS, plan, 2))


def test_near_batches_are_drawn_from_the_labels_near_one_label():
    near = {label: (label, other) for label, other in zip("甲乙丙丁戊己", "乙甲丁丙己戊", strict=True)}
    plan = BatchPlan(size=6, count=20, near_share=1.0, near=near)
    pairs = {frozenset(ROWS[i].label for i in batch) for batch in draw_batches(ROWS, plan, 1)}
    assert pairs == {frozenset("甲乙"), frozenset("丙丁"), frozenset("戊己")}


def test_an_epoch_shows_each_row_about_once():
    assert epoch_length(ROWS, 4) == 5
    assert epoch_length(ROWS, 4, 0.5) == 3


def test_top_k_is_what_sorting_all_scores_gives():
    random = np.random.default_rng(0)
    queries, documents = (random.standard_normal((n, 8)).astype(np.float32) for n in (5, 40))
    documents[7] = documents[3]
    expected = np.argsort(-(queries @ documents.T), axis=1, kind="stable")[:, :6]
    assert np.array_equal(top_k(queries, documents, 6), expected)
    assert top_k(queries, documents, 99).shape == (5, 40)


def test_mined_negatives_are_near_of_the_same_group_and_of_another_label():
    rows = (
        Row("科普讲座", "负责科普讲座工作", "甲", "own"),
        Row("科普基地", "负责科普基地工作", "乙", "own"),
        Row("退休", "离退休干部", "丙", "own"),
        Row("科普讲座", "负责科普讲座事务", "丁", "other"),
    )
    mined = mine_negatives(rows, HashingEncoder(4096), Mining(count=1))
    assert mined[0].negatives == ("负责科普基地工作",)
    assert mined[0].negative_labels == ("乙",)
    assert mined[3].negatives == ()


def test_what_is_nearer_than_the_answer_is_no_negative():
    rows = (Row("科普基地", "负责讲座", "甲", "own"), Row("别的", "负责科普基地工作", "乙", "own"))
    assert mine_negatives(rows, HashingEncoder(4096), Mining(count=1))[0].negatives == ()


def test_a_label_is_the_first_of_its_near_labels():
    rows = [Row("问", text, text, "own") for text in ("科普讲座工作", "科普讲座事务", "离退休干部")]
    near = near_labels(label_vectors(rows, HashingEncoder(4096)), 1)
    assert near["科普讲座工作"] == ("科普讲座工作", "科普讲座事务")
    assert all(labels[0] == label for label, labels in near.items())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("离婚后孩子抚养费怎么算？", "离婚后，孩子抚养费怎么算", True),
        ("离婚后孩子抚养费怎么算", "请问离婚后孩子的抚养费应该怎么计算才对呢", True),
        ("离婚后孩子抚养费怎么算", "被辞退了能要多少赔偿金", False),
        ("离婚", "", False),
    ],
)
def test_near_duplicates_share_their_bigrams(one, other, expected):
    assert NearDuplicates([one, "打架要拘留几天"]).near(other) is expected


def test_recall_counts_the_gold_articles_and_mrr_the_first():
    stard = pytest.importorskip("zhaoshui.index.training.stard", reason="needs the extra [encoder]")
    articles = tuple(stard.Article(f"第{i}条", "") for i in range(200))
    questions = (stard.Question("甲", ("第3条", "第9条")), stard.Question("乙", ("无此条",)))
    rankings = (tuple((i, -float(i)) for i in range(200)),) * 2
    measures = stard.measure(rankings, articles, questions)
    assert measures["R@1"] == 0
    assert measures["R@5"] == 0.25
    assert measures["R@10"] == 0.5
    assert measures["MRR"] == 0.125


@pytest.fixture
def trained(tiny_model, tmp_path, monkeypatch):
    """A run of four steps over two groups, one of them with negatives."""
    pytest.importorskip("zhaoshui.index.training.trainer", reason="needs the extra [encoder]")
    train = pytest.importorskip("zhaoshui.index.training.train", reason="needs the extra [encoder]")
    lines = [
        {
            "query": f"找谁{a}",
            "positive": f"负责{a}",
            "label": a,
            "group": group,
            "negatives": ["科普"] * (group == "b"),
        }
        for group in "ab"
        for a in "高新技术企业"
    ]
    data = write_lines(tmp_path / "rows.jsonl", *lines)
    arguments = ["--base", str(tiny_model), "--out", str(tmp_path / "out"), "--data", str(data), "--anchor", "0.5"]
    settings = ["--batch", "3", "b=2", "--epochs", "1", "--frozen", "1", "--learning-rate", "0.01", "--bf16"]
    monkeypatch.setattr(sys, "argv", ["train", *arguments, *settings])
    train.main()
    return tmp_path / "out"


@pytest.mark.filterwarnings("ignore")  # of the libraries, which change with their versions
def test_a_training_run_writes_a_model_and_its_record(trained, tiny_model):
    read_tensors = pytest.importorskip("zhaoshui.index.training.weights").read_tensors
    record = json.loads((trained / "training.json").read_text(encoding="utf-8"))
    assert record["groups"] == {"a/0": {"rows": 6, "batches": 2}, "b/1": {"rows": 6, "batches": 3}}
    assert record["figures"]["steps"] == 5
    assert record["settings"]["seed"] == 0
    assert len(record["data"][0]["sha256"]) == 64
    before, after = read_tensors(tiny_model / "model.safetensors"), read_tensors(trained / "model.safetensors")
    words = "embeddings.word_embeddings.weight"
    assert np.array_equal(before[words], after[words])
    query = "attention.self.query.weight"
    assert np.array_equal(before[f"encoder.layer.0.{query}"], after[f"encoder.layer.0.{query}"])
    assert not np.allclose(before[f"encoder.layer.1.{query}"], after[f"encoder.layer.1.{query}"])
    assert load_encoder(trained).encode_queries(["高企找谁"]).shape == (1, 32)


def test_a_blend_lies_between_the_models():
    train = pytest.importorskip("zhaoshui.index.training.train", reason="needs the extra [encoder]")
    mixed = train.blend({"w": np.zeros(2, np.float32)}, {"w": np.ones(2, np.float32)}, 0.25)
    assert mixed["w"].tolist() == [0.25, 0.25]
