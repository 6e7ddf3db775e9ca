"""Word files as text: paragraphs with their automatic numbers, tables row by row."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from .docx_numbers import Numbering, read_numbering
from .intake import MAX_UNPACKED_BYTES, refuse
from .rows import row_lines

# An element of python-docx (an lxml element with Word's names); the library gives it no usable type.
Element = Any
_SKIPPED = {
    qn(name)
    for name in (
        "w:del",
        "w:moveFrom",
        "w:instrText",
        "w:delText",
        "w:rt",
        "w:txbxContent",
        "w:pPr",
        "w:rPr",
        "w:footnoteReference",
    )
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_MAX_PARTS = 3000
_CHUNK = 1 << 16


def docx_text(path: Path, data: bytes) -> str:
    """The text of a .docx file: one line for each paragraph and each table row.

    A row's cells are parted by tabs; the further lines of a cell follow as lines of their own.

    Raises:
        CorpusError: damaged, locked, with macros, or unpacking beyond the limit.
    """
    _check_archive(path, data)
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # the library raises whatever its parts do: KeyError, ValueError, XML errors
        raise refuse(path, f"Word 文件已损坏（{error}）", "请用 Word 打开后另存为 .docx") from error
    numbering = read_numbering(document)
    return "\n".join(_blocks(document.element.body, numbering)) + "\n"


def _check_archive(path: Path, data: bytes) -> None:
    """Refuse an archive before a library opens it; what it unpacks to is counted, not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MAX_PARTS:
                raise refuse(
                    path, f"压缩包里有 {len(parts)} 个部件，上限是 {_MAX_PARTS}", "请用 Word 另存一份干净的 .docx"
                )
            if any(part.flag_bits & 1 for part in parts):
                raise refuse(path, "文件加了密码", "请去掉密码")
            if any(_leads_out(part.filename) for part in parts):
                raise refuse(path, "压缩包里有指向外面的路径", "文件可能有问题，请用 Word 另存一份再导入")
            if any("vbaproject" in part.filename.lower() for part in parts):
                raise refuse(path, "文件带有宏", "请另存为不带宏的 .docx")
            _count_unpacked(path, archive, parts)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise refuse(path, f"Word 文件已损坏（{error}）", "请用 Word 打开后另存为 .docx") from error


def _count_unpacked(path: Path, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    total = 0
    for part in parts:
        with archive.open(part) as stream:
            is_xml = part.filename.lower().endswith((".xml", ".rels"))
            before = b""
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > MAX_UNPACKED_BYTES:
                    raise refuse(
                        path, f"解压后超过 {MAX_UNPACKED_BYTES:,} 字节", "文件可能有问题，请用 Word 另存一份再导入"
                    )
                # Without the zero bytes of UTF-16; the end of the last chunk, where a word may be cut in two.
                seen = before + chunk.replace(b"\0", b"")
                if is_xml and re.search(rb"<!(?:DOCTYPE|ENTITY)", seen):
                    raise refuse(path, f"{part.filename} 里有实体定义", "请用 Word 打开后另存为 .docx")
                before = seen[-16:]


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name)


def _blocks(parent: Element, numbering: Numbering) -> Iterator[str]:
    """The lines of a body, a cell or a text box, in reading order."""
    for child in parent.iterchildren():
        if child.tag == qn("w:p"):
            yield from _paragraph(child, numbering)
        elif child.tag == qn("w:tbl"):
            yield from _table(child, numbering)
        elif child.tag == qn("w:sdt"):
            gallery = child.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
            content = child.find(qn("w:sdtContent"))
            contents_table = gallery is not None and "Contents" in gallery.get(qn("w:val"), "")
            if content is not None and not contents_table:
                yield from _blocks(content, numbering)
        elif child.tag in {qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}:
            yield from _blocks(child, numbering)


def _paragraph(paragraph: Element, numbering: Numbering) -> Iterator[str]:
    number = numbering.number(paragraph)
    text = "".join(_runs(paragraph))
    if not re.match(r"(?i)toc\s*\d", numbering.style_name(paragraph)):
        yield from (number + text if text.strip() else text).split("\n")
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(ancestor.tag in _SKIPPED - {qn("w:txbxContent")} for ancestor in box.iterancestors()):
            yield from _blocks(box, numbering)


def _runs(element: Element) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:tab"):
            yield "\t"
        elif child.tag in {qn("w:br"), qn("w:cr")}:
            yield "\n" if child.get(qn("w:type")) in {None, "textWrapping"} else ""
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        else:
            yield from _runs(child)


def _table(table: Element, numbering: Numbering) -> Iterator[str]:
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue
        cells = [[line.strip() for line in _blocks(cell, numbering) if line.strip()] for cell in _cells(row)]
        yield from row_lines([cell for cell in cells if cell])


def _cells(row: Element) -> Iterator[Element]:
    for cell in row.iter(qn("w:tc")):
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        continued = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        if next(cell.iterancestors(qn("w:tr"))) is row and not continued:
            yield cell
