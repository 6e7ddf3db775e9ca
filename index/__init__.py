"""Finding passages for words: jieba, BM25, the encoder, FAISS."""

from .build import Searchable, corpus_root, fingerprint, open_or_build
from .encoders import Encoder, HashingEncoder, load_encoder, packaged_model
from .fusion import fuse_ranks
from .generations import current
from .kin import bureaus_folder, kin_of
from .laws import LawHit, LawIndex, open_laws
from .search import Hit, Hits, Index
from .tokens import Segmenter

__all__ = [
    "Encoder",
    "HashingEncoder",
    "Hit",
    "Hits",
    "Index",
    "LawHit",
    "LawIndex",
    "Searchable",
    "Segmenter",
    "bureaus_folder",
    "corpus_root",
    "current",
    "fingerprint",
    "fuse_ranks",
    "kin_of",
    "load_encoder",
    "open_laws",
    "open_or_build",
    "packaged_model",
]
