"""The compared systems on questions of law: what they get, and what of their answers is right."""

import re
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..corpus import Corpus, CorpusError, Law, Status
from ..index.law_passages import law_passages
from .cases import Case
from .peer_law_systems import LawTask

# Articles looked at.
CITED = 3


@dataclass(frozen=True, slots=True)
class Gold:
    """The article that answers a case: its law's full name, and the deciding words; `is_sealed` marks the sealed third."""

    law: str
    quote: str
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class LawScore:
    """How many questions got the right article first, or among three, or its law first; the right article first for the
    sealed third; how many got no article at all, and how many a unit's duty before any article.
    """

    first: int
    among: int
    law: int
    sealed: int
    silent: int
    unit_first: int


def in_force(corpus: Corpus, day: date) -> tuple[Law, ...]:
    """The laws that may carry an answer on a day."""
    return tuple(law for law in corpus.laws if law.status(day) is Status.IN_FORCE)


def make_law_task(laws: Sequence[Law], questions: Sequence[str], cache: str) -> LawTask:
    """What the systems are given."""
    passages = [
        {"key": passage.clause.key, "law": law.name, "article": passage.clause.text, "text": passage.text}
        for law in laws
        for passage in law_passages(law)
        if not passage.is_sample
    ]
    return LawTask(passages, list(questions), CITED, cache)


def gold_articles(cases: Sequence[Case], laws: Sequence[Law], sealed: frozenset[str]) -> tuple[Gold, ...]:
    """The article of each case, in their order.

    Raises:
        CorpusError: the quote of a case is in no article in force, or in several; all of them at once.
    """
    texts = [(law.name, squeeze(clause.text)) for law in laws for clause in law.document.clauses]
    golds, faults = [], []
    for case in cases:
        quote = squeeze(case.quotes[0])
        holding = [name for name, text in texts if quote in text]
        if len(holding) == 1:
            golds.append(Gold(holding[0], quote, case.id in sealed))
        else:
            faults.append(f"{case.id}: its quote is in {len(holding)} articles in force; quote more of the one")
    if faults:
        raise CorpusError(tuple(faults))
    return tuple(golds)


def score_laws(found: Sequence[Sequence[Mapping[str, str]]], golds: Sequence[Gold]) -> LawScore:
    """The score of what was cited for each question, best first, as `law` (its full name, "" for a unit's duty) and `text`.

    An article is right when it is of the law and holds the deciding words, however it is broken into lines.
    """
    articles = [[row for row in rows if row["law"]] for rows in found]
    hits = [[_is_right(row, gold) for row in rows[:CITED]] for rows, gold in zip(articles, golds, strict=True)]
    return LawScore(
        first=sum(hit[:1] == [True] for hit in hits),
        among=sum(any(hit) for hit in hits),
        law=sum(bool(rows) and rows[0]["law"] == gold.law for rows, gold in zip(articles, golds, strict=True)),
        sealed=sum(hit[:1] == [True] for hit, gold in zip(hits, golds, strict=True) if gold.is_sealed),
        silent=sum(not rows for rows in articles),
        unit_first=sum(bool(rows) and not rows[0]["law"] for rows in found),
    )


def _is_right(row: Mapping[str, str], gold: Gold) -> bool:
    return row["law"] == gold.law and gold.quote in squeeze(row["text"])


def squeeze(text: str) -> str:
    """A text without blanks and line ends, which differ between a database and a document."""
    return re.sub(r"\s+", "", text)


def keep_laws(database: Path, laws: Sequence[Law], target: Path) -> None:
    """Write the database with these versions of laws alone, all marked as in force."""
    shutil.copyfile(database, target)
    connection = sqlite3.connect(target)
    try:
        connection.execute("CREATE TEMP TABLE kept (law_name TEXT, version_date TEXT)")
        connection.executemany("INSERT INTO kept VALUES (?, ?)", [(law.name, str(law.version)) for law in laws])
        connection.execute("DELETE FROM laws WHERE (law_name, version_date) NOT IN (SELECT law_name, version_date FROM kept)")
        connection.execute("DELETE FROM articles WHERE law_id NOT IN (SELECT law_id FROM laws)")
        connection.execute("UPDATE articles SET status = '现行有效'")
        connection.commit()
    finally:
        connection.close()
