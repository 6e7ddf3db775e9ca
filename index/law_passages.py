"""The searchable texts of laws and policies: an article under its law's name and chapter, a long one in its paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..corpus import Clause, ClauseKind, Document, Law

# Longer articles are searched paragraph by paragraph: one vector cannot hold five rules.
_WHOLE = 240
_ITEM = re.compile(r"^[（(][一二三四五六七八九十百]+[)）]")
_NUMBER = re.compile(r"^第[〇零一二三四五六七八九十百]+[编章节]\s*")


@dataclass(frozen=True, slots=True)
class LawPassage:
    """A text that speaks for one article of a document; `is_sample` for a question, not the article's own words."""

    document: Document
    clause: Clause
    text: str
    is_sample: bool = False


def law_passages(law: Law) -> Iterator[LawPassage]:
    """The passages of a law: its articles in their order, then its sample questions."""
    yield from _articles(law.document, law.short)
    clauses = {clause.id: clause for clause in law.document.clauses}
    for sample in law.samples:
        yield LawPassage(law.document, clauses[sample.article], sample.question, is_sample=True)


def _articles(document: Document, name: str) -> Iterator[LawPassage]:
    chapter = ""
    for clause in document.clauses:
        if clause.kind is ClauseKind.HEADING and clause.id != "标题":
            chapter = _NUMBER.sub("", clause.text)
        elif clause.kind is ClauseKind.ARTICLE:
            for part in parts_of_article(clause.text):
                yield LawPassage(document, clause, f"{name} {chapter}：{part}")


def parts_of_article(text: str) -> tuple[str, ...]:
    """An article in one line, or, when it is long, its paragraphs, each with its items."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(text) <= _WHOLE:
        return ("".join(lines),)
    parts: list[str] = []
    for line in lines:
        if parts and _ITEM.match(line):
            parts[-1] += line
        else:
            parts.append(line)
    return tuple(parts)
