"""What a page carries besides its text: page numbers, running heads, rules, dotted tables of contents."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

# All patterns read a line in canonical characters with its blanks taken out.
_PAGE = re.compile(
    r"[—~=*·.]+第?[\d一二三四五六七八九十]{1,4}页?[—~=*·.]+"
    r"|[—·.]*(?:页码：?)?第[\d一二三四五六七八九十]{1,4}页(?:[，,/、]?[共总][\d一二三四五六七八九十]{1,4}页)?[—·.]*"
    r"|\d{1,4}/\d{1,4}页?|第?\d{1,4}页?/共?\d{1,4}页|共\d{1,4}页[，,/]?第\d{1,4}页|(?:P|p|Page|PAGE|page)\.?\d{1,4}(?:of\d{1,4})?"
)
_NUMBER_ALONE = re.compile(r"\d{1,3}")
_RULE = re.compile(r"[—=_*·.~+|│┃┆┇:：┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝]{3,}|[—=_*~]{2,}")
_CONTENTS_ENTRY = re.compile(r".+?(?:…{1,}|[.·]{4,})[.…·]*[（(]?\d{1,3}[）)]?")
_PAGE_IN_HEAD = re.compile(r"第\d{1,4}页|\d{1,4}/\d{1,4}$|^[—·]\d{1,3}[—·]|[—·]\d{1,3}[—·]$")


def find_furniture(lines: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines that belong to the page and not to the text.

    Args:
        lines: every line of a text, in canonical characters, without blanks; "" for an empty line.
    """
    pages = {i for i, line in enumerate(lines) if _PAGE.fullmatch(line)} | _page_numbers_alone(lines)
    plain = {i for i, line in enumerate(lines) if _RULE.fullmatch(line) or _CONTENTS_ENTRY.fullmatch(line)}
    return frozenset(pages | plain | _running_heads(lines, pages))


def _page_numbers_alone(lines: Sequence[str]) -> set[int]:
    # A column of bare numbers is a table's; page numbers rise by one and stand a page apart.
    found = [i for i, line in enumerate(lines) if _NUMBER_ALONE.fullmatch(line)]
    if not found:
        return set()
    numbers = [int(lines[i]) for i in found]
    rising = all(b == a + 1 for a, b in pairwise(numbers))
    apart = all(b - a >= 8 for a, b in pairwise(found))
    return set(found) if rising and apart else set()


def _running_heads(lines: Sequence[str], pages: set[int]) -> set[int]:
    filled = [i for i, line in enumerate(lines) if line and i not in pages]
    keys = {i: re.sub(r"\d+", "", lines[i]) for i in filled}
    counts = Counter(keys.values())
    numbered = {i for i in filled if counts[keys[i]] > 1 and len(lines[i]) < 60 and _PAGE_IN_HEAD.search(lines[i])}
    heads: set[int] = set(numbered)
    for _ in range(2):  # a page's head and foot are two lines at most
        beside = {i for i in filled if i not in heads and _touches(i, lines, pages | heads)}
        repeated = Counter(keys[i] for i in beside)
        heads |= {i for i in beside if repeated[keys[i]] > 1 and _may_be_head(lines[i])}
    top = filled[:6]
    titles = {lines[i] for i in top if _may_be_head(lines[i]) and len(lines[i]) > 5}
    repeats = {i for i in filled if lines[i] in titles and i not in top}
    if repeats and min(repeats) > 6:
        heads |= repeats
    first = {lines[i]: i for i in reversed(filled)}
    # A title that is repeated as running head is still the title where it stands first.
    return {i for i in heads if i in numbered or not (first[lines[i]] == i and i in top and lines[i] in titles)}


def _touches(index: int, lines: Sequence[str], pages: set[int]) -> bool:
    for step in (-1, 1):
        near = index + step
        while 0 <= near < len(lines) and not lines[near]:
            near += step
        if near in pages:
            return True
    return False


def _may_be_head(line: str) -> bool:
    return (
        len(line) <= 45
        and not re.search(r"[。；：，]$", line)
        and not re.match(r"[（(第]?[一二三四五六七八九十\d]+[）)、.条章]", line)
    )
