"""The way of a question, on one screen."""

import time
from collections.abc import Sequence

from ..corpus import Corpus
from ..index import Hits, Index
from .citations import check_citations
from .compose import compose
from .decision import Model
from .evidence import gather, held_by_units
from .followup import Earlier, complete, remember
from .intent import SmallTalk, WhoHandles
from .lookups import look_up
from .model import Answer, Decision, NotOursReply, Question, Reply, UnitReply, Verdict
from .parts import parts_of
from .policy import Policies
from .policy_question import Asked, nearest_of
from .question import Unreadable, read_question
from .replies import chat, refuse
from .route import route
from .weigh import weigh

# A conversation's state lies in its last turns; more of them only cost time.
_REMEMBERED = 4
_FOUND = {Decision.UNIT, Decision.UNITS, Decision.BUREAU, Decision.CLARIFY}


class Desk:
    """Bureaus that are searched and weighed together, by the model that fits what is known of them."""

    def __init__(self, corpus: Corpus, index: Index, model: Model) -> None:
        self.corpus = corpus
        self.index = index
        self._model = model
        self._held = held_by_units(index, corpus)

    def weigh(self, text: str, hits: Hits) -> Verdict:
        """The verdict on a question, from what was found for it here."""
        evidence = gather(text, hits, self.corpus, self._held)
        return weigh(evidence, self.corpus, self._model, parts_of(text, self.index, self.corpus, self._model))


class Assistant:
    """Answers questions over a corpus. Made by `open_assistant`; safe to share between threads."""

    def __init__(self, corpus: Corpus, desks: Sequence["Desk"], policies: Policies) -> None:
        self.corpus = corpus
        self.index = desks[0].index
        self.policies = policies
        self._desks = tuple(desks)

    def ask(self, asked: str, history: Sequence[str] = ()) -> Answer:
        """The answer to a question; `history` are the questions asked before it, oldest first."""
        start = time.perf_counter()
        earlier: Earlier | None = None
        for before in history[-_REMEMBERED:]:
            earlier = self._turn(before, earlier)[1]
        reply, now = self._turn(asked, earlier)
        elapsed = (time.perf_counter() - start) * 1000
        return Answer(reply, now.question.understood_as if now else None, round(elapsed, 2))

    def _turn(self, asked: str, earlier: Earlier | None) -> tuple[Reply, Earlier | None]:
        text = read_question(asked)
        if isinstance(text, Unreadable):
            return refuse(text), earlier
        question = complete(Question(text, asked), earlier, self.corpus)
        reply = check_citations(self._reply(question), self.corpus)
        return reply, remember(question, reply)

    def _reply(self, question: Question) -> Reply:
        intent = route(question, self.corpus)
        if not isinstance(intent, SmallTalk) and (article := self.policies.named(question.text)) is not None:
            return article
        match intent:
            case SmallTalk(talk):
                return chat(talk)
            case WhoHandles():
                return self._who_handles(intent)
            case _:
                return look_up(intent, self.corpus)

    def _who_handles(self, intent: WhoHandles) -> Reply:
        hits = self.index.search(intent.text)
        asked, articles = self.policies.found(intent.text, nearest_of(hits))
        if asked is Asked.LAW and (law := self.policies.reply(articles)) is not None:
            return law
        reply = compose(self._desks[0].weigh(intent.text, hits), intent, hits.words, self.corpus)
        for desk in self._desks[1:]:
            # Not ours may be another bureau's whose regulation is here.
            if isinstance(reply, NotOursReply):
                elsewhere = desk.weigh(intent.text, desk.index.search(intent.text))
                if elsewhere.decision in _FOUND:
                    reply = compose(elsewhere, intent, hits.words, self.corpus)
        if asked is Asked.BOTH and isinstance(reply, UnitReply):
            return self.policies.beside(reply, articles)
        return reply
