"""The texts that are searched: clauses in whole and in part, matters, sample questions, the other offices."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .known import SampleKind
from .model import ClauseKind, Corpus, Status


class Source(StrEnum):
    """Where a passage comes from, and so how far it may be trusted."""

    CLAUSE = "clause"
    PHRASE = "phrase"
    MATTER = "matter"
    SAMPLE = "sample"
    VAGUE = "vague"
    UNSETTLED = "unsettled"
    INTENT = "intent"
    OFFICE = "office"
    OFFICE_SAMPLE = "office_sample"


@dataclass(frozen=True, slots=True)
class Passage:
    """A searchable text and what it speaks for.

    `targets` are clause keys, lead first; none for the other offices and for unsettled questions.
    `matter` is the known matter's name (`office/matter` for an office, the kind of what is
    unsettled, the name of an intent), "" for a clause.
    """

    source: Source
    targets: tuple[str, ...]
    matter: str
    text: str


def passages(corpus: Corpus) -> tuple[Passage, ...]:
    """Every searchable text of the corpus, in a fixed order: clauses first, then what is known about them."""
    return (*_clause_passages(corpus), *_matter_passages(corpus), *_sample_passages(corpus), *_office_passages(corpus))


def phrases(text: str) -> tuple[str, ...]:
    """The parts of a duty between commas, without bracketed remarks; a list keeps its verb only once.

    A duty names several things (`承担科技统计相关工作,实施科技报告制度和科技创新调查`); a question is about one.
    """
    parts = re.split(r"[,，。;；](?![^(（]*[)）])", text)
    return tuple(part.strip() for part in parts if len(part.strip()) >= 4)


def _clause_passages(corpus: Corpus) -> Iterator[Passage]:
    for document in corpus.documents:
        # A law's article is nobody's duty: laws are searched by themselves. What is not in force is no basis.
        if not document.units or document.status is not Status.IN_FORCE:
            continue
        for clause in document.clauses:
            if clause.kind not in {ClauseKind.UNIT_DUTY, ClauseKind.MAIN_DUTY, ClauseKind.ARTICLE}:
                continue
            # A wrapped line is a break of the page, not of the sentence.
            text = re.sub(r"\s*\n\s*", "", clause.text)
            yield Passage(Source.CLAUSE, (clause.key,), "", text)
            parts = phrases(text)
            if len(parts) > 1:
                for part in parts:
                    yield Passage(Source.PHRASE, (clause.key,), "", part)


def _matter_passages(corpus: Corpus) -> Iterator[Passage]:
    for matter in corpus.matters:
        for text in dict.fromkeys((matter.name, *matter.also, *matter.says)):
            yield Passage(Source.MATTER, matter.clauses, matter.name, text)


def _sample_passages(corpus: Corpus) -> Iterator[Passage]:
    sources = {
        SampleKind.CLAUSES: Source.SAMPLE,
        SampleKind.VAGUE: Source.VAGUE,
        SampleKind.UNSETTLED: Source.UNSETTLED,
        SampleKind.INTENT: Source.INTENT,
        SampleKind.OFFICE: Source.OFFICE_SAMPLE,
    }
    for sample in corpus.samples:
        yield Passage(sources[sample.kind], sample.clauses, sample.matter, sample.question)


def _office_passages(corpus: Corpus) -> Iterator[Passage]:
    for office in corpus.offices:
        for matter in office.matters:
            for text in dict.fromkeys((matter.name, *matter.also, *matter.says)):
                yield Passage(Source.OFFICE, (), f"{office.name}/{matter.name}", text)
