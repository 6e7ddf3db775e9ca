"""Follow-ups that doubt the unit named before, or take it for granted for another matter."""

import re

from . import cues
from .conversation import Completed, Turn
from .ellipsis import filled, new_words, shared_words
from .mentions import mentioned_units, outside_bodies, unknown_unit_names, without
from .model import Besides
from .phrases import clean, core, leftover, pattern

_WHY_NOT = "<form_why_not>"
_PRONOUN = "<pronoun>"
# 办公室不写规划吗.
_NEGATES = "^ +(?:就|也|都|真|一点)*(?:不|没)"
_TAKES_PART = "<form_takes_part>"
# What doubts, and asks whom.
_DOUBTING = (_WHY_NOT, "<form_doubt>", "<form_others>", _TAKES_PART, cues.ASKS_WHO)
_ALSO = r"^(?P<matter>.{2,}?)(?:的)?(?:是不是|是否)?(?:也|还|都|同样)(?:是|归|找|由|属于?|该|算|问|在)*(?:<pronoun>)(?:来|去)?(?:<do>)?(?:的|咯|喽|了)?(?:事|活)?$"
_WHETHER = r"^(?:<pronoun>)(?:是不是|是否)?(?:还|也|都)?(?:管不管|负不负责|是不是管|管|负责)(?P<matter>(?!的).{2,})$"
_HOLD_IT = r"^(?P<matter>.{2,}?)(?:也|还|都)?(?:是|归|由|属于?)*(?:<pronoun>)(?:也|还|都)?(?:管不管|负不负责|管|负责)(?:不|没)?$"
_ALIKE = r"^(?P<matter>.{2,}?)(?:也|还|都|是不是|是否)*(?:是|跟<pronoun>)?(?<!不)(?:一样|同样|这样|如此|一个样|同理|照样|(?<=[也样])(?:是|归|找))(?:的)?$"
ALSO = _ALSO


def doubt(turn: Turn) -> Completed | None:
    """为什么不是X, 我还以为是X: the matter again, with X taken for granted, so that the answer sets it right."""
    named = [unit.name for unit in turn.units] or list(unknown_unit_names(turn.bare, ()))
    if by_duty := described(turn):
        named = [f"{by_duty}的股"]
    if not named or turn.earlier.is_listing:
        return None
    says_also = cues.asks("(?<!不)也|同样", turn.bare)
    doubts = cues.asks(_WHY_NOT, turn.bare) and not (says_also and _has_matter(turn))
    around = f" {without(turn.bare, mentioned_units(turn.bare, turn.corpus.units))}"
    weighs = cues.asks(f"<form_doubt>|{_TAKES_PART}|{_NEGATES}", around) and bool(turn.units) and not _has_matter(turn)
    return _taken_for_granted(turn, named[0]) if doubts or weighs else None


def described(turn: Turn) -> str:
    """管重点实验室 in 为啥不是管重点实验室那个股: what a doubted unit is called by that is not named; "" for none."""
    before = pattern("<form_unlike>").search(turn.bare)
    found = cues.described_unit(turn.bare[before.end() :]) if before else None
    return found[0] if found else ""


def doubt_by_body(turn: Turn) -> Completed | None:
    """不是教体局管吗: the matter again, when another body is named and no other matter."""
    bodies = () if turn.units or turn.earlier.is_listing else outside_bodies(turn.bare)
    if not bodies or turn.led_in or not (turn.earlier.units or turn.earlier.citations):
        return None
    around = f" {clean(turn.bare, re.escape(bodies[0]))}"
    if not cues.asks(f"{_WHY_NOT}|<form_doubt>|^ ?不是", around) or len(new_words(_matter_in(around), turn)) >= 2:
        return None
    return Completed(turn.matter, shown=f"{turn.subject}，是{bodies[0]}负责吧")


