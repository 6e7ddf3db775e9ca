"""What a follow-up leaves out because the turn before has said it."""

import re

from . import cues
from .conversation import Turn
from .phrases import leftover, pattern

# Letters of a detail that is a matter of its own, and of a modifier whose noun is left out.
_WHOLE_MATTER, _LEFT_OUT = 6, 6


def filled(matter: str, turn: Turn) -> str:
    """农村的 after 社会发展领域的科技规划谁拟, 市里的 after 省科技奖谁推荐: the noun that is left out, from the turn before."""
    word = re.sub(r"(?:的|那边的?|那块的?|方面的?|上的?)$", "", matter)
    if not matter.endswith("的") or len(word) > _LEFT_OUT or turn.earlier.is_listing:
        return matter
    before = re.sub(r"的?[？?。!！\s]*$", "", turn.matter)
    if cues.asks("^(?:<level>)(?:里|级|上)?$", word):
        replaced = pattern("<level>(?:里|级)?").sub(word, before, count=1)
        return replaced if replaced != before else f"{word}{before}"
    modifier, _, noun = before.rpartition("的")
    return f"{word}的{noun}" if modifier and noun else matter


def with_detail(detail: str, turn: Turn) -> str:
    """是跟国外大学的 needs the noun of the turn before; 是引进外地人才的项目 has one and asks for itself."""
    alone = not turn.bare.endswith("的") and len(leftover(detail)) >= _WHOLE_MATTER
    return f"{detail}归哪个股负责" if alone else f"{detail}，{turn.matter}"
