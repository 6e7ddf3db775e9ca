"""PDF files: their text layer, and the images of pages that have none."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from statistics import mean

import pypdfium2

from .intake import MAX_PAGES, check_length, refuse
from .lines import reflow
from .reading import Reading
from .scan_text import LONG_SIDE, Picture, ScannedLine, Scanner, needs_scanner

# A page with fewer letters is an image, or empty.
_LEAST = 20
_BROKEN = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08]")
_MOST_BROKEN = 0.02
# Lines that the recogniser is less sure of are shown to the clerk, this many of them.
_SURE, _SHOWN = 0.85, 20


def read_pdf(path: Path, data: bytes, scanner: Scanner | None) -> Reading:
    """The text of a PDF as paragraphs; pages that are images are read by `scanner`.

    Raises:
        CorpusError: damaged, locked, too many pages, a scan or a garbled text layer without a scanner.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        what, remedy = ("文件加了密码", "请去掉密码") if locked else (f"PDF 已损坏（{error}）", "请重新导出")
        raise refuse(path, what, remedy) from error
    try:
        if len(document) > MAX_PAGES:
            raise refuse(path, f"有 {len(document)} 页，上限是 {MAX_PAGES}", "请拆分后再导入")
        pages = [_page_lines(document[number].get_textpage().get_text_range()) for number in range(len(document))]
        pictures = _pictures(path, document, pages, scanner)
    except pypdfium2.PdfiumError as error:
        raise refuse(path, f"PDF 已损坏（{error}）", "请重新导出") from error
    finally:
        document.close()
    return read_pages(path, pages, pictures, scanner)


def read_pages(path: Path, pages: Sequence[list[str]], pictures: dict[int, Picture], scanner: Scanner | None) -> Reading:
    """The text of pages given as lines, those with a picture as recognised, edges taken off and broken lines joined."""
    scanned = {number: scanner(picture) for number, picture in pictures.items()} if scanner else {}
    whole = [[line.text for line in scanned[n]] if n in scanned else page for n, page in enumerate(pages, 1)]
    kept = _without_edges(whole)
    text = "\n".join(chain.from_iterable(kept))
    if _size(text) < _LEAST * len(pages) and not scanned:
        raise needs_scanner(path, f"{len(pages)} 页里几乎没有文字，是扫描件")
    check_length(path, text)
    edges = sum(map(len, whole)) - sum(map(len, kept))
    lines = list(chain.from_iterable(scanned.values()))
    return Reading(
        text=reflow(text),
        pages=len(pages),
        scanned=tuple(scanned),
        sure=mean(line.sure for line in lines) if lines else 1.0,
        left_out=(f"去掉了页眉、页脚和页码 {edges} 行",) if edges else (),
        doubts=(*(f"第 {n} 页没有文字" for n, page in enumerate(whole, 1) if not page), *_unsure(scanned, kept)),
    )


def _unsure(scanned: dict[int, tuple[ScannedLine, ...]], kept: Sequence[list[str]]) -> list[str]:
    """A doubt for every recognised line that was kept, to compare with the paper."""
    lines = [(number, line) for number, page in scanned.items() for line in page if line.text in kept[number - 1]]
    found = [(number, line) for number, line in lines if line.sure < _SURE]
    shown = [f"第 {number} 页“{line.text.strip()}”只有 {line.sure:.0%} 的把握；请对照原件" for number, line in found[:_SHOWN]]
    return [*shown, *([f"还有 {len(found) - _SHOWN} 行把握不大；请对照原件"] if len(found) > _SHOWN else [])]


def _pictures(
    path: Path, document: pypdfium2.PdfDocument, pages: Sequence[list[str]], scanner: Scanner | None
) -> dict[int, Picture]:
    """The images of the pages, from 1, that have no text layer or a garbled one."""
    garbled = {n for n, page in enumerate(pages, 1) if len(_BROKEN.findall("".join(page))) > _MOST_BROKEN * _size("".join(page))}
    empty = {n for n, page in enumerate(pages, 1) if _size("".join(page)) < _LEAST and _has_image(document[n - 1])}
    if scanner is None and garbled:
        broken = len(_BROKEN.findall("".join(chain.from_iterable(pages))))
        raise needs_scanner(path, f"文字层有 {broken} 个乱码字符（第 {_listed(garbled)} 页）")
    if scanner is None and empty:
        raise needs_scanner(path, f"第 {_listed(empty)} 页是扫描的图片，没有文字")
    return {number: _render(document[number - 1]) for number in sorted(garbled | empty)}


def _listed(numbers: set[int]) -> str:
    return "、".join(map(str, sorted(numbers)))


def _has_image(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _render(page: pypdfium2.PdfPage) -> Picture:
    picture: Picture = page.render(scale=LONG_SIDE / max(page.get_size())).to_numpy()
    return picture


def _size(text: str) -> int:
    return len(re.sub(r"\s", "", text))


def _page_lines(text: str) -> list[str]:
    text = re.sub(r"[\ufffe\x02]\r?\n?", "", text)
    return [line for line in re.split(r"\r\n|\n|\r", text) if line.strip()]


def _without_edges(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without heads and feet: edge lines that are a page number, or that most pages repeat."""
    keys = [Counter({re.sub(r"[\d\s]+", "", line) for line in page[:2] + page[-2:]}) for page in pages]
    repeated = {key for key, count in sum(keys, Counter()).items() if count >= max(3, 0.5 * len(pages))}
    kept: list[list[str]] = []
    for page in pages:
        lines = list(page)
        for edge in (0, -1):
            for _ in range(2):
                if lines and _is_edge(lines[edge], repeated):
                    del lines[edge]
        kept.append(lines)
    return kept


def _is_edge(line: str, repeated: set[str]) -> bool:
    bare = re.sub(r"\s", "", line)
    # A recogniser takes a dash for 一.
    number = re.fullmatch(r"[-—–·第一]*\d{1,4}(?:页?[/共，,]+\d{1,4})?页?[-—–·一]*", bare)
    return bool(number) or (re.sub(r"\d", "", bare) in repeated and not re.search(r"[。；：]$", bare))
