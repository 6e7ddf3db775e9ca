"""Taking a file in: its bytes within limits, its text in the encoding it was written in."""

import re
from pathlib import Path

from .errors import CorpusError

MAX_FILE_BYTES = 30 * 2**20
MAX_UNPACKED_BYTES = 150 * 2**20
MAX_CHARACTERS = 3_000_000
MAX_PAGES = 600

_SIGNATURES = (
    (b"%PDF", ".pdf"),
    (b"PK\x03\x04", ".docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
    (b"BM", ".bmp"),
    (b"{\\rtf", ".rtf"),
    (b"Rar!", ".rar"),
    (b"7z\xbc\xaf", ".7z"),
    (b"\x1f\x8b", ".gz"),
)


_SAME = {".jpeg": ".jpg", ".tiff": ".tif"}
_BINARY = frozenset({".docx", ".pdf", ".png", ".jpg", ".tif", ".bmp"})


def refuse(path: Path, what: str, remedy: str) -> CorpusError:
    """The error that a file cannot be taken in: what is wrong with it and what to do."""
    return CorpusError((f"{path}: {what}; {remedy}",))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file within the size limit, of the kind that its suffix says.

    Raises:
        CorpusError: no such file, empty, too large, or of another kind than its suffix says.
    """
    if not path.is_file():
        raise refuse(path, "找不到这个文件", "请检查路径")
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        raise refuse(path, f"文件有 {size:,} 字节，上限是 {MAX_FILE_BYTES:,}", "请拆分或压缩图片后再导入")
    with path.open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    if not data.strip():
        raise refuse(path, "文件是空的", "请换一份有内容的文件")
    _check_kind(path, data)
    return data


def _check_kind(path: Path, data: bytes) -> None:
    suffix = path.suffix.lower()
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")
    if kind == ".doc":
        what = "是旧版 Word 文件或加了密码的 Office 文件"
        raise refuse(path, what, "请在 Word 中去掉密码并另存为 .docx")
    suffix = _SAME.get(suffix, suffix)
    if kind != suffix and (kind or suffix in _BINARY):
        found = f"内容是 {kind} 文件" if kind else "内容不是这种文件"
        raise refuse(path, f"后缀是 {suffix}，{found}", "请改正后缀或另存为正确的格式")


def decode(path: Path, data: bytes, declared: str = "") -> str:
    """The text of the bytes: UTF-8 or UTF-16 by its mark, else UTF-8, else GB18030.

    Args:
        path: named in the error.
        data: the file's bytes.
        declared: the encoding that the file itself declares, tried first.

    Raises:
        CorpusError: the bytes are no text, damaged, or in an unknown encoding.
    """
    text = _decode(path, data, declared)
    if "\x00" in text:
        raise refuse(path, "内容是二进制数据，不是文本", "请另存为 UTF-8 文本")
    check_length(path, text)
    return text


def check_length(path: Path, text: str) -> None:
    """Refuse a text that is too long or holds nothing to read."""
    if len(text) > MAX_CHARACTERS:
        raise refuse(path, f"正文有 {len(text):,} 个字符，上限是 {MAX_CHARACTERS:,}", "请拆分后再导入")
    if not text.strip():
        raise refuse(path, "没有读到文字", "请换一份有文字的文件")


def _decode(path: Path, data: bytes, declared: str) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise refuse(path, f"{encoding} 编码在第 {error.start} 字节处损坏", "请重新另存为 UTF-8") from error
    for encoding in dict.fromkeys((*_usable(declared), "utf-8", *_bare_utf16(data), "gb18030")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or not _is_damaged_utf8(data):
            return text
    replaced = data.decode("utf-8", errors="replace")
    line = replaced[: replaced.index("\ufffd")].count("\n") + 1
    raise refuse(path, f"第 {line} 行起既不是完好的 UTF-8 也不是 GB18030", "请用原文件重新另存为 UTF-8")


def _usable(declared: str) -> tuple[str, ...]:
    plain = re.sub(r"[^a-z0-9]", "", declared.lower())
    known = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf8": "utf-8", "big5": "big5hkscs"}
    return (known[plain],) if plain in known else ()


def _bare_utf16(data: bytes) -> tuple[str, ...]:
    # Without a mark, UTF-16 shows itself by the zero bytes of its line ends and digits.
    if len(data) % 2 or not data.count(0):
        return ()
    return ("utf-16-le",) if data[1::2].count(0) >= data[0::2].count(0) else ("utf-16-be",)


def _is_damaged_utf8(data: bytes) -> bool:
    # GB18030 reads nearly anything; a text that is UTF-8 but for a few bytes is a damaged file.
    text = data.decode("utf-8", errors="replace")
    return text.count("\ufffd") < 0.02 * len(text)
