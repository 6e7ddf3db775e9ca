"""Taking documents into a folder and out of it; the manifest's rename is the commit, so nothing is half-added."""

import os
import re
import shutil
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit

from .errors import CorpusError
from .examine import Examined, examine, refuse_untrusted
from .locks import locked
from .manifest import MANIFEST, Entry, list_entries, read_entries

_PRESENT = "已经有编号为 {name} 的文件；先 remove 它，或给新文件换个名字"
_SCANNED = "由扫描件识别，请对照原件核对"
_ORIGINAL = "scan"
_UNSAFE = re.compile(r"[^\w\u3400-\u9fff.-]+")


@dataclass(frozen=True, slots=True)
class Added:
    """A document that was taken in, under its id."""

    id: str
    examined: Examined


def add_documents(folder: Path, files: Sequence[Path], today: date, *, force: bool = False) -> tuple[Added, ...]:
    """Take files into a folder: all of them, or none.

    Args:
        folder: made when it is missing.
        files: regulations, laws or policies in a format that `readers.py` knows.
        today: the day by which a document is in force or not yet.
        force: take in what is doubtful, too.

    Raises:
        CorpusError: a file cannot be read or trusted, or is there already; all faults at once.
    """
    # Reading may take minutes, and others may write meanwhile: who was there first is asked again under the lock.
    taken = _examined(files, today, _names(list_entries(folder)), force=force)
    folder.mkdir(parents=True, exist_ok=True)
    with _writing(folder):
        present = list_entries(folder)
        if both := sorted(_names(present) & {added.id for added in taken}):
            raise CorpusError(tuple(f"{folder}: {_PRESENT.format(name=name)}" for name in both))
        if not (folder / MANIFEST).is_file():
            # Without a manifest every file of the folder is a document, those that are being copied too.
            _write_manifest(folder, map(_of_entry, present))
        for added in taken:
            _store(folder, added)
        _write_manifest(folder, [*map(_of_entry, present), *map(_of_added, taken)])
    return taken


def _names(entries: Iterable[Entry]) -> set[str]:
    """The names that a new document may not have: its file would take another's place."""
    return {name for entry in entries for name in (entry.id, entry.path.stem)}


def _examined(files: Sequence[Path], today: date, names: set[str], *, force: bool) -> tuple[Added, ...]:
    """The files as read, or every reason why one of them cannot be taken in beside documents of these names."""
    faults: list[str] = []
    taken: list[Added] = []
    for path in files:
        try:
            examined = examine(path, today)
            refuse_untrusted(examined, force=force)
        except CorpusError as error:
            faults += error.faults
            continue
        name = _safe_name(path)
        if name in names:
            faults.append(f"{path}: {_PRESENT.format(name=name)}")
        names.add(name)
        taken.append(Added(name, examined))
    if faults:
        raise CorpusError(tuple(faults))
    return tuple(taken)


def remove_document(folder: Path, document_id: str) -> None:
    """Take a document out of a folder, with the knowledge beside it.

    Raises:
        CorpusError: there is no such document, or it is the only one.
    """
    with _writing(folder):
        _remove(folder, read_entries(folder), document_id)


def _remove(folder: Path, entries: Sequence[Entry], document_id: str) -> None:
    entry = next((entry for entry in entries if entry.id == document_id), None)
    if entry is None:
        raise CorpusError((f"{folder}: 没有编号为 {document_id} 的文件；有的是 {'、'.join(e.id for e in entries)}",))
    rest = [other for other in entries if other is not entry]
    if not rest:
        raise CorpusError((f"{folder}: {document_id} 是唯一的文件，不能移除；请先添加别的文件",))
    _write_manifest(folder, [_of_entry(other) for other in rest])
    # The manifest no longer names it: what is left now is only rubbish.
    entry.path.unlink(missing_ok=True)
    shutil.rmtree(folder / document_id, ignore_errors=True)


def copy_folder(source: Path, target: Path) -> None:
    """A copy of a folder of documents under a new name, whole or not at all."""
    draft = target.with_name(f".{target.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source, draft)
    draft.rename(target)


def _writing(folder: Path) -> AbstractContextManager[None]:
    if not folder.is_dir():
        raise CorpusError((f"{folder}: 没有这个文件夹; 请写一个放有文件的文件夹",))
    return locked(folder / ".lock")


def _safe_name(path: Path) -> str:
    # The name becomes a file's and a citation's: no separator, no leading dot.
    return _UNSAFE.sub("-", path.stem).strip(".-") or "document"


def _file_name(added: Added) -> str:
    # A scan is recognised once; the text is what is read from then on, and what a person may correct.
    return f"{added.id}.txt" if added.examined.reading.scanned else f"{added.id}{added.examined.path.suffix.lower()}"


def _store(folder: Path, added: Added) -> None:
    """Put the document's file into the folder; of a scan its text, with the scan beside the knowledge about it."""
    source, target = added.examined.path, folder / _file_name(added)
    draft = target.with_name(f".{target.name}.draft")
    if added.examined.reading.scanned:
        draft.write_text(added.examined.reading.text, encoding="utf-8")
        (folder / added.id).mkdir(exist_ok=True)
        shutil.copyfile(source, folder / added.id / f"{_ORIGINAL}{source.suffix.lower()}")
    else:
        shutil.copyfile(source, draft)
    draft.replace(target)


def _of_entry(entry: Entry) -> dict[str, Any]:
    texts = {name: getattr(entry, name) for name in ("title", "bureau", "number", "issuer", "date", "effective")}
    table = {"id": entry.id, "file": entry.path.name, **texts, "status": entry.status.value, "source": entry.source}
    return {name: value for name, value in table.items() if value}


def _of_added(added: Added) -> dict[str, Any]:
    examined = added.examined
    table = {
        "id": added.id,
        "file": _file_name(added),
        "title": examined.title,
        "bureau": examined.bureau,
        "number": examined.number,
        "issuer": examined.issuer,
        "date": examined.printed.isoformat() if examined.printed else "",
        "effective": examined.effective.isoformat() if examined.effective else "",
        "status": examined.status.value,
        "source": _SCANNED if examined.reading.scanned else "",
    }
    return {name: value for name, value in table.items() if value}


def write_manifest(folder: Path, entries: Iterable[Entry]) -> None:
    """Write the manifest of documents that lie in the folder."""
    _write_manifest(folder, map(_of_entry, entries))


def _write_manifest(folder: Path, tables: Iterable[dict[str, Any]]) -> None:
    """Write the manifest beside its place and rename it; the tables that it had keep their comments."""
    path = folder / MANIFEST
    old = tomlkit.parse(path.read_text(encoding="utf-8")) if path.is_file() else tomlkit.document()
    kept = {str(table.get("id")): table for table in old.get("document", [])}
    array = tomlkit.aot()
    for table in tables:
        array.append(kept.get(table["id"]) or tomlkit.item(table))
    old.pop("document", None)
    old["document"] = array
    draft = folder / f".{MANIFEST}.draft"
    with draft.open("w", encoding="utf-8") as stream:
        stream.write(tomlkit.dumps(old))
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)
