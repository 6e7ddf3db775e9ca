"""What a follow-up leaves out because the turn before has said it."""

import re

from . import cues
from .conversation import Completed, Turn
from .phrases import leftover, pattern

# Letters of a detail that is a matter of its own, and of a modifier whose noun is left out.
WHOLE_MATTER, _LEFT_OUT = 6, 6
# A longer follow-up tells its own matter.
_LONGEST = 24


def filled(matter: str, turn: Turn) -> str:
    """农村的 after 社会发展领域的科技规划谁拟, 市里的 after 省科技奖谁推荐: the noun that is left out, from the turn before."""
    word = re.sub(r"(?:的|那边的?|那块的?|方面的?|上的?)$", "", matter)
    if not matter.endswith("的") or len(word) > _LEFT_OUT or turn.earlier.is_listing:
        return matter
    before = re.sub(r"的?[？?。!！\s]*$", "", turn.matter)
    if cues.asks("^(?:<level>)(?:里|级|上)?$", word):
        replaced = pattern(r"(?<![外各跨本省市])<level>(?:里|级)?(?!<level>)").sub(word, before, count=1)
        if replaced != before or "的" not in before:
            return replaced if replaced != before else f"{word}{before}"
    modifier, _, noun = before.rpartition("的")
    if modifier and noun:
        return f"{word}的{noun}"
    # 机关的 alone names nothing at all.
    return matter if leftover(word) else f"{word}的{before}"


def with_detail(detail: str, turn: Turn) -> str:
    """是跟国外大学的 needs the noun of the turn before; 是引进外地人才的项目 has one and asks for itself."""
    names_all = turn.subject in detail and detail != turn.subject
    alone = not turn.bare.endswith("的") and (len(leftover(detail)) >= WHOLE_MATTER or names_all)
    return f"{detail}归哪个股负责" if alone else f"{detail}，{turn.matter}"


def with_matter_before(asked: str, turn: Turn) -> tuple[str, ...]:
    """钱花得对不对谁盯 after 重大专项谁管: the question beside what the turn before was about; none where it begins anew."""
    is_long = len(asked) > _LONGEST or turn.units or cues.asks("<form_begins_anew>", turn.text)
    if is_long or turn.earlier.is_listing or not turn.earlier.units:
        return ()
    return (f"{turn.subject}，{asked}",)


def narrower(detail: str, turn: Turn) -> Completed:
    """The question before with a detail, or of the detail alone where it is a matter of its own."""
    text, readings = with_detail(detail, turn), narrowed(detail, turn)
    return Completed(text, shown=readings[0] if text.endswith(turn.matter) else text, readings=readings)


def narrowed(detail: str, turn: Turn) -> tuple[str, ...]:
    """Other wordings of a detail to a vague question: 国外的合作的事归谁管, 跟国外合作归谁管."""
    word = re.sub(r"(?:的|那边的?|那块的?|这块的?|方面的?)$", "", detail)
    return (f"{word}的{turn.subject}归谁管", f"{word}归谁管")


def shared_words(text: str, turn: Turn) -> str:
    """The longest stretch of two letters and more that the turn before has too."""
    longest = min(len(text), len(turn.matter), _LONGEST)
    stretches = (text[at : at + length] for length in range(longest, 1, -1) for at in range(len(text) - length + 1))
    return next((stretch for stretch in stretches if stretch in turn.matter), "")


def new_words(text: str, turn: Turn) -> str:
    """The text without the stretches of two letters and more that the turn before has too."""
    before = turn.matter
    for length in range(min(len(text), len(before)), 1, -1):
        for at in range(len(text) - length + 1):
            if text[at : at + length] in before:
                return new_words(text[:at], turn) + new_words(text[at + length :], turn)
    return text
