"""Follow-ups: completing a question from the turn before, with explicit state."""

from collections.abc import Callable
from dataclasses import replace

from ..corpus import ClauseKind, Corpus
from . import cues
from .conversation import Earlier, Turn, returned_to, turn_of
from .ellipsis import filled, with_detail
from .followup_places import following, held, neighbour, place, sentence, within
from .mentions import distinct_units, mentioned_units, unknown_unit_names, without
from .model import Besides, Question
from .new_matter import corrected, new_matter
from .phrases import clean, core, leftover, pattern
from .places import find_places
from .talk import small_talk, without_instructions

_PRONOUN = r"<pronoun>"
_REST = "<form_rest>"
_OTHERS = "<form_others>"
_WHY_NOT = "<form_why_not>"
_AGAIN = "<form_again>"
_PROCEDURE = r"<procedure>"
_TAKES_PART = "<form_takes_part>"
_ALSO = r"^(?P<matter>.{2,}?)(?:的)?(?:是不是|是否)?(?:也|还|都|同样)(?:是|归|找|由|属于?|该|算|问)*(?:<pronoun>)(?:来|去)?(?:<do>)?(?:的|咯|喽|了)?(?:事|活)?$"
_WHETHER = r"^(?:<pronoun>)(?:还|也|都)?(?:管不管|负不负责|是不是管|管|负责)(?P<matter>(?!的).{2,})$"
_DETAIL = r"^(?:就|主要|其实)?(?:是|指|说的是|我们?是|俺们?是|涉及|关于)(?!不是|谁|哪)"
# Letters of a matter's part that a question for others may name.
_SHORT = 4
_PAIR = 2
_COUNT = r"(?:一共|总共|共|有|到底)*(?:<many>)(?:项|条|个|款)(?:<duty>)?"


def complete(question: Question, earlier: Earlier | None, corpus: Corpus) -> Question:
    """The question, completed from the turn before when it leans on it.

    A question that names a new matter inherits nothing but its form.
    """
    text = without_instructions(question.text)
    if earlier is None or not text or small_talk(text) is not None:
        return question
    back = returned_to(text, earlier, corpus)
    if back is not None:
        before, rest = back
        completed = complete(replace(question, text=rest), before, corpus) if rest else None
        if completed is None:
            return replace(question, text=before.question.text, understood_as=before.question.text)
        if completed.understood_as is not None or mentioned_units(rest, corpus.units):
            return replace(completed, understood_as=completed.text)
    # 管科普的那个股 is told by what it does, not by the turn before.
    if cues.described_unit(text):
        return question
    turn = turn_of(text, earlier, corpus)
    for way in _WAYS:
        completed_text = way(turn)
        if completed_text:
            return _completed(question, turn, way, completed_text)
    return question


def _completed(question: Question, turn: Turn, way: Callable[[Turn], str | None], text: str) -> Question:
    context = () if way in {new_matter, corrected, _also} else turn.earlier.units
    question = replace(question, text=text, understood_as=text, context=context)
    if way is _contact and not turn.earlier.is_listing:
        # Who is asked for on a matter is told with it.
        return replace(question, text=turn.matter, besides=Besides.CONTACT)
    takes_part = way is _others or (way is _why_not and cues.asks(_TAKES_PART, turn.bare))
    return replace(question, besides=Besides.OTHERS) if takes_part else question


def _chosen(turn: Turn) -> str | None:
    """One of the choices that were offered, by its number or by its words."""
    choices = turn.earlier.choices
    if not choices or len(turn.bare) > 14:
        return None
    numbers = find_places(turn.bare, "个|种|项|条|选项|样|类").within(len(choices))
    if cues.asks("前者|前一[个种]", turn.bare):
        numbers = (1,)
    elif cues.asks("后者|后一[个种]", turn.bare):
        numbers = (len(choices),)
    if len(numbers) == 1 and 1 <= numbers[0] <= len(choices):
        return choices[numbers[0] - 1].question
    words = core(clean(turn.bare, "那个|这个|那种|这种|选"))
    fitting = [choice for choice in choices if len(words) >= 2 and words in choice.label]
    if len(fitting) == 1:
        return fitting[0].question
    asks = cues.asks(f"{cues.ASKS_WHO}|{cues.DUTIES}|{cues.CONTACT}|{_ALSO}|{_AGAIN}|{_OTHERS}|{_TAKES_PART}|{_REST}|{cues.ASKS}|不是", turn.bare)
    return with_detail(words, turn) if len(words) >= 2 and not asks and not turn.led_in else None


def _contact(turn: Turn) -> str | None:
    # A person's number is nobody's to give.
    if not turn.earlier.units or not cues.asks(cues.CONTACT, turn.bare) or cues.asks(f"{cues.PRIVATE}|<leader>", turn.bare):
        return None
    if turn.units and not cues.asks("<pronoun>|^办公室", turn.bare):
        return None
    rest = leftover(turn.bare, cues.CONTACT, _PRONOUN, "办公室|联系|打|去|加|留")
    return f"{turn.earlier.units[0].name}的电话和地址是什么" if len(rest) <= 2 or _is_nothing_new(rest, turn) else None


