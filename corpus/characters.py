"""One form for each character, so that the grammar of documents is written once.

Half-width and full-width punctuation, traditional and simplified characters, the dozen kinds of dash
and blank become one; the result has the same length, so positions hold in both texts.
"""

import re
import unicodedata
from functools import cache

from .simplified import simplify

BLANKS = " \t\u00a0\u00ad\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u2064\u3000\ufeff"
LINE_ENDS = "\r\n\x0b\x0c\x85\u2028\u2029"
HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
# Closing marks never begin a line, opening marks never end one.
CLOSING = "，。；：、？！）》〉”’】〕」』］"
OPENING = "（《〈“‘【〔「『［"
BULLETS = "•●■◆▪○◇□▶►➢➤※✦★☆·∙‣◦❖→⊙◎◉⦿✓✔"
CELL_EDGES = "|│┃┆┇"
_FORMS = {
    **dict.fromkeys("﹙❨⁽", "（"),
    **dict.fromkeys("﹚❩⁾", "）"),
    **dict.fromkeys("–―─━ー‐‑‒﹣－-", "—"),
    **dict.fromkeys("｡", "。"),
    **dict.fromkeys("﹔", "；"),
    **dict.fromkeys("﹕∶", "："),
    **dict.fromkeys("﹑丶", "、"),
    **dict.fromkeys("．﹒", "."),
    **dict.fromkeys("<＜〈", "〈"),
    **dict.fromkeys(">＞〉", "〉"),
    **dict.fromkeys("￤", "|"),
}
_WIDE = str.maketrans("(),;:!?[]", "（），；：！？［］")
# NFKC would take the ring off ① and undo ㈠; those are numbers of items and keep their shape.
_KEPT = re.compile(r"[①-⑳⑴-⒛❶-❿㈠-㈰Ⅰ-ⅿ…]")


@cache
def _canonical(character: str) -> str:
    if character in _FORMS:
        return _FORMS[character]
    if _KEPT.match(character):
        return character
    plain = unicodedata.normalize("NFKC", character)
    return simplify(plain if len(plain) == 1 else character).translate(_WIDE)


def canonical(text: str) -> str:
    """The text in canonical characters, of the same length."""
    return "".join(map(_canonical, text))


def letters(text: str) -> str:
    """The text without blanks and punctuation: what two writings of one sentence have in common."""
    return "".join(filter(str.isalnum, text))


def width(text: str) -> int:
    """Columns that the text takes in print: two for a Chinese character, one for a Latin one."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
