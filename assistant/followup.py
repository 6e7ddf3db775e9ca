"""Follow-ups: completing a question from the turn before, with explicit state."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..corpus import ClauseKind, Corpus, Unit
from . import cues
from .citations import citations_of
from .mentions import distinct_units, mentioned_units, unknown_unit_names, without
from .model import (
    ChatReply,
    Choice,
    Citation,
    ClarifyReply,
    ListingReply,
    Question,
    RefusedReply,
    Reply,
    UnitReply,
)
from .phrases import clean, core, leftover, pattern
from .places import ITEM, find_places


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the turn before left: its question, the units it named, what it cited, what it offered to choose.

    `is_listing` tells that it was an exact look-up.
    """

    question: Question
    units: tuple[Unit, ...]
    citations: tuple[Citation, ...]
    choices: tuple[Choice, ...] = ()
    is_listing: bool = False


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question beside what the turn before left; `bare` is it without 那, 呢 and marks around it."""

    text: str
    bare: str
    led_in: bool
    units: tuple[Unit, ...]
    earlier: Earlier
    corpus: Corpus

    @property
    def matter(self) -> str:
        """The question of the turn before."""
        return self.earlier.question.text

    @property
    def subject(self) -> str:
        """What the turn before asked about, without the asking."""
        text = without(self.matter, mentioned_units(self.matter, self.corpus.units))
        return core(clean(text, cues.ASKS_WHO, "是不是|负责|<do>$")) or self.matter

    @property
    def whose(self) -> str:
        """The units of the turn before, as one name."""
        return "和".join(unit.name for unit in self.earlier.units)


_LEAD_IN = r"^(?:<lead_in>[,，、。\s]*)+"
_TRAIL = r"(?:呢|吗|(?<![什怎那这多])么|嘛|吧)?[？?。!！\s]*$"
_PRONOUN = r"<pronoun>"
_REST = r"(?:还|另外|其他|其它|别的|除此|除了(?:这|那)(?:个|件|些)?(?:事)?(?:之外|以外|外)?)[^,，。？?]{0,6}(?:<do>|有)[^,，。？?]{0,6}(?:<what>|别的|其他|其它|职责|事)|(?:其他|其它|其余|剩下|别的)的?(?:几(?:项|条))?(?:<duty>)|(?:其他|其它|其余|剩下)的?几?(?:项|条)|(?:还|都)(?:<do>|有)(?:些|点)?(?:<what>)"
_OTHERS = r"(?:还有|有没有|有无|是否有|是不是还有)(?:别的|其他|其它|另外)?的?(?:<unit_word>|单位|谁|人家)(?:也|一起|来|共同|要)*(?:参与|参加|配合|协助|协办|<do>|掺和|介入|沾边)?|(?:别的|其他|其它)的?(?:<unit_word>|单位)(?:也|要|会|一起|用|需要|有没有|参不)*(?:参与|参加|配合|协助|协办|<do>|掺和)|(?:只有|就|光|仅)(?:<pronoun>)?(?:一个|一家|这个|这一个)?(?:<unit_word>)?(?:<do>|负责|参与)?$|(?:要不要|用不用|需不需要|需要)(?:别的|其他|其它)?(?:<unit_word>|单位)?(?:配合|协助|参与)|谁(?:来)?(?:配合|协助|参与)|一起(?:<do>)"
_WHY_NOT = r"(?:为什么|为啥|为何|凭什么|凭啥|怎么|咋|难道)(?:就)?不(?:是|归|找|由|该|让|应该)|不(?:是|该|应该|归)(?:归|由|是)?.{0,16}(?:<do>)?的?$"
_AGAIN = r"(?:依据|根据|凭)(?:是|的是|的)?(?:<what>|哪)?(?:一?(?:条|项|款))?|哪(?:一)?(?:条|项|款)(?:规定|里|写的?)?|原文|原话|出处|(?:怎么|咋)(?:写|说|规定)的?|规定(?:在哪|怎么)|为(?:什么|啥|何)|凭(?:什么|啥)|确定|肯定|真的|保真|再说一遍|说清楚|没(?:听|看)懂|(?:什么|啥)意思|详细|具体(?:点|些|一点)?|然后|接下来|接着|(?:那|到底|究竟)*(?:<asks_again>)"
_PROCEDURE = r"<procedure>"
_CORRECTION = r"^(?:不是(?:的)?|不对|错了?|搞错了|弄错了|你?理解错了|没问(?:这个|他们)|不|你没懂)?[,，。!！\s]*(?:我(?:说|问|指|讲|想问|要问)的?(?:其实)?(?:是|就是)|我是(?:说|问|想问|指)|(?:我)?(?:要|想)(?:问|说)的(?:其实)?是|应该是|是说)"
_NEXT = r"(?:下|后|再下|再往下|往后|接下来的?|紧接着的?)(?:面)?(?:的?那?)一?(?:<item_word>)|(?:再)?(?:往下|接着|继续|下面|后面)(?:说|念|讲|看|列)?"
_PREVIOUS = r"(?:上|前|往前|倒回)(?:面)?(?:的?那?)一?(?:<item_word>)"
_COUNT = r"(?:一共|总共|共|有|到底)*(?:<many>)(?:项|条|个|款)(?:<duty>)?"


def complete(question: Question, earlier: Earlier | None, corpus: Corpus) -> Question:
    """The question, completed from the turn before when it leans on it.

    A question that names a new matter inherits nothing but its form.
    """
    if earlier is None:
        return question
    text = question.text
    led_in = bool(pattern(_LEAD_IN).search(text)) or bool(re.search(r"呢[？?。 ]*$", text))
    bare = pattern(_LEAD_IN).sub("", pattern(_TRAIL).sub("", text))
    units = distinct_units(mentioned_units(text, corpus.units))
    turn = _Turn(text, bare, led_in, units, earlier, corpus)
    for way in _WAYS:
        completed = way(turn)
        if completed:
            asks_others = way is _others
            context = () if way in {_new_matter, _corrected} else earlier.units
            return replace(
                question, text=completed, understood_as=completed, context=context, asks_others=asks_others
            )
    return question


def _chosen(turn: _Turn) -> str | None:
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
    asks = cues.asks(f"{cues.ASKS_WHO}|{cues.DUTIES}|{cues.CONTACT}", turn.bare)
    return f"{words}，{turn.matter}" if len(words) >= 2 and not asks and not turn.led_in else None


def _contact(turn: _Turn) -> str | None:
    if not turn.earlier.units or not cues.asks(cues.CONTACT, turn.bare):
        return None
    if turn.units and not cues.asks("<pronoun>|^办公室", turn.bare):
        return None
    rest = leftover(turn.bare, cues.CONTACT, _PRONOUN, "办公室|联系|打|去")
    return f"{turn.earlier.units[0].name}的电话和地址是什么" if len(rest) <= 2 else None


def _why_not(turn: _Turn) -> str | None:
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


def _place(turn: _Turn) -> str | None:
    """第二条呢: a place in the list that was read before."""
    places = find_places(turn.bare, ITEM)
    if not places.stretches or turn.units or leftover(places.rest, cues.TEXT, cues.STRUCTURE, _PRONOUN, cues.DUTIES):
        return None
    if cues.asks("主要职责|<unit_word>", turn.bare):
        return None
    where = re.sub(_PRONOUN_LEAD, "", turn.bare)
    return f"{_container(turn)}{where}" if turn.earlier.citations else None


_PRONOUN_LEAD = r"^(?:他们|它们|它|其|这个股|该股)?的?(?:职责)?(?:里|中)?的?"


def _container(turn: _Turn) -> str:
    return f"{turn.whose}职责" if len(turn.earlier.units) == 1 else "主要职责"


def _neighbour(turn: _Turn) -> str | None:
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


def _others(turn: _Turn) -> str | None:
    """还有别的股参与吗: the matter again; the answer says that these are all."""
    if turn.units or not cues.asks(_OTHERS, turn.bare) or len(turn.bare) > 20:
        return None
    return turn.matter if not leftover(turn.bare, _OTHERS, _PRONOUN, "这件?事|这个|负责|<do>") else None


def _the_rest(turn: _Turn) -> str | None:
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


def _again(turn: _Turn) -> str | None:
    if turn.units or not cues.asks(_AGAIN, turn.bare) or len(turn.bare) > 20:
        return None
    rest = leftover(turn.bare, _AGAIN, _PRONOUN, cues.TEXT, cues.ASKS_WHO, "归|管|负责|发|看|这件?事|条|项|规定|文件|写在")
    return None if rest else turn.matter


def _pronoun(turn: _Turn) -> str | None:
    """A pronoun stands for the units named before."""
    found = pattern(_PRONOUN).search(turn.bare)
    if not found or not turn.earlier.units or turn.units:
        return None
    return f"{turn.bare[: found.start()]}{turn.whose}{turn.bare[found.end() :]}"


def _procedure(turn: _Turn) -> str | None:
    """要什么材料: asked about the matter before."""
    if turn.units or not cues.asks(_PROCEDURE, turn.bare) or len(turn.bare) > 16:
        return None
    return f"{turn.subject}，{turn.bare}" if not leftover(turn.bare, _PROCEDURE, "<do>|要|需|带|交") else None


def _corrected(turn: _Turn) -> str | None:
    """不是，我说的是专利: another subject in the form of the turn before."""
    if not cues.asks(_CORRECTION, turn.text):
        return None
    matter = pattern(_TRAIL).sub("", pattern(_CORRECTION).sub("", turn.text)).strip(" ,，。")
    return _who_handles(matter, turn) if matter else None


def _new_matter(turn: _Turn) -> str | None:
    """`那X呢？` asks about X in the form of the turn before."""
    if not turn.led_in or not 2 <= len(turn.bare) <= 30:
        return None
    return _who_handles(turn.bare, turn)


def _who_handles(matter: str, turn: _Turn) -> str:
    if mentioned_units(matter, turn.corpus.units) and not leftover(
        without(matter, mentioned_units(matter, turn.corpus.units))
    ):
        return f"{matter}的职责有哪些"
    topic = cues.topic_of(turn.matter) if turn.earlier.is_listing else ""
    if topic and not cues.asks(f"{cues.ASKS_WHO}|{cues.DUTIES}|{cues.LIST_UNITS}", matter):
        return turn.matter.replace(topic, matter, 1)
    has_form = cues.asks(rf"谁|哪|归|找|负责|管|什么|啥|怎么|多少|几|吗$|{cues.CONTACT}", matter)
    return matter if has_form else f"{matter}归哪个股负责"


_WAYS: tuple[Callable[[_Turn], str | None], ...] = (
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
    _pronoun,
    _new_matter,
)


def remember(question: Question, reply: Reply, earlier: Earlier | None) -> Earlier | None:
    """What this turn leaves for the next; small talk and what was not read leave what was there before."""
    match reply:
        case ChatReply() | RefusedReply():
            return earlier
        case UnitReply(units=units) | ListingReply(units=units) | ClarifyReply(units=units):
            named = tuple(responsible.unit for responsible in units)
        case _:
            named = ()
    return Earlier(
        question=question,
        units=named,
        citations=citations_of(reply),
        choices=reply.choices if isinstance(reply, ClarifyReply) else (),
        is_listing=isinstance(reply, ListingReply),
    )
