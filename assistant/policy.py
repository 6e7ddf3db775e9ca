"""Answers out of laws and policies: the article word for word, with its version; never a unit's duty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ..corpus import Clause, ClauseKind, Corpus, Law, Status, write_numeral
from ..index import LawHit, LawIndex
from . import wording
from .citations import cite
from .law_mentions import LawMention, article_number, mentioned_law
from .model import NotOursReply, PolicyReply, Reply, Said, UnitReply
from .policy_question import asks_office_alone, asks_rule, cues

# Articles cited in one answer, the decisive one first.
_CITED = 3
# An article this near (cosine) stands beside a unit's clauses.
_NEAR = 0.3
# A question that asks for law with this probability is told the article beside the unit: one in ten is worth a line.
_LIKELY = 0.1


@dataclass(frozen=True, slots=True)
class Policies:
    """The laws of a corpus, their index, and the calendar that tells which are in force."""

    corpus: Corpus
    index: LawIndex
    today: Callable[[], date] = date.today

    def named(self, text: str) -> Reply | None:
        """The reply to a question that names a law; None when it names none, or asks who handles something."""
        mention = mentioned_law(text, self.corpus)
        if mention is None:
            return None
        number = article_number(text)
        if number is None and not asks_rule(text):
            return None
        if not mention.versions:
            return self._unknown(mention)
        law = mention.in_force(self.today())
        if law is None:
            law = mention.versions[-1]
        if number is not None:
            return self._article(law, mention, number)
        return self._cited(self.index.search(text, [law.document.id])[:_CITED]) or None

    def found(self, text: str, vector: NDArray[np.float32] | None) -> tuple[LawHit, ...]:
        """The nearest articles in force; none for a question that asks for an office and no more.

        Laws that are other offices' daily business take part when the question speaks of law.
        """
        if asks_office_alone(text):
            return ()
        far = set() if cues(text).law else {law.document.id for law in self.corpus.laws if law.elsewhere}
        return self.index.search(text, [name for name in self._in_force() if name not in far], vector)

    def reply(self, hits: Sequence[LawHit]) -> PolicyReply | None:
        """The reply that cites the nearest of the articles found."""
        return self._cited(hits[:_CITED])

    def beside(self, reply: UnitReply, text: str, hits: Sequence[LawHit], likely: float) -> UnitReply:
        """A unit's reply, with the nearest article after its clauses when the question asks for the rule too.

        `likely` is the probability that it asks for the rule alone: who may have wanted the law is told it too.
        """
        wanted = cues(text).office or likely >= _LIKELY
        if not hits or not wanted or hits[0].cosine < _NEAR:
            return reply
        law = self._law(hits[0])
        note = wording.LAW_BESIDE.format(law=law.name, article=hits[0].clause.id)
        said = replace(reply.said, notes=(*reply.said.notes, note, *self._versions([law])))
        return replace(reply, said=said, citations=(*reply.citations, cite(hits[0].clause, self.corpus)))

    def _in_force(self) -> list[str]:
        day = self.today()
        return [law.document.id for law in self.corpus.laws if law.status(day) is Status.IN_FORCE]

    def _law(self, hit: LawHit) -> Law:
        return next(law for law in self.corpus.laws if law.document.id == hit.document.id)

    def _cited(self, hits: Sequence[LawHit]) -> PolicyReply | None:
        if not hits:
            return None
        laws = list(dict.fromkeys(self._law(hit) for hit in hits))
        head = [wording.LAW_SAYS.format(law=laws[0].name, article=hits[0].clause.id)]
        if len(hits) > 1:
            head.append(wording.LAW_ALSO)
        citations = tuple(cite(hit.clause, self.corpus) for hit in hits)
        return PolicyReply(Said(tuple(head), (*self._versions(laws), wording.LAW_ADVICE)), citations)

    def _versions(self, laws: Sequence[Law]) -> list[str]:
        """The version of each law cited, and the other versions of the first."""
        day = self.today()
        notes = [_version(law, wording.LAW_VERSION, day) for law in laws]
        others = [law for law in self.corpus.laws if law.name == laws[0].name and law != laws[0]]
        return [*notes, *(_version(law, wording.LAW_OTHER_VERSION, day) for law in others)]

    def _article(self, law: Law, mention: LawMention, number: tuple[int, str]) -> PolicyReply:
        articles = [clause for clause in law.document.clauses if clause.kind is ClauseKind.ARTICLE]
        wanted = f"第{write_numeral(number[0])}条" + (f"之{number[1]}" if number[1] else "")
        found = next((clause for clause in articles if clause.id == wanted), None)
        day = self.today()
        head = []
        if law.status(day) is not Status.IN_FORCE:
            head.append(wording.LAW_NOT_IN_FORCE.format(law=law.name, status=law.status(day)))
        if found is None:
            head.append(wording.LAW_NO_ARTICLE.format(law=law.name, article=wanted, count=len(articles)))
            return PolicyReply(Said(tuple(head), tuple(self._versions([law]))), (cite(articles[-1], self.corpus),))
        head.append(wording.LAW_ARTICLE.format(law=law.name, article=wanted))
        others = [other for other in mention.versions if other != law and law.status(day) is Status.IN_FORCE]
        shown = [(other, clause) for other in others if (clause := _same(other, wanted)) is not None]
        notes = [*self._versions([law]), *(_old(other, day) for other, _ in shown)]
        citations = (cite(found, self.corpus), *(cite(clause, self.corpus) for _, clause in shown))
        return PolicyReply(Said(tuple(head), tuple(notes)), citations)

    def _unknown(self, mention: LawMention) -> NotOursReply:
        if not self.corpus.laws:
            return NotOursReply(Said((wording.LAWS_MISSING,), (wording.LAWS_MISSING_HOW,)), None)
        head = wording.LAW_UNKNOWN.format(law=mention.called)
        return NotOursReply(Said((head,), (wording.LAW_UNKNOWN_HOW,)), None)


def _same(law: Law, wanted: str) -> Clause | None:
    return next((clause for clause in law.document.clauses if clause.id == wanted), None)


def _old(law: Law, day: date) -> str:
    version = _day(law.version) if law.version else ""
    return wording.LAW_OLD_ARTICLE.format(law=law.name, version=version, status=law.status(day))


def _version(law: Law, form: str, day: date) -> str:
    if law.version is None or law.since == date.min:
        return wording.LAW_SINCE_UNKNOWN.format(law=law.name, status=law.status(day))
    return form.format(law=law.name, version=_day(law.version), since=_day(law.since), status=law.status(day))


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
