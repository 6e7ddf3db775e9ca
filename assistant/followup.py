"""Follow-ups: completing a question from the turn before, with explicit state."""

import re
from collections.abc import Callable
from dataclasses import replace

from ..corpus import ClauseKind, Corpus
from . import cues
from .conversation import Earlier, Turn
from .ellipsis import filled, with_detail
from .mentions import distinct_units, mentioned_units, unknown_unit_names, without
from .model import Question
from .phrases import clean, core, leftover, pattern
from .places import ITEM, find_places

_LEAD_IN = r"^(?:<lead_in>[,，、。\s]*)+"
_TRAIL = r"(?:呢|吗|(?<![什怎那这多])么|嘛|吧)?[？?。!！\s]*$"
_PRONOUN = r"<pronoun>"
_REST = "<form_rest>"
_OTHERS = "<form_others>"
_WHY_NOT = "<form_why_not>"
_AGAIN = "<form_again>"
_PROCEDURE = r"<procedure>"
_CORRECTION = "<form_correction>"
_NEXT = "<form_next>"
_ALSO = r"^(?P<matter>.{2,}?)(?:的)?(?:是不是|是否)?(?:也|还|都|同样)(?:是|归|找|由|属于?|该|算|问)*(?:<pronoun>)(?:来|去)?(?:<do>)?(?:的|咯|喽|了)?(?:事|活)?$"
_DETAIL = r"^(?:就|主要|其实)?(?:是|指|说的是|我们?是|俺们?是|涉及|关于)(?!不是|谁|哪)"
_PREVIOUS = r"(?:上|前|往前|倒回)(?:面)?(?:的?那?)一?(?:<item_word>)"
_COUNT = r"(?:一共|总共|共|有|到底)*(?:<many>)(?:项|条|个|款)(?:<duty>)?"


def complete(question: Question, earlier: Earlier | None, corpus: Corpus) -> Question:
    """The question, completed from the turn before when it leans on it.

    A question that names a new matter inherits nothing but its form.
    """
    text = question.text
    # 管科普的那个股 is told by what it does, not by the turn before.
    if earlier is None or cues.described_unit(text):
        return question
    led_in = bool(pattern(_LEAD_IN).search(text)) or bool(re.search(r"呢[？?。 ]*$", text))
    bare = pattern(_LEAD_IN).sub("", pattern(_TRAIL).sub("", text))
    units = distinct_units(mentioned_units(text, corpus.units))
    turn = Turn(text, bare, led_in, units, earlier, corpus)
    for way in _WAYS:
        completed = way(turn)
        if completed:
            asks_others = way is _others
            context = () if way in {_new_matter, _corrected, _also} else earlier.units
            return replace(
                question, text=completed, understood_as=completed, context=context, asks_others=asks_others
            )
    return question


def _chosen(turn: Turn) -> str | None:
    """One of the choices that were offered, by its number or by its words."""
    choices = turn.earlier.choices
    if not choices or len(turn.bare) > 14:
        return None
    numbers = find_places(turn.bare, "个|种|项|条|选项|样|类").within(len(choices))
    if re.search(r"前者|前一[个种]", turn.bare):
        numbers = (1,)
    elif re.search(r"后者|后一[个种]", turn.bare):
        numbers = (len(choices),)
    if len(numbers) == 1 and 1 <= numbers[0] <= len(choices):
        return choices[numbers[0] - 1].question
    words = core(clean(turn.bare, "那个|这个|那种|这种|选"))
    fitting = [choice for choice in choices if len(words) >= 2 and words in choice.label]
    if len(fitting) == 1:
        return fitting[0].question
    asks = cues.asks(f"{cues.ASKS_WHO}|{cues.DUTIES}|{cues.CONTACT}|{_ALSO}", turn.bare)
    return with_detail(words, turn) if len(words) >= 2 and not asks and not turn.led_in else None


