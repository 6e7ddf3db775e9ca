"""Whether a follow-up speaks of a matter of its own, by what the search finds for it alone.

No list of forms holds all that people say about an answer (我记下了, 你没骗我吧, 用跑几个股). The search tells them from
matters: it knows what people ask for who ask for no matter, and how near a matter is to anything known.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..corpus import Corpus
from ..index import Hits
from . import cues, wording
from .conversation import Completed, Earlier, Turn, turn_of
from .ellipsis import shared_words
from .followup import completed_as
from .followup_doubt import claimed, held_by
from .intent import Intent, LookUp, SmallTalk, Talk, WhoHandles
from .model import Besides, Decision, Question, Verdict
from .phrases import pattern
from .route import route

# Cosines, and a probability. Chosen on follow-ups of our own (30 that say nothing new, 29 that name a matter): a text this near
# to a sample of what no office is asked for is that itself; one this far from all that is known names no matter.
_NEAR, _NEAR_TALK = 0.85, 0.8
_LIKE_TALK = 0.6
_FAR, _FAR_FROM_DUTIES = 0.62, 0.4
_SURE = 0.8
# A doubt tells a matter of its own from here on, of 24 written for it; 0.75 is what stories about an answer reach at most.
_OWN = 0.75
_TOLD = {Decision.UNIT, Decision.UNITS, Decision.BUREAU, Decision.NOT_OURS}
# A longer text tells a story of its own.
_LONGEST = 30
# What is wanted by who asks for units, or for a person, and has been told who handles a matter.
_BESIDES = {
    "list_units": Besides.OTHERS,
    "all_duties": Besides.OTHERS,
    "compare_units": Besides.OTHERS,
    "unit_name": Besides.OTHERS,
    "unit_place": Besides.OTHERS,
    "contact": Besides.CONTACT,
    "person": Besides.CONTACT,
}


@dataclass(frozen=True, slots=True)
class Alone:
    """What a follow-up finds without the turn before."""

    verdict: Verdict
    hits: Hits

    @property
    def is_intent(self) -> bool:
        """Whether the text asks for no matter."""
        return self.verdict.decision is Decision.INTENT

    @property
    def sureness(self) -> float:
        """The probability of what the verdict decides."""
        return dict(self.verdict.probabilities)[self.verdict.decision]

    @property
    def known(self) -> float:
        """The cosine of the nearest matter, sample or office; 1 without an encoder, which leaves the question as it is."""
        return self.hits.dense_known[0].score if self.hits.dense_known else 1.0

    def tells(self, least: float) -> bool:
        """Whether the text tells a matter of somebody's that is known so well; without an encoder none is known."""
        return bool(self.hits.dense_known) and self.known >= least and self.verdict.decision in _TOLD

    @property
    def duties(self) -> float:
        """The cosine of the nearest clause."""
        return self.hits.dense_clauses[0].score if self.hits.dense_clauses else 1.0


def reconsidered(read: Question, completed: Question, earlier: Earlier, search: Callable[[str], Alone], corpus: Corpus) -> Question:
    """The completed question; as it was read, or as one about the answer before, where the search says so."""
    narrows = completed.text != earlier.question.text and completed.text.endswith(f"，{earlier.question.text}")
    if not (completed.is_guess or narrows or _repeats(completed, earlier)) or len(read.text) > _LONGEST:
        return completed
    if completed.doubted:
        turn = turn_of(read.text, earlier, corpus)
        return completed_as(read, turn, held_by(completed.doubted, claimed(turn))) if _doubts_of_own(turn, search) else completed
    intent = route(read, corpus)
    if not completed.is_guess and isinstance(intent, LookUp) and cues.asks("<form_of_bureau>", read.text):
        return read
    alone = search(read.text)
    if _takes_leave(read.text, alone):
        return replace(read, text=wording.SAID_THANKS)
    turn = turn_of(read.text, earlier, corpus)
    if not completed.is_guess:
        return read if _is_of_other_office(alone) or _is_known(alone, turn) else completed
    if not _is_open(intent) or turn.units:
        return completed
    names_nothing = _names_nothing(alone, _with_unit(completed, search, corpus), is_completed=completed.understood_as is not None)
    return _guessed(read, completed, turn, alone, names_nothing=names_nothing)


def _is_open(intent: Intent) -> bool:
    """Whether no form of question told what is wanted."""
    return isinstance(intent, WhoHandles) or intent == SmallTalk(Talk.NOTHING)


def _with_unit(completed: Question, search: Callable[[str], Alone], corpus: Corpus) -> Alone | None:
    """What a follow-up finds with a unit for its pronoun (一样找他们吗)."""
    intent = route(completed, corpus) if completed.context else None
    return search(intent.text) if isinstance(intent, WhoHandles) else None


def _guessed(read: Question, completed: Question, turn: Turn, alone: Alone, *, names_nothing: bool) -> Question:
    """The guess, unless the text alone is known for asking something else, or for asking nothing new."""
    if alone.is_intent and not completed.context and _is_itself(alone):
        return read
    if turn.earlier.is_listing or turn.earlier.choices or not names_nothing:
        return completed
    besides = _BESIDES.get(alone.verdict.intent) if alone.is_intent and turn.earlier.units else None
    return completed_as(read, turn, Completed(turn.matter, besides=besides))


def _doubts_of_own(turn: Turn, search: Callable[[str], Alone]) -> bool:
    """Whether a doubt names a matter that is known (软科学不归社发股吗), not a story about the answer (我上次交到办公室去了)."""
    return search(claimed(turn)).tells(_OWN)


def _repeats(completed: Question, earlier: Earlier) -> bool:
    """Whether a follow-up was taken to ask its turn before again, for nothing but its text or how to reach the unit."""
    told = completed.besides is Besides.CONTACT or (completed.besides is None and completed.understood_as == completed.text)
    return completed.text == earlier.question.text and told and not (completed.doubted or completed.each or completed.chosen)


def _takes_leave(text: str, alone: Alone) -> bool:
    """Whether a text thanks or takes leave, and asks for nothing."""
    is_thanks = alone.is_intent and alone.verdict.intent == "thanks"
    return is_thanks and alone.known >= _LIKE_TALK and not cues.asks("<form_again>|<form_request>", text)


def _is_of_other_office(alone: Alone) -> bool:
    """护照过期了去哪换 is no question of where an answer stands."""
    return alone.verdict.decision is Decision.NOT_OURS and alone.sureness >= _SURE and alone.known >= _NEAR


def _is_known(alone: Alone, turn: Turn) -> bool:
    """Whether a text tells a matter that is known and shares no word with the one before: 真的有院士工作站吗 asks for no text."""
    return alone.tells(_NEAR_TALK) and not turn.bare.endswith("的") and not shared_words(pattern("科技|工作").sub(" ", turn.bare), turn)


def _is_itself(alone: Alone) -> bool:
    """Whether a text asks for no matter and means just what it is like: a greeting, a list, who is talking."""
    return alone.known >= (_NEAR_TALK if alone.verdict.intent == "greeting" else _NEAR)


def _names_nothing(alone: Alone, with_unit: Alone | None, *, is_completed: bool) -> bool:
    """Whether nothing known is meant by a text; one in the form of the turn before (外地的呢) was asked for something."""
    is_far = alone.known < _FAR and alone.duties < _FAR_FROM_DUTIES
    return alone.is_intent or (with_unit is not None and with_unit.is_intent) or (is_far and not is_completed)
