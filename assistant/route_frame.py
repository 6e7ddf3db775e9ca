"""Questions for what stands around the lists of a regulation: its basis, its preamble, what leads in a list, its ending."""

from ..corpus import Corpus
from . import cues
from .intent import AskBasis, Frame, Intent, ReadFrame
from .phrases import clean, core, leftover
from .reading import Reading
from .topics import speaks_of_preamble

_LEADS = (
    (Frame.BEFORE_UNITS, "<form_before_units>"),
    (Frame.BEFORE_DUTIES, "<form_before_duties>"),
    (Frame.PREAMBLE, "<form_before_main_part>"),
)
# A question of this length about the beginning still asks for its words.
_LONGEST = 12
# So many letters of which such a share is the preamble's own ask for nothing else.
_LEAST, _MOSTLY = 6, 0.75


def basis(reading: Reading, _: Corpus) -> Intent | None:
    """On what document the regulation rests."""
    text = reading.rest
    for number in (*reading.numbers, *cues.YEAR.findall(text)):
        text = text.replace(number, "文号")
    if cues.asks(cues.BASIS, text) and len(leftover(text, cues.BASIS, cues.BASIS_WORDS, cues.STRUCTURE)) <= 2:
        return AskBasis(reading.documents, (*reading.numbers, *cues.YEAR.findall(reading.rest)))
    return None


def preamble(reading: Reading, _: Corpus) -> Intent | None:
    """What the regulation begins with."""
    if reading.units:
        return None
    names_it = cues.asks(cues.PREAMBLE, reading.rest)
    said = leftover(reading.rest, cues.PREAMBLE, cues.TEXT, "第?<number>(?:句|段|行|部分)话?", cues.STRUCTURE) if names_it else ""
    if (names_it and len(said) <= 2) or cues.asks("<form_preamble_part>", reading.rest):
        return ReadFrame(reading.documents)
    about = core(clean(reading.rest, cues.PREAMBLE, cues.TEXT, cues.STRUCTURE)) if names_it else ""
    if names_it and len(about) <= _LONGEST and speaks_of_preamble(about, reading.documents):
        return ReadFrame(reading.documents)
    asked = core(clean(reading.rest, cues.TEXT, "<what>|谁(?:的)?"))
    if len(asked) >= _LEAST and speaks_of_preamble(asked, reading.documents, _MOSTLY):
        return ReadFrame(reading.documents)
    verbatim = leftover(reading.rest, "<form_verbatim>", cues.TEXT) if cues.asks("<form_verbatim>", reading.rest) else ""
    return ReadFrame(reading.documents) if speaks_of_preamble(verbatim, reading.documents) else None


def frame(reading: Reading, _: Corpus) -> Intent | None:
    """The sentence that leads in a list, and the ending: 介绍内设机构之前那句话, 全文最后一句."""
    if reading.units or cues.asks("第<number>|[(（]<number>[)）]", cues.without_paragraphs(reading.rest)):
        return None
    for part, cue in _LEADS:
        if cues.asks(cue, reading.rest) and len(leftover(reading.rest, cue, cues.TEXT, cues.STRUCTURE)) <= _LONGEST:
            return ReadFrame(reading.documents, part)
    if cues.asks("主要职责|<unit_word>|<number>", clean(reading.rest, cues.ASKS_WHO, "三定(?:方案|规定)?", "一")):
        return None
    is_ending = cues.asks("<form_ending>", reading.rest) and len(leftover(reading.rest, "<form_ending>", cues.TEXT, cues.ASKS_WHO, cues.STRUCTURE)) <= 2
    return ReadFrame(reading.documents, Frame.ENDING) if is_ending else None
