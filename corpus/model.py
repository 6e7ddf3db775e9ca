"""What has been published, as values: documents cut into clauses, units with their duties, and what people know about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from .known import Contact, Matter, Office, Sample


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch [start, end) of a document's stored text, in characters; never empty."""

    start: int
    end: int


class ClauseKind(StrEnum):
    """What a clause is in its document."""

    PREAMBLE = "preamble"
    HEADING = "heading"
    MAIN_DUTY = "main_duty"
    UNIT_HEADING = "unit_heading"
    UNIT_DUTY = "unit_duty"
    ARTICLE = "article"
    OTHER = "other"


class Status(StrEnum):
    """Whether a document is in force; only a document in force may carry an answer."""

    IN_FORCE = "现行有效"
    AMENDED = "已修改"
    REPEALED = "已废止"
    NOT_YET = "尚未施行"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a document.

    `span` covers the clause with its number, closing punctuation and line end: the spans of a
    document's clauses, in order, are the whole text. `body` is the part that is quoted, without
    them; `text` is the document's text at `body`.
    """

    document_id: str
    id: str
    kind: ClauseKind
    span: Span
    body: Span
    text: str

    @property
    def key(self) -> str:
        """Name of the clause among all documents, such as `wolong-kejiju#主要职责（七）`."""
        return f"{self.document_id}#{self.id}"


@dataclass(frozen=True, slots=True)
class Unit:
    """A section of a bureau; `name` as printed, with its bracket. `duties` are clause keys, in order."""

    bureau: str
    no: str
    name: str
    aliases: tuple[str, ...]
    heading: str
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One published text with its clauses; `units` is empty unless it is a bureau's regulation.

    `printed` is the day of its printing, `effective` the day from which it applies; `faults` are the
    parser's doubts about it, in sentences.
    """

    id: str
    title: str
    bureau: str
    number: str
    issuer: str
    status: Status
    source: str
    text: str
    clauses: tuple[Clause, ...]
    units: tuple[Unit, ...]
    other_sections: tuple[str, ...]
    printed: date | None = None
    effective: date | None = None
    faults: tuple[str, ...] = ()

    @property
    def main_duties(self) -> tuple[Clause, ...]:
        """The items of 主要职责, in order."""
        return tuple(clause for clause in self.clauses if clause.kind is ClauseKind.MAIN_DUTY)


@dataclass(frozen=True, slots=True)
class LawSample:
    """A question as a person would ask it, and the id of the article that answers it."""

    article: str
    question: str


@dataclass(frozen=True, slots=True)
class Law:
    """One version of a law or policy, which may answer what the rules are, never who handles a matter.

    `name` is the name that all versions share, `also` what else people call it; `version` is the day
    it was passed and `since` the day from which it applies (`date.min` when nobody knows it). `until` is
    the day on which the next version takes its place, None when there is none. `elsewhere` tells that it is
    another office's daily business: it answers only a question that speaks of law.
    """

    document: Document
    name: str
    also: tuple[str, ...]
    version: date | None
    since: date
    until: date | None
    samples: tuple[LawSample, ...] = ()
    elsewhere: bool = False

    def status(self, day: date) -> Status:
        """Whether this version is in force on a day."""
        written = self.document.status
        if written in {Status.REPEALED, Status.AMENDED}:
            return written
        # Once written down as not yet in force, a text comes into force on its day without anybody's doing.
        if day < self.since or (written is Status.NOT_YET and self.since == date.min):
            return Status.NOT_YET
        return Status.AMENDED if self.until is not None and self.until <= day else Status.IN_FORCE

    @property
    def short(self) -> str:
        """The name without the country's."""
        return self.name.removeprefix("中华人民共和国")


@dataclass(frozen=True)
class Corpus:
    """Everything that an answer may rest on, and what people know about it.

    `laws` are the national laws and the documents that regulate no bureau; `unlisted` are names of
    laws that exist and are not among them.
    """

    documents: tuple[Document, ...]
    matters: tuple[Matter, ...]
    offices: tuple[Office, ...]
    samples: tuple[Sample, ...]
    clauses_by_key: Mapping[str, Clause]
    units_by_clause: Mapping[str, Unit]
    contacts: tuple[Contact, ...] = ()
    laws: tuple[Law, ...] = ()
    unlisted: tuple[str, ...] = ()

    @cached_property
    def law_by_name(self) -> Mapping[str, str]:
        """A law's full name by each name that people have for it; "" for a law that is not here."""
        names = {name: law.name for law in self.laws for name in (law.name, law.short, *law.also)}
        return names | {name: "" for full in self.unlisted for name in (full, full.removeprefix("中华人民共和国"))}

    @cached_property
    def matter_by_name(self) -> Mapping[str, Matter]:
        """The matters by their usual names."""
        return {matter.name: matter for matter in self.matters}

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units, in the order of the documents."""
        return tuple(unit for document in self.documents for unit in document.units)

    def clause(self, key: str) -> Clause:
        """The clause named by `key`; KeyError when there is none."""
        return self.clauses_by_key[key]

    def document(self, document_id: str) -> Document:
        """The document named by `document_id`; KeyError when there is none."""
        for document in (*self.documents, *(law.document for law in self.laws)):
            if document.id == document_id:
                return document
        raise KeyError(document_id)