def _why_not(turn: Turn) -> str | None:
    """为什么不是X: the matter again, with X taken for granted, so that the answer sets it right."""
    named = [unit.name for unit in turn.units] or list(unknown_unit_names(turn.bare, ()))
    # 科普也是办公室的吗 is another matter.
    if named and cues.asks(_WHY_NOT, turn.bare) and not (cues.asks("也|同样", turn.bare) and _has_matter(turn)):
        return f"{turn.subject}，是{named[0]}负责吧"
    if turn.units and cues.asks(_TAKES_PART, turn.bare) and not _has_matter(turn):
        return f"{turn.subject}，是{named[0]}负责吧"
    alone = turn.units and not leftover(without(turn.bare, mentioned_units(turn.bare, turn.corpus.units)), cues.ASKS_WHO)
    if not alone or not turn.led_in:
        return None
    mentions = mentioned_units(turn.matter, turn.corpus.units)
    if mentions:
        return turn.matter.replace(mentions[0].words, named[0], 1)
    return f"{named[0]}的职责有哪些" if turn.earlier.is_listing else f"{turn.subject}，是{named[0]}负责吧"


def _has_matter(turn: Turn) -> bool:
    """Whether the question names something besides units and asking."""
    rest = without(turn.bare, mentioned_units(turn.bare, turn.corpus.units))
    return len(leftover(rest, _WHY_NOT, _OTHERS, _TAKES_PART, _PRONOUN, cues.ASKS_WHO, "<do>|归|同样|需不需要|用不用|要不要")) >= 2


def _others(turn: Turn) -> str | None:
    """还有别的股参与吗: the matter again; the answer tells what others have to do with it."""
    if turn.units or not cues.asks(_OTHERS, turn.bare) or len(turn.bare) > 24:
        return None
    # 其他股参与平台建设吗 names a part of the matter again.
    rest = leftover(turn.bare, _OTHERS, cues.EXCEPT, _TAKES_PART, _PRONOUN, "这件?事|这个|这块|负责|<do>|<unit_word>|股")
    names_part = len(rest) <= _SHORT and cues.asks(_TAKES_PART, turn.bare)
    return turn.matter if names_part or _is_nothing_new(rest, turn) else None


def _the_rest(turn: Turn) -> str | None:
    if turn.units or len(turn.bare) > 26:
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
    if turn.units or not cues.asks(_AGAIN, turn.bare) or len(turn.bare) > 24 or cues.asks(f"{cues.NAMING}|第几个?<unit_word>", turn.bare):
        return None
    rest = leftover(turn.bare, _AGAIN, _PRONOUN, cues.TEXT, cues.ASKS_WHO, "<form_again_words>")
    return turn.matter if _is_nothing_new(rest, turn) else None


def _is_nothing_new(rest: str, turn: Turn) -> bool:
    """Whether what is left of a follow-up names no matter: nothing, words of the turn before, a word that no matter has."""
    if len(rest) <= 1 or rest in turn.matter:
        return True
    offices = (matter.name for office in turn.corpus.offices for matter in office.matters)
    known = (matter.name for matter in turn.corpus.matters)
    texts = (clause.text for clause in turn.corpus.clauses_by_key.values())
    return len(rest) <= _SHORT - 1 and not any(rest in text for text in (*known, *offices, *texts))


def _nothing_new(turn: Turn) -> str | None:
    """What asks for no new thing at all asks for the last one."""
    is_bare = not leftover(turn.bare, _PRONOUN, cues.TEXT, "<form_again_words>")
    return turn.matter if is_bare and small_talk(turn.text) is None and turn.earlier.citations else None


def _also(turn: Turn) -> str | None:
    """X也归他们吗, 他们管不管X: another matter, with the units named before taken for granted, so that the answer sets it right."""
    found = pattern(_ALSO).search(turn.bare) or pattern(_WHETHER).search(turn.bare)
    if not found or len(turn.earlier.units) != 1 or turn.units or cues.asks(cues.ASKS, found["matter"]):
        return None
    matter = filled(found["matter"].rstrip("呢,，不"), turn)
    return f"{matter}，是{turn.whose}负责吧" if len(matter) >= 2 and leftover(matter) else None


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


def _detail(turn: Turn) -> str | None:
    """是跟国外大学的: more about what was asked, and nothing asked anew."""
    is_more = cues.asks(_DETAIL, turn.bare) and not turn.led_in and len(turn.bare) <= 20
    if not is_more or turn.units or turn.earlier.is_listing or cues.asks(cues.ASKS, turn.bare):
        return None
    return with_detail(pattern(_DETAIL).sub("", turn.bare), turn)


_WAYS: tuple[Callable[[Turn], str | None], ...] = (
    _chosen,
    _former,
    _contact,
    _why_not,
    corrected,
    held,
    sentence,
    neighbour,
    following,
    place,
    _others,
    _also,
    _again,
    _the_rest,
    _procedure,
    within,
    _compared,
    _pronoun,
    _detail,
    new_matter,
    _nothing_new,
)
