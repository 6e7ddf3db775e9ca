import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoshui.assistant.question import Unreadable, has_personal_data, read_question, visible_text


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("高新技術企業認定找誰", "高新技术企业认定找谁"),
        ("ＧＡＯ　科普１２３", "GAO 科普123"),
        ("科\u200b普\u202e归谁", "科普归谁"),
        ("科普\U000e0041\U000e0042归谁", "科普归谁"),
        ("<b>科普</b>归谁<script>alert(1)</script>", "科普归谁"),
        ("[科普](http://x.cn/a)归谁", "科普归谁"),
        ("科 普 归 谁", "科普归谁"),
    ],
)
def test_a_question_is_read_as_a_person_would_see_it(asked, read):
    assert read_question(asked) == read


@pytest.mark.parametrize("asked", ["", "   ", "？？？", "\u200b", "<br>", "😀😀"])
def test_nothing_to_read_is_empty(asked):
    assert read_question(asked) is Unreadable.EMPTY


def test_a_very_long_text_is_refused():
    assert read_question("科普" * 10_000) is Unreadable.TOO_LONG


@pytest.mark.parametrize(
    "asked",
    [
        "我的身份证411303199001011234",
        "电话13812345678打我",
        "138 1234 5678",
        "卡号6222 0212 3456 7890 123",
        "豫R12345的车",
        "身份证１３０１０２１９９００１０１１２３Ｘ",
    ],
)
def test_what_identifies_a_person_is_not_read(asked):
    assert read_question(asked) is Unreadable.PERSONAL_DATA


@pytest.mark.parametrize("asked", ["宛办文〔2019〕3号", "打12345", "2026年11月22日", "投入1500000元", "第13项"])
def test_ordinary_numbers_are_read(asked):
    assert not has_personal_data(visible_text(asked))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(asked):
    read = read_question(asked)
    assert isinstance(read, (str, Unreadable))


@given(st.text(max_size=300))
def test_reading_what_was_read_changes_nothing_visible(asked):
    once = visible_text(asked)
    assert "\u200b" not in once
    assert "\n" not in once
