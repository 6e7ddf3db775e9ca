"""Replies that rest on no document."""

from . import wording
from .decision import Certain
from .intent import Talk
from .model import ChatReply, RefusedReply, Reply, Said
from .question import Unreadable


def chat(talk: Talk, certain: Certain) -> Reply:
    """The fixed answer to small talk; an attempt to steer the assistant is refused."""
    if talk is Talk.INSTRUCTION:
        return RefusedReply(Said((wording.INSTRUCTION,)))
    if talk is Talk.NOTHING:
        return RefusedReply(Said((wording.TALK[talk],)))
    if talk is Talk.ABILITY and certain.of:
        return ChatReply(Said((wording.TALK[talk],), (stated_risk(certain),)))
    return ChatReply(Said((wording.TALK[talk],)))


def stated_risk(certain: Certain) -> str:
    """How often a unit that is named without reserve is wrong."""
    return wording.STATED_RISK.format(date=certain.date, of=certain.of, wrong=certain.wrong, bound=certain.bound)


def refuse(why: Unreadable) -> Reply:
    """Why a text is not read, and what to do instead."""
    return RefusedReply(Said((wording.UNREADABLE[why],)))


def refuse_line(why: str) -> Reply:
    """Why a line of a batch is not read."""
    return RefusedReply(Said((wording.BAD_LINE.format(why=why),)))
