"""Files become text whole, or are refused with a reason; nothing in them is executed."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from zhaoshui.corpus import docx_text, intake
from zhaoshui.corpus.errors import CorpusError
from zhaoshui.corpus.parse import parse_regulation
from zhaoshui.corpus.readers import READERS, read_document
from zhaoshui.corpus.structure import structure

TEXT = "白塔县科学技术局机构职能\n一、主要职责\n（一）拟订科技计划；負責统计。\n"


def stored(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_plain_text_is_read_in_its_encoding(tmp_path, encoding):
    assert read_document(stored(tmp_path, "a.txt", TEXT.encode(encoding))) == TEXT


def test_line_ends_stay_as_stored(tmp_path):
    assert read_document(stored(tmp_path, "a.txt", "一\r\n二\n".encode())) == "一\r\n二\n"


ZIP = b"PK\x03\x04rest"


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.xyz", b"text", "不认识的格式"),
        ("a.txt", b"  \n", "空的"),
        ("a.txt", b"%PDF-1.7", "内容是 .pdf"),
        ("a.docx", b"plain", "内容不是这种文件"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "旧版 Word"),
        ("a.docx", ZIP, "已损坏"),
        ("a.pdf", b"%PDF-1.7 broken", "已损坏"),
        ("a.txt", "科技".encode() * 40 + b"\xff\xfe\xff", "第 1 行"),
        ("a.txt", b"abc\x00def", "二进制"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused_with_name_reason_and_remedy(tmp_path, name, data, what):
    path = stored(tmp_path, name, data)
    with pytest.raises(CorpusError) as refused:
        read_document(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert what in str(refused.value)
    assert "; " in str(refused.value)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="找不到"):
        read_document(tmp_path / "none.txt")


def test_a_file_over_the_size_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(intake, "MAX_FILE_BYTES", 10)
    with pytest.raises(CorpusError, match="上限"):
        read_document(stored(tmp_path, "a.txt", b"x" * 11))


def word_bytes(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def numbered_document():
    """A Word file whose numbers are automatic: 一、 at level 0, （一） at level 1."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{form}"/></w:lvl>'
        for depth, form in enumerate(["%1、", "（%2）"])
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    document.add_paragraph("白塔县科学技术局职能配置规定")
    for depth, text in [(0, "主要职责"), (1, "拟订科技计划。"), (1, "管理科技经费。"), (0, "内设机构")]:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>')
        )
    return document


def test_automatic_numbers_of_a_word_file_are_written_out(tmp_path):
    path = stored(tmp_path, "a.docx", word_bytes(numbered_document()))
    assert read_document(path).splitlines()[1:] == [
        "一、主要职责",
        "（一）拟订科技计划。",
        "（二）管理科技经费。",
        "二、内设机构",
    ]


def test_a_table_in_a_word_file_gives_units_and_their_duties(tmp_path):
    document = numbered_document()
    rows = [("机构名称", "主要职责"), ("办公室", "负责运转；管理档案。"), ("法规股（审批股）", "承担复议。")]
    table = document.add_table(rows=0, cols=2)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.rows[2].cells[1].add_paragraph("受理许可。")
    path = stored(tmp_path, "a.docx", word_bytes(document))
    units = structure(parse_regulation(read_document(path), "a"))["units"]
    assert [(unit["name"], unit["duties"]) for unit in units] == [
        ("办公室", ["负责运转", "管理档案"]),
        ("法规股（审批股）", ["承担复议", "受理许可"]),
    ]


def test_deleted_text_and_headers_of_a_word_file_are_not_read(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    paragraph = document.add_paragraph("保留")
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>删去</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>新增</w:t></w:r></w:ins>"))
    assert read_document(stored(tmp_path, "a.docx", word_bytes(document))) == "保留新增\n"


def with_part(data, name, content):
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("word/vbaProject.bin", b"macro", "宏"),
        ("word/extra.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "实体"),
        ("word/far.xml", b"<!--" + b"a" * 70_000 + b"-->" + b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "实体"),
        ("word/cut.xml", b"<!--" + b"a" * ((1 << 16) - 11) + b"-->" + b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "实体"),
        ("word/wide.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"), "实体"),
        ("../../out.txt", b"out", "路径"),
        ("/out.txt", b"out", "路径"),
    ],
)
def test_a_word_file_with_macros_entities_or_a_way_out_is_refused(tmp_path, name, content, what):
    path = stored(tmp_path, "a.docx", with_part(word_bytes(docx.Document()), name, content))
    with pytest.raises(CorpusError, match=what):
        read_document(path)


@pytest.mark.parametrize("content", ["<!DOCTYPE html><p>第一条", "\n<html><p>第一条", '<?xml version="1.0"?><html>第一条'])
def test_a_page_that_calls_itself_plain_text_is_refused(tmp_path, content):
    with pytest.raises(CorpusError, match="网页"):
        read_document(stored(tmp_path, "a.txt", content.encode()))


def test_a_page_that_defines_entities_is_refused(tmp_path):
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;第一条</p></body></html>'
    with pytest.raises(CorpusError, match="实体"):
        read_document(stored(tmp_path, "a.html", page.encode()))


def test_what_a_word_file_unpacks_to_is_counted_while_reading(tmp_path, monkeypatch):
    monkeypatch.setattr(docx_text, "MAX_UNPACKED_BYTES", 2_000_000)
    bomb = with_part(word_bytes(docx.Document()), "word/media/a.bin", b"\0" * 3_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(CorpusError, match="解压后超过"):
        read_document(stored(tmp_path, "a.docx", bomb))


PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>机构职能</title><script>var a="负责统计代码；";</script></head><body>
<header>白塔县政府门户</header><nav><ul><li><a href="/">首页</a></li><li><a>办公室</a></li></ul></nav>
<div class="crumbs">当前位置：<a>首页</a></div>
<div class="content"><h2>白塔县科学技术局机构职能</h2><div class="meta">发布时间：2024-01-01</div>
<p>一、主要职责</p><ol><li>拟订科技<span>计划。</span></li><li>管理科技经费。</li></ol>
<p>二、内设机构</p><table><tr><th>科室</th><th>职责</th></tr>
<tr><td rowspan="2">办公室</td><td>负责运转。</td></tr><tr><td>管理档案。</td></tr>
<tr><td>法规股（审批股）</td><td>承担复议；<br>受理许可。</td></tr></table>
<div class="share">分享到：<a>微信</a></div></div>
<aside><h3>热点</h3><a>（一）某某公告</a></aside><footer>承办：大数据中心；负责维护。</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_web_page_gives_its_article_and_nothing_of_the_site(tmp_path, charset):
    path = stored(tmp_path, "a.html", PAGE.format(charset=charset).encode(charset))
    text = read_document(path)
    assert not [word for word in ("首页", "统计代码", "分享", "公告", "大数据", "发布时间") if word in text]
    assert structure(parse_regulation(text, "a")) == {
        "bureau": "白塔县科学技术局",
        "duties": [{"no": "1.", "text": "拟订科技计划"}, {"no": "2.", "text": "管理科技经费"}],
        "units": [
            {"no": "", "name": "办公室", "aliases": [], "duties": ["负责运转", "管理档案"]},
            {"no": "", "name": "法规股（审批股）", "aliases": ["法规股", "审批股"], "duties": ["承担复议", "受理许可"]},
        ],
        "other_sections": [],
    }


def test_every_format_has_a_reader():
    assert list(READERS) == [".txt", ".md", ".docx", ".html", ".htm", ".pdf"]
