"""What a report was made with: settings, data, versions, machine."""

import hashlib
import os
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from ..assistant import Settings
from ..corpus import Corpus, packaged_documents
from ..index import packaged_model
from .cases import Case

_LIBRARIES = ("zhaoshui", "bm25s", "faiss-cpu", "ir-measures", "jieba", "numpy", "onnxruntime", "scikit-learn", "scipy", "tokenizers")


def resolved_settings(settings: Settings) -> dict[str, str]:
    """The settings in force; what is packaged is named so, wherever it is installed."""
    encoder = "packaged" if Path(settings.encoder) == packaged_model() else Path(settings.encoder).name
    documents = "packaged" if settings.documents == packaged_documents() else settings.documents.name
    return {"documents": documents, "encoder": encoder}


def data_hashes(corpus: Corpus, cases: Iterable[Case], settings: Settings) -> dict[str, str]:
    """SHA-256, shortened, of everything that the answers and the judgements rest on."""
    decision = packaged_model().parent.parent / "assistant" / "decision.json"
    checksums = Path(settings.encoder) / "checksums.json"
    return {
        "documents": _digest(document.text for document in corpus.documents),
        "matters": _digest(map(repr, corpus.matters)),
        "samples": _digest(map(repr, corpus.samples)),
        "offices": _digest(map(repr, corpus.offices)),
        "cases": _digest(map(repr, cases)),
        "encoder": _digest([checksums.read_text(encoding="utf-8")]) if checksums.is_file() else settings.encoder,
        "decision": _digest([decision.read_text(encoding="utf-8")]),
    }


def versions() -> dict[str, str]:
    """The versions of Python and of the libraries that shape an answer or a figure."""
    return {"python": platform.python_version()} | {name: version(name) for name in _LIBRARIES}


def machine() -> dict[str, str]:
    """The kind of machine that the times were taken on."""
    return {"system": platform.system(), "processor": platform.machine(), "cores": str(os.cpu_count())}


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
