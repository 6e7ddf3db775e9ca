"""Questions for words and topics of the text."""

import re

from ..corpus import ClauseKind, Corpus
from . import cues
from .intent import AskBureau, FindWords, Intent, ListTopic, ReadFrame
from .mentions import outside_bodies
from .phrases import clean, core, leftover
from .reading import Reading
from .sought import sought_part, sought_words
from .topics import Part, Scope, near_clauses, saying_clauses, speaks_of_preamble, topic_clauses

# Longer than this, what is said to stand in the text is no word but a matter.
_LONGEST_WORD = 8
# Topics whose division is asked for; a topic in more of the units' duties than this is no matter of its own.
_MOST_TOPICS, _FEW = 4, 3
_LONGEST_DIVIDED = 24


def words(reading: Reading, corpus: Corpus) -> Intent | None:
    """Words whose places in the text are asked for."""
    called = {mention.words for mention in reading.mentions}
    sought = tuple(word for word in sought_words(reading.text, called) if word.strip() and word not in called)
    if sought and cues.asks("<form_in_names>", reading.text):
        return FindWords(sought, Scope(reading.documents, part=Part.NAMES))
    is_unit = bool(set(sought) & set(reading.unknown)) and not cues.asks("<word_noun>", reading.text)
    # 有没有“揭榜挂帅”: what is sought tells nothing of what is asked (挂牌).
    asked = cues.QUOTED.sub(" ", reading.text)
    if not sought or is_unit or cues.asks("<form_naming>|名[字称]", asked) or (called and cues.asks("还是|是不是", reading.text)):
        return None
    scope = _scope(reading)
    # “一事一议”还有没有: what is nowhere in a text that the question does not speak of is not sought in it.
    if _is_strange(sought[0], reading):
        return None
    # Words in quotation marks, or called words, are meant as they stand; others may be what people call a duty.
    is_literal = cues.asks("[“\"「『‘']|<word_noun>|<document_part>", reading.text) or any(sought[0] in clause.text for clause in scope.duties(corpus))
    if opens := cues.asks("<form_opening>", reading.text):
        return FindWords(sought, scope, opens=opens)
    if is_literal:
        return FindWords(sought, scope)
    if topic_clauses(sought[0], scope, corpus):
        return ListTopic(sought[0], scope)
    if scope.part is Part.WHOLE and speaks_of_preamble(sought[0], reading.documents):
        return ReadFrame(reading.documents)
    # Who asks where something stands takes it to be there: what no letters lead to may be found by its meaning.
    is_matter = len(sought[0]) > 4 and cues.asks("<form_which_place>|在哪", reading.text) and not near_clauses(sought[0], scope.duties(corpus))
    return None if is_matter else FindWords(sought, scope)


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
    if cues.asks("<form_in_names>", reading.text) and cues.asks("<unit_word>", reading.rest):
        return FindWords((about,), Scope(reading.documents, part=Part.NAMES))
    if cues.asks("<word_noun>", reading.text):
        return FindWords(cues.each_of(core(clean(about, "<word_noun>"))), scope)
    if _is_strange(about, reading) and not topic_clauses(about, Scope(reading.documents), corpus):
        return None
    if len(about) <= _LONGEST_WORD and cues.asks("<form_said>", reading.rest) and not cues.names_both_parts(reading.rest):
        return FindWords((about,), scope)
    # What the bureau itself has to do stands beside what its units have, unless they are asked for alone.
    related = scope if scope.units or scope.part is Part.MAIN else Scope(reading.documents)
    if topic_clauses(about, related, corpus):
        return ListTopic(about, related)
    return FindWords((about,), scope) if len(about) <= _LONGEST_WORD and cues.asks(cues.IS_MENTIONED, reading.rest) else None


def _is_strange(words: str, reading: Reading) -> bool:
    """Whether the words are nowhere in the texts, and the question does not speak of the texts."""
    is_there = any(words in clause.text for document in reading.documents for clause in document.clauses)
    return not is_there and not cues.asks("<form_sought_text>", reading.text)


