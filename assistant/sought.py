"""Words that a question looks for in the text, and in which part: 主要职责里有“改革”字样的是哪几项."""

from . import cues
from .phrases import clean, core, pattern, words
from .places import find_places
from .topics import Part

_LONGEST = 14


def sought_words(text: str) -> tuple[str, ...]:
    """The words whose places in the text a question wants; none when it asks for something else."""
    if cues.asks("<form_who_holds>", text):
        return ()
    quoted = tuple(cues.QUOTED.findall(text))
    around = clean(cues.QUOTED.sub(" ", text), "<word_noun>")
    if quoted:
        asked = cues.asks("<form_sought_place>", cues.QUOTED.sub(" ", text)) and not find_places(around).stretches
        return quoted if asked else ()
    for form in words("form_sought"):
        found = pattern(form).search(text)
        word = core(clean(found["word"], "<form_sought_frame>")) if found and not find_places(found["word"]).stretches else ""
        if 2 <= len(word) <= _LONGEST:
            return (word,)
    return ()


def sought_part(text: str) -> Part:
    """The part of the text that a question is limited to; the whole when it names both parts or none."""
    main, units = (cues.asks(cue, text) for cue in ("<form_main_part>", "<form_units_part>"))
    return Part.WHOLE if main == units else Part.MAIN if main else Part.UNITS
