"""A PDF becomes paragraphs, or is refused as a scan when a page has no text."""

import pytest

from zhaoshui.corpus.errors import CorpusError
from zhaoshui.corpus.readers import read_document


def pdf_bytes(pages):
    """A PDF with a text layer, one string a line; characters are their own codes, named by a ToUnicode map."""
    letters = sorted({letter for page in pages for line in page for letter in line})
    names = "\n".join(f"<{ord(letter):04x}> <{ord(letter):04x}>" for letter in letters[:100])
    rest = "\n".join(f"<{ord(letter):04x}> <{ord(letter):04x}>" for letter in letters[100:200])
    more = f"{len(letters[100:200])} beginbfchar\n{rest}\nendbfchar\n" if rest else ""
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(letters[:100])} beginbfchar\n{names}\nendbfchar\n{more}"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        3: "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        4: "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/DW 1000/FontDescriptor 5 0 R>>",
        5: "<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent 0/CapHeight 800/StemV 80>>",
        6: f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    }
    for n, page in enumerate(pages):
        shown = "".join(
            f"1 0 0 1 60 {780 - 20 * i} Tm <{line.encode('utf-16-be').hex()}> Tj\n" for i, line in enumerate(page)
        )
        stream = f"BT /A 12 Tf\n{shown}ET"
        objects[10 + 2 * n] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</A 3 0 R>>>>/Contents {11 + 2 * n} 0 R>>"
        )
        objects[11 + 2 * n] = f"<</Length {len(stream)}>>stream\n{stream}\nendstream"
    out, places = "%PDF-1.5\n", {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{n} 1\n{place:010d} 00000 n \n" for n, place in sorted(places.items()))
    return f"{out}xref\n0 1\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size 99>>\nstartxref\n{len(out)}\n%%EOF".encode(
        "latin-1"
    )


def read_pages(tmp_path, pages):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(pages))
    return read_document(path)


PAGES = [
    [
        "白塔县机构规定汇编",
        "白塔县科学技术局职能配置、内设机构和人员编制规定",
        "一、主要职责",
        "（一）拟订全县科技发展规划和年度计划并组织实施，推进企业技术",
        "— 1 —",
    ],
    [
        "白塔县机构规定汇编",
        "创新。",
        "（二）管理科技经费，监督经费使用，开展绩效评价并提出整改的意",
        "见和建议。",
        "二、内设机构",
        "— 2 —",
    ],
    [
        "白塔县机构规定汇编",
        "（一）办公室。负责机关日常运转，承担文电、会务、机要、档案等",
        "工作；管理印章。",
        "（二）规划股。编制规划。",
        "— 3 —",
    ],
]


def test_a_pdf_gives_paragraphs_without_heads_and_page_numbers(tmp_path):
    text = read_pages(tmp_path, PAGES)
    assert text.splitlines() == [
        "白塔县科学技术局职能配置、内设机构和人员编制规定",
        "一、主要职责",
        "（一）拟订全县科技发展规划和年度计划并组织实施，推进企业技术创新。",
        "（二）管理科技经费，监督经费使用，开展绩效评价并提出整改的意见和建议。",
        "二、内设机构",
        "（一）办公室。负责机关日常运转，承担文电、会务、机要、档案等工作；管理印章。",
        "（二）规划股。编制规划。",
    ]


def test_a_pdf_without_text_layer_is_refused_as_a_scan(tmp_path):
    with pytest.raises(CorpusError, match="扫描件"):
        read_pages(tmp_path, [["页"], []])
