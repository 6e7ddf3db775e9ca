import json
import sqlite3
import sys
from dataclasses import replace
from datetime import date

import pytest

from zhaoshui.corpus import Clause, ClauseKind, CorpusError, Document, Law, Span, Status
from zhaoshui.eval.open_units import open_units
from zhaoshui.eval.peer_duties import DutyScore, draw_cases, make_task, score_duties
from zhaoshui.eval.peer_laws import Gold, LawScore, gold_articles, in_force, keep_laws, make_law_task, score_laws
from zhaoshui.eval.peer_outside import answer_all
from zhaoshui.eval.peer_report import Measured, busy, markdown
from zhaoshui.eval.peer_runs import Cost, NotRun, Ran, System, last_line, run_apart
from zhaoshui.eval.peer_systems import lead_unit, threshold

DAY = date(2026, 1, 1)
COST = Cost(p50_ms=1.0, p99_ms=2.0, build_s=3.0, start_s=0.5, memory_mb=100.0, load=1.5)
ECHO = """
import json, sys
task = json.load(open(sys.argv[1], encoding="utf-8"))
print("a library talks")
answers = [{"found": [question], "ms": 1.0} for question in task["questions"]]
print(json.dumps({"start_s": float(len(answers)), "memory_mb": 5, "answers": answers}))
"""


def law(name, *articles, since=date(2020, 1, 1)):
    clauses, text = [], ""
    for number, article in enumerate(articles, 1):
        span = Span(len(text), len(text) + len(article))
        clauses.append(Clause(f"{name}-{since}", f"第{number}条", ClauseKind.ARTICLE, span, span, article))
        text += article
    document = Document(f"{name}-{since}", name, "", "", "", Status.IN_FORCE, "", text, tuple(clauses), (), ())
    return Law(document, name, (), since, since, None)


LAWS = (law("甲法", "应当公示\n七日", "可以不办"), law("乙法", "可以不办"))


def test_the_unit_is_that_of_the_first_clause_which_belongs_to_one():
    assert lead_unit(["main", "b", "a"], {"main": "", "a": "甲", "b": "乙"}) == "乙"
    assert lead_unit(["main"], {"main": ""}) == ""


def test_the_threshold_gives_own_and_foreign_questions_equal_weight():
    own = [(0.9, True, False), (0.7, True, False), (0.4, False, False)]
    foreign = [(0.6, False, True), (0.3, False, True)]
    assert threshold([*own, *foreign]) == 0.7


def test_questions_are_drawn_by_their_ids_and_not_by_their_order(make_case):
    cases = [make_case(turns=(f"问{n}",)) for n in range(120)] + [make_case(turns=("远",), kind="far")]
    own, foreign = draw_cases(cases)
    assert draw_cases(cases[::-1]) == (own, foreign)
    assert (len(own), len(foreign)) == (100, 1)


def test_duties_are_right_by_unit_and_by_deciding_quote(corpus, make_case):
    task = make_task(corpus, [], "")
    right = next(row for row in task.clauses if row["unit"] and "党群" in row["text"])
    other = next(row for row in task.clauses if row["unit"] not in {"", right["unit"]})
    case = make_case(units=(right["unit"],), quotes=("党群",))
    cited = [[right["key"]], [other["key"], other["key"], right["key"]], [], [], [other["key"]]]
    assert score_duties(cited, [case] * 3, task) == DutyScore(units=1, clauses=1, silent=1, wrong_foreign=1)


def test_an_article_is_right_by_its_law_and_its_words_however_they_are_broken():
    golds = [Gold("甲法", "应当公示七日", is_sealed=sealed) for sealed in (True, False, False, False)]
    right, law_alone, elsewhere = {"law": "甲法", "text": "应当公示 七日"}, {"law": "甲法", "text": "别的"}, {"law": "乙法", "text": "应当公示七日"}
    found = [[{"law": "", "text": "职责"}, right], [law_alone, elsewhere, right], [elsewhere, elsewhere, elsewhere, right], []]
    assert score_laws(found, golds) == LawScore(first=1, among=2, law=2, sealed=1, silent=1, unit_first=1)


def test_the_gold_article_is_the_one_that_holds_the_quote(make_case):
    case = make_case(kind="policy", quotes=("公示七日",))
    assert gold_articles([case], LAWS, frozenset([case.id])) == (Gold("甲法", "公示七日", is_sealed=True),)


def test_every_quote_of_no_or_of_several_articles_is_named(make_case):
    several, none = make_case(turns=("一",), quotes=("可以不办",)), make_case(turns=("二",), quotes=("没有的话",))
    with pytest.raises(CorpusError) as caught:
        gold_articles([several, none], LAWS, frozenset())
    assert [fault.split(":")[0] for fault in caught.value.faults] == [several.id, none.id]


