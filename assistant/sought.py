"""Words that a question looks for in the text, and in which part: 主要职责里有“改革”字样的是哪几项."""

from collections.abc import Iterable

from . import cues
from .phrases import clean, core, leftover, pattern, words
from .places import find_places
from .topics import Part

_LONGEST = 14
# Letters besides: with more of them the question is a story in which something stands in quotation marks.
_MOST_BESIDE = 4


def sought_words(text: str, units: Iterable[str] = ()) -> tuple[str, ...]:
    """The words whose places in the text a question wants; none when it asks for something else.

    `units` are the names by which the question says in whose duties it wants them looked for.
    """
    quoted = tuple(cues.QUOTED.findall(text))
    # 带“改革”二字的条款属于哪个股: called words, they are looked for whoever holds the clause.
    if cues.asks("<form_who_holds>", text) and not (quoted and cues.asks("<word_noun>|<form_said>", text)):
        return ()
    if quoted:
        around = _without(cues.QUOTED.sub(" ", text), units)
        # 人才股负责“拟订”的有哪几样: beside a named place of the text, words in quotation marks need no verb of writing.
        in_text = not leftover(around, "<what>|<many>", "<word_noun>") or ((around != cues.QUOTED.sub(" ", text) or cues.asks(cues.STRUCTURE, around)) and cues.asks("<what>|<many>", around) and "谁" not in around)
        return quoted if (in_text or cues.asks("<form_sought_place>", around)) and _is_frame(around) else ()
    for form in words("form_sought"):
        found = pattern(form).search(text)
        word = core(clean(found["word"], "<form_sought_frame>")) if found and not find_places(found["word"]).stretches else ""
        if found and 2 <= len(word) <= _LONGEST and _is_frame(_without(text.replace(found["word"], " "), units)):
            return cues.each_of(word) if cues.asks("<word_noun>", text) else (word,)
    return ()


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text


def _is_frame(around: str) -> bool:
    """Whether what stands around the words asks for their place and next to nothing else."""
    beside = leftover(around, "<word_noun>", "<form_sought_place>", "<form_sought_beside>", cues.STRUCTURE, cues.DUTIES, cues.TEXT)
    return len(beside) <= _MOST_BESIDE and not find_places(clean(around, "<word_noun>", "<form_opening>")).stretches


def sought_part(text: str) -> Part:
    """The part of the text that a question is limited to; the whole when it names both parts or none."""
    main, units = (cues.asks(cue, text) for cue in ("<form_main_part>", "<form_units_part>"))
    return Part.WHOLE if main == units else Part.MAIN if main else Part.UNITS
