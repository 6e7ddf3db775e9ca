"""Follow-ups: completing a question from the turn before, with explicit state."""

import re
from collections.abc import Callable
from dataclasses import replace

from ..corpus import ClauseKind, Corpus
from . import cues
from .conversation import Completed, Earlier, Turn, returned_to, turn_of
from .ellipsis import narrowed, with_detail, with_matter_before
from .followup_doubt import ALSO, also, doubt, other_unit
from .followup_places import following, held, inside, neighbour, place, sentence, within
from .followup_several import each_of, one_of
from .mentions import distinct_units, mentioned_units
from .model import Besides, Question
from .new_matter import corrected, new_matter
from .phrases import clean, core, leftover, pattern
from .places import find_places
from .talk import small_talk

_PRONOUN = r"<pronoun>"
_REST = "<form_rest>"
_OTHERS = "<form_others>"
_AGAIN = "<form_again>"
_PROCEDURE = r"<procedure>"
_TAKES_PART = "<form_takes_part>"
_DETAIL = r"^(?:就|主要|其实)?(?:是|指|说的是|我们?是|俺们?是|涉及|关于)(?!不是|谁|哪)"
# Letters of a matter's part that a question for others may name.
_SHORT = 4
_LONGEST, _LONGEST_CHOICE = 26, 14
_PAIR = 2
_COUNT = r"(?:一共|总共|共|有|到底)*(?:<many>)(?:项|条|个|款)(?:<duty>)?"


def complete(question: Question, earlier: Earlier | None, corpus: Corpus) -> Question:
    """The question, completed from the turn before when it leans on it.

    A question that names a new matter inherits nothing but its form.
    """
    text = question.text
    if earlier is None or small_talk(text) is not None:
        return question
    back = one_of(text, earlier, corpus) or returned_to(text, earlier, corpus)
    if back is not None:
        before, rest = back
        completed = complete(replace(question, text=rest), before, corpus) if rest else None
        if completed is None:
            return replace(question, text=before.question.text, understood_as=before.question.text)
        if completed.understood_as is not None or mentioned_units(rest, corpus.units):
            return replace(completed, understood_as=completed.understood_as or completed.text)
    # 管科普的那个股 is told by what it does, not by the turn before.
    if cues.described_unit(text):
        return question
    turn = turn_of(text, earlier, corpus)
    completed_by = next((found for way in _WAYS if (found := way(turn))), None)
    if completed_by is None:
        return replace(question, readings=with_matter_before(text, turn))
    return _completed(question, turn, completed_by)


