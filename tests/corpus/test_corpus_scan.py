"""A page that is an image is recognised, line by line, and the clerk is told what to compare with the paper."""

import math
import random
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from zhaoshui.corpus import CorpusError, add_documents, load_corpus, read_structure, remove_document
from zhaoshui.corpus.intake import MAX_FILE_BYTES
from zhaoshui.corpus.pdf_text import read_pages
from zhaoshui.corpus.readers import read_file
from zhaoshui.corpus.scan_text import ScannedLine, _lines

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
)


def box(left, top, width, *, tilt=0.0, height=30):
    """The corners of a piece of print on a page that is turned by `tilt` radians."""
    corners = np.array([(left, top), (left + width, top), (left + width, top + height), (left, top + height)], float)
    turn = np.array([[math.cos(tilt), -math.sin(tilt)], [math.sin(tilt), math.cos(tilt)]])
    return corners @ turn.T


@pytest.mark.parametrize("tilt", [0.0, 0.02, -0.02])
def test_pieces_of_a_tilted_page_become_the_lines_that_were_printed(tilt):
    places = [("一、主要职责", 160, 100, 200), ("负责全区", 100, 150, 400), ("科技工作", 505, 150, 400), ("股室", 100, 200, 60), ("电话", 600, 200, 60)]
    places += [(f"第{n}行", 100, 250 + 50 * n, 800) for n in range(9)]
    random.Random(3).shuffle(places)
    boxes = [box(*place[1:], tilt=tilt) for place in places]
    lines = [line.text for line in _lines(boxes, [place[0] for place in places], [0.9] * len(places))]
    assert lines == ["　　一、主要职责", "负责全区科技工作", "股室\t电话", *(f"第{n}行" for n in range(9))]


def test_what_the_recogniser_doubts_is_told_with_its_page(tmp_path):
    pages = [
        [ScannedLine("第一条 为了规范科技创新券的发放，制定本办法。", 0.99), ScannedLine("— 1 —", 0.5)],
        [ScannedLine("第二条 创新券由区财政出资，有效期为一年。", 0.6), ScannedLine("— 2 —", 0.5)],
    ]
    reading = read_pages(tmp_path / "a.pdf", [[], [], []], {1: 0, 2: 1}, lambda picture: pages[picture])
    assert reading.scanned == (1, 2)
    assert reading.left_out == ("去掉了页眉、页脚和页码 2 行",)
    assert [doubt[:4] for doubt in reading.doubts] == ["第 3 ", "第 2 "]
    assert "60% 的把握" in reading.doubts[1]


def test_without_the_extra_a_picture_is_refused_with_what_to_install(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 50)
    with pytest.raises(CorpusError, match=r"zhaoshui\[scan\]"):
        read_file(path)


def scan(text, path):
    """The text printed on pages, turned by a degree, with noise."""
    image = pytest.importorskip("PIL.Image")
    from PIL import ImageDraw, ImageFont

    name = next((name for name in FONTS if Path(name).is_file()), None)
    if name is None:
        pytest.skip("no Chinese font to print a page with")
    font, width, height, edge = ImageFont.truetype(name, 33), 1654, 2339, 170
    lines = []
    for paragraph in text.splitlines():
        line = "　　" if paragraph.strip() else ""
        for letter in paragraph.strip():
            if font.getlength(line + letter) > width - 2 * edge:
                lines.append(line)
                line = ""
            line += letter
        lines.append(line)
    pages = []
    for number, start in enumerate(range(0, len(lines), 36), 1):
        page = image.new("L", (width, height), 255)
        draw = ImageDraw.Draw(page)
        for row, line in enumerate(lines[start : start + 36]):
            draw.text((edge, edge + 54 * row), line, font=font, fill=20)
        draw.text((width / 2 - 40, height - 120), f"— {number} —", font=font, fill=20)
        turned = np.asarray(page.rotate(1, resample=image.Resampling.BICUBIC, fillcolor=250), float)
        noise = np.random.default_rng(number).normal(0, 18, turned.shape)
        pages.append(image.fromarray(np.clip(turned + noise, 0, 255).astype("uint8")))
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=200, quality=70)
    assert path.stat().st_size < MAX_FILE_BYTES
    return path


def bare(text):
    return "".join(text.split())


def test_a_scanned_regulation_is_read_to_its_units(tmp_path, shared):
    pytest.importorskip("rapidocr", reason="needs the extra [scan]")
    original = (shared / "examples/bureaus/02-shichangjianguan.txt").read_text(encoding="utf-8")
    path = scan(original, tmp_path / "监管局.pdf")
    folder = tmp_path / "documents"
    (added,) = add_documents(folder, [path], date(2026, 11, 22))
    assert added.examined.reading.pages == len(added.examined.reading.scanned) > 1
    text = (folder / "监管局.txt").read_text(encoding="utf-8")
    assert 1 - Levenshtein.distance(bare(original), bare(text)) / len(bare(original)) >= 0.95
    gold, _ = read_structure(shared / "examples/bureaus/02-shichangjianguan.txt")
    corpus = load_corpus(folder)
    assert [unit.name for unit in corpus.units] == [unit["name"] for unit in gold["units"]]
    assert "扫描件" in corpus.documents[0].source
    assert (folder / "监管局" / "scan.pdf").is_file()
    with pytest.raises(CorpusError, match="唯一"):
        remove_document(folder, "监管局")
