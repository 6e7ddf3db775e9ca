"""The list of a folder's documents: manifest.toml, or, without one, every readable file of the folder."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .errors import CorpusError
from .model import Status
from .readers import READERS

MANIFEST = "manifest.toml"
# The knowledge about a document lies in a folder of its id's name, and `remove` takes that folder away.
_UNSAFE_ID = re.compile(r"[/\\#\x00]|^\.|^$")
_FIELDS = {"id", "file", "title", "bureau", "number", "issuer", "date", "effective", "status", "source"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a folder; "" where the manifest is silent and the text has to tell.

    `date` and `effective` are ISO days: when it was printed, and since when it applies.
    """

    id: str
    path: Path
    title: str = ""
    bureau: str = ""
    number: str = ""
    issuer: str = ""
    date: str = ""
    effective: str = ""
    status: Status = Status.IN_FORCE
    source: str = ""


def read_entries(folder: Path) -> tuple[Entry, ...]:
    """The folder's documents, in the manifest's order or by file name.

    Raises:
        CorpusError: the folder is missing, holds no document, or its manifest has faults.
    """
    if not folder.is_dir():
        raise CorpusError((f"{folder}: 没有这个文件夹; 请写一个放有文件的文件夹",))
    entries = list_entries(folder)
    if not entries:
        raise CorpusError((f"{folder}: 里面没有文件; 请放入 {'、'.join(READERS)} 文件",))
    return entries


def list_entries(folder: Path) -> tuple[Entry, ...]:
    """As `read_entries`, and none where there is no document or no folder yet."""
    if not folder.is_dir():
        return ()
    manifest = folder / MANIFEST
    return _from_manifest(manifest) if manifest.is_file() else _from_files(folder)


def _from_files(folder: Path) -> tuple[Entry, ...]:
    # The same regulation may lie there as .txt and as .docx: the plain text is what was stored.
    by_stem: dict[str, Path] = {}
    order = {suffix: rank for rank, suffix in enumerate(READERS)}
    files = [path for path in folder.iterdir() if path.suffix.lower() in order and path.stem.lower() != "readme"]
    for path in sorted(files, key=lambda path: (path.stem, order[path.suffix.lower()])):
        by_stem.setdefault(path.stem, path)
    return tuple(Entry(id=stem, path=path) for stem, path in sorted(by_stem.items()))


def _from_manifest(manifest: Path) -> tuple[Entry, ...]:
    try:
        tables = tomllib.loads(manifest.read_text(encoding="utf-8")).get("document", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError((f"{manifest}: 不是完好的 TOML（{error}）; 请改正",)) from error
    faults: list[str] = []
    entries: list[Entry] = []
    for number, table in enumerate(tables, 1):
        where = f"{manifest}: 第 {number} 份文件"
        faults += [f"{where}: 没有 {name} 这一项; 可用的是 {'、'.join(sorted(_FIELDS))}" for name in sorted(set(table) - _FIELDS)]
        path = manifest.parent / str(table.get("file", ""))
        if not path.is_file() or manifest.parent.resolve() not in path.resolve().parents:
            faults.append(f"{where}: file {table.get('file')!r} 不在这个文件夹里; 请改正文件名")
            continue
        try:
            status = Status(table.get("status", Status.IN_FORCE))
        except ValueError:
            faults.append(f"{where}: status 不能是 {table['status']!r}; 可用的是 {'、'.join(Status)}")
            continue
        if wrong := [name for name in ("date", "effective") if name in table and not _is_day(str(table[name]))]:
            faults += [f"{where}: {name} 不能是 {table[name]!r}; 日期请写成 2026-01-31" for name in wrong]
            continue
        name = str(table.get("id", path.stem))
        if _UNSAFE_ID.search(name):
            faults.append(f"{where}: 编号 {name!r} 里有路径符号; 请改用文字、数字和连字符")
            continue
        texts = {field: str(table[field]) for field in _FIELDS - {"file", "status", "id"} if field in table}
        entries.append(Entry(id=name, path=path, status=status, **texts))
    ids = [entry.id for entry in entries]
    faults += [f"{manifest}: 编号 {i} 用了两次; 请改一个" for i in sorted({i for i in ids if ids.count(i) > 1})]
    if faults:
        raise CorpusError(tuple(faults))
    return tuple(entries)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
