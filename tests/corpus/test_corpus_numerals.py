"""Chinese numerals are read and written as items are numbered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoshui.corpus.numerals import read_numeral, write_numeral


@given(st.integers(min_value=1, max_value=1999))
def test_a_written_numeral_reads_back(number):
    assert read_numeral(write_numeral(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("十二", 12),
        ("二十", 20),
        ("廿三", 23),
        ("一百零五", 105),
        ("—", 1),
        ("十—", 11),
        ("二O", 20),
        ("两", 2),
    ],
)
def test_damaged_and_spoken_numerals_are_read(text, number):
    assert read_numeral(text) == number


@pytest.mark.parametrize("text", ["", "科", "十二十", "百百", "a1", "12345"])
def test_what_writes_no_number_is_none(text):
    assert read_numeral(text) is None
