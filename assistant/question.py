"""Reading what was typed: plain simplified Chinese without politeness, or the reason why it is not read at all."""

import html
import re
import unicodedata
from enum import StrEnum

from ..corpus import simplify_sentence
from .personal import has_personal_data
from .phrases import pattern

MAX_LENGTH = 2_000  # characters; the longest real letter among our samples has 600

_SCRIPT = re.compile(r"<(script|style)\b.{0,2000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[/!]?[a-zA-Z][^<>]{0,300}>|<!--.{0,500}?-->", re.DOTALL)
# Template syntax, comments of programs, formulas of tables.
_TEMPLATE = re.compile(
    r"\{\{.{0,300}?\}\}|\$\{.{0,300}?\}|<%.{0,300}?%>|\{%.{0,300}?%\}|\$\(.{0,300}?\)|#\{.{0,300}?\}|/\*.{0,300}?\*/|(?<!\S)=\s?[A-Z]{2,20}\([^()]{0,300}\)",
    re.DOTALL,
)
_MARKDOWN_LINK = re.compile(r"!?\[([^\]]{0,200})\]\((?:[^()]|\([^()]{0,100}\)){0,500}\)")
_URL = re.compile(r"(?:https?|ftp|file|javascript|data):[^\s\u4e00-\u9fff，。？]{1,500}", re.IGNORECASE)
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn"}
# Marks that dress a text and say nothing: emoji, Markdown signs, tildes, ellipses.
_ORNAMENT = re.compile(r"[~～`*#^|\\=_•●■◆★☆→…]+|\.{2,}|·{2,}")
_HAN = r"\u3400-\u9fff"
_SPACE_AT_HAN = re.compile(rf"(?<=[{_HAN}，。？！；：、,?!;:)）])\s+|\s+(?=[{_HAN}，。？！；：、,?!;:(（])")
_HYPHEN_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])[-/](?=[{_HAN}])")
_REPEATED_MARK = re.compile(r"([。？！?!,，、;；:：])[。？！?!,，、;；:：]+")
_END_MARKS = "。？！?!,，、;；:： "

_START = r"^(?:<vocative>好?[\s,，。.!！:：、]+|<vocative>好|<polite_start>|<particles>[\s,，。.!！~、]+)[\s,，。.!！:：;；~、]*"
_END = r"[\s,，。.!！?？;；~、]*(?:<polite_end>|<particles>)$"
_OTHER_NE = r"(?<=[\u3400-\u9fff])<other_ne>$"


class Unreadable(StrEnum):
    """Why a question is not read."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    PERSONAL_DATA = "personal_data"
    FOREIGN = "foreign"


def read_question(asked: str) -> str | Unreadable:
    """What was typed as plain simplified Chinese, or why it is not read."""
    if len(asked) > MAX_LENGTH:
        return Unreadable.TOO_LONG
    visible = visible_text(asked)
    # The raw text too: a number in an attribute or a link is not seen, but would be kept.
    if has_personal_data(visible) or has_personal_data(asked):
        return Unreadable.PERSONAL_DATA
    text = without_politeness(simplify_sentence(visible))
    return text if any(character.isalnum() for character in text) else Unreadable.EMPTY


def visible_text(asked: str) -> str:
    """The text that a reader would see: no markup, no invisible characters, full-width forms as plain ones.

    Hidden Unicode (tag characters, zero-width and bidirectional marks) may carry instructions that
    no person wrote; markup is shown as what it encloses, never interpreted.
    """
    text = _SCRIPT.sub(" ", html.unescape(asked))
    text = _TEMPLATE.sub(" ", _TAG.sub(" ", text))
    text = _URL.sub(" ", _MARKDOWN_LINK.sub(r"\1", text))
    text = unicodedata.normalize("NFKC", text)
    text = "".join(_shown(character) for character in text)
    text = _HYPHEN_BETWEEN_HAN.sub("", _ORNAMENT.sub(" ", text))
    return re.sub(r" +", " ", _SPACE_AT_HAN.sub("", text)).strip()


def _shown(character: str) -> str:
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    return "" if category in _INVISIBLE else " " if category == "So" else character


def without_politeness(text: str) -> str:
    """The question without greetings, thanks, particles and marks around it; the text itself when nothing else is in it.

    The same question in whatever dress is the same question to every later step.
    """
    rest = _REPEATED_MARK.sub(r"\1", text).strip(_END_MARKS)
    before = None
    while rest != before:
        before = rest
        for template, put in ((_START, ""), (_END, ""), (_OTHER_NE, "呢")):
            rest = pattern(template).sub(put, rest).strip(_END_MARKS)
    bare = pattern(r"<particles>(?=[,，。?？!！;；])").sub("", rest)
    return bare if sum(character.isalnum() for character in bare) >= 2 else text.strip(_END_MARKS)
