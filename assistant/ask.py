"""The way of a question, on one screen."""

import time
from collections.abc import Sequence
from dataclasses import replace

from ..corpus import Corpus
from ..index import Hits, LawHit
from . import cues
from .citations import check_citations
from .compose import compose, compose_bureau_duty
from .conversation import Earlier, remember, subject_of
from .desk import Desk
from .english import in_english
from .explanation import Explanation
from .facts import with_contact
from .followup import complete
from .intended import described, intended
from .intent import AskBureau, FindWords, Intent, ListDescribed, ListDuties, LookUp, SmallTalk, WhoHandles
from .leaning import doubting, law_besides, leaves_open, named_by_leader, names_one_of, of_chosen, told_together
from .lookup_topics import is_nowhere, tell_meant
from .lookups import look_up
from .mentions import distinct_units, mentioned_units
from .model import Answer, Besides, Decision, NotOursReply, Question, Reply, UnitReply, Verdict
from .own_matter import Alone, reconsidered
from .participants import tell_doubted, tell_participants
from .policy import Policies
from .policy_question import cues as asked_of
from .question import Unreadable
from .reader import Reader
from .replies import chat, refuse
from .route import route

# A conversation's state lies in its last turns; more of them only cost time.
_REMEMBERED = 4
_FOUND = {Decision.UNIT, Decision.UNITS, Decision.BUREAU, Decision.CLARIFY}