def _contact(turn: Turn) -> str | None:
    if not turn.earlier.units or not cues.asks(cues.CONTACT, turn.bare):
        return None
    if turn.units and not cues.asks("<pronoun>|^办公室", turn.bare):
        return None
    rest = leftover(turn.bare, cues.CONTACT, _PRONOUN, "办公室|联系|打|去")
    return f"{turn.earlier.units[0].name}的电话和地址是什么" if len(rest) <= 2 else None


def _why_not(turn: Turn) -> str | None:
    """为什么不是X: the matter again, with X taken for granted, so that the answer sets it right."""
    named = [unit.name for unit in turn.units] or list(unknown_unit_names(turn.bare, ()))
    if named and cues.asks(_WHY_NOT, turn.bare):
        return f"{turn.subject}，是{named[0]}负责吧"
    alone = turn.units and not leftover(without(turn.bare, mentioned_units(turn.bare, turn.corpus.units)), cues.ASKS_WHO)
    if not alone or not turn.led_in:
        return None
    mentions = mentioned_units(turn.matter, turn.corpus.units)
    if mentions:
        return turn.matter.replace(mentions[0].words, named[0], 1)
    return f"{named[0]}的职责有哪些" if turn.earlier.is_listing else f"{turn.subject}，是{named[0]}负责吧"


def _place(turn: Turn) -> str | None:
    """第二条呢: a place in the list that was read before."""
    places = find_places(turn.bare, ITEM)
    if not places.stretches or turn.units or leftover(places.rest, cues.TEXT, cues.STRUCTURE, _PRONOUN, cues.DUTIES):
        return None
    if cues.asks("主要职责|<unit_word>", turn.bare):
        return None
    where = re.sub(_PRONOUN_LEAD, "", turn.bare)
    return f"{_container(turn)}{where}" if turn.earlier.citations or turn.earlier.units else None


_PRONOUN_LEAD = r"^(?:他们|它们|它|其|这个股|该股)?的?(?:职责)?(?:里|中)?的?"


def _container(turn: Turn) -> str:
    return f"{turn.whose}职责" if len(turn.earlier.units) == 1 else "主要职责"


def _neighbour(turn: Turn) -> str | None:
    """下一条, 上一条: counted from what was cited last."""
    step = 1 if cues.asks(_NEXT, turn.bare) else -1 if cues.asks(_PREVIOUS, turn.bare) else 0
    goes_on = turn.earlier.is_listing and cues.asks("^(?:然后|接着|继续|还有|往下)$", turn.bare)
    if (not step and not goes_on) or leftover(turn.bare, _NEXT, _PREVIOUS, cues.TEXT) or not turn.earlier.citations:
        return None
    cited = turn.earlier.citations[-1 if step >= 0 else 0]
    document = turn.corpus.document(cited.document_id)
    key = f"{cited.document_id}#{cited.clause_id}"
    unit = turn.corpus.units_by_clause.get(key)
    keys = list(unit.duties) if unit else [clause.key for clause in document.main_duties]
    if key not in keys:
        return None
    number = keys.index(key) + 1 + (step or 1)
    return f"{unit.name if unit else '主要'}职责第{max(number, 0)}项是什么"


def _others(turn: Turn) -> str | None:
    """还有别的股参与吗: the matter again; the answer says that these are all."""
    if turn.units or not cues.asks(_OTHERS, turn.bare) or len(turn.bare) > 20:
        return None
    return turn.matter if not leftover(turn.bare, _OTHERS, _PRONOUN, "这件?事|这个|负责|<do>") else None


def _the_rest(turn: Turn) -> str | None:
    if turn.units or len(turn.bare) > 22:
        return None
    duties = cues.asks(_REST, turn.bare) or cues.asks(_COUNT, turn.bare) or (
        cues.asks(_PRONOUN, turn.bare) and cues.asks(cues.DUTIES, turn.bare)
    )
    if not duties or leftover(turn.bare, _REST, _COUNT, cues.DUTIES, cues.TEXT, _PRONOUN, "除此|以外|之外|外"):
        return None
    if turn.earlier.units:
        return f"{turn.whose}的职责有哪些"
    clauses = [turn.corpus.clause(f"{c.document_id}#{c.clause_id}") for c in turn.earlier.citations]
    is_bureau = any(clause.kind is ClauseKind.MAIN_DUTY for clause in clauses)
    return "主要职责有哪些" if is_bureau else None


