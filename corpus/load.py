"""Reading a folder of documents, and what people know about them, into one Corpus."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

from .contacts import read_contacts
from .document_file import load_document
from .errors import CorpusError
from .in_force import in_force, own_laws
from .knowledge import (
    Faults,
    bureau_sample,
    intent_sample,
    office_sample,
    read_matters,
    read_offices,
    read_samples,
    read_unit_aliases,
)
from .known import Matter, Office, OfficeMatter, Sample, SampleKind
from .laws import load_laws
from .manifest import MANIFEST, Entry, read_entries
from .model import Clause, Corpus, Document, Status, Unit

# A folder that is changed while it is read is read again: what is loaded is one state of it.
_RELOADS = 10


def packaged_documents() -> Path:
    """The folder of documents that ships with the program."""
    return Path(str(files("zhaoshui.corpus") / "documents"))


def packaged_offices() -> Path:
    """The folder of the other offices' matters that ships with the program."""
    return Path(str(files("zhaoshui.corpus") / "offices"))


def packaged_intents() -> Path:
    """The folder of questions that ask for no matter, which ships with the program."""
    return Path(str(files("zhaoshui.corpus") / "intents"))


def load_corpus(folder: Path | None = None, laws: Path | None = None, day: date | None = None) -> Corpus:
    """The corpus of a folder (the packaged one by default), with the knowledge beside it.

    Knowledge is optional: `<folder>/<document id>/` may hold units.toml, matters/*.toml and
    samples/*.jsonl; a copy of a packaged document has the packaged ones. The other offices come from the
    package, less the bureaus in the folder. `laws` is the database of national laws; without one the
    folder's own documents are all there is. A regulation that is not in force on the `day`, by default
    today, is among the laws and not among the documents.

    Raises:
        CorpusError: with every fault of every file.
    """
    folder = folder or packaged_documents()
    day = day or date.today()  # noqa: DTZ011 - the user's calendar
    for _ in range(_RELOADS):
        state = _state_of(folder)
        try:
            corpus = _read_corpus(folder, laws, day)
        except CorpusError:
            if _state_of(folder) == state:
                raise
        else:
            if _state_of(folder) == state:
                return corpus
    raise CorpusError((f"{folder}: 别的程序正在不停地修改这个文件夹; 请稍后再试",))


def _state_of(folder: Path) -> tuple[int, int] | None:
    """What tells one manifest from the next: each is a new file."""
    manifest = folder / MANIFEST
    found = manifest.stat() if manifest.is_file() else None
    return (found.st_ino, found.st_mtime_ns) if found else None


def _read_corpus(folder: Path, laws: Path | None, day: date) -> Corpus:
    faults = Faults()
    listed = _with_knowledge(folder)
    folders = {entry.id: beside for entry, beside in listed}
    documents, own = in_force(_read_documents(listed, faults), day)
    matters: list[Matter] = []
    samples: list[Sample] = []
    for document in documents:
        beside = folders[document.id]
        document_matters = read_matters(beside / "matters", document.id, faults)
        samples += read_samples(beside / "samples", bureau_sample(document_matters, document.id), faults)
        matters += document_matters
    others, office_samples = _other_offices(documents, matters, faults)
    samples += office_samples
    samples += read_samples(packaged_intents(), intent_sample, faults)
    corpus = assemble(documents, matters, others, samples)
    national, unlisted = load_laws(laws) if laws else ((), ())
    contacts = read_contacts(folder, documents, faults)
    corpus = replace(corpus, laws=(*own, *national), unlisted=unlisted, contacts=contacts)
    faults.found += [f"{folder}: {what}" for what in unknown_clauses(corpus)]
    if faults.found:
        raise CorpusError(tuple(faults.found))
    return corpus


def _with_knowledge(folder: Path) -> tuple[tuple[Entry, Path], ...]:
    """What the folder lists, each with where the knowledge about it lies."""
    return tuple((entry, knowledge_folder(folder, entry)) for entry in read_entries(folder))


def _read_documents(listed: Iterable[tuple[Entry, Path]], faults: Faults) -> tuple[Document, ...]:
    """The documents, whether they are in force or not."""
    return tuple(
        load_document(entry, faults, aliases=read_unit_aliases(beside / "units.toml", faults)) for entry, beside in listed
    )


def list_documents(folder: Path, day: date) -> tuple[tuple[Document, Status], ...]:
    """The folder's documents, each with whether it is in force on a day.

    Raises:
        CorpusError: with every fault of every file.
    """
    faults = Faults()
    documents = _read_documents(_with_knowledge(folder), faults)
    if faults.found:
        raise CorpusError(tuple(faults.found))
    return tuple((law.document, law.status(day)) for law in own_laws(documents))


