"""The words by which people ask, from phrases.toml and cues.toml, and patterns made of them."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_FILES = ("phrases.toml", "cues.toml")


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for name in _FILES:
        lists |= tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))
    return lists


def words(name: str) -> tuple[str, ...]:
    """The words of a list, in its order."""
    return tuple(_lists()[name])


@cache
def any_of(name: str) -> str:
    """The words of a list as alternatives of a regular expression: longer words first, forms in the order written."""
    alternatives = words(name)
    if not name.startswith("form_"):
        alternatives = tuple(sorted(alternatives, key=lambda word: (-len(word), word)))
    return f"(?:{'|'.join(alternatives)})"


@cache
def pattern(template: str) -> re.Pattern[str]:
    """A compiled pattern; `<name>` in the template, or in a list, stands for any word of that list."""
    before = None
    while template != before:
        before = template
        template = re.sub(r"(?<!\?P)<([a-z_]+)>", lambda match: any_of(match.group(1)), template)
    return re.compile(template, re.IGNORECASE)


_EMPTY = r"<filler>|[\s\W_]"


def leftover(text: str, *templates: str) -> str:
    """What is left of a text when the templates' matches, words that carry no matter and punctuation are taken out."""
    return pattern(_EMPTY).sub("", clean(text, *templates))


def without_asides(text: str) -> str:
    """The text without the parts that only say what for or how (我要写进请示, 一条都别落); itself when nothing else is in it."""
    parts = re.split(r"(?<=[,，。;；:：?？!！])|(?<=[一-鿿])\s+(?=一)", text)
    aside = pattern(r"^\s*<form_aside>[\s\W]*$")
    kept = [part for part in parts if not aside.search(part) or pattern("<asks>|<form_no_aside>").search(part)]
    return "".join(kept).strip(" ,，。;；:：") or text


def clean(text: str, *templates: str) -> str:
    """The text with a space for every match of the templates."""
    for template in templates:
        text = pattern(template).sub(" ", text)
    return re.sub(r" +", " ", text).strip()


def core(text: str) -> str:
    """The text without the words that carry no matter at its two ends; what stands between them is kept."""
    at_ends = [word for word in words("filler") if len(word) > 1] + [*words("edge")]
    ends = "|".join(sorted(at_ends, key=lambda word: (-len(word), word)))
    before = None
    while before != text:
        before = text
        text = pattern(rf"^(?:{ends}|[\s\W_])+|(?:{ends}|[\s\W_])+$").sub("", text)
    return text