def _completed(question: Question, turn: Turn, found: Completed) -> Question:
    # Who goes on about a matter after being asked back means its likeliest unit.
    again = turn.earlier.question.readings or ((turn.matter,) if turn.earlier.choices else ())
    return replace(
        question,
        text=found.text,
        understood_as=found.shown or found.text,
        context=() if found.is_new else turn.earlier.units,
        besides=found.besides,
        topic=found.topic,
        doubted=found.doubted,
        each=found.each,
        readings=again if found.text == turn.matter else found.readings,
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
        return Completed(choices[numbers[0] - 1].question)
    words = core(clean(turn.bare, "那个|这个|那种|这种|选"))
    # A label names its unit behind the matter: 科技的 is no part of 科技人才股's name.
    fitting = [choice for choice in choices if len(words) >= 2 and words in (choice.label if turn.units else choice.question)]
    asks = cues.asks(
        f"{cues.ASKS_WHO}|{cues.DUTIES}|{cues.CONTACT}|{ALSO}|{_AGAIN}|{_OTHERS}|{_TAKES_PART}|{_REST}|{cues.ASKS}|不是|<form_begins_anew>|<form_correction>", turn.bare
    )
    if len(fitting) == 1 and not cues.asks("不是", turn.bare):
        return Completed(fitting[0].question)
    return _narrower(words, turn) if len(words) >= 2 and not asks and not turn.led_in else None


def _narrower(detail: str, turn: Turn) -> Completed:
    return Completed(with_detail(detail, turn), readings=narrowed(detail, turn))


def _contact(turn: Turn) -> Completed | None:
    # A person's number is nobody's to give.
    if not turn.earlier.units or cues.asks(f"{cues.PRIVATE}|<leader>", turn.bare):
        return None
    if turn.units and not cues.asks("<pronoun>|^办公室", turn.bare):
        return None
    if not any(_asks_contact(part, turn) for part in (turn.bare, *re.split("[,，。?？!！]", turn.bare))):
        return None
    shown = f"{turn.earlier.units[0].name}的电话和地址是什么"
    # Who is asked for on a matter is told with it.
    return Completed(shown) if turn.earlier.is_listing else Completed(turn.matter, shown=shown, besides=Besides.CONTACT)


def _asks_contact(part: str, turn: Turn) -> bool:
    rest = leftover(part, cues.CONTACT, _PRONOUN, "办公室|联系|打|去|加|留|发")
    return cues.asks(cues.CONTACT, part) and (len(rest) <= 2 or _is_nothing_new(rest, turn))


def _others(turn: Turn) -> Completed | None:
    """还有别的股参与吗: the matter again; the answer tells what others have to do with it, or with the part that is named."""
    if turn.units or not cues.asks(_OTHERS, turn.bare) or len(turn.bare) > _LONGEST:
        return None
    # 其他股参与平台建设吗 names a part of the matter again.
    rest = leftover(turn.bare, _OTHERS, cues.EXCEPT, _TAKES_PART, _PRONOUN, "这件?事|这个|这块|负责|<do>|<unit_word>|股")
    names_part = len(rest) <= _SHORT and cues.asks(_TAKES_PART, turn.bare)
    if not names_part and not _is_nothing_new(rest, turn):
        return None
    return Completed(turn.matter, besides=Besides.OTHERS, topic=rest if len(rest) >= 2 and rest in turn.matter else "")


def _the_rest(turn: Turn) -> str | None:
    if turn.units or len(turn.bare) > _LONGEST:
        return None
    asks_rest = cues.asks(_REST, turn.bare) or cues.asks(_COUNT, turn.bare) or (
        cues.asks(f"{_PRONOUN}|各自|分别|每个", turn.bare) and cues.asks(cues.DUTIES, turn.bare)
    )
    rest = leftover(turn.bare, cues.EXCEPT, _REST, _COUNT, cues.DUTIES, cues.TEXT, _PRONOUN, "<form_rest_words>")
    if not asks_rest or cues.asks(cues.NAMING, turn.bare) or (len(rest) > 1 and rest not in turn.matter):
        return None
    if turn.earlier.units:
        return f"{turn.whose}的职责有哪些"
    is_bureau = any(clause.kind is ClauseKind.MAIN_DUTY for clause in turn.clauses)
    return "主要职责有哪些" if is_bureau else None


def _again(turn: Turn) -> str | None:
    """依据哪条, 原文发我: about what was answered, so the matter again."""
    if turn.units or not cues.asks(_AGAIN, turn.bare) or len(turn.bare) > _LONGEST or cues.asks(f"{cues.NAMING}|第几个?<unit_word>", turn.bare):
        return None
    rest = leftover(turn.bare, _AGAIN, _PRONOUN, cues.TEXT, cues.ASKS_WHO, "<form_again_words>")
    return turn.matter if _is_nothing_new(rest, turn) else None


def _is_nothing_new(rest: str, turn: Turn) -> bool:
    """Whether what is left of a follow-up names no matter: nothing, words of the turn before, a word that no matter has."""
    if len(rest) <= 1 or rest in turn.matter:
        return True
    if cues.asks(cues.ASKS_WHO, turn.bare):
        return False
    offices = (name for office in turn.corpus.offices for m in office.matters for name in (m.name, *m.also, *m.says))
    known = (matter.name for matter in turn.corpus.matters)
    texts = (clause.text for clause in turn.corpus.clauses_by_key.values())
    return len(rest) <= _SHORT - 1 and not any(rest in text for text in (*known, *offices, *texts))


def _nothing_new(turn: Turn) -> str | None:
    """What asks for no new thing at all asks for the last one."""
    is_bare = not leftover(turn.bare, _PRONOUN, cues.TEXT, "<form_again_words>")
    return turn.matter if is_bare and small_talk(turn.text) is None and turn.earlier.citations else None


def _compared(turn: Turn) -> str | None:
    """和成果股比哪个多: the unit of the turn before beside another one."""
    compares = len(turn.units) == 1 and len(turn.earlier.units) == 1 and cues.asks(cues.COMPARE, turn.bare)
    return f"{turn.whose}{turn.bare}" if compares and cues.asks("^(?:和|跟|与|同|比)", turn.bare) else None


def _pronoun(turn: Turn) -> str | None:
    """A pronoun stands for the units named before."""
    found = pattern(_PRONOUN).search(turn.bare)
    # 它和人才股怎么分工 names another unit beside.
    if not found or not turn.earlier.units or (turn.units and not cues.asks(cues.COMPARE, turn.bare)):
        return None
    return f"{turn.bare[: found.start()]}{turn.whose}{turn.bare[found.end() :]}"


def _former(turn: Turn) -> str | None:
    """前者, 后者: the units of the question before, in its order."""
    units = distinct_units(mentioned_units(turn.matter, turn.corpus.units))
    found = pattern("(?P<first>前者|前一个股|前头那个股)|后者|后一个股|后头那个股").search(turn.bare)
    if not found or len(units) != _PAIR:
        return None
    unit = units[0] if found["first"] else units[1]
    return f"{turn.bare[: found.start()]}{unit.name}{turn.bare[found.end() :]}"


def _procedure(turn: Turn) -> str | None:
    """要什么材料: asked about the matter before."""
    if turn.units or not cues.asks(_PROCEDURE, turn.bare) or len(turn.bare) > 16:
        return None
    return f"{turn.subject}，{turn.bare}" if not leftover(turn.bare, _PROCEDURE, "<do>|要|需|带|交") else None


def _detail(turn: Turn) -> Completed | None:
    """是跟国外大学的: more about what was asked, and nothing asked anew."""
    is_more = cues.asks(_DETAIL, turn.bare) and not turn.led_in and len(turn.bare) <= 20
    if not is_more or turn.units or turn.earlier.is_listing or cues.asks(cues.ASKS, turn.bare):
        return None
    return _narrower(pattern(_DETAIL).sub("", turn.bare), turn)


_WAYS: tuple[Callable[[Turn], Completed | None], ...] = (
    _chosen,
    _says(_former),
    _contact,
    doubt,
    other_unit,
    corrected,
    _says(held),
    _says(sentence),
    _says(neighbour),
    _says(following),
    _says(place),
    each_of,
    _says(within),
    inside,
    _others,
    also,
    _says(_again),
    _says(_the_rest),
    _says(_procedure),
    _says(_compared),
    _says(_pronoun),
    _detail,
    new_matter,
    _says(_nothing_new),
)
