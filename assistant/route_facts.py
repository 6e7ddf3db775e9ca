"""Questions for facts that a regulation seldom tells: how to reach somebody, persons, posts, grade, dates, money."""

from ..corpus import Corpus
from . import cues
from .intent import Absent, AskAbsent, AskContact, Intent
from .phrases import leftover
from .reading import Reading

# Each kind's form, what else may be named beside it, and how many letters of something else may be left.
_ABSENT = (
    (Absent.STAFFING, cues.STAFFING),
    (Absent.GRADE, "<form_grade>"),
    (Absent.PERSON, cues.PERSON),
    (Absent.EXPLAINING, "<form_explaining>"),
    (Absent.FORCE, "<form_force>"),
    (Absent.HISTORY, "<form_history>"),
    (Absent.BUDGET, "<form_budget>"),
    (Absent.BELOW, "<form_below>"),
)
_MOST_BESIDE = 2
# A longer text that names a person and their money tells a story.
_LONGEST_PRIVATE = 30
# 局长是谁 wants a fact; 编制归谁管 wants a unit.
_ASK_WHO = {Absent.PERSON, Absent.EXPLAINING}


def contact(reading: Reading, _: Corpus) -> Intent | None:
    """Address, telephone and hours."""
    # 网站错链 tells of one; 网站多少 asks for it.
    most = _MOST_BESIDE if cues.asks(cues.ASKS, reading.rest) else 0
    if len(reading.units) <= 1 and cues.asks(cues.CONTACT, reading.rest) and len(leftover(reading.plain, cues.CONTACT, cues.STRUCTURE, "写")) <= most:
        return AskContact(reading.units[0] if reading.units else None, reading.unknown)
    return None


def absent(reading: Reading, _: Corpus) -> Intent | None:
    """Persons, posts, grade, dates and money."""
    if len(reading.text) <= _LONGEST_PRIVATE and cues.asks(cues.PRIVATE, reading.text) and not cues.asks(cues.ASKS_WHO, reading.text):
        return AskAbsent(reading.documents, Absent.PRIVATE)
    if cues.QUOTED.search(reading.text) or cues.asks("<word_noun>", reading.text):
        return None
    asks_text = cues.asks("<form_asks_text>", reading.text)
    asks_who = cues.asks("<form_who_holds>", reading.rest)
    for what, cue in _ABSENT:
        # 办公室职责里提到直属单位的有几条: what a unit has to do with them.
        if (asks_who and what not in _ASK_WHO) or (reading.units and what is Absent.BELOW):
            continue
        if cues.asks(cue, reading.rest) and len(leftover(reading.rest, cue, "<leader>|办公室|附则|结尾|最后", "<form_asks_text>", cues.TEXT, cues.STRUCTURE)) <= _MOST_BESIDE:
            return AskAbsent(reading.documents, what, asks_text)
    return None
