"""The commands as a person types them, over a small corpus of its own."""

import json

import pytest
from typer.testing import CliRunner

from zhaoshui.cli.main import app, main

REGULATION = """青溪县灯笼局职能配置和内设机构规定

第一条 根据《青溪县机构改革方案》,制定本规定。
第二条 青溪县灯笼局是青溪县人民政府工作部门,为正科级。
第三条 青溪县灯笼局主要职责:
(一)拟订全县灯笼发展规划并组织实施。
(二)负责全县灯会的统筹协调。
第四条 青溪县灯笼局设下列内设机构:
(一)办公室。负责机关日常运转工作;承担信访、保密、档案工作。
(二)灯会股。负责元宵灯会的组织;承担灯笼工匠的培训工作。
"""

NOTICE = """青溪县灯笼管理办法

第一条 为了加强灯笼管理,保障灯会安全,制定本办法。
第二条 本县行政区域内灯笼的制作、悬挂和回收,适用本办法。
第三条 灯笼应当在三日内挂好,悬挂人对灯笼的安全负责。
第四条 违反本办法规定的,由县灯笼局责令改正。
第五条 本办法自发布之日起施行。
"""


@pytest.fixture(scope="module")
def options(tmp_path_factory):
    root = tmp_path_factory.mktemp("cli")
    (root / "documents").mkdir()
    (root / "documents" / "denglong.txt").write_text(REGULATION, encoding="utf-8")
    (root / "settings.toml").write_text(f'laws = "{root / "none.db"}"\n', encoding="utf-8")
    return ["--settings", str(root / "settings.toml"), "--corpus", str(root / "documents"), "--cache", str(root / "cache")]


@pytest.fixture(scope="module")
def run(options):
    return lambda *words: CliRunner().invoke(app, [*options, *words])


def test_a_question_is_answered_in_plain_text(run):
    done = run("ask", "灯笼工匠的培训归谁")
    assert done.exit_code == 0
    assert "灯会股" in done.stdout
    assert "承担灯笼工匠的培训工作" in done.stdout


def test_the_same_answer_comes_as_an_object(run):
    answer = json.loads(run("ask", "灯笼工匠的培训归谁", "--json").stdout)
    assert [unit["name"] for unit in answer["units"]] == ["灯会股"]
    assert answer["citations"][0]["quote"] == "承担灯笼工匠的培训工作"


def test_a_batch_has_a_line_for_each_line(run, tmp_path):
    (tmp_path / "in.jsonl").write_text('{"id": "1", "question": "信访归谁"}\nno json\n', encoding="utf-8")
    assert run("batch", str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl")).exit_code == 0
    answers = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == ["1", None]
    assert answers[1]["outcome"] == "refused"


def test_a_regulation_is_printed_as_structure(run, options):
    parsed = json.loads(run("corpus", "parse", f"{options[3]}/denglong.txt").stdout)
    assert parsed["bureau"] == "青溪县灯笼局"
    assert [len(unit["duties"]) for unit in parsed["units"]] == [2, 2]


def test_the_stored_texts_are_exported_unchanged(run, tmp_path):
    assert run("corpus", "export", str(tmp_path)).exit_code == 0
    assert (tmp_path / "denglong.txt").read_text(encoding="utf-8") == REGULATION


def test_documents_are_listed_shown_added_and_removed(run, tmp_path):
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    assert "灯会股：2 项" in run("corpus", "show").stdout
    added = run("corpus", "add", str(tmp_path / "notice.txt"))
    assert added.exit_code == 0, added.output
    assert "青溪县灯笼管理办法" in run("corpus", "list").stdout
    assert run("corpus", "remove", "notice").exit_code == 0
    assert "青溪县灯笼管理办法" not in run("corpus", "list").stdout


def test_the_differences_of_two_versions_are_told(run, options, tmp_path):
    old = f"{options[3]}/denglong.txt"
    (tmp_path / "new.txt").write_text(REGULATION.replace("工匠的培训", "工匠的考评"), encoding="utf-8")
    assert "考评" in run("corpus", "diff", old, str(tmp_path / "new.txt")).stdout
    assert run("corpus", "diff", old, old).stdout.strip() == "没有变化。"


def test_an_index_is_built_once_and_then_found_whole(run):
    assert run("index", "build").exit_code == 0
    assert run("index", "check").exit_code == 0


@pytest.mark.parametrize("words", [["--settings", "/no/such.toml", "ask", "信访"], ["corpus", "parse", "/no/such.txt"]])
def test_what_cannot_be_read_is_named_in_one_line(words, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["zhaoshui", *words])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert "/no/such" in capsys.readouterr().err


def test_explain_lays_open_what_decided(run):
    said = run("explain", "灯笼工匠的培训找谁").output
    assert "切词：" in said
    assert "单位（在本局之内的份额）" in said
    assert "灯会股" in said


def test_explain_of_a_look_up_needs_no_search(run):
    assert "不用检索" in run("explain", "内设机构有几个").output
