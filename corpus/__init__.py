"""What has been published, and what people know about it."""

from .errors import CorpusError, EncoderError, IndexDamagedError, ZhaoshuiError
from .load import load_corpus, packaged_documents, read_structure
from .model import (
    Clause,
    ClauseKind,
    Corpus,
    Document,
    Law,
    Matter,
    Office,
    OfficeMatter,
    Sample,
    SampleKind,
    Span,
    Status,
    Unit,
)
from .passages import Passage, Source, passages
from .simplified import simplify

__all__ = [
    "Clause",
    "ClauseKind",
    "Corpus",
    "CorpusError",
    "Document",
    "EncoderError",
    "IndexDamagedError",
    "Law",
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
    "read_structure",
    "simplify",
]
