"""Which printed lines continue the line before: text that was broken at a column, or in mid-phrase."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .characters import CLOSING, OPENING, width
from .markers import starts_item

_TERMINAL = "。；：！？"
_UNFINISHED = re.compile(r".{9,}[和与及或的对在由将把并以于]$|第$")
_TOKEN = re.compile(r"[A-Za-z0-9.%]+|.")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text in canonical characters, without blanks, and how it stands on the page.

    `printed` is the line as stored, without trailing blanks; `is_row` tells a table's row.
    """

    text: str
    printed: str
    is_row: bool
    is_bullet: bool

    @property
    def indent(self) -> int:
        """Columns left free before the text."""
        return width(self.printed[: len(self.printed) - len(self.printed.lstrip())])

    @property
    def is_open(self) -> bool:
        """Whether the line ends without a mark that closes a clause."""
        return self.text[-1:] not in _TERMINAL


@dataclass(frozen=True, slots=True)
class Column:
    """The width at which a text was broken, in the measure that it was broken by."""

    measure: Callable[[str], int]
    size: int
    indented: bool

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the next word would not have fitted into the line."""
        token = _TOKEN.match(following.text)
        rest = token.group() if token else ""
        taken = self.measure(line.printed)
        return taken >= self.size - 3 or taken + self.measure(rest) > self.size


def find_column(lines: Sequence[Line]) -> Column | None:
    """The column at which the text was hard-wrapped; None when each line is a paragraph of its own."""
    broken = [line.is_open and not starts_item(following.text) for line, following in pairwise(lines)]
    best: tuple[int, Column] | None = None
    for measure, least in ((width, 24), (len, 12)):
        sizes = [measure(line.printed) for line in lines]
        # Hardly a line may be longer than the column, so only the longest can show it.
        longest = sorted(sizes)[int(0.97 * len(sizes)) - 1 :] if sizes else []
        for size in sorted({size for size in longest if size >= least}):
            support = _support(sizes, broken, size)
            if support and (best is None or support > best[0]):
                indented = sum(line.indent >= 2 for line in lines) >= 0.15 * len(lines)
                best = support, Column(measure, size, indented)
    return best[1] if best else None


def _support(sizes: Sequence[int], broken: Sequence[bool], size: int) -> int:
    """How many lines speak for a break at `size`; 0 when the text as a whole speaks against it.

    Args:
        sizes: of every line.
        broken: for every line but the last, whether it ends openly and the next one begins no item.
        size: the column to judge.
    """
    near = sum(size - 3 <= s <= size for s in sizes[:-1])
    open_near = sum(b and size - 3 <= s <= size for b, s in zip(broken, sizes, strict=False))
    open_short = sum(b and s < size - 3 for b, s in zip(broken, sizes, strict=False))
    over = sum(s > size for s in sizes)
    needed = 2 if len(sizes) < 20 else 3
    if over > 0.02 * len(sizes) or open_near < needed or 2 * open_near < open_short:
        return 0
    return open_near if open_near >= 0.6 * near else 0


def continues(line: Line, following: Line, column: Column | None) -> bool:
    """Whether `following` goes on with the sentence or paragraph of `line`."""
    if line.is_row or following.is_row or following.is_bullet:
        return False
    last, first = line.text[-1:], following.text[:1]
    if _splits_number(line.text, following.text):
        return True
    if starts_item(following.text) and last != "第":
        return False
    if first in CLOSING or last in "，、" + OPENING or _UNFINISHED.search(line.text):
        return True
    if _closes_bracket(line.text, following.text):
        return True
    if column is None or not column.is_full(line, following):
        return False
    if line.is_open:
        return following.indent < 2 or following.indent <= line.indent
    return column.indented and following.indent < 2 and last != "："


def _splits_number(text: str, following: str) -> bool:
    """Whether a number was broken in two (`；1` / `2.指导`, `。（` / `十）负责`)."""
    found = re.search(
        r"(?<=[。；：，])(?:（[\d一二三四五六七八九十]*|[\d一二三四五六七八九十]{1,2}|第[一二三四五六七八九十]*)$", text
    )
    return found is not None and starts_item(found.group() + following)


def _closes_bracket(text: str, following: str) -> bool:
    for opening, closing in ("（）", "《》", "“”", "【】"):
        if text.rfind(opening) > text.rfind(closing):
            end = following.find(closing)
            if 0 <= end < 60 and opening not in following[:end]:
                return True
    return False
