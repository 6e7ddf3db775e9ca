"""Follow-ups: completing a question from the turn before, with explicit state."""

from collections.abc import Callable
from dataclasses import replace

from ..corpus import Corpus
from . import cues
from .conversation import Completed, Earlier, Turn, returned_to, subject_of, turn_of
from .ellipsis import narrower, with_matter_before
from .followup_answer import AGAIN, OTHERS, PRONOUN, REST, TAKES_PART, again, contact, others, the_rest
from .followup_doubt import ALSO, also, described, doubt, doubt_by_body, other_unit, said_of_unit
from .followup_places import following, held, inside, neighbour, place, sentence, sibling, within
from .followup_several import each_of, one_of, same_holder
from .mentions import distinct_units, mentioned_units, without
from .model import Question
from .new_matter import corrected, new_matter
from .phrases import clean, core, leftover, pattern
from .places import find_places
from .talk import small_talk, without_instructions

_PROCEDURE = r"<procedure>"
_DETAIL = r"^(?:就|主要|其实)?(?:是|指|说的是|我们?是|俺们?是|涉及|关于)(?!不是|谁|哪|真)"
_SAME = r"(?:同一?|一)(?:个|家)(?:<unit_word>|股|单位|部门)"
_LONGEST_CHOICE = 14
_PAIR = 2


def complete(question: Question, earlier: Earlier | None, corpus: Corpus) -> Question:
    """The question, completed from the turn before when it leans on it.

    A question that names a new matter inherits nothing but its form.
    """
    text = without_instructions(question.text)
    if earlier is None or not text or small_talk(text) is not None:
        return question
    back = one_of(text, earlier, corpus) or returned_to(text, earlier, corpus)
    if back is not None:
        before, rest = back
        completed = complete(replace(question, text=rest), before, corpus) if rest else None
        if completed is None:
            readings = before.question.readings
            return replace(question, text=before.question.text, understood_as=before.question.text, readings=readings)
        if completed.understood_as is not None or mentioned_units(rest, corpus.units):
            return replace(completed, understood_as=completed.understood_as or completed.text, is_guess=False)
    # 管科普的那个股 is told by what it does, not by the turn before.
    turn = turn_of(text, earlier, corpus)
    if cues.described_unit(text) and not described(turn):
        return question
    completed_by = next((found for way in _WAYS if (found := way(turn))), None)
    if completed_by is None:
        return replace(question, readings=with_matter_before(text, turn), is_guess=True)
    return completed_as(question, turn, completed_by)


def completed_as(question: Question, turn: Turn, found: Completed) -> Question:
    """The question with what was found to complete it."""
    # Who goes on about a matter after being asked back means its likeliest unit.
    again = turn.earlier.question.readings or ((turn.matter,) if turn.earlier.choices else ())
    return replace(
        question,
        text=found.text,
        understood_as=found.shown or found.text,
        context=() if found.is_new else turn.earlier.units,
        besides=found.besides,
        topic=found.topic,
        chosen=turn.earlier.question.chosen if found.text == turn.matter else found.chosen,
        doubted=found.doubted,
        each=found.each,
        readings=again if found.text == turn.matter else found.readings,
        is_guess=found.is_guess,
    )


def _says(way: Callable[[Turn], str | None]) -> Callable[[Turn], Completed | None]:
    """A way that makes nothing but the text."""

    def complete_text(turn: Turn) -> Completed | None:
        text = way(turn)
        return Completed(text) if text else None

    return complete_text


def _chosen(turn: Turn) -> Completed | None:
    """One of the choices that were offered, by its number or by its words; else a detail that tells which."""
    choices = turn.earlier.choices
    doubts = turn.units and cues.asks("<form_why_not>", turn.bare)
    if not choices or len(turn.bare) > _LONGEST_CHOICE or doubts:
        return None
    numbers = find_places(turn.bare, "个|种|项|条|选项|样|类").within(len(choices))
    if cues.asks("前者|前一[个种]", turn.bare):
        numbers = (1,)
    elif cues.asks("后者|后一[个种]", turn.bare):
        numbers = (len(choices),)
    if len(numbers) == 1 and 1 <= numbers[0] <= len(choices):
        return _taken(numbers[0] - 1, turn)
    words = core(clean(turn.bare, "那个|这个|那种|这种|选"))
    # A label names its unit behind the matter: 科技的 is no part of 科技人才股's name.
    names_unit = not leftover(without(turn.bare, mentioned_units(turn.bare, turn.corpus.units)))
    named = [n for n, unit in enumerate(turn.earlier.units) if names_unit and turn.units == (unit,)]
    fitting = named or [n for n, choice in enumerate(choices) if len(words) >= 2 and words in choice.question]
    asks = cues.asks(
        f"{cues.ASKS_WHO}|{cues.DUTIES}|{cues.CONTACT}|{ALSO}|{AGAIN}|{OTHERS}|{TAKES_PART}|{REST}|{cues.ASKS}|不是|<form_begins_anew>|<form_correction>", turn.bare
    )
    if len(fitting) == 1 and not cues.asks("不是", turn.bare):
        return _taken(fitting[0], turn)
    return narrower(words, turn) if len(words) >= 2 and not asks and not turn.led_in else None


