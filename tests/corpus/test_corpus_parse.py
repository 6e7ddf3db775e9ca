"""A regulation is read whole, whatever format it is printed in."""

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhaoshui.corpus.load import packaged_documents
from zhaoshui.corpus.model import ClauseKind
from zhaoshui.corpus.numerals import write_numeral
from zhaoshui.corpus.parse import ParsedRegulation, parse_regulation
from zhaoshui.corpus.readers import read_document
from zhaoshui.corpus.structure import structure

FORMATS = Path(__file__).parent / "formats"
SHARED = Path(os.environ.get("ZHAOSHUI_SHARED", Path(__file__).parents[3] / "shared"))
GOLD = SHARED / "examples" / "bureaus"
FIELDS = ("bureau", "duties", "units", "other_sections")


def assert_whole(parsed: ParsedRegulation, text: str) -> None:
    """Spans partition the text, bodies lie in them, ids are unique, units name clauses that exist."""
    assert "".join(text[clause.span.start : clause.span.end] for clause in parsed.clauses) == text
    for clause in parsed.clauses:
        assert clause.span.start <= clause.body.start < clause.body.end <= clause.span.end
        assert clause.text == text[clause.body.start : clause.body.end]
    keys = {clause.key for clause in parsed.clauses}
    assert len(keys) == len(parsed.clauses) == len(parsed.readings)
    assert all(key in keys for unit in parsed.units for key in (unit.heading, *unit.duties))


@pytest.fixture(scope="module")
def wolong() -> ParsedRegulation:
    return parse_regulation(read_document(packaged_documents() / "wolong-kejiju.txt"), "wolong-kejiju")


def test_signature_day_and_annexes_are_no_part_of_the_last_article():
    law = "某某办法\n第一条 为了管理，制定本办法。\n第二条 本办法自2025年6月1日起施行。\n某某区科学技术局\n2025年5月12日\n附件1\n申请表\n一、申请单位\n二、申请金额\n附件2：机构名单\n（一）某某研究所\n"
    clauses = parse_regulation(law, "x").clauses
    articles = {c.id: c.text for c in clauses if c.kind is ClauseKind.ARTICLE}
    assert articles["第二条"] == "本办法自2025年6月1日起施行"
    assert list(articles) == ["第一条", "第二条", "附件1一、", "附件1二、", "附件2（一）"]
    assert [c.id for c in clauses if c.kind is ClauseKind.HEADING] == ["附件1", "附件2"]
    assert "".join(law[c.span.start : c.span.end] for c in clauses) == law


def test_a_notice_ends_with_who_signs_it():
    notice = "关于做好工作的通知\n各镇：\n一、总体要求\n坚持创新，把工作做到每一个村、每一个企业、每一个项目里去。\n二、保障措施\n加强领导，落实责任，把经费安排到位，把任务分解到人。\n某某区科学技术局\n2025年5月12日\n"
    clauses = parse_regulation(notice, "x").clauses
    assert [c.text for c in clauses][-2:] == ["某某区科学技术局", "2025年5月12日"]


def test_an_article_may_begin_with_the_word_for_project_or_payment():
    law = "某某办法\n第一条 为了管理项目，制定本办法。\n第二条 项目周期不少于三年，依照第三条第一款执行。\n第三条 款物应当登记，适用第二条的规定。\n"
    clauses = parse_regulation(law, "x").clauses
    assert [c.id for c in clauses if c.kind is ClauseKind.ARTICLE] == ["第一条", "第二条", "第三条"]


def test_the_wolong_regulation_has_fourteen_main_duties_and_four_units(wolong):
    main = [clause.id for clause in wolong.clauses if clause.kind is ClauseKind.MAIN_DUTY]
    assert main == [f"主要职责（{write_numeral(n)}）" for n in range(1, 15)]
    assert [(unit.name, unit.aliases, len(unit.duties)) for unit in wolong.units] == [
        ("办公室", (), 9),
        ("工农业科技股(行政审批股)", ("工农业科技股", "行政审批股"), 13),
        ("社会发展和科技成果管理股", (), 16),
        ("科技人才与对外合作股", (), 12),
    ]


