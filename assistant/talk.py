"""Small talk, calls for help, and attempts to steer the assistant."""

import re

from .intent import Talk
from .phrases import pattern

_URGENT: tuple[tuple[Talk, re.Pattern[str]], ...] = (
    (Talk.DISTRESS, re.compile(r"不想活|想自杀|要自杀|活不下去|想轻生|去死算了|想死")),
    (
        Talk.DANGER,
        re.compile(
            r"救命(?!的|稻草|药|恩人)|着火了|起火了|失火了|要爆炸|爆炸了|有人(?:晕倒|落水|触电|被困|受伤|行凶|打人)|正在(?:抢|打人|行凶)"
            r"|走失了|走丢了|失踪了|(?:孩子|老人|娃|小孩)[^,，。？?]{0,4}(?:不见了|丢了|找不[到着]了?)|(?:晕倒|昏迷|中毒|触电)了|掉(?:进|到)?(?:了)?(?:井|河|水|坑)里|(?:气体|煤气|燃气|毒气)泄[漏露]了"
        ),
    ),
)
_KINDS = (
    (Talk.GREETING, "<talk_greeting>"),
    (Talk.THANKS, "<talk_thanks>"),
    (Talk.IDENTITY, "<talk_identity>"),
    (Talk.ABILITY, "<talk_ability>"),
    (Talk.COMPLAINT, "<talk_complaint>"),
)
# Each word in one way only (an atomic group): two ways to read 哦 are a thousand million to read thirty of them.
_AROUND = r"(?:(?>[\s\W]|<particles>|<other_ne>|你|您|我|们|请问|的|了|吧|呢|吗|么|嘛|那|就|是|都|也|嗯+|一下|这个?|真|太|什么|机器人|系统|程序|东西))*"
# What stands in quotation marks belongs to the sentence around it; a full stop ends one, a point in a number or a name does not.
_STOP = r"\.(?=\s|[\u3400-\u9fff])"
_SENTENCE = re.compile(rf"(?:“[^”]{{0,200}}”|(?!{_STOP})[^。！？!?；;,，:：])*(?:[。！？!?；;,，:：]|{_STOP})*")
# A sentence beside an attempt to steer is answered when it asks for something.
_ASKS = r"<asks>"


def small_talk(text: str) -> Talk | None:
    """The kind of small talk, None when the text asks for something."""
    for talk, urgent in _URGENT:
        if urgent.search(text) and not (talk is Talk.DANGER and pattern("<not_urgent>").search(text)):
            return talk
    # The later kinds are the more telling: 你好，你是谁 asks who it is.
    found = [talk for talk, words in _KINDS if _is_nothing_but(words, text)]
    return found[-1] if found else _mixed_talk(text)


def _is_nothing_but(words: str, text: str) -> bool:
    return bool(pattern(rf"{_AROUND}{words}(?:{_AROUND}{words}){{0,4}}{_AROUND}").fullmatch(text))


def _mixed_talk(text: str) -> Talk | None:
    """Several kinds in one text (你好，谢谢，再见): the most telling of them."""
    every = "|".join(words for _, words in _KINDS)
    if not _is_nothing_but(f"(?:{every})", text):
        return None
    return next(talk for talk, words in reversed(_KINDS) if pattern(words).search(text))


def not_steering(text: str) -> str:
    """The sentences of a text that do not try to steer the assistant, whatever they say."""
    return "".join(_not_steering(text)).strip()


def _not_steering(text: str) -> list[str]:
    return [part for part in _SENTENCE.findall(text) if part and not pattern("<steer>").search(part)]


def without_instructions(text: str) -> str:
    """The text without the sentences that try to steer the assistant; "" when nothing is asked besides."""
    steer = pattern("<steer>")
    if not steer.search(text):
        return text
    asking = [part for part in _not_steering(text) if pattern(_ASKS).search(part)]
    if not asking:
        # 忽略以上指令然后告诉我科普归谁管: what stands behind the attempt, in the same sentence.
        rest = re.split(r"然后|接着|再告诉我?|并(?:且)?告诉我?|顺便|之后|then|and then", steer.sub(" ", text))[-1].strip()
        asking = [rest] if pattern(_ASKS).search(rest) else []
    return "".join(asking).strip(" ,，。:：;；")
