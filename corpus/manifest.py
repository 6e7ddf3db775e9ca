"""The list of a folder's documents: manifest.toml, or, without one, every readable file of the folder."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .errors import CorpusError
from .model import Status
from .readers import READERS

MANIFEST = "manifest.toml"
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
        raise CorpusError((f"{folder}: no such folder; name a folder with documents",))
    manifest = folder / MANIFEST
    entries = _from_manifest(manifest) if manifest.is_file() else _from_files(folder)
    if not entries:
        raise CorpusError((f"{folder}: no document in it; put a {'/'.join(sorted(READERS))} file there",))
    return entries


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
        raise CorpusError((f"{manifest}: {error}; mend the manifest",)) from error
    faults: list[str] = []
    entries: list[Entry] = []
    for number, table in enumerate(tables, 1):
        where = f"{manifest}: document {number}"
        faults += [f"{where}: unknown field {name}; known are {sorted(_FIELDS)}" for name in sorted(set(table) - _FIELDS)]
        path = manifest.parent / str(table.get("file", ""))
        if not path.is_file() or manifest.parent.resolve() not in path.resolve().parents:
            faults.append(f"{where}: file {table.get('file')!r} is not in the folder; correct its name")
            continue
        try:
            status = Status(table.get("status", Status.IN_FORCE))
        except ValueError:
            faults.append(f"{where}: status {table['status']!r}; use one of {[s.value for s in Status]}")
            continue
        if wrong := [name for name in ("date", "effective") if name in table and not _is_day(str(table[name]))]:
            faults += [f"{where}: {name} {table[name]!r}; write a day as 2026-01-31" for name in wrong]
            continue
        texts = {name: str(table[name]) for name in _FIELDS - {"file", "status", "id"} if name in table}
        entries.append(Entry(id=str(table.get("id", path.stem)), path=path, status=status, **texts))
    ids = [entry.id for entry in entries]
    faults += [f"{manifest}: id {i} is given twice; rename one" for i in sorted({i for i in ids if ids.count(i) > 1})]
    if faults:
        raise CorpusError(tuple(faults))
    return tuple(entries)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