def test_the_wolong_regulation_gives_bureau_number_and_no_fault(wolong):
    assert wolong.bureau == "南阳市卧龙区科学技术局"
    assert wolong.number == "宛办文〔2019〕3号"
    assert wolong.faults == ()


def test_a_duty_is_quoted_without_number_and_closing_mark(wolong):
    text = {clause.id: clause.text for clause in wolong.clauses}
    assert text["内设机构（二）第9项"].startswith("负责全区高新技术企业认定的初审工作,")
    assert text["主要职责（十四）"] == "完成区委、区政府交办的其他任务"
    assert text["内设机构（二）第2项"].endswith("(专项、基金等)")
    assert text["序言"].startswith("根据《中共南阳市委办公室")


def format_cases():
    return sorted(path.stem for path in FORMATS.glob("*.json"))


@pytest.mark.parametrize("name", format_cases())
def test_a_regulation_of_another_format_gives_its_structure(name):
    expected = json.loads((FORMATS / f"{name}.json").read_text(encoding="utf-8"))
    path = next(path for path in FORMATS.glob(f"{name}.*") if path.suffix != ".json")
    text = read_document(path)
    parsed = parse_regulation(text, name)
    assert_whole(parsed, text)
    assert structure(parsed) == expected


def gold_cases():
    return [path for path in sorted(GOLD.glob("*")) if path.suffix in {".txt", ".docx", ".html"}]


@pytest.mark.skipif(not GOLD.is_dir(), reason=f"the sample regulations are not at {GOLD}; set ZHAOSHUI_SHARED")
@pytest.mark.parametrize("path", gold_cases(), ids=lambda path: path.name)
def test_a_sample_regulation_gives_what_a_careful_reader_takes_from_it(path):
    gold = json.loads((GOLD / f"{path.stem}.gold.json").read_text(encoding="utf-8"))
    text = read_document(path)
    parsed = parse_regulation(text, path.stem)
    assert_whole(parsed, text)
    assert parsed.faults == ()
    assert structure(parsed) == {field: gold[field] for field in FIELDS}


@pytest.mark.parametrize(
    ("change", "line", "what"),
    [
        (("(九)负责", "(十)负责"), 11, "跳到 (十)"),
        (("(二)统筹", "(一)统筹"), 4, "编号 (一) 重复"),
        (("设下列内设机构:", "设5个内设机构:"), 18, "说设 5 个内设机构，读到 4 个"),
        (("南阳市卧龙区科学技术局", ""), 1, "没有单位名称"),
    ],
)
def test_a_fault_names_document_line_and_remedy(change, line, what):
    text = read_document(packaged_documents() / "wolong-kejiju.txt").replace(*change)
    faults = parse_regulation(text, "x").faults
    assert [fault for fault in faults if fault.startswith(f"x:{line}: ") and what in fault and "; " in fault], faults


def test_all_faults_are_reported_at_once():
    text = "某县水务局机构职能\n主要职责\n（一）管水。\n（三）治水。\n内设机构设3个股室：\n（一）办公室。\n（二）水政股。查处违法取水。\n"
    faults = parse_regulation(text, "x").faults
    assert len(faults) == 3
    assert ["跳到" in faults[0], "设 3 个" in faults[1], "办公室没有职责" in faults[2]] == [True] * 3


def test_a_law_is_cut_into_its_articles_and_has_no_units():
    law = "某某条例\n第一章　总则\n第一条　为了发展科学，制定本条例。\n第二条　主管部门履行下列职责：\n（一）编制规划；\n（二）监督实施。\n第二章　附则\n第三条　本条例自公布之日起施行。\n"
    parsed = parse_regulation(law, "law")
    assert_whole(parsed, law)
    assert parsed.units == ()
    articles = {clause.id: clause.text for clause in parsed.clauses if clause.kind is ClauseKind.ARTICLE}
    assert list(articles) == ["第一条", "第二条", "第三条"]
    assert articles["第二条"].endswith("（二）监督实施")