def _taken(number: int, turn: Turn) -> Completed:
    """The choice of a number; two choices may be one matter of two units."""
    choices, units = turn.earlier.choices, turn.earlier.units
    return Completed(choices[number].question, chosen=units[number] if len(units) == len(choices) else None)


def _nothing_new(turn: Turn) -> str | None:
    """What asks for no new thing at all asks for the last one."""
    is_bare = not leftover(turn.bare, PRONOUN, cues.TEXT, "<form_again_words>")
    return turn.matter if is_bare and small_talk(turn.text) is None and turn.earlier.citations else None


def _compared(turn: Turn) -> str | None:
    """和成果股比哪个多: the unit of the turn before beside another one."""
    compares = len(turn.units) == 1 and len(turn.earlier.units) == 1 and cues.asks(cues.COMPARE, turn.bare)
    return f"{turn.whose}{turn.bare}" if compares and cues.asks("^(?:和|跟|与|同|比)", turn.bare) else None


def _pronoun(turn: Turn) -> Completed | None:
    """A pronoun stands for the units named before."""
    found = pattern(PRONOUN).search(turn.bare)
    # 它和人才股怎么分工 names another unit beside.
    if not found or not turn.earlier.units or (turn.units and not cues.asks(cues.COMPARE, turn.bare)):
        return None
    # 没听说过这个股 is about the answer, for all that a unit is meant.
    is_guess = not cues.asks(f"{cues.DUTIES}|{cues.COMPARE}|{cues.NAMING}|{REST}|{cues.TEXT}|<duty>", turn.bare)
    return Completed(f"{turn.bare[: found.start()]}{turn.whose}{turn.bare[found.end() :]}", is_guess=is_guess)


def _former(turn: Turn) -> str | None:
    """前者, 后者: the units of the question before, in its order."""
    units = distinct_units(mentioned_units(turn.matter, turn.corpus.units))
    found = pattern("(?P<first>前者|前一个股|前头那个股)|后者|后一个股|后头那个股").search(turn.bare)
    if not found or len(units) != _PAIR:
        return None
    unit = units[0] if found["first"] else units[1]
    return f"{turn.bare[: found.start()]}{unit.name}{turn.bare[found.end() :]}"


def _both(turn: Turn) -> Completed | None:
    """这两个股有啥区别: the units of the last two answers; 这俩是一个股吗: both matters, each asked alone."""
    before = turn.earlier.before
    found = pattern("<form_both>").search(turn.bare)
    if found and before and cues.asks(_SAME, turn.bare) and not (turn.earlier.is_listing or before.is_listing):
        shown = f"{subject_of(before.question.text, turn.corpus)}和{turn.subject}分别归谁管"
        return Completed(turn.matter, shown=shown, each=(before.question.text, turn.matter))
    units = (*before.units, *turn.earlier.units) if before else ()
    if not found or turn.units or len(set(units)) != _PAIR or len(turn.earlier.units) != 1:
        return None
    return Completed(f"{turn.bare[: found.start()]}{units[0].name}和{units[1].name}{turn.bare[found.end() :]}")


def _procedure(turn: Turn) -> str | None:
    """要什么材料: asked about the matter before."""
    if turn.units or not cues.asks(_PROCEDURE, turn.bare) or len(turn.bare) > 16:
        return None
    return f"{turn.subject}，{turn.bare}" if not leftover(turn.bare, _PROCEDURE, "<do>|要|需|带|交|不") else None


def _detail(turn: Turn) -> Completed | None:
    """是跟国外大学的: more about what was asked, and nothing asked anew."""
    is_more = cues.asks(_DETAIL, turn.bare) and not turn.led_in and len(turn.bare) <= 20
    asks = cues.asks(cues.ASKS, turn.bare) or turn.text.endswith("吗")
    if not is_more or asks or turn.units or turn.earlier.is_listing:
        return None
    return narrower(pattern(_DETAIL).sub("", turn.bare), turn)


_WAYS: tuple[Callable[[Turn], Completed | None], ...] = (
    _chosen,
    _says(_former),
    _both,
    each_of,
    contact,
    doubt,
    doubt_by_body,
    other_unit,
    corrected,
    _says(held),
    _says(sentence),
    _says(neighbour),
    _says(following),
    _says(sibling),
    _says(place),
    _says(within),
    inside,
    same_holder,
    others,
    also,
    _says(again),
    _says(the_rest),
    _says(_procedure),
    _says(_compared),
    _pronoun,
    _detail,
    new_matter,
    _says(_nothing_new),
    said_of_unit,
)
