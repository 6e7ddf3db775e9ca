"""What a question's wording alone tells, and what of it stands word for word in a clause."""

from math import isclose, sqrt
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoshui.assistant.form import BUCKETS, Form, letter_bag, packaged_form
from zhaoshui.assistant.quoted import quoted_shares
from zhaoshui.corpus import ClauseKind


@given(st.text(max_size=80))
def test_a_bag_has_length_one_whatever_the_text(text):
    bag = letter_bag(text)
    assert isclose(sqrt(sum(value**2 for value in bag.values())), 1)
    assert all(0 <= column < BUCKETS for column in bag)


@given(st.text(max_size=80))
def test_every_text_has_a_form_within_bounds(text):
    assert all(-6 <= log_odds <= 6 for log_odds in packaged_form().form(text))


@pytest.mark.parametrize(
    ("asked", "form"),
    [
        ("买卖双方没签书面合同，口头约定作不作数？", "law"),
        ("领证和交费是不是分两个股，各找哪个？", "units"),
    ],
)
def test_wording_tells_the_form(asked, form):
    of_form = packaged_form().form(asked)
    assert max(Form._fields, key=lambda name: getattr(of_form, name)) == form


def test_the_same_subject_asked_for_an_office_is_less_of_law():
    model = packaged_form()
    assert model.form("口头约定的合同归哪个股管").law < model.form("口头约定的合同作不作数").law


def _hits(corpus):
    return [SimpleNamespace(passage=SimpleNamespace(targets=(key,))) for key in corpus.clauses_by_key]


def test_a_quoted_duty_outweighs_all_others(corpus):
    for key in (key for key, clause in corpus.clauses_by_key.items() if clause.kind is ClauseKind.UNIT_DUTY):
        shares = quoted_shares(corpus.clause(key).text, _hits(corpus), corpus)
        assert shares[key] == max(shares.values()) == 1


def test_a_question_of_no_run_of_letters_quotes_nothing(corpus):
    assert not any(quoted_shares("谁?", _hits(corpus), corpus).values())
    assert not any(quoted_shares("，，，，，，", _hits(corpus), corpus).values())
