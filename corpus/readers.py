"""Files as the text that is stored: what the suffix says, within the limits of intake.py."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from .intake import check_length, decode, read_bytes, refuse
from .reading import Reading
from .scan_text import Scanner

# The libraries behind Word, PDF and web pages take up to a second to load; plain text needs none of them.


def read_text(path: Path) -> str:
    """A plain text or Markdown file as it is, its line ends included."""
    text = decode(path, read_bytes(path))
    if re.match(r"\s*<(?:!doctype html|html|\?xml)\b", text, re.IGNORECASE):
        raise refuse(path, f"后缀是 {path.suffix}，内容是网页", "请把后缀改成 .html")
    return text


def read_word(path: Path) -> str:
    """A .docx file as text: a line for each paragraph, automatic numbers written out, a line for each table row."""
    from .docx_text import docx_text  # noqa: PLC0415

    return docx_text(path, read_bytes(path))


def read_page(path: Path) -> str:
    """A web page as text: its article without navigation, scripts and footers."""
    from .html_text import html_text  # noqa: PLC0415

    return html_text(path, read_bytes(path))


# In the order of preference, when the same document lies in a folder in several formats.
READERS: Mapping[str, Callable[[Path], str]] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_text,
        ".docx": read_word,
        ".html": read_page,
        ".htm": read_page,
        ".pdf": lambda path: read_paged(path, None).text,
    }
)


PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")


def read_paged(path: Path, scanner: Scanner | None) -> Reading:
    """A PDF or a scan, without heads, feet and page numbers, broken lines joined; images by `scanner`."""
    from .pdf_text import read_pages, read_pdf  # noqa: PLC0415
    from .scan_text import needs_scanner, read_pictures  # noqa: PLC0415

    data = read_bytes(path)
    if path.suffix.lower() == ".pdf":
        return read_pdf(path, data, scanner)
    if scanner is None:
        raise needs_scanner(path, "是图片")
    pictures = read_pictures(path, data)
    return read_pages(path, [[] for _ in pictures], dict(enumerate(pictures, 1)), scanner)


def read_file(path: Path, scanner: Scanner | None = None) -> Reading:
    """What is in a document file, scans too where there is a scanner.

    Raises:
        CorpusError: the format is unknown, or the file is damaged, locked, too large, or not what its suffix says.
    """
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    if suffix == ".pdf" or suffix in PICTURES:
        reading = read_paged(path, scanner)
    elif reader is None:
        raise refuse(path, f"不认识的格式 {path.suffix or '(无后缀)'}", f"可用的格式是 {' '.join((*READERS, *PICTURES))}")
    else:
        reading = Reading(reader(path))
    check_length(path, reading.text)
    return reading


def read_document(path: Path) -> str:
    """The stored text of a document file; as `read_file` without a scanner."""
    return read_file(path).text
