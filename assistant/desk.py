"""One desk of the assistant: bureaus that are searched together, and the model that weighs what is found."""

from collections.abc import Sequence

from ..corpus import Corpus
from ..index import Hits, Index, LawHit
from .decision import Model
from .evidence import Evidence, gather
from .explanation import Weighed
from .held import held_by_units
from .model import Verdict
from .parts import parts_of
from .weigh import rank, weigh

# Candidates that an explanation shows.
_SHOWN = 8


class Desk:
    """Bureaus that are searched and weighed together, by the model that fits what is known of them."""

    def __init__(self, corpus: Corpus, index: Index, model: Model) -> None:
        self.corpus = corpus
        self.index = index
        self._model = model
        self.certain = model.certain
        self._held = held_by_units(index, corpus)

    def weigh(self, text: str, hits: Hits, articles: Sequence[LawHit] = ()) -> Verdict:
        """The verdict on a question, from what was found for it here and among the laws."""
        return self._weigh(text, self._gather(text, hits, articles))

    def explain(self, text: str, hits: Hits, articles: Sequence[LawHit] = ()) -> Weighed:
        """The verdict as `weigh` gives it, with the candidates it was reached by."""
        evidence = self._gather(text, hits, articles)
        ranked = rank(evidence, self._model.candidate_scores(evidence))
        return Weighed(ranked[:_SHOWN], self._weigh(text, evidence))

    def _gather(self, text: str, hits: Hits, articles: Sequence[LawHit]) -> Evidence:
        return gather(text, hits, self.corpus, self._held, articles)

    def _weigh(self, text: str, evidence: Evidence) -> Verdict:
        parts = parts_of(text, evidence, self.index, self.corpus, self._model)
        return weigh(evidence, self.corpus, self._model, parts)
