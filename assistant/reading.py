"""A question taken apart once: the units, bureaus and document numbers it names, and what is left of it."""

import re
from dataclasses import dataclass

from ..corpus import Corpus, Document, Unit
from .mentions import (
    BureauMention,
    Mention,
    distinct_units,
    document_numbers,
    mentioned_bureaus,
    mentioned_units,
    unknown_unit_names,
    without,
)
from .phrases import pattern


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question names. `rest` is the question without names of units and bureaus, `plain` also without
    names that look like units and are none; `matter` is what the search is asked, the bureau's name
    included; `documents` are the regulations it may be about.
    """

    text: str
    mentions: tuple[Mention, ...]
    units: tuple[Unit, ...]
    unknown: tuple[str, ...]
    numbers: tuple[str, ...]
    documents: tuple[Document, ...]
    names_bureau: bool
    rest: str
    plain: str
    matter: str


def read(text: str, corpus: Corpus) -> Reading:
    """The question taken apart."""
    bureaus = mentioned_bureaus(text, corpus)
    bare = _without_words(text, bureaus.words)
    scope = bureaus.documents or corpus.documents
    mentions = mentioned_units(bare, [unit for document in scope for unit in document.units])
    unknown = unknown_unit_names(bare, mentions)
    units = distinct_units(mentions)
    own = bool(pattern("<own_bureau>").search(text))
    rest = without(bare, mentions)
    return Reading(
        text=text,
        mentions=mentions,
        units=units,
        unknown=unknown,
        numbers=document_numbers(text),
        documents=_documents(units, bureaus, corpus, is_own=own),
        names_bureau=own or bool(bureaus.documents),
        rest=rest,
        plain=_without_words(rest, unknown),
        matter=_matter(text, mentions, unknown),
    )


def _matter(text: str, mentions: tuple[Mention, ...], unknown: tuple[str, ...]) -> str:
    """What the search is asked: the question without units, for a name is no evidence; the question itself if that is all."""
    rest = _without_words(text, tuple(mention.words for mention in mentions))
    return _without_words(rest, unknown) or rest or text


def _documents(
    units: tuple[Unit, ...], bureaus: BureauMention, corpus: Corpus, *, is_own: bool
) -> tuple[Document, ...]:
    regulations = tuple(document for document in corpus.documents if document.units)
    if units:
        return tuple(document for document in regulations if any(unit.bureau == document.bureau for unit in units))
    if bureaus.documents:
        return bureaus.documents
    return () if bureaus.is_other and not is_own else regulations


def _without_words(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        text = text.replace(word, " ")
    return re.sub(r" +", " ", text).strip()