def test_articles_of_laws_not_yet_in_force_are_not_searched(corpus):
    laws = (*LAWS, law("丙法", "以后再说", since=date(2027, 1, 1)))
    chosen = in_force(replace(corpus, laws=laws), DAY)
    passages = make_law_task(chosen, ["问"], "").passages
    assert [(row["law"], row["article"]) for row in passages] == [("甲法", "应当公示\n七日"), ("甲法", "可以不办"), ("乙法", "可以不办")]
    assert len({row["key"] for row in passages}) == 3


def test_a_database_keeps_the_versions_named_and_no_others(tmp_path):
    source, target = tmp_path / "laws.db", tmp_path / "kept.db"
    with sqlite3.connect(source) as database:
        database.execute("CREATE TABLE laws (law_id, law_name, version_date)")
        database.execute("CREATE TABLE articles (law_id, status)")
        versions = [("a1", "甲法", "2010-01-01"), ("a2", "甲法", "2020-01-01"), ("c", "丙法", "2020-01-01")]
        database.executemany("INSERT INTO laws VALUES (?, ?, ?)", versions)
        database.executemany("INSERT INTO articles VALUES (?, '历史')", [("a1",), ("a2",), ("c",)])
    keep_laws(source, LAWS, target)
    with sqlite3.connect(target) as database:
        assert database.execute("SELECT law_id, status FROM articles").fetchall() == [("a2", "现行有效")]
    with sqlite3.connect(source) as database:
        assert database.execute("SELECT count(*) FROM articles").fetchone() == (3,)


def test_a_system_is_started_once_to_build_its_index_and_once_to_be_measured():
    (ran,) = run_apart([(System("回声", (sys.executable, "-c", ECHO)), {"questions": ["甲", "乙"]})])
    assert isinstance(ran, Ran)
    assert ran.found == (["甲"], ["乙"])
    assert (ran.cost.build_s, ran.cost.start_s, ran.cost.p50_ms, ran.cost.memory_mb) == (1, 2, 1, 5)


@pytest.mark.parametrize(
    ("system", "why"),
    [
        (System("没有", ("",), missing="没有给出"), "没有给出"),
        (System("坏的", (sys.executable, "-c", "import no_such_library")), "ModuleNotFoundError: No module named 'no_such_library'"),
        (System("走的", (sys.executable, "-c", "raise SystemExit(3)")), "退出码 3"),
        (System("哑的", (sys.executable, "-c", "print('?')")), "没有写出答案"),
        (System("缺的", ("/no/such/python",)), "[Errno 2] No such file or directory: 'python'"),
    ],
)
def test_a_system_that_cannot_run_says_why(system, why):
    assert run_apart([(system, {"questions": ["甲"]})]) == [NotRun(why)]


def test_a_long_reason_is_its_last_line_shortened():
    assert last_line("Traceback\n  File\n" + "错" * 500 + "\n\n") == "错" * 160


def test_every_question_is_timed_and_answered_in_order():
    found = answer_all(lambda: lambda question: [question * 2], ["甲", "乙"])
    assert [answer["found"] for answer in found["answers"]] == [["甲甲"], ["乙乙"]]
    assert found["memory_mb"] > 1
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(("loads", "word"), [([0.5, 2.5], "很忙（平均负载 0.5 到 2.5，2 个核）"), ([0.5, 1.5], "不忙"), ([], "没有量到")])
def test_whether_the_machine_was_busy_is_read_off_the_loads(loads, word):
    assert word in busy(loads, 2)


def test_the_report_gives_figures_or_the_reason_why_there_are_none():
    duties = {"甲": (DutyScore(3, 2, 1, 0), COST), "乙": NotRun("缺 | 库")}
    laws = {"甲": (LawScore(3, 4, 4, 1, 0, 1), COST)}
    text = markdown(Measured(duties, laws, own=4, foreign=2, law_questions=5, sealed=2, articles=99, day=DAY))
    rows = [line for line in text.splitlines() if line.startswith(("| 甲", "| 乙"))]
    assert rows[0].startswith("| 甲 | 3/4（")
    assert rows[1].strip("| ").split(" | ")[:2] == ["乙", "缺 ／ 库"]
    assert "3/5（" in rows[2]
    assert "2026-01-01" in text
    assert "99 条" in text


def test_without_a_database_of_laws_the_report_says_so():
    text = markdown(Measured({"甲": NotRun("无")}, {}, own=4, foreign=2, law_questions=0, sealed=0, articles=0, day=DAY))
    assert "没有国家法律库" in text


def test_open_questions_to_one_unit_leave_out_the_sealed_and_the_follow_ups(corpus, make_case):
    cases = [make_case(turns=(f"问{n}",), quotes=(clause.text,), also_ok=("乙",)) for n, clause in enumerate(corpus.clauses_by_key.values())]
    follow_up = make_case(turns=("问", "再问"))
    rows = open_units([*cases, follow_up, make_case(turns=("众",), kind="multi")], corpus)
    assert 0 < len(rows) < len(cases)
    assert rows[0]["units"] == ["办公室", "乙"]
