"""The text layer of PDF files."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pypdfium2

from .intake import MAX_PAGES, check_length, refuse
from .lines import reflow


def pdf_text(path: Path, data: bytes) -> str:
    """The text of a PDF as paragraphs.

    Raises:
        CorpusError: damaged, locked, too many pages, a scan without text layer, or a garbled one.
    """
    pages = _read_pages(path, data)
    text = "\n".join(chain.from_iterable(_without_edges(pages)))
    letters = len(re.sub(r"\s", "", text))
    if letters < 20 * len(pages):
        raise refuse(path, f"{len(pages)} 页里几乎没有文字，是扫描件", "请先做文字识别（OCR）再导入")
    broken = len(re.findall(r"[\ufffd\ue000-\uf8ff\x00-\x08]", text))
    if broken > 0.02 * letters:
        raise refuse(path, f"文字层有 {broken} 个乱码字符", "请用原文件重新导出，或做文字识别（OCR）")
    check_length(path, text)
    return reflow(text)


def _read_pages(path: Path, data: bytes) -> list[list[str]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        what, remedy = ("文件加了密码", "请去掉密码") if locked else (f"PDF 已损坏（{error}）", "请重新导出")
        raise refuse(path, what, remedy) from error
    try:
        if len(document) > MAX_PAGES:
            raise refuse(path, f"有 {len(document)} 页，上限是 {MAX_PAGES}", "请拆分后再导入")
        return [_page_lines(document[number].get_textpage().get_text_range()) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise refuse(path, f"PDF 已损坏（{error}）", "请重新导出") from error
    finally:
        document.close()


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
    number = re.fullmatch(r"[-—–·第]*\d{1,4}(?:页?[/共，,]+\d{1,4})?页?[-—–·]*", bare)
    return bool(number) or (re.sub(r"\d", "", bare) in repeated and not re.search(r"[。；：]$", bare))