class Assistant:
    """Answers questions over a corpus. Made by `open_assistant`; safe to share between threads."""

    def __init__(self, corpus: Corpus, desks: Sequence[Desk], policies: Policies) -> None:
        self.corpus = corpus
        self.index = desks[0].index
        self.policies = policies
        self._desks = tuple(desks)
        self._reader = Reader(corpus, self.index.segmenter)

    def ask(self, asked: str, history: Sequence[str] = ()) -> Answer:
        """The answer to a question; `history` are the questions asked before it, oldest first."""
        start = time.perf_counter()
        earlier: Earlier | None = None
        for before in history[-_REMEMBERED:]:
            earlier = self._turn(before, earlier)[2]
        reply, question, _ = self._turn(asked, earlier)
        elapsed = (time.perf_counter() - start) * 1000
        return Answer(reply, question.understood_as if question else None, round(elapsed, 2))

    def explain(self, asked: str) -> Explanation:
        """How a question without history is understood, and what its answer is weighed from."""
        read = self._reader.read(asked)
        if isinstance(read, Unreadable):
            return Explanation(asked, type(read).__name__, "", None, None)
        question = complete(read, None, self.corpus)
        intent = route(question, self.corpus)
        law = self._law_named(question, intent)
        if law is not None or not isinstance(intent, WhoHandles):
            return Explanation(question.text, type(law or intent).__name__, "", None, None)
        desk = self._desks_of(intent)[0]
        hits = desk.index.search(intent.text)
        _, articles = self._weighed(intent, desk, hits)
        weighed = desk.explain(intent.text, hits, articles)
        return Explanation(question.text, type(intent).__name__, intent.text, hits, weighed)

    def _turn(self, asked: str, earlier: Earlier | None) -> tuple[Reply, Question | None, Earlier | None]:
        read = self._reader.read(asked)
        if isinstance(read, Unreadable):
            return refuse(read), None, earlier
        question = self._completed(read, earlier)
        question, reply = self._read_otherwise(question, self._reply(question), earlier)
        reply = self._besides(check_citations(reply, self.corpus), question)
        if question.is_english:
            reply = in_english(reply)
        return reply, question, remember(question, reply, earlier, self.corpus)

    def _completed(self, read: Question, earlier: Earlier | None) -> Question:
        question = complete(read, earlier, self.corpus)
        if earlier is None or question == read:
            return question
        if self.policies.named(read.text) is not None:
            return read
        return reconsidered(read, question, earlier, self._alone, self.corpus)

    def _alone(self, text: str) -> Alone:
        hits = self.index.search(text)
        return Alone(self._desks[0].weigh(text, hits, self.policies.found(text, hits.vector)), hits)

    def _read_otherwise(self, question: Question, reply: Reply, earlier: Earlier | None) -> tuple[Question, Reply]:
        """A short follow-up in fuller words when its own leave open who is meant."""
        reply = of_chosen(reply, question.chosen, self.corpus)
        if not leaves_open(reply, question.text, was_asked_back=earlier is not None and bool(earlier.choices)):
            return question, reply
        for text in question.readings:
            fuller = replace(question, text=text, understood_as=text)
            again = self._reply(fuller)
            if names_one_of(again, reply):
                return fuller, again
        return question, reply

    def _besides(self, reply: Reply, question: Question) -> Reply:
        match question.besides:
            case Besides.OTHERS:
                return tell_participants(reply, question.topic or subject_of(question.text, self.corpus), self.corpus)
            case Besides.DOUBTED:
                units = distinct_units(mentioned_units(self._doubted(question.doubted), self.corpus.units))
                return tell_doubted(reply, question.topic, units, self.corpus)
            case Besides.CONTACT:
                return with_contact(reply, self.corpus)
            case None:
                return reply

    def _reply(self, question: Question) -> Reply:
        each = tuple(self._reply(replace(question, text=text, each=(), readings=(text,))) for text in question.each)
        if (joint := told_together(each, self.corpus)) is not None:
            return joint
        intent = doubting(route(question, self.corpus), self._doubted(question.doubted), self.corpus)
        law = self._law_named(question, intent)
        if law is not None:
            return law
        match intent:
            case WhoHandles():
                return self._who_handles(intent, leans=bool(question.readings))
            case AskBureau():
                return self._bureau_duty(intent)
            case ListDescribed():
                return self._described(intent)
            case FindWords() if is_nowhere(intent, self.corpus):
                return tell_meant(intent, self._desks[0].weigh(intent.words[0], self.index.search(intent.words[0])), self.corpus)
            case _:
                return self._exactly(intent)

    def _doubted(self, doubted: str) -> str:
        """The name of the unit that is doubted, also where it is described (管重点实验室的股); "" when none fits."""
        told = cues.described_unit(doubted)
        return "".join(unit.name for unit in described(self._alone(told[0]).verdict)) if told else doubted

    def _law_named(self, question: Question, intent: Intent) -> Reply | None:
        return None if isinstance(intent, SmallTalk) else self.policies.named(question.text)

    def _exactly(self, intent: SmallTalk | LookUp) -> Reply:
        return chat(intent.talk, self._desks[0].certain) if isinstance(intent, SmallTalk) else look_up(intent, self.corpus)

    def _described(self, intent: ListDescribed) -> Reply:
        desk = self._desks_of(intent.otherwise)[0]
        units = described(desk.weigh(intent.description, desk.index.search(intent.description)))
        return look_up(ListDuties(intent.otherwise.documents, units), self.corpus) if units else self._who_handles(intent.otherwise)

    def _who_handles(self, intent: WhoHandles, *, leans: bool = False) -> Reply:
        desks = self._desks_of(intent)
        hits = desks[0].index.search(intent.text)
        verdict, articles = self._weighed(intent, desks[0], hits)
        verdict = law_besides(named_by_leader(verdict), intent.text) if leans else verdict
        if verdict.decision is Decision.LAW and (law := self.policies.reply(articles)) is not None:
            return law
        if verdict.decision is Decision.INTENT and intent.documents:
            return self._exactly(intended(verdict, intent))
        reply = compose(verdict, intent, hits.words, self.corpus)
        for desk in desks[1:]:
            # Not ours may be another bureau's whose regulation is here.
            if isinstance(reply, NotOursReply):
                elsewhere = desk.weigh(intent.text, desk.index.search(intent.text))
                if elsewhere.decision in _FOUND:
                    reply = compose(elsewhere, intent, hits.words, self.corpus)
        likely = dict(verdict.probabilities)[Decision.LAW]
        return self.policies.beside(reply, intent.text, articles, likely) if isinstance(reply, UnitReply) else reply

    def _weighed(self, intent: WhoHandles, desk: Desk, hits: Hits) -> tuple[Verdict, tuple[LawHit, ...]]:
        """The verdict on a question and the articles of law that it was weighed with; none when law would win over setting
        right the unit that the question names.
        """
        articles = self.policies.found(intent.text, hits.vector)
        verdict = desk.weigh(intent.text, hits, articles)
        if verdict.decision is Decision.LAW and intent.names_unit and not asked_of(intent.text).law:
            return desk.weigh(intent.text, hits), ()
        return verdict, articles

    def _desks_of(self, intent: WhoHandles) -> tuple[Desk, ...]:
        """The desks of the bureaus that a question names; all of them when it names none."""
        named = {document.id for document in intent.documents}
        return tuple(d for d in self._desks if named & {doc.id for doc in d.corpus.documents}) or self._desks

    def _bureau_duty(self, intent: AskBureau) -> Reply:
        hits = self.index.search(intent.text)
        return compose_bureau_duty(self._desks[0].weigh(intent.text, hits), intent, hits.words, self.corpus)