def _again(turn: Turn) -> str | None:
    if turn.units or not cues.asks(_AGAIN, turn.bare) or len(turn.bare) > 20:
        return None
    rest = leftover(turn.bare, _AGAIN, _PRONOUN, cues.TEXT, cues.ASKS_WHO, "归|管|负责|发|看|这件?事|条|项|规定|文件|写在")
    return None if rest else turn.matter


def _also(turn: Turn) -> str | None:
    """X也归他们吗: another matter, with the units named before taken for granted, so that the answer sets it right."""
    found = pattern(_ALSO).search(turn.bare)
    if not found or len(turn.earlier.units) != 1 or turn.units or cues.asks(cues.ASKS, found["matter"]):
        return None
    matter = filled(found["matter"], turn)
    return f"{matter}，是{turn.whose}负责吧" if len(leftover(matter)) >= 2 else None


def _pronoun(turn: Turn) -> str | None:
    """A pronoun stands for the units named before."""
    found = pattern(_PRONOUN).search(turn.bare)
    if not found or not turn.earlier.units or turn.units:
        return None
    return f"{turn.bare[: found.start()]}{turn.whose}{turn.bare[found.end() :]}"


def _procedure(turn: Turn) -> str | None:
    """要什么材料: asked about the matter before."""
    if turn.units or not cues.asks(_PROCEDURE, turn.bare) or len(turn.bare) > 16:
        return None
    return f"{turn.subject}，{turn.bare}" if not leftover(turn.bare, _PROCEDURE, "<do>|要|需|带|交") else None


def _corrected(turn: Turn) -> str | None:
    """不是，我说的是专利: another subject in the form of the turn before."""
    if not cues.asks(_CORRECTION, turn.text):
        return None
    matter = pattern(_TRAIL).sub("", pattern(_CORRECTION).sub("", turn.text)).strip(" ,，。")
    matter = re.sub(r"[,，](?:可|并)?不是[^,，。?？]*$", "", matter)
    return _who_handles(matter, turn) if matter else None


def _detail(turn: Turn) -> str | None:
    """是跟国外大学的: more about what was asked, and nothing asked anew."""
    is_more = cues.asks(_DETAIL, turn.bare) and not turn.led_in and len(turn.bare) <= 20
    if not is_more or turn.units or turn.earlier.is_listing or cues.asks(cues.ASKS, turn.bare):
        return None
    return with_detail(pattern(_DETAIL).sub("", turn.bare), turn)


def _new_matter(turn: Turn) -> str | None:
    """`那X呢？` asks about X in the form of the turn before."""
    if not turn.led_in or not 2 <= len(turn.bare) <= 30:
        return None
    return _who_handles(filled(turn.bare, turn), turn)


def _who_handles(matter: str, turn: Turn) -> str:
    if mentioned_units(matter, turn.corpus.units) and not leftover(
        without(matter, mentioned_units(matter, turn.corpus.units))
    ):
        return f"{matter}的职责有哪些"
    topic = cues.topic_of(turn.matter) if turn.earlier.is_listing else ""
    if topic and not cues.asks(f"{cues.ASKS_WHO}|{cues.DUTIES}|{cues.LIST_UNITS}", matter):
        return turn.matter.replace(topic, matter, 1)
    has_form = cues.asks(rf"谁|哪|归|找|负责|管|什么|啥|怎么|多少|几|吗$|{cues.CONTACT}", matter)
    return matter if has_form else f"{matter}归哪个股负责"


_WAYS: tuple[Callable[[Turn], str | None], ...] = (
    _chosen,
    _contact,
    _why_not,
    _corrected,
    _place,
    _neighbour,
    _others,
    _the_rest,
    _again,
    _procedure,
    _also,
    _pronoun,
    _detail,
    _new_matter,
)
