"""Traditional characters to simplified ones: character by character for documents, by words for questions."""

from functools import cache

import opencc


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


@cache
def _simplified(character: str) -> str:
    found = str(_converter("t2s").convert(character))
    return found if len(found) == 1 else character


def simplify(text: str) -> str:
    """The text in simplified characters; the result has the same length, so spans hold in both."""
    return "".join(map(_simplified, text))


def simplify_sentence(text: str) -> str:
    """A sentence in simplified characters and in the words of the mainland (計畫 is 计划, 專案 is 项目).

    A sentence without any traditional character is left as it is; the length may change.
    """
    return text if simplify(text) == text else str(_converter("tw2sp").convert(text))