def test_a_policy_is_cut_into_its_numbered_items():
    policy = "关于支持创新的若干措施\n一、支持平台建设\n（一）新建平台给予奖励。\n（二）运行良好的给予补助。\n二、支持人才\n引进人才给予安家补助。\n"
    parsed = parse_regulation(policy, "policy")
    assert_whole(parsed, policy)
    assert [c.id for c in parsed.clauses if c.kind is ClauseKind.ARTICLE] == ["一", "一（一）", "一（二）", "二"]


NUMBERS = ("一、", "（一）", "(二)", "1.", "２、", "①", "第一条　", "第三章", "— 3 —", "O", "〇")
TITLES = ("主要职责", "内设机构", "设下列内设机构：", "主要职责是：", "三、人员编制", "行政编制5名", "某县科技局")
WORDS = ("办公室。", "人事股（审批股）", "负责", "组织实施", "**", "# ", "|")
MARKS = ("；", "。", "：", "\n", "\r\n", "　", "\t", "（", "）", "《", "》", "“", "”", "\u2028", "\x0c", "𠀀")
PIECES = st.sampled_from([*NUMBERS, *TITLES, *WORDS, *MARKS])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join))
def test_any_text_is_conserved(text):
    assert_whole(parse_regulation(text, "x"), text)


NAMES = ("办公室", "法规股", "规划财务股（审计室）", "行政审批服务科", "应急指挥中心", "稽查大队")
DUTIES = (
    "拟订年度计划并组织实施",
    "管理档案、印章（含电子印章；不含党务印章）",
    "查处违法行为，公布结果",
    "受理来信来访",
)
FORMS = {"一": "{}、", "（一）": "（{}）", "1": "{}.", "(1)": "({})", "无": ""}


def numbered(form: str, place: int) -> str:
    return FORMS[form].format(place if "1" in form else write_numeral(place))


@st.composite
def regulations(draw):
    """The text of a regulation with the units that were put in, in one of some hundred formats."""
    duties = draw(st.lists(st.sampled_from(DUTIES), min_size=2, max_size=6))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True))
    item, unit = draw(st.sampled_from(["（一）", "1", "(1)"])), draw(st.sampled_from(["（一）", "1", "(1)", "无"]))
    stop = draw(st.sampled_from(["。", "：", "\n"]))
    held = [draw(st.lists(st.sampled_from(DUTIES), min_size=1, max_size=4)) for _ in names]
    lines = ["白塔县科学技术局职能配置、内设机构和人员编制规定", "一、主要职责"]
    lines += [f"{numbered(item, n)}{duty}。" for n, duty in enumerate(duties, 1)]
    lines += ["二、内设机构", f"白塔县科学技术局设{len(names)}个内设机构："]
    lines += [
        f"{numbered(unit, n)}{name}{stop}{'；'.join(texts)}。"
        for n, (name, texts) in enumerate(zip(names, held, strict=True), 1)
    ]
    lines += ["三、人员编制", "机关行政编制9名。"]
    return "\n".join(lines), duties, list(zip(names, held, strict=True))


@settings(max_examples=60, deadline=None)
@given(regulations(), st.booleans())
def test_a_generated_regulation_is_conserved_and_gives_back_its_units(regulation, wide):
    text, duties, units = regulation
    stored = re.sub("\n", "\r\n", text) if wide else text
    parsed = parse_regulation(stored, "x")
    assert_whole(parsed, stored)
    found = structure(parsed)
    assert [duty["text"] for duty in found["duties"]] == duties
    assert [(unit["name"], unit["duties"]) for unit in found["units"]] == units
    assert found["other_sections"] == ["人员编制"]
