"""English questions: what they ask in Chinese, and the head lines of the answer in English."""

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from . import wording
from .model import (
    BureauReply,
    ChatReply,
    ClarifyReply,
    ListingReply,
    NotOursReply,
    PolicyReply,
    RefusedReply,
    Reply,
    Responsible,
    Said,
    UnitReply,
)


@cache
def _known() -> dict[str, Any]:  # TOML is unchecked; a wrong file fails the tests that ask in English
    return tomllib.loads((files(__package__) / "english.toml").read_text(encoding="utf-8"))


def to_chinese(text: str) -> str | None:
    """The Chinese question that an English one asks; None when nothing in it is known."""
    lowered = text.lower()
    found: list[tuple[int, str]] = []
    for term in sorted(_known()["matters"], key=lambda term: (-len(term), term)):
        match = re.search(rf"(?<![a-z]){re.escape(term)}(?:s|es)?(?![a-z])", lowered)
        if match:
            found.append((match.start(), _known()["matters"][term]))
            lowered = lowered[: match.start()] + " " * len(match.group()) + lowered[match.end() :]
    if found:
        matters = list(dict.fromkeys(chinese for _, chinese in sorted(found)))
        return f"{'和'.join(matters[:2])}归哪个股负责"
    return next((form["asks"] for form in _known()["form"] if re.search(form["says"], lowered)), None)


def in_english(reply: Reply) -> Reply:
    """The same reply with its own sentences in English; names and clauses stay as they are published."""
    match reply:
        case UnitReply(units=units):
            return replace(reply, said=Said((wording.ENGLISH_UNIT.format(units=_names(units)),)))
        case BureauReply():
            return replace(reply, said=Said((wording.ENGLISH_BUREAU,)))
        case ListingReply(units=units):
            lines = "".join(f"\n{number}. {named.unit.name}" for number, named in enumerate(units, 1))
            return replace(reply, said=Said((wording.ENGLISH_LISTING.format(count=len(reply.citations)) + lines,)))
        case PolicyReply():
            return replace(reply, said=Said((wording.ENGLISH_POLICY,)))
        case ClarifyReply():
            return replace(reply, said=Said((wording.ENGLISH_CLARIFY, *(choice.label for choice in reply.choices))))
        case NotOursReply(redirect=str(office)):
            return replace(reply, said=Said((wording.ENGLISH_NOT_OURS.format(office=office),)))
        case NotOursReply():
            return replace(reply, said=Said((wording.ENGLISH_NOT_STATED,)))
        case ChatReply() | RefusedReply():
            return reply


def _names(units: tuple[Responsible, ...]) -> str:
    return ", ".join(named.unit.name for named in units)
