"""What has been published, and what people know about it."""

from .diff import Change, Difference, differences
from .document_file import read_document_file, read_structure
from .errors import CorpusError, EncoderError, IndexDamagedError, ZhaoshuiError
from .examine import Examined
from .ingest import Added, add_documents, copy_folder, remove_document
from .json_rows import read_rows
from .known import Contact, Matter, Office, OfficeMatter, Sample, SampleKind
from .laws import law_sample_files, packaged_laws
from .laws_wheel import unpack_laws
from .likeness import likeness
from .load import by_knowledge, list_documents, load_corpus, packaged_documents
from .model import (
    Clause,
    ClauseKind,
    Corpus,
    Document,
    Law,
    LawSample,
    Span,
    Status,
    Unit,
)
from .numerals import read_numeral, write_numeral
from .passages import Passage, Source, passages
from .simplified import simplify, simplify_sentence
from .version import copy_with_version, matters_to_check

__all__ = [
    "Added",
    "Change",
    "Clause",
    "ClauseKind",
    "Contact",
    "Corpus",
    "CorpusError",
    "Difference",
    "Document",
    "EncoderError",
    "Examined",
    "IndexDamagedError",
    "Law",
    "LawSample",
    "Matter",
    "Office",
    "OfficeMatter",
    "Passage",
    "Sample",
    "SampleKind",
    "Source",
    "Span",
    "Status",
    "Unit",
    "ZhaoshuiError",
    "add_documents",
    "by_knowledge",
    "copy_folder",
    "copy_with_version",
    "differences",
    "law_sample_files",
    "likeness",
    "list_documents",
    "load_corpus",
    "matters_to_check",
    "packaged_documents",
    "packaged_laws",
    "passages",
    "read_document_file",
    "read_numeral",
    "read_rows",
    "read_structure",
    "remove_document",
    "simplify",
    "simplify_sentence",
    "unpack_laws",
    "write_numeral",
]
