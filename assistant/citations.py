"""Verbatim citations, and the check that none leaves with a word changed."""

from collections.abc import Sequence

from ..corpus import Clause, Corpus, Span, ZhaoshuiError
from .model import ChatReply, Citation, NotOursReply, RefusedReply, Reply


class MisquotedError(ZhaoshuiError):
    """A citation differs from the document that it names."""


def cite(clause: Clause, corpus: Corpus, marks: Sequence[Span] = ()) -> Citation:
    """The clause's body as a citation."""
    document = corpus.document(clause.document_id)
    return Citation(document.id, document.title, clause.id, clause.body, clause.text, tuple(marks))


def mark_words(clause: Clause, words: Sequence[str]) -> tuple[Span, ...]:
    """Where the words stand in the clause, as spans of the document; longer words first, none overlapping."""
    found: list[Span] = []
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        start = clause.text.find(word)
        if len(word) < 2 or start < 0:
            continue
        span = Span(clause.body.start + start, clause.body.start + start + len(word))
        if all(span.end <= other.start or other.end <= span.start for other in found):
            found.append(span)
    return tuple(sorted(found))


def citations_of(reply: Reply) -> tuple[Citation, ...]:
    """What a reply rests on; nothing for the replies that rest on no document."""
    match reply:
        case ChatReply() | RefusedReply() | NotOursReply():
            return ()
        case _:
            return reply.citations


def check_citations(reply: Reply, corpus: Corpus) -> Reply:
    """The same reply.

    Raises:
        MisquotedError: a quote is not the document's text at its span; both texts are named.
    """
    for citation in citations_of(reply):
        stored = corpus.document(citation.document_id).text[citation.span.start : citation.span.end]
        if stored != citation.quote:
            where = f"{citation.document_id}[{citation.span.start}:{citation.span.end}]"
            raise MisquotedError(f"{where}: quoted {citation.quote!r}, stored {stored!r}; rebuild the index")
    return reply
