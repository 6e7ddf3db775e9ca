"""Follow-ups about an answer: where it stands, who else takes part, what else its unit does, how to reach it."""

import re

from ..corpus import ClauseKind
from . import cues
from .conversation import Completed, Turn
from .model import Besides
from .phrases import leftover

PRONOUN = r"<pronoun>"
REST = "<form_rest>"
OTHERS = "<form_others>"
AGAIN = "<form_again>"
TAKES_PART = "<form_takes_part>"
# Letters of a matter's part that a question for others may name.
_SHORT = 4
_LONGEST = 26
_COUNT = r"(?:一共|总共|共|有|到底)*(?:<many>)(?:项|条|个|款)(?:<duty>)?"


def contact(turn: Turn) -> Completed | None:
    """电话多少, 几点下班: how to reach the unit of the turn before."""
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
    if cues.asks("<form_verbatim>|依据|根据", part):
        return False
    rest = leftover(part, cues.CONTACT, "<form_reach>", PRONOUN, "办公室|联系|打|去|加|留|发|[上中下]午|早上|晚上|今天|明天")
    return cues.asks(f"{cues.CONTACT}|<form_reach>", part) and (len(rest) <= 2 or _is_nothing_new(rest, turn))


def others(turn: Turn) -> Completed | None:
    """还有别的股参与吗: the matter again; the answer tells what others have to do with it, or with the part that is named."""
    # 除办公室外还有谁管 names the unit of the answer.
    names_other = turn.units and not (cues.asks(cues.EXCEPT, turn.bare) and set(turn.units) <= set(turn.earlier.units))
    if names_other or not cues.asks(OTHERS, turn.bare) or len(turn.bare) > _LONGEST:
        return None
    # 其他股参与平台建设吗 names a part of the matter again.
    rest = leftover(turn.bare, OTHERS, cues.EXCEPT, TAKES_PART, PRONOUN, "这件?事|这个|这块|负责|<do>|<unit_word>|股")
    names_part = len(rest) <= _SHORT and cues.asks(TAKES_PART, turn.bare)
    if not names_part and not _is_nothing_new(rest, turn):
        return None
    return Completed(turn.matter, besides=Besides.OTHERS, topic=rest if len(rest) >= 2 and rest in turn.matter else "")


def the_rest(turn: Turn) -> str | None:
    """他们还管什么: all duties of the units of the turn before."""
    if turn.units or len(turn.bare) > _LONGEST:
        return None
    asks_rest = cues.asks(REST, turn.bare) or cues.asks(_COUNT, turn.bare) or (
        cues.asks(f"{PRONOUN}|各自|分别|每个", turn.bare) and cues.asks(cues.DUTIES, turn.bare)
    )
    rest = leftover(turn.bare, cues.EXCEPT, REST, _COUNT, cues.DUTIES, cues.TEXT, PRONOUN, "<form_rest_words>")
    if not asks_rest or cues.asks(cues.NAMING, turn.bare) or (len(rest) > 1 and rest not in turn.matter):
        return None
    if turn.earlier.units:
        return f"{turn.whose}的职责有哪些"
    is_bureau = any(clause.kind is ClauseKind.MAIN_DUTY for clause in turn.clauses)
    return "主要职责有哪些" if is_bureau else None


def again(turn: Turn) -> str | None:
    """依据哪条, 原文发我: about what was answered, so the matter again."""
    if turn.units:
        return None
    # 怎么会是他们？特派员下乡的呀: what is said beside asks for nothing.
    parts = [part for part in re.split("[。?？!！]", turn.bare) if part.strip()]
    beside = [part for part in parts if not _asks_again(part, turn)]
    is_said = len(beside) < len(parts) and not any(cues.asks(f"<asks>|{cues.ASKS_WHO}", part) for part in beside)
    return turn.matter if is_said or _asks_again(turn.bare, turn) or _asks_again(_without_carried(turn.bare), turn) else None


def _without_carried(text: str) -> str:
    """先找谁 in 先找谁，带身份证去行不."""
    return "".join(part for part in re.split("[,，]", text) if not cues.asks("^<form_carried>$", part))


def _asks_again(text: str, turn: Turn) -> bool:
    if not cues.asks(AGAIN, text) or len(text) > _LONGEST or cues.asks(f"{cues.NAMING}|第几个?<unit_word>", text):
        return False
    return _is_nothing_new(leftover(text, AGAIN, PRONOUN, cues.TEXT, cues.ASKS_WHO, "<form_again_words>"), turn)


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