def _other_offices(
    documents: Iterable[Document], matters: Iterable[Matter], faults: Faults
) -> tuple[tuple[Office, ...], list[Sample]]:
    """The packaged offices and bureaus less those of the documents, and the questions to them."""
    offices = (*read_offices(packaged_offices(), faults), *packaged_bureaus(faults))
    samples = read_samples(packaged_offices() / "samples", office_sample(offices), faults)
    # Those with matters and those without are weighed apart, and each kind is the other's neighbour.
    known = {key.partition("#")[0] for matter in matters for key in matter.clauses}
    others = without_bureaus(offices, [document.bureau for document in documents if document.id in known or not known])
    kept = {f"{office.name}/{matter.name}" for office in others for matter in office.matters}
    return others, [sample for sample in samples if sample.matter in kept]


def knowledge_folder(folder: Path, entry: Entry) -> Path:
    """Where the knowledge about a document lies: beside it, or with the packaged document of the same text."""
    beside = folder / entry.id
    if beside.is_dir() or folder == packaged_documents():
        return beside
    content = entry.path.read_bytes() if entry.path.is_file() else b""
    packaged = (other for other in read_entries(packaged_documents()) if other.path.read_bytes() == content)
    return next((packaged_documents() / other.id for other in packaged), beside)


def packaged_bureaus(faults: Faults) -> tuple[Office, ...]:
    """The packaged bureaus with their matters, as offices that a question to another bureau may be meant for."""
    offices = []
    for entry in read_entries(packaged_documents()):
        matters = read_matters(packaged_documents() / entry.id / "matters", entry.id, faults)
        known = tuple(OfficeMatter(matter.name, matter.also, matter.says, near="") for matter in matters)
        if known:
            offices.append(Office(name=entry.bureau, kind=entry.bureau, aliases=(), matters=known))
    return tuple(offices)


def without_bureaus(offices: Iterable[Office], bureaus: Iterable[str]) -> tuple[Office, ...]:
    """The offices that are none of the bureaus: a bureau is not its own neighbour."""
    present = tuple(bureaus)
    return tuple(office for office in offices if not any(office.kind in bureau for bureau in present))


def assemble(
    documents: Iterable[Document], matters: Iterable[Matter], offices: Iterable[Office], samples: Iterable[Sample]
) -> Corpus:
    """A corpus with its look-up tables."""
    documents = tuple(documents)
    clauses: dict[str, Clause] = {clause.key: clause for document in documents for clause in document.clauses}
    units: dict[str, Unit] = {
        key: unit for document in documents for unit in document.units for key in (unit.heading, *unit.duties)
    }
    return Corpus(
        documents=documents,
        matters=tuple(matters),
        offices=tuple(offices),
        samples=tuple(samples),
        clauses_by_key=clauses,
        units_by_clause=units,
    )


def by_knowledge(corpus: Corpus) -> tuple[Corpus, Corpus | None]:
    """The bureaus that have matters, and those that have nothing but their regulation; None when there is one kind only.

    The two kinds are judged by different models, so each is searched and weighed by itself.
    """
    known = {key.partition("#")[0] for matter in corpus.matters for key in matter.clauses}
    bare = [document for document in corpus.documents if document.units and document.id not in known]
    if not known or not bare:
        return corpus, None
    rest = [document for document in corpus.documents if document not in bare]
    others = without_bureaus(corpus.offices, [document.bureau for document in bare])
    names = {office.name for office in others}
    asked = [s for s in corpus.samples if s.kind is SampleKind.OFFICE and s.matter.partition("/")[0] in names]
    aims = [s for s in corpus.samples if s.kind is SampleKind.INTENT]
    first = assemble(rest, corpus.matters, corpus.offices, corpus.samples)
    return first, assemble(bare, (), others, [*asked, *aims])


def unknown_clauses(corpus: Corpus) -> list[str]:
    """A sentence for every clause that a matter or a sample names and no document holds."""
    known = set(corpus.clauses_by_key)
    named = [(f"matter {matter.name!r}", matter.clauses) for matter in corpus.matters]
    named += [(f"sample {s.question!r}", s.clauses) for s in corpus.samples if s.kind is not SampleKind.OFFICE]
    return [
        f"{who} names the clause {key!r}, which is not in the documents; correct its id"
        for who, keys in named
        for key in keys
        if key not in known
    ]
