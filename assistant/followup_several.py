"""Follow-ups on a question for several matters: one of them by its place (前一个, 中间那个), or each by itself (各自的依据)."""

import re
from dataclasses import replace

from ..corpus import Corpus, read_numeral
from . import cues
from .conversation import Completed, Earlier, Turn, subject_of, without_trail
from .parts import asked_apart
from .phrases import clean, core, leftover, pattern

OTHER = "别的|其他|其它|另外"
_MOST = 5
_JOINED = re.compile(r"[、,，;；]|以及|还有|和|跟|与|同")
_PLACES = (("<form_place_first>", 0), ("<form_place_last>", -1), ("<form_place_middle>", 1))
_NTH = "第(?P<n><number>)(?:个|件|样|项|种|桩)(?:问题|事情?|东西)?"


def matters_of(asked: str, corpus: Corpus) -> tuple[str, ...]:
    """The matters of a question for several, each as a question of its own; none when it asks for one."""
    if apart := asked_apart(asked):
        return tuple(part.strip(" ,，。?？") for part in apart)
    named = clean(subject_of(asked, corpus), "<form_asks_several>|<form_several_words>")
    items = [core(item) for item in _JOINED.split(named.replace(" ", ""))]
    items = [item for item in items if item]
    are_several = 2 <= len(items) <= _MOST and all(len(item) >= 2 for item in items)
    return tuple(f"{item}归谁管" for item in items) if are_several else ()


def one_of(text: str, earlier: Earlier, corpus: Corpus) -> tuple[Earlier, str] | None:
    """The turn before as if it had asked for one of its matters only, and what is asked of that one; None when none is meant."""
    matters = () if earlier.is_listing or earlier.choices else matters_of(earlier.question.text, corpus)
    found = _place(text, len(matters)) if matters else None
    if found is None:
        return None
    number, (start, end) = found
    units = earlier.units[number : number + 1] if len(earlier.units) == len(matters) else ()
    alone = replace(earlier, question=replace(earlier.question, text=matters[number], readings=matters[number : number + 1]), units=units, citations=())
    rest = without_trail(re.sub("^的", "", text[end:].strip(" ,，。")) or text[:start])
    rest = clean(rest, "^呢").strip(" ,，。")
    about_answer = len(leftover(rest, "<form_again>", cues.TEXT, "<form_again_words>|再")) <= 1
    return alone, "" if about_answer and not cues.asks(f"<contact>|<form_rest>|{cues.DUTIES}", rest) else rest


def _place(text: str, count: int) -> tuple[int, tuple[int, int]] | None:
    for cue, number in _PLACES:
        found = pattern(cue).search(text)
        if found and (number != 1 or count % 2):
            return (count // 2 if number == 1 else number % count), found.span()
    nth = pattern(_NTH).search(text)
    place = read_numeral(nth["n"]) if nth else None
    return (place - 1, nth.span()) if nth and place and place <= count else None


def each_of(turn: Turn) -> Completed | None:
    """各自的依据: the matters of the turn before, each asked alone."""
    if turn.units or turn.earlier.is_listing or not cues.asks("<form_each>", turn.bare):
        return None
    rest = leftover(turn.bare, "<form_each>", "<form_again>", cues.TEXT, "<form_again_words>")
    matters = matters_of(turn.matter, turn.corpus) if len(rest) <= 1 else ()
    return Completed(turn.matter, each=matters) if matters else None


_SAME = (
    r"^(?:<pronoun>|这个?|这件?事)?(?:和|跟|与|同)(?P<matter>.{2,14}?)<form_same_holder>",
    r"^(?P<matter>.{2,14}?)(?:也|跟<pronoun>)<form_same_holder>",
)


def same_holder(turn: Turn) -> Completed | None:
    """它跟科普是一家管的不: the matter before and this one, each asked alone."""
    found = next((match for form in _SAME if (match := pattern(form).search(turn.bare))), None)
    if not found or turn.units or turn.earlier.is_listing or not turn.earlier.units:
        return None
    matter = core(found["matter"])
    if len(leftover(matter)) < 2 or cues.asks(f"<asks>|<pronoun>|<unit_word>|{OTHER}", matter):
        return None
    other = f"{matter}归谁管"
    return Completed(other, shown=f"{turn.subject}和{matter}分别归谁管", each=(turn.matter, other), is_new=True)
