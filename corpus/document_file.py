"""One document file: parsed, by itself or as its manifest says."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from .knowledge import Faults
from .manifest import Entry
from .model import Document
from .parse import parse_regulation
from .readers import read_document, read_file
from .scan_text import open_scanner
from .structure import structure


def load_document(entry: Entry, faults: Faults, *, aliases: dict[str, tuple[str, ...]]) -> Document:
    """The parsed document of a manifest entry; what the manifest leaves open is taken from the text."""
    text = read_document(entry.path)
    parsed = parse_regulation(text, entry.id)
    if parsed.is_unread:
        faults.found.append(f"{entry.path}{parsed.faults[0].removeprefix(entry.id)}")
    bureau = entry.bureau or parsed.bureau
    names = {unit.name for unit in parsed.units}
    for name in sorted(set(aliases) - names):
        faults.add(entry.path, f"nicknames for {name!r}, which is no unit here; the units are {sorted(names)}")
    units = tuple(
        replace(unit, bureau=bureau, aliases=(*unit.aliases, *aliases.get(unit.name, ()))) for unit in parsed.units
    )
    return Document(
        id=entry.id,
        title=entry.title or parsed.title,
        bureau=bureau,
        number=entry.number or parsed.number,
        issuer=entry.issuer,
        status=entry.status,
        source=entry.source,
        text=text,
        clauses=parsed.clauses,
        units=units,
        other_sections=parsed.other_sections,
        printed=_day(entry.date),
        effective=_day(entry.effective),
        faults=parsed.faults,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def read_document_file(path: Path) -> Document:
    """One document file by itself, without manifest and knowledge.

    Raises:
        CorpusError: the file cannot be read.
    """
    return load_document(Entry(id=path.stem, path=path), Faults(), aliases={})


def read_structure(path: Path) -> tuple[dict[str, object], tuple[str, ...]]:
    """The structure of one regulation as the answer contract prints it, and the parser's doubts about it.

    Raises:
        CorpusError: the file cannot be read.
    """
    parsed = parse_regulation(read_file(path, open_scanner()).text, path.stem)
    return structure(parsed), parsed.faults
