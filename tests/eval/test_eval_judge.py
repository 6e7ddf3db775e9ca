from zhaoshui.assistant.model import Answer, Citation, Responsible, Role, Said, UnitReply
from zhaoshui.corpus import Span
from zhaoshui.eval.cases import Case
from zhaoshui.eval.judge import judge
from zhaoshui.eval.measures import clopper_pearson, figure


def case(**changes):
    empty = dict.fromkeys(("persona", "level", "note", "group"), "")
    lists = dict.fromkeys(("also_ok", "redirect", "must_not"), ())
    base = {"id": "u1", "kind": "unit", "turns": ("问",), "outcomes": ("unit",), "units": ("办公室",), "quotes": ("党群",)}
    return Case(**{**empty, **lists, **base, **changes})


def named(corpus, *numbers, quote="负责机关和直属单位的党群工作"):
    units = tuple(Responsible(corpus.units[n], Role.LEAD, 0.9) for n in numbers)
    return Answer(UnitReply(Said(("答",)), units, (Citation("d", "t", "c", Span(0, len(quote)), quote),)), None, 1.0)


def test_the_right_unit_with_the_right_quote_is_right(corpus):
    assert judge(case(), named(corpus, 0)).is_right


def test_a_wrong_unit_is_wrong_and_asserted(corpus):
    judgement = judge(case(), named(corpus, 1))
    assert not judgement.is_right
    assert judgement.asserts_wrongly


def test_a_unit_too_many_is_wrong_unless_acceptable(corpus):
    assert not judge(case(), named(corpus, 0, 1)).units_right
    assert judge(case(also_ok=(corpus.units[1].name,)), named(corpus, 0, 1)).units_right


def test_a_missing_quote_is_wrong(corpus):
    assert not judge(case(), named(corpus, 0, quote="组织开展法治宣传教育")).quotes_right


def test_a_forbidden_word_is_wrong(corpus):
    assert not judge(case(must_not=("党群",)), named(corpus, 0)).is_right


def test_the_exact_interval_holds_the_textbook_value():
    low, high = clopper_pearson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4439, 0.9748)


def test_a_figure_over_nothing_has_no_share():
    assert figure("x", []).share is None
