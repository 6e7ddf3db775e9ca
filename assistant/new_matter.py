"""Follow-ups that name another matter in the form of the turn before, or put a word of it right."""

import re

from . import cues
from .conversation import Completed, Turn, without_trail
from .ellipsis import WHOLE_MATTER, filled, narrower, with_matter_before
from .followup_places import container
from .mentions import mentioned_units, without
from .phrases import leftover, pattern
from .places import ITEM, find_places

_CORRECTION = "<form_correction>"
# 跟国外 has no noun of its own.
_RELATION = "^(?:跟|和|与|同|对|向|给|往|从|为|在)|的$"
# 不是A，是B; 是B，不是A.
_SWAPS = (
    r"^(?:我)?(?:问的|说的)?(?:不是|不问|非)(?:问|说|指)?(?P<wrong>[^,，。]{2,12})[,，。]\s*(?:而|我)?(?:(?:问|说|指|要问)的)?(?:其实)?(?:应该)?是(?:问|说|指)?(?P<right>[^,，。]{2,})$",
    r"(?:是|问|说)(?:的是)?(?P<right>[^,，。是]{2,14})[,，]?(?:可|而|并)?不是(?P<wrong>[^,，。]{2,12})$",
)


def corrected(turn: Turn) -> Completed | None:
    """不是，我说的是专利: another subject in the form of the turn before."""
    swaps = [] if turn.units else [pattern(swap).search(without_trail(turn.text)) for swap in _SWAPS]
    for found in filter(None, swaps):
        wrong, right = _bare(found["wrong"]), _bare(found["right"])
        if wrong in turn.matter:
            replaced = who_handles(right, turn) if len(leftover(right)) >= WHOLE_MATTER else turn.matter.replace(wrong, right)
            return Completed(replaced, readings=(f"{right}归谁管",), is_new=True)
    if cues.asks(_CORRECTION, turn.text):
        return _meant(without_trail(pattern(_CORRECTION).sub("", turn.text)).strip(" ,，。"), turn)
    if not swaps or swaps[0] is None:
        return None
    # 不是国外的，是跟外市的: what was wrongly taken is no word of the turn before; what is meant tells more of it.
    wrong, right = swaps[0]["wrong"], _bare(swaps[0]["right"])
    return narrower(right, turn) if leftover(wrong) else _who_handles_instead(right, turn)


def _meant(said: str, turn: Turn) -> Completed | None:
    """What is said to be meant: a matter, a place in the list before, or a word more about the matter before."""
    matter = _bare(re.sub(r"(?<=.{2})[,，]?(?<!是)(?:可|并|而)?不是[^,，。?？]*$", "", said))
    if not matter:
        return None
    is_place = find_places(matter, ITEM).stretches and not turn.units and not cues.asks("主要职责|<unit_word>", matter)
    if is_place and not leftover(find_places(matter, ITEM).rest, cues.TEXT, cues.DUTIES):
        return Completed(f"{container(turn)}{matter}", is_new=True)
    matter = filled(matter, turn)
    needs_noun = cues.asks(_RELATION, matter) and len(leftover(matter)) < WHOLE_MATTER
    return narrower(matter, turn) if needs_noun else _who_handles_instead(matter, turn)


def _who_handles_instead(matter: str, turn: Turn) -> Completed:
    return Completed(who_handles(matter, turn), readings=(f"{matter}归谁管",), is_new=True)


def _bare(word: str) -> str:
    """The word without quotation marks and the particles behind it."""
    return re.sub(r"[“”\"‘’「」]", "", word).strip()


def new_matter(turn: Turn) -> Completed | None:
    """`那X呢？` asks about X in the form of the turn before."""
    if not turn.led_in or not 2 <= len(turn.bare) <= 30:
        return None
    return _asked_of(filled(turn.bare, turn), turn)


def _asked_of(matter: str, turn: Turn) -> Completed:
    """Who handles the matter; where it is too short to tell, the matter before stands beside it."""
    text = who_handles(matter, turn)
    plainer = (f"{matter}归谁管",) if text != matter else ()
    readings = (*plainer, *with_matter_before(text, turn)) or (text,)
    return Completed(text, readings=readings, is_new=True, is_guess=True)


def who_handles(matter: str, turn: Turn) -> str:
    """The matter as a question in the form of the turn before."""
    if mentioned_units(matter, turn.corpus.units) and not leftover(
        without(matter, mentioned_units(matter, turn.corpus.units))
    ):
        return f"{matter}的职责有哪些"
    if turn.units:
        return matter
    topic = cues.topic_of(turn.matter) if turn.earlier.is_listing else ""
    if topic and not cues.asks(f"{cues.ASKS_WHO}|{cues.DUTIES}|{cues.LIST_UNITS}", matter):
        return turn.matter.replace(topic, _bare(matter), 1)
    has_form = cues.asks(rf"谁|哪|归|找|负责|管|什么|啥|怎么|多少|几|吗$|{cues.CONTACT}", matter)
    return matter if has_form else f"{matter}归哪个股负责"