def bureau(reading: Reading, corpus: Corpus) -> Intent | None:
    """What the bureau as a whole has to do about a matter, and, where that is asked too, which unit does it."""
    names_it = reading.names_bureau or cues.asks("<form_main_part>|<form_bureau_side>", reading.text)
    if reading.units or reading.unknown or not names_it:
        return None
    asks_unit = cues.asks(f"{cues.ASKS_WHO}|<form_units_part>", reading.rest)
    asks_role = cues.asks("<form_bureau_role>", reading.text) or (asks_unit and cues.asks("<form_bureau_mention>", reading.text))
    asks_duty = cues.asks(cues.BUREAU_DUTY, reading.text) and not asks_unit and not cues.asks(f"<about>|{cues.IS_MENTIONED}", reading.rest)
    if not asks_role and not asks_duty:
        return None
    parts = (core(part) for part in re.split(r"[,，、。;；?？\s]", clean(reading.rest, *_ROLE_FRAME)))
    matter = next((part for part in parts if len(part) > 1), "")
    said = saying_clauses(matter, Scope(reading.documents).duties(corpus)) if len(matter) > 1 else ()
    mains = tuple(clause for clause in said if clause.kind is ClauseKind.MAIN_DUTY)
    if asks_unit and mains and len(mains) < len(said):
        return ListTopic(matter, Scope(reading.documents))
    if len(matter) < 2 and not leftover(reading.rest, *_ROLE_FRAME, cues.BUREAU_DUTY):
        return None
    mains = mains or near_clauses(matter, Scope(reading.documents, part=Part.MAIN).duties(corpus))[:2]
    return AskBureau(matter if len(matter) > 1 else reading.matter, asks_unit, mains)


_ROLE_FRAME = (
    "<form_bureau_side>", "<form_bureau_role>", "<form_bureau_mention>", cues.ASKS_WHO, "<form_main_part>|<form_units_part>", cues.TEXT, "<form_placed_frame>",
    "<form_this_matter>", cues.STRUCTURE,
)  # fmt: skip


def division_with(reading: Reading, corpus: Corpus) -> Intent | None:
    """和民政局怎么分工: what a regulation says of the bureau's division with another body, where it says anything."""
    bodies = outside_bodies(reading.text) if cues.asks(cues.COMPARE, reading.text) else ()
    if not bodies:
        return None
    regulations = tuple(document for document in corpus.documents if document.units)
    others = [clause for document in regulations for clause in document.clauses if clause.kind is ClauseKind.OTHER]
    # 市监局, 医保局: a short name's letters stand close together in the long one.
    named = [(re.search(".{0,2}".join(bodies[0]), clause.text), clause.text) for clause in others]
    told = {text: found.group() for found, text in named if found}
    about = core(clean(reading.text.replace(bodies[0], " "), cues.COMPARE, cues.DUTIES, cues.TEXT, cues.STRUCTURE, "<form_this_matter>", "[和跟与同]"))
    names = tuple(dict.fromkeys(name for text, name in told.items() if len(about) < 2 or about in text))
    return FindWords(names, Scope(regulations)) if names else None


def divided(reading: Reading, corpus: Corpus) -> Intent | None:
    """科普与科技保密是一个股还是两个股: the units' duties about each of the topics, where every one of them is written."""
    if reading.unknown or len(reading.text) > _LONGEST_DIVIDED or not cues.asks("<form_same_unit>", reading.rest):
        return None
    asked = clean(reading.rest, "<form_this_matter>", "<form_same_unit>", cues.ASKS_WHO, cues.ASKS_SEVERAL, cues.STRUCTURE, cues.TEXT)
    topics = [part for part in (core(part) for part in cues.JOINS.split(asked)) if part]
    scope = Scope(reading.documents, reading.units, Part.UNITS)
    found = [near_clauses(each, scope.duties(corpus)) if len(each) > 1 else () for each in topics]
    is_told = 1 < len(topics) <= _MOST_TOPICS and all(0 < len(clauses) <= _FEW for clauses in found)
    return FindWords(tuple(topics), scope) if is_told else None


def _scope(reading: Reading) -> Scope:
    """Where the question wants its words looked for."""
    part = sought_part(reading.text)
    if reading.units and part is Part.WHOLE:
        part = Part.UNITS
    return Scope(reading.documents, reading.units if part is Part.UNITS else (), part)
