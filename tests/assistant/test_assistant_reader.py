import time

import pytest

from zhaoshui.assistant import Settings
from zhaoshui.assistant.assembly import make_segmenter
from zhaoshui.assistant.question import Unreadable
from zhaoshui.assistant.reader import Reader
from zhaoshui.corpus import SampleKind


@pytest.fixture(scope="module")
def reader(corpus, tmp_path_factory):
    return Reader(corpus, make_segmenter(corpus, Settings(cache=tmp_path_factory.mktemp("cache"))))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("基楚研究归谁", "基础研究归谁"),
        ("高薪技术企业认定找谁", "高新技术企业认定找谁"),
        ("科谱活动找谁", "科普活动找谁"),
        ("科技特派元归谁", "科技特派员归谁"),
        ("gaoqi rending zhao shui", "高企认定找谁"),
        ("gaoqirending", "高企认定"),
        ("kē pǔ guī shéi guǎn", "科普归谁管"),
        ("gaoqi认定找谁", "高企认定找谁"),
        ("zhuyao zhize di qi xiang shi shenme", "主要职责第七项是什么"),
    ],
)
def test_a_slip_and_pinyin_are_read_as_what_was_meant(typed, read, reader):
    question = reader.read(typed)
    assert question.text == read
    assert question.understood_as == read


@pytest.mark.parametrize("typed", ["高企认定找谁", "搞科技找谁", "AI大模型补贴找谁", "R&D统计报给谁", "高薪岗位招聘"])
def test_what_is_right_is_left_alone(typed, reader):
    assert reader.read(typed).text == typed
    assert reader.read(typed).understood_as is None


def test_english_is_asked_in_chinese_and_remembered_as_english(reader):
    question = reader.read("Who handles science popularization?")
    assert question.text == "科学技术普及归哪个股负责"
    assert question.is_english


@pytest.mark.parametrize("typed", ["Кто это", "こんにちは", "asdfgh", "12345"])
def test_what_cannot_be_read_is_said_so(typed, reader):
    assert reader.read(typed) is Unreadable.FOREIGN


def test_reading_takes_no_time_worth_speaking_of(reader, corpus):
    questions = [sample.question for sample in corpus.samples if sample.kind is SampleKind.CLAUSES][:200]
    reader.read(questions[0])
    start = time.perf_counter()
    for question in questions:
        reader.read(question)
    assert (time.perf_counter() - start) / len(questions) < 0.02
