"""Reading what was typed: normalised text, or the reason why it is not read at all."""

import html
import re
import unicodedata
from enum import StrEnum

from ..corpus import simplify

MAX_LENGTH = 2_000  # characters; the longest real letter among our samples has 600

_TAG = re.compile(r"<[^<>]{0,200}>")
_MARKDOWN_LINK = re.compile(r"!?\[([^\]]{0,200})\]\([^)]{0,500}\)")
_SCRIPT = re.compile(r"<(script|style)\b.{0,2000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn"}
_SPACE_BETWEEN_CHINESE = re.compile(r"(?<=[\u3400-\u9fff，。？！；：、])\s+(?=[\u3400-\u9fff，。？！；：、])")

# Digits that identify a person: 18-digit identity numbers and bank cards, 15-digit old identity
# numbers, mobile numbers; and vehicle plates.
_DIGITS = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9xX]|[0-9]{15,19}|1[3-9][0-9]{9})(?![0-9])")
_PLATE = re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z]·?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])")


class Unreadable(StrEnum):
    """Why a question is not read."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    PERSONAL_DATA = "personal_data"


def read_question(asked: str) -> str | Unreadable:
    """What was typed as plain simplified Chinese, or why it is not read."""
    if len(asked) > MAX_LENGTH:
        return Unreadable.TOO_LONG
    visible = visible_text(asked)
    if has_personal_data(visible):
        return Unreadable.PERSONAL_DATA
    text = simplify(visible)
    return text if any(character.isalnum() for character in text) else Unreadable.EMPTY


def visible_text(asked: str) -> str:
    """The text that a reader would see: no markup, no invisible characters, full-width forms as plain ones.

    Hidden Unicode (tag characters, zero-width and bidirectional marks) may carry instructions that
    no person wrote; markup is shown as what it encloses, never interpreted.
    """
    text = _SCRIPT.sub(" ", html.unescape(asked))
    text = _MARKDOWN_LINK.sub(r"\1", _TAG.sub(" ", text))
    text = unicodedata.normalize("NFKC", text)
    text = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in _INVISIBLE)
    return _SPACE_BETWEEN_CHINESE.sub("", re.sub(r" +", " ", text)).strip()


def has_personal_data(text: str) -> bool:
    """Whether the text holds what identifies a person: such a text is neither kept nor echoed."""
    joined = re.sub(r"(?<=[0-9])[ -](?=[0-9])", "", text)
    return bool(_DIGITS.search(joined) or _PLATE.search(text))
