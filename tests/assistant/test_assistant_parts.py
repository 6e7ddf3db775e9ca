"""A question for two things is asked in parts: where it asks for whom twice, each asking is one."""

import pytest

from zhaoshui.assistant.decision import Parts
from zhaoshui.assistant.parts import Part, asked_apart, together


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("灯笼找谁，风筝又归哪个股？", ["灯笼找谁，", "风筝又归哪个股？"]),
        ("灯笼谁管？风筝呢？", ["灯笼谁管？", "风筝呢？"]),
        ("明天要开灯会，灯笼归谁挂；风筝协会想备案，问哪个股", ["明天要开灯会，灯笼归谁挂；", "风筝协会想备案，问哪个股"]),
        ("想给村里挂灯笼，找谁", []),
        ("挂灯笼找谁？在哪儿？", []),
        ("不是灯笼归谁管，风筝归哪个股？", []),
        ("灯笼和风筝各找哪个股", []),
        ("刚退休，想去讲科普；退休人员的事归谁，科普又归谁？", ["退休人员的事归谁，", "科普又归谁？"]),
    ],
)
def test_a_question_that_asks_for_whom_twice_is_cut_there(question, parts):
    assert list(asked_apart(question)) == parts


def test_units_are_counted_once_and_those_asked_for_apart():
    parts = (Part("甲", "1", 3.0, asks=True), Part("甲", "2", 1.0, asks=True), Part("乙", "3", 1.0, asks=False))
    assert together(parts) == Parts(units=2, units_asked=1, second_lead=1.0)
