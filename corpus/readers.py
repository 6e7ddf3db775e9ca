"""Files as the text that is stored: what the suffix says, within the limits of intake.py."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from .intake import check_length, decode, read_bytes, refuse

# The libraries behind Word, PDF and web pages take up to a second to load; plain text needs none of them.


def read_text(path: Path) -> str:
    """A plain text or Markdown file as it is, its line ends included."""
    return decode(path, read_bytes(path))


def read_word(path: Path) -> str:
    """A .docx file as text: a line for each paragraph, automatic numbers written out, a line for each table row."""
    from .docx_text import docx_text  # noqa: PLC0415

    return docx_text(path, read_bytes(path))


def read_page(path: Path) -> str:
    """A web page as text: its article without navigation, scripts and footers."""
    from .html_text import html_text  # noqa: PLC0415

    return html_text(path, read_bytes(path))


def read_pdf(path: Path) -> str:
    """A PDF's text layer, without heads, feet and page numbers, broken lines joined."""
    from .pdf_text import pdf_text  # noqa: PLC0415

    return pdf_text(path, read_bytes(path))


# In the order of preference, when the same document lies in a folder in several formats.
READERS: Mapping[str, Callable[[Path], str]] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_text,
        ".docx": read_word,
        ".html": read_page,
        ".htm": read_page,
        ".pdf": read_pdf,
    }
)


def read_document(path: Path) -> str:
    """The stored text of a document file.

    Raises:
        CorpusError: the format is unknown, or the file is damaged, locked, too large, or not what its suffix says.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise refuse(path, f"不认识的格式 {path.suffix or '(无后缀)'}", f"可用的格式是 {' '.join(READERS)}")
    text = reader(path)
    check_length(path, text)
    return text
