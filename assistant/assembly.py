"""Putting an assistant together from its settings: the only place that names concrete parts."""

import logging
import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from pathlib import Path

import platformdirs

from ..corpus import (
    Corpus,
    EncoderError,
    IndexDamagedError,
    ZhaoshuiError,
    by_knowledge,
    load_corpus,
    packaged_documents,
    passages,
)
from ..index import (
    Encoder,
    Index,
    Searchable,
    Segmenter,
    corpus_root,
    current,
    fingerprint,
    kin_of,
    load_encoder,
    open_laws,
    open_or_build,
    packaged_model,
)
from .ask import Assistant
from .decision import load_model
from .desk import Desk
from .policy import Policies

_log = logging.getLogger(__name__)


class SettingsError(ZhaoshuiError):
    """The settings file cannot be used."""


def user_documents() -> Path:
    """The folder of the user's own documents, which may not be there."""
    return Path(platformdirs.user_data_dir("zhaoshui")) / "documents"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose.

    Args:
        documents: folder of documents; by default the user's own, which `zhaoshui corpus add` makes, else
            the packaged regulation.
        cache: folder of built indexes; the user's cache folder by default.
        encoder: folder of a sentence-transformers model, or its name in a hub; the packaged one by
            default.
        laws: the database of national laws, as `zhaoshui laws fetch` leaves it; without it there are none.
    """

    documents: Path = field(default_factory=lambda: own if (own := user_documents()).is_dir() else packaged_documents())
    cache: Path = field(default_factory=lambda: Path(platformdirs.user_cache_dir("zhaoshui")))
    encoder: str = field(default_factory=lambda: str(packaged_model()))
    laws: Path = field(default_factory=lambda: Path(platformdirs.user_data_dir("zhaoshui")) / "laws.db")


def load_settings(path: Path | None) -> Settings:
    """The settings of a TOML file; without a file, the defaults.

    Raises:
        SettingsError: the file is no TOML or names an unknown setting; the message lists the known ones.
    """
    if path is None:
        return Settings()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}; mend the file or leave out --settings") from error
    known = {setting.name for setting in fields(Settings)}
    if unknown := sorted(set(table) - known):
        raise SettingsError(f"{path}: unknown settings {unknown}; known are {sorted(known)}")
    default = Settings()
    return Settings(
        documents=Path(table.get("documents", default.documents)),
        cache=Path(table.get("cache", default.cache)),
        encoder=str(table.get("encoder", default.encoder)),
        laws=Path(table.get("laws", default.laws)),
    )


def open_assistant(settings: Settings | None = None, progress: Callable[[int, int], None] | None = None) -> Assistant:
    """An assistant over the settings' documents; builds the index or opens the one in the cache.

    Without a usable encoder it searches by words alone: `assistant.index.is_dense` tells.

    Raises:
        CorpusError: the documents have faults; the message lists all of them.
    """
    settings = settings or Settings()
    # The encoder's engine starts on another core while the texts are read.
    with ThreadPoolExecutor(max_workers=1) as beside:
        starting = beside.submit(open_encoder, settings)
        corpus = load_corpus(settings.documents, settings.laws)
        encoder = starting.result()
    first, bare = by_knowledge(corpus)
    index = open_corpus_index(first, encoder, settings, progress)
    desks = [Desk(first, index, load_model("known" if first.matters else "bare"))]
    if bare is not None:
        root = corpus_root(settings.cache, settings.documents)
        others = open_or_build(
            root.with_name(f"{root.name}-bare"), searchable(bare), index.segmenter, index.encoder, progress
        )
        desks.append(Desk(bare, others, load_model("bare")))
    return Assistant(corpus, desks, open_policies(corpus, index, settings))


def open_policies(corpus: Corpus, index: Index, settings: Settings) -> Policies:
    """The laws, searched apart from the units with the same words and the same encoder."""
    return Policies(corpus, open_laws(laws_root(settings), corpus, index.segmenter, index.encoder))


def laws_root(settings: Settings) -> Path:
    """The cache folder of the laws' index, beside the folder of vectors that all corpora share."""
    return settings.cache / "laws" / corpus_root(settings.cache, settings.documents).name


def open_corpus_index(
    corpus: Corpus,
    encoder: Encoder | None,
    settings: Settings,
    progress: Callable[[int, int], None] | None = None,
    *,
    besides: str = "",
) -> Index:
    """The index over a corpus, from the cache or built now; `besides` as in `searchable`."""
    return open_or_build(
        corpus_root(settings.cache, settings.documents),
        searchable(corpus, besides),
        make_segmenter(corpus, settings),
        encoder,
        progress,
    )


def searchable(corpus: Corpus, besides: str = "") -> Searchable:
    """What the index over a corpus is made of: bureaus without matters borrow the questions of their kind.

    From the invented bureau named `besides` nothing is borrowed.
    """
    return Searchable(passages(corpus), () if corpus.matters else kin_of(corpus, besides))


@dataclass(frozen=True, slots=True)
class IndexState:
    """Whether the built index is whole and belongs to the documents as they are now."""

    is_current: bool
    message: str


def check_index(settings: Settings) -> IndexState:
    """The state of the index in the cache; nothing is built or changed."""
    corpus, _ = by_knowledge(load_corpus(settings.documents))
    root = corpus_root(settings.cache, settings.documents)
    mark = fingerprint(searchable(corpus), make_segmenter(corpus, settings), open_encoder(settings))
    try:
        folder = current(root, mark)
    except IndexDamagedError as error:
        return IndexState(is_current=False, message=str(error))
    if folder is None:
        return IndexState(is_current=False, message=f"{root}: 没有与现在的文件相符的索引；运行 zhaoshui index build")
    return IndexState(is_current=True, message=f"{folder}: 完整，且与现在的文件相符")


def make_segmenter(corpus: Corpus, settings: Settings) -> Segmenter:
    """The segmenter with the corpus's own names: its units and its matters' short names."""
    units = [name for unit in corpus.units for name in (unit.name, *unit.aliases)]
    names = [name for matter in corpus.matters for name in (matter.name, *matter.also)]
    # Longer names are phrases: kept whole, they would hide the words inside from the search.
    return Segmenter([name for name in (*units, *names) if 2 <= len(name) <= 6 and name.isalpha()], settings.cache / "jieba")


def open_encoder(settings: Settings) -> Encoder | None:
    """The settings' encoder; None, and a warning in the log, when it cannot be had."""
    try:
        return load_encoder(settings.encoder)
    except EncoderError as error:
        _log.warning("%s; searching by words alone", error)
        return None
