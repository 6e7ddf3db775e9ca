"""Taking documents into a folder and out of it; the manifest's rename is the commit, so nothing is half-added."""

import os
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit

from .errors import CorpusError
from .examine import Examined, examine, refuse_untrusted
from .manifest import MANIFEST, Entry, read_entries

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
    faults: list[str] = []
    taken: list[Added] = []
    present = read_entries(folder) if _has_documents(folder) else ()
    names = {entry.id for entry in present}
    for path in files:
        try:
            examined = examine(path, today)
            if not force:
                refuse_untrusted(examined)
        except CorpusError as error:
            faults += error.faults
            continue
        name = _safe_name(path)
        if name in names:
            faults.append(f"{path}: 已经有编号为 {name} 的文件；先 remove 它，或给新文件换个名字")
        names.add(name)
        taken.append(Added(name, examined))
    if faults:
        raise CorpusError(tuple(faults))
    folder.mkdir(parents=True, exist_ok=True)
    for added in taken:
        _copy(added.examined.path, folder / f"{added.id}{added.examined.path.suffix.lower()}")
    _write_manifest(folder, [*map(_of_entry, present), *map(_of_added, taken)])
    return tuple(taken)


def remove_document(folder: Path, document_id: str) -> None:
    """Take a document out of a folder, with the knowledge beside it.

    Raises:
        CorpusError: there is no such document, or it is the only one.
    """
    entries = read_entries(folder)
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


def _has_documents(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _safe_name(path: Path) -> str:
    # The name becomes a file's and a citation's: no separator, no leading dot.
    return _UNSAFE.sub("-", path.stem).strip(".-") or "document"


def _copy(source: Path, target: Path) -> None:
    draft = target.with_name(f".{target.name}.draft")
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
        "file": f"{added.id}{examined.path.suffix.lower()}",
        "title": examined.title,
        "bureau": examined.bureau,
        "number": examined.number,
        "issuer": examined.issuer,
        "date": examined.printed.isoformat() if examined.printed else "",
        "effective": examined.effective.isoformat() if examined.effective else "",
        "status": examined.status.value,
    }
    return {name: value for name, value in table.items() if value}


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
