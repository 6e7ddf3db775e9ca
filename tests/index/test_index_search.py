import numpy as np
import pytest

from zhaoshui.corpus import Passage, Source
from zhaoshui.index import HashingEncoder, Searchable, Segmenter, open_or_build
from zhaoshui.index.vectors import VectorStore

PASSAGES = (
    Passage(Source.CLAUSE, ("d#1",), "", "负责科学技术普及工作"),
    Passage(Source.CLAUSE, ("d#2",), "", "负责离退休干部工作"),
    Passage(Source.SAMPLE, ("d#1",), "科普讲座", "学校想请人讲科普"),
)


@pytest.fixture
def segmenter(tmp_path):
    return Segmenter(["科学技术普及"], tmp_path / "jieba")


def test_own_words_are_one_token_and_in_parts_and_punctuation_is_none(segmenter):
    words = segmenter.cut("负责科学技术普及，OK？")
    assert "科学技术普及" in words
    assert "普及" in words
    assert "ok" in words
    assert "，" not in words


def test_the_words_of_a_clause_find_it_in_both_rankings(tmp_path, segmenter):
    hits = open_or_build(tmp_path, Searchable(PASSAGES), segmenter, HashingEncoder()).search("离退休干部归谁")
    assert hits.lexical_clauses[0].passage.targets == ("d#2",)
    assert hits.dense_clauses[0].passage.targets == ("d#2",)


def test_samples_come_apart_from_clauses(tmp_path, segmenter):
    hits = open_or_build(tmp_path, Searchable(PASSAGES), segmenter, HashingEncoder()).search("请人讲科普工作")
    assert [hit.passage.source for hit in hits.dense_known] == [Source.SAMPLE]
    assert {hit.passage.source for hit in hits.dense_clauses} == {Source.CLAUSE}


def test_without_an_encoder_the_search_is_by_words_alone(tmp_path, segmenter):
    index = open_or_build(tmp_path, Searchable(PASSAGES), segmenter, None)
    assert not index.is_dense
    hits = index.search("科普讲座")
    assert hits.dense_clauses == ()
    assert hits.lexical_known[0].passage.matter == "科普讲座"


def test_unknown_words_find_nothing_by_words(tmp_path, segmenter):
    assert open_or_build(tmp_path, Searchable(PASSAGES), segmenter, None).search("zzz").lexical_clauses == ()


def test_a_second_opening_embeds_nothing_and_a_changed_text_only_itself(tmp_path, segmenter):
    class Counting(HashingEncoder):
        seen = 0

        def encode_documents(self, texts):
            Counting.seen += len(texts)
            return super().encode_documents(texts)

    root = tmp_path / "index" / "corpus"
    open_or_build(root, Searchable(PASSAGES), segmenter, Counting())
    open_or_build(root, Searchable(PASSAGES), segmenter, Counting())
    assert Counting.seen == 3
    changed = (*PASSAGES[:2], Passage(Source.SAMPLE, ("d#1",), "科普讲座", "想听科普"))
    open_or_build(root, Searchable(changed), segmenter, Counting())
    assert Counting.seen == 4


def test_a_damaged_index_is_rebuilt(tmp_path, segmenter):
    open_or_build(tmp_path, Searchable(PASSAGES), segmenter, HashingEncoder())
    next(tmp_path.glob("gen-*/vectors.faiss")).write_bytes(b"rubbish")
    assert open_or_build(tmp_path, Searchable(PASSAGES), segmenter, HashingEncoder()).search("科普").dense_known


def test_vector_scores_are_inner_products_in_row_order():
    vectors = np.eye(3, dtype=np.float32)
    store = VectorStore.build(vectors)
    assert store.scores(vectors[1], 3).tolist() == [0.0, 1.0, 0.0]
    rows, scores = store.search(vectors[2], 1)
    assert (rows.tolist(), scores.tolist()) == ([2], [1.0])
