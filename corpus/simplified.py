"""Traditional characters to simplified ones, character by character, so that positions stay."""

from functools import cache

import opencc


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _simplified(character: str) -> str:
    found = str(_converter().convert(character))
    return found if len(found) == 1 else character


def simplify(text: str) -> str:
    """The text in simplified characters; the result has the same length, so spans hold in both."""
    return "".join(map(_simplified, text))
