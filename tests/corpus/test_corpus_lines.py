"""A text reads as its author wrote it: pages and broken lines leave no trace, and every character keeps its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhaoshui.corpus.characters import canonical
from zhaoshui.corpus.lines import read_view, reflow
from zhaoshui.corpus.markers import find_marks
from zhaoshui.corpus.simplified import simplify


def marks(text):
    view = read_view(text)
    return [(view.text[mark.start : mark.end], mark.value) for mark in find_marks(view.text, view.gaps)]


def test_a_line_broken_at_a_column_is_joined_over_a_page_break():
    text = "（一）负责全区高新技术企业认定的初审工\n作，负责创新型企业、科技型中小企业等培\n— 3 —\n\n育发展工作，拟订科技促进农业农村发展的\n规划。\n（二）统计。\n"
    assert reflow(text) == (
        "（一）负责全区高新技术企业认定的初审工作，负责创新型企业、科技型中小企业等培育发展工作，拟订科技促进农业农村发展的规划。\n（二）统计。\n"
    )


def test_lines_that_are_paragraphs_stay_apart():
    text = "办公室\n负责文电会务。\n人事股\n负责人事工作；\n负责工资。\n"
    assert reflow(text) == text


@pytest.mark.parametrize("number", ["— 3 —", "- 3 -", "第 3 页 共 9 页", "第3页", "3/9", "Page 3 of 9", "·3·"])
def test_a_page_number_is_no_text(number):
    assert reflow(f"一、主要职责\n{number}\n二、内设机构\n") == "一、主要职责\n二、内设机构\n"


def test_a_repeated_label_is_text_and_no_running_head():
    text = "办公室\n主要职能：\n负责文电。\n人事股\n主要职能：\n负责人事。\n财务股\n主要职能：\n负责财务。\n"
    assert reflow(text) == text


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="一二（）()。；负责科技 \n\t—3页第12|*　職責", max_size=80))
def test_each_character_of_a_view_stands_where_it_says(text):
    view = read_view(text)
    assert len(view.text) == len(view.offsets)
    assert list(view.offsets) == sorted(set(view.offsets))
    for letter, place in zip(view.text, view.offsets, strict=True):
        assert letter in "\n\t" or letter == canonical(text[place])


@given(st.text(max_size=40))
def test_canonical_and_simplified_text_keep_the_length(text):
    assert len(canonical(text)) == len(simplify(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（一）负责甲。（二）负责乙。", [("（一）", 1), ("（二）", 2)]),
        ("依照第三条第（二）项办理；（三）略。", []),
        ("统一、规范管理。二、三级公路养护。", []),
        ("职责：1.甲；2.乙；3.丙", [("1.", 1), ("2.", 2), ("3.", 3)]),
        ("投资1.5亿元，建成2.3公里。", []),
        ("（一)甲\n(二 )乙", [("（一）", 1), ("（二）", 2)]),
        ("(—)甲\n(二)乙", [("（—）", 1), ("（二）", 2)]),
        ("1 甲事\n2 乙事", [("1", 1), ("2", 2)]),
        ("（一）项目科\n（二）款物科", [("（一）", 1), ("（二）", 2)]),
        ("①甲；②乙。", [("①", 1), ("②", 2)]),
    ],
)
def test_numbers_of_items_are_told_from_numbers_in_the_text(text, found):
    assert marks(text) == found
