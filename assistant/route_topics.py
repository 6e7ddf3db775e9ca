"""Questions for words and topics of the text."""

from ..corpus import Corpus
from . import cues
from .intent import FindWords, Intent, ListTopic
from .phrases import clean, core
from .reading import Reading
from .sought import sought_part, sought_words
from .topics import Part, Scope, topic_clauses

# Longer than this, what is said to stand in the text is no word but a matter.
_LONGEST_WORD = 8


def words(reading: Reading, corpus: Corpus) -> Intent | None:
    """Words whose places in the text are asked for."""
    called = {mention.words for mention in reading.mentions}
    sought = tuple(word for word in sought_words(reading.text) if word.strip() and word not in called)
    if not sought or cues.asks("<form_naming>|名[字称]", reading.text):
        return None
    scope = _scope(reading)
    # Words in quotation marks, or called words, are meant as they stand; others may be what people call a duty.
    is_literal = cues.asks("[“\"「『‘']|<word_noun>|<document_part>", reading.text) or any(sought[0] in clause.text for clause in scope.duties(corpus))
    return FindWords(sought, scope) if is_literal or not topic_clauses(sought[0], scope, corpus) else ListTopic(sought[0], scope)


def placed(reading: Reading, corpus: Corpus) -> Intent | None:
    """对外合作在主要职责里排第几: the items about a topic, where their place in a named part is asked for."""
    scope = _scope(reading)
    if scope.part is Part.WHOLE or not cues.asks("<form_which_place>", reading.rest):
        return None
    about = core(clean(reading.rest, "<form_which_place>", "<form_main_part>|<form_units_part>", cues.TEXT, "<form_placed_frame>"))
    return ListTopic(about, scope) if len(about) > 1 and topic_clauses(about, scope, corpus) else None


def topic(reading: Reading, corpus: Corpus) -> Intent | None:
    """A topic whose duties are to be listed."""
    about = cues.topic_of(reading.rest)
    if not about:
        return None
    scope = _scope(reading)
    if len(about) <= _LONGEST_WORD and cues.asks("<form_said>", reading.rest) and not cues.names_both_parts(reading.rest):
        return FindWords((about,), scope)
    # What the bureau itself has to do stands beside what its units have, unless they are asked for alone.
    related = scope if scope.units or scope.part is Part.MAIN else Scope(reading.documents)
    if topic_clauses(about, related, corpus):
        return ListTopic(about, related)
    return FindWords((about,), scope) if len(about) <= _LONGEST_WORD and cues.asks(cues.IS_MENTIONED, reading.rest) else None


def _scope(reading: Reading) -> Scope:
    """Where the question wants its words looked for."""
    part = sought_part(reading.text)
    if reading.units and part is Part.WHOLE:
        part = Part.UNITS
    return Scope(reading.documents, reading.units if part is Part.UNITS else (), part)
