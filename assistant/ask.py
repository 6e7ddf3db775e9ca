"""The way of a question, on one screen."""

import time
from collections.abc import Sequence

from ..corpus import Corpus
from ..index import Index
from .citations import check_citations
from .compose import compose, compose_bureau_duty, tell_participants
from .conversation import Earlier, remember
from .decision import Model
from .english import in_english
from .evidence import gather, held_by_units
from .followup import complete
from .intent import AskBureau, SmallTalk, WhoHandles
from .lookups import look_up
from .model import Answer, Question, Reply, Verdict
from .parts import parts_of
from .question import Unreadable
from .reader import Reader
from .replies import chat, refuse
from .route import route
from .weigh import weigh

# A conversation's state lies in its last turns; more of them only cost time.
_REMEMBERED = 4


class Assistant:
    """Answers questions over a corpus. Made by `open_assistant`; safe to share between threads."""

    def __init__(self, corpus: Corpus, index: Index, model: Model) -> None:
        self.corpus = corpus
        self.index = index
        self._model = model
        self._reader = Reader(corpus, index.is_word)
        self._held = held_by_units(index, corpus)

    def ask(self, asked: str, history: Sequence[str] = ()) -> Answer:
        """The answer to a question; `history` are the questions asked before it, oldest first."""
        start = time.perf_counter()
        earlier: Earlier | None = None
        for before in history[-_REMEMBERED:]:
            earlier = self._turn(before, earlier)[2]
        reply, question, _ = self._turn(asked, earlier)
        elapsed = (time.perf_counter() - start) * 1000
        return Answer(reply, question.understood_as if question else None, round(elapsed, 2))

    def _turn(self, asked: str, earlier: Earlier | None) -> tuple[Reply, Question | None, Earlier | None]:
        read = self._reader.read(asked)
        if isinstance(read, Unreadable):
            return refuse(read), None, earlier
        question = complete(read, earlier, self.corpus)
        reply = check_citations(self._reply(question), self.corpus)
        if question.asks_others:
            reply = tell_participants(reply, self.corpus)
        if question.is_english:
            reply = in_english(reply)
        return reply, question, remember(question, reply, earlier)

    def _reply(self, question: Question) -> Reply:
        intent = route(question, self.corpus)
        match intent:
            case SmallTalk(talk):
                return chat(talk)
            case WhoHandles():
                return self._who_handles(intent)
            case AskBureau(text):
                return self._bureau_duty(text)
            case _:
                return look_up(intent, self.corpus)

    def _who_handles(self, intent: WhoHandles) -> Reply:
        verdict, words = self._weigh(intent.text)
        return compose(verdict, intent, words, self.corpus)

    def _bureau_duty(self, text: str) -> Reply:
        verdict, words = self._weigh(text)
        return compose_bureau_duty(verdict, WhoHandles(text, (), (), ()), words, self.corpus)

    def _weigh(self, text: str) -> tuple[Verdict, tuple[str, ...]]:
        hits = self.index.search(text)
        evidence = gather(text, hits, self.corpus, self._held)
        return weigh(evidence, self.corpus, self._model, parts_of(text, self.index, self.corpus, self._model)), hits.words
