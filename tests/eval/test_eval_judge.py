from zhaoshui.eval.judge import judge


def test_the_right_unit_with_the_right_quote_is_right(make_case, answer):
    assert judge(make_case(), answer(0)).is_right


def test_a_wrong_unit_is_wrong_and_asserted(make_case, answer):
    judgement = judge(make_case(), answer(1))
    assert not judgement.is_right
    assert judgement.asserts_wrongly


def test_a_unit_too_many_is_wrong_unless_acceptable(corpus, make_case, answer):
    assert not judge(make_case(), answer(0, 1)).units_right
    assert judge(make_case(also_ok=(corpus.units[1].name,)), answer(0, 1)).units_right


def test_a_missing_quote_is_wrong(make_case, answer):
    assert not judge(make_case(), answer(0, quote="组织开展法治宣传教育")).quotes_right


def test_a_forbidden_word_is_wrong(make_case, answer):
    assert not judge(make_case(must_not=("党群",)), answer(0, text="党群工作归办公室")).is_right


def test_the_other_office_must_be_named(make_case, answer):
    foreign = make_case(outcomes=("not_ours",), units=(), quotes=(), redirect=("市场监督管理",))
    assert judge(foreign, answer(outcome="not_ours", text="请找卧龙区市场监督管理局")).is_right
    assert not judge(foreign, answer(outcome="not_ours", text="请拨打12345")).is_right
