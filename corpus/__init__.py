"""What has been published, and what people know about it."""

from .errors import CorpusError, EncoderError, IndexDamagedError, ZhaoshuiError
from .load import load_corpus, packaged_documents, read_structure
from .model import (
    Clause,
    ClauseKind,
    Contact,
    Corpus,
    Document,
    Matter,
    Office,
    OfficeMatter,
    Sample,
    SampleKind,
    Span,
    Status,
    Unit,
)
from .numerals import read_numeral, write_numeral
from .passages import Passage, Source, passages
from .simplified import simplify, simplify_sentence

__all__ = [
    "Clause",
    "ClauseKind",
    "Contact",
    "Corpus",
    "CorpusError",
    "Document",
    "EncoderError",
    "IndexDamagedError",
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
    "load_corpus",
    "packaged_documents",
    "passages",
    "read_numeral",
    "read_structure",
    "simplify",
    "simplify_sentence",
    "write_numeral",
]