def _taken_for_granted(turn: Turn, unit: str) -> Completed:
    named = claimed(turn)
    topic = shared_words(named, turn)
    besides = Besides.OTHERS if cues.asks(_TAKES_PART, turn.bare) else Besides.DOUBTED if topic else None
    shown = f"{turn.subject}，是{unit}负责吧"
    return Completed(turn.matter, shown=shown, doubted=unit, besides=besides, topic=topic, is_guess=_has_matter(turn) and not topic)


def other_unit(turn: Turn) -> Completed | None:
    """那办公室呢: the matter or the list again, of another unit."""
    mentions = mentioned_units(turn.bare, turn.corpus.units)
    turns_to = turn.led_in or cues.asks("<form_turns_to>", turn.bare)
    if not mentions or leftover(without(turn.bare, mentions), cues.ASKS_WHO, "<form_turns_to>") or not turns_to:
        return None
    unit = turn.units[0].name
    before = mentioned_units(turn.matter, turn.corpus.units)
    if before:
        return Completed(turn.matter.replace(before[0].words, unit, 1))
    return Completed(f"{unit}的职责有哪些") if turn.earlier.is_listing else _taken_for_granted(turn, unit)


def said_of_unit(turn: Turn) -> Completed | None:
    """可我上次交到办公室去了, 办公室不行吗: what names a unit and asks for nothing new doubts the unit named before."""
    mentions = mentioned_units(turn.bare, turn.corpus.units)
    is_answer = bool(turn.earlier.units or turn.earlier.citations) and not turn.earlier.is_listing
    rest = without(turn.bare, mentions)
    asks = f"<what>|谁|哪|几|多少|{cues.COMPARE}|{cues.NAMING}|{cues.CONTACT}|<form_begins_anew>|也|同样"
    if not mentions or not is_answer or turn.led_in or not rest or cues.asks(asks, rest):
        return None
    # 高企归工农业股 says it of a matter of its own.
    claims = cues.asks("(?:归|由|属于?)$", turn.bare[: mentions[0].start]) or turn.text.endswith(("吗", "吧", "么"))
    return None if claims and _has_matter(turn) else _taken_for_granted(turn, turn.units[0].name)


def _has_matter(turn: Turn) -> bool:
    """Whether the question names something besides units, asking, and words of the turn before."""
    return len(new_words(_matter_in(_without_units(turn)), turn)) >= 2


def claimed(turn: Turn) -> str:
    """What a doubt speaks of besides units, asking and doubting."""
    return core(clean(_without_units(turn), *_DOUBTING, f"^{_PRONOUN}|{_PRONOUN}$|<do>$|不|没"))


def _without_units(turn: Turn) -> str:
    others = map(re.escape, filter(None, (*unknown_unit_names(turn.bare, ()), described(turn))))
    return clean(without(turn.bare, mentioned_units(turn.bare, turn.corpus.units)), *others)


def _matter_in(rest: str) -> str:
    """What is left of a doubt without the words that doubt."""
    return leftover(rest, *_DOUBTING, _PRONOUN, "<do>|归|同样|需不需要|用不用|要不要|不|没")


def also(turn: Turn) -> Completed | None:
    """X也归他们吗, 他们管不管X: another matter, with the unit named before taken for granted, so that the answer sets it right."""
    found = next((match for form in (_ALSO, _WHETHER, _HOLD_IT, _ALIKE) if (match := pattern(form).search(turn.bare))), None)
    if not found or not turn.earlier.units or turn.units or cues.asks(f"{cues.ASKS}|[他她它]们", found["matter"]):
        return None
    matter = filled(found["matter"].rstrip("呢,，不"), turn)
    return held_by(turn.whose, matter) if len(matter) >= 2 and leftover(matter, "<procedure>", cues.CONTACT, "不|没|归|该") else None


def held_by(unit: str, matter: str) -> Completed:
    """Who handles the matter, with a unit taken for granted."""
    shown = f"{matter}，是{unit}负责吧"
    return Completed(f"{matter}归哪个股负责", shown=shown, doubted=unit, readings=(f"{matter}归谁管",), is_new=True)
