import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhaoshui.assistant.personal import has_personal_data
from zhaoshui.assistant.question import Unreadable, read_question, visible_text


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("高新技術企業認定找誰", "高新技术企业认定找谁"),
        ("ＧＡＯ　科普１２３", "GAO科普123"),
        ("科\u200b普\u202e归谁", "科普归谁"),
        ("科普\U000e0041\U000e0042归谁", "科普归谁"),
        ("<b>科普</b>归谁<script>alert(1)</script>", "科普归谁"),
        ("[科普](http://x.cn/a)归谁", "科普归谁"),
        ("科 普 归 谁", "科普归谁"),
        ("请问一下，科普归谁啊？？谢谢！", "科普归谁"),
        ("老师好，麻烦问一下科普归谁", "科普归谁"),
        ("老师职称评定找谁", "老师职称评定找谁"),
        ("**科普**~归谁😀", "科普归谁"),
        ("{{7*7}} ${7*7} 科普归谁", "科普归谁"),
        ("科技計畫歸誰管", "科技计划归谁管"),
        ("人才计划咧", "人才计划呢"),
        ("谢谢", "谢谢"),
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
        "豫R·A1234",
        "+86 138-1234-5678",
        "一三八一二三四五六七八",
        "身份证411303190000000000",
        "<a title=13812345678>科普</a>归谁",
        "身份证１３０１０２１９９００１０１１２３Ｘ",
    ],
)
def test_what_identifies_a_person_is_not_read(asked):
    assert read_question(asked) is Unreadable.PERSONAL_DATA


@pytest.mark.parametrize("asked", ["宛办文〔2019〕3号", "打12345", "2026年11月22日", "投入1500000元", "第13项", "项目编号20260100123456789", "2019到2026年"])
def test_ordinary_numbers_are_read(asked):
    assert not has_personal_data(visible_text(asked))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(asked):
    read = read_question(asked)
    assert isinstance(read, (str, Unreadable))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_reading_what_was_read_changes_nothing_visible(asked):
    once = visible_text(asked)
    assert "\u200b" not in once
    assert "\n" not in once
