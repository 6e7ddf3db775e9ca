"""A folder of documents in which one is another version of itself: what would be, without touching what is."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from .diff import Difference
from .document_file import load_document
from .ingest import write_manifest
from .knowledge import Faults
from .load import knowledge_folder
from .manifest import Entry, read_entries
from .model import Corpus, Document, Status


def copy_with_version(folder: Path, target: Path, like: Document, file: Path) -> str:
    """Fill `target` with the documents of `folder` and what is known about them; return the id of the one replaced.

    The document that `like` is a version of is read from `file`; where there is none, it is put last.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    entries = list(read_entries(folder))
    place = next((i for i, entry in enumerate(entries) if is_version(load_document(entry, Faults(), aliases={}), like)), len(entries))
    known = [knowledge_folder(folder, entry) for entry in entries]
    if place == len(entries):
        entries.append(Entry(id=file.stem, path=file))
    elif entries[place].path.resolve() != file.resolve():
        entries[place] = replace(entries[place], path=file, status=Status.IN_FORCE, date="", effective="")
    copied = []
    for number, entry in enumerate(entries, 1):
        path = target / f"{number}{entry.path.suffix.lower()}"
        shutil.copyfile(entry.path, path)
        copied.append(replace(entry, path=path))
        if number <= len(known) and known[number - 1].is_dir():
            shutil.copytree(known[number - 1], target / entry.id)
    write_manifest(target, copied)
    return entries[place].id


def is_version(other: Document, document: Document) -> bool:
    """Whether two documents are versions of one: the same text, title, or bureau."""
    same_title = bool(document.title) and other.title == document.title
    same_bureau = bool(document.units and other.units) and other.bureau == document.bureau
    return other.text == document.text or same_title or same_bureau


def matters_to_check(corpus: Corpus, old: Document, changes: Iterable[Difference]) -> Iterator[str]:
    """A sentence for every clause that matters cite and that the new version has not as it was."""
    ids = [document.id for document in corpus.documents if is_version(document, old)]
    for key in (f"{name}#{clause.id}" for name in ids for change in changes if (clause := change.old) is not None):
        if names := [matter.name for matter in corpus.matters if key in matter.clauses]:
            yield f"引用{key.partition('#')[2]}的事项有 {len(names)} 个，请核对：{'、'.join(names)}。"
