"""The text as it reads: page furniture out, broken lines joined, every character with its place in the stored text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .characters import BLANKS, BULLETS, CELL_EDGES, HAN, LINE_ENDS, canonical, width
from .furniture import find_furniture
from .mark_forms import ITEM, NUMBER
from .markers import is_number, number_alone
from .model import Span
from .wrapping import Line, continues, find_column

_LINE = re.compile(rf"[^{LINE_ENDS}]*")
_DECORATION = re.compile(r"\*|__|`")
_BULLET = re.compile(rf"[{BLANKS}]*(?:[#>]+[{BLANKS}]*)*(?:[{BULLETS}]|[—+*]+(?=[{BLANKS}]*[{HAN}（《“*])|[#>])+")
_BLANK = re.compile(rf"[{BLANKS}]+")
_OPENING = re.compile(rf"[{BULLETS}【〖]|{ITEM.pattern}")
_BEFORE_ITEM = re.compile(rf"[{BULLETS}#>*]+|{NUMBER.pattern}")
# A line that long, with that many blanks that end something, may be a whole text.
_FLOWING, _LEAST_STOPS = 300, 5
# A table drawn with strokes has them around cells; one stray stroke is a scan's dirt.
_STROKES = 2


@dataclass(frozen=True, slots=True)
class View:
    r"""A stored text in canonical characters, as it reads.

    `text` has no blanks; "\n" ends a line that the author ended, "\t" parts the cells of a row.
    `offsets[i]` is the stored place of `text[i]`; `gaps` are the places in `text` before which blanks
    stand in the stored line; `wrapped` tells that the stored lines were broken at a column.
    """

    stored: str
    text: str
    offsets: tuple[int, ...]
    gaps: frozenset[int]
    wrapped: bool

    def span(self, start: int, end: int) -> Span:
        """The stored stretch of `text[start:end]`, from its first to its last character."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def quote(self, start: int, end: int) -> str:
        """The stored characters of `text[start:end]` as they read: breaks of the page and its furniture left out."""
        pieces: list[str] = []
        before = self.offsets[start] - 1 if start < end else 0
        for index in range(start, end):
            place = self.offsets[index]
            between = self.stored[before + 1 : place]
            if between and pieces[-1:] not in ([], ["\n"]) and self.text[index] != "\n":
                pieces.append(_read_between(between, self.text[index - 1 : index + 1]))
            pieces.append(self._read(index))
            before = place
        return "".join(pieces)

    def letters(self, start: int, end: int) -> str:
        """The stored characters of `text[start:end]` without blanks and line ends: names are read so."""
        kept = range(start, end)
        return "".join(self.stored[self.offsets[i]] for i in kept if self.text[i] not in "\n\t")

    def line_number(self, index: int) -> int:
        """The line, from 1, of the stored text in which `text[index]` stands."""
        place = self.offsets[index] if index < len(self.offsets) else len(self.stored)
        return 1 + len(re.findall(rf"\r\n|[{LINE_ENDS}]", self.stored[:place]))

    def _read(self, index: int) -> str:
        if self.text[index] == "\n":
            return "" if self.wrapped else "\n"
        return self.stored[self.offsets[index]]


def _read_between(between: str, sides: str) -> str:
    if re.search(rf"[{LINE_ENDS}]", between):
        return " " if re.fullmatch(r"[A-Za-z0-9]{2}", sides) else ""
    return _DECORATION.sub("", between)


def read_view(stored: str) -> View:
    """The view of a stored text."""
    shown = canonical(stored)
    places = [match.span() for match in _LINE.finditer(stored) if match.start() < match.end()]
    places = [part for place in places for part in _at_blanks(shown, *place)]
    places = _with_empty_lines(stored, places)
    bare = [_BLANK.sub("", shown[start:end]) for start, end in places]
    furniture = find_furniture(bare)
    drawn = sum(edge in shown for edge in CELL_EDGES) > 0 and sum(map(_is_drawn, bare)) >= _STROKES
    kept = [i for i, text in enumerate(bare) if text and i not in furniture]
    lines = {i: _line(stored[slice(*places[i])], shown[slice(*places[i])], drawn=drawn) for i in kept}
    kept = [i for i in kept if lines[i].text]
    column = find_column([lines[i] for i in kept])
    # Where empty lines stand between any two lines they part nothing.
    loose = sum(not text for text in bare) >= 0.7 * len(kept)
    joined = [(a, b) for a, b in pairwise(kept) if loose or not _parted(a, b, furniture)]
    inner = {b for a, b in joined if continues(lines[a], lines[b], column)}
    numbered = _behind_lone_numbers([(i, lines[i].text) for i in kept])
    builder = _Builder(shown, drawn=drawn)
    for position, index in enumerate(kept):
        if index in numbered:
            builder.part()
        elif position and index not in inner:
            builder.end_line(places[kept[position - 1]][1])
        builder.add(*places[index])
    return View(stored, "".join(builder.text), tuple(builder.offsets), builder.significant_gaps(), column is not None)


def _at_blanks(shown: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line, cut at its blanks when it is a text whose line ends became blanks: most of them stand behind a stop or before an item."""
    cuts: list[tuple[int, int]] = []
    begin = start
    for place, after in (match.span() for match in _BLANK.finditer(shown, start, end)):
        # What a number or a bullet stands before is on its line.
        if start < place and after < end and not _BEFORE_ITEM.fullmatch(shown, begin, place):
            cuts.append((place, after))
        begin = after
    stopped = sum(shown[place - 1] in "。；：" or bool(_OPENING.match(shown, after, end)) for place, after in cuts)
    if end - start < _FLOWING or stopped < _LEAST_STOPS or stopped < 0.6 * len(cuts):
        cuts = []
    yield from zip((start, *(after for _, after in cuts)), (*(place for place, _ in cuts), end), strict=True)


def _with_empty_lines(stored: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    before = 0
    for start, end in places:
        if len(re.findall(rf"\r\n|[{LINE_ENDS}]", stored[before:start])) > 1:
            found.append((start, start))
        found.append((start, end))
        before = end
    return found


def _parted(line: int, following: int, furniture: frozenset[int]) -> bool:
    """Whether an empty line parts two lines; around page furniture it does not."""
    between = range(line + 1, following)
    return bool(between) and not any(i in furniture for i in between)


def _behind_lone_numbers(lines: Sequence[tuple[int, str]]) -> frozenset[int]:
    """The lines whose number stands on the line before them, as when the cells of a table became lines: 1, 2 … at least."""
    values = [(number_alone(text), following[0]) for (_, text), following in pairwise(lines)]
    lone = [(value, following) for value, following in values if value]
    runs = {i for i, ((a, _), (b, _)) in enumerate(pairwise(lone)) if b == a + 1}
    return frozenset(lone[i][1] for i in runs | {i + 1 for i in runs})


def _is_drawn(bare: str) -> bool:
    return bool(re.search(rf"[^{CELL_EDGES}][{CELL_EDGES}][^{CELL_EDGES}]", bare))


def _line(printed: str, shown: str, *, drawn: bool) -> Line:
    bullet = _BULLET.match(shown)
    text = _BLANK.sub("", _DECORATION.sub("", shown[bullet.end() :] if bullet else shown))
    cells = [cell for cell in re.split(rf"[\t{CELL_EDGES if drawn else ''}]", shown) if _BLANK.sub("", cell)]
    is_row = len(cells) > 1 and not (len(cells) == 2 and is_number(_BLANK.sub("", cells[0])))
    return Line(text=text, printed=printed.rstrip(), is_row=is_row, is_bullet=bool(bullet))


class _Builder:
    """Collects the characters of a view, line by line."""

    def __init__(self, shown: str, *, drawn: bool) -> None:
        self.shown = shown
        self.edges = CELL_EDGES if drawn else ""
        self.text: list[str] = []
        self.offsets: list[int] = []
        self.gaps: dict[int, int] = {}
        self.begin = 0

    def end_line(self, place: int) -> None:
        self.text.append("\n")
        self.offsets.append(place)
        self.begin = len(self.text)

    def part(self) -> None:
        """Part what comes from what was, on the same line."""
        self.gaps[len(self.text)] = 4

    def add(self, start: int, end: int) -> None:
        bullet = _BULLET.match(self.shown, start, end)
        for place, character in self._characters(bullet.end() if bullet else start, end):
            if character == "\t":
                self._add_cell_edge(place)
            elif character in BLANKS:
                self.gaps[len(self.text)] = self.gaps.get(len(self.text), 0) + width(character)
            else:
                self.text.append(character)
                self.offsets.append(place)
        if self.text and self.text[-1] == "\t":
            del self.text[-1], self.offsets[-1]

    def _characters(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        skipped = {i for match in _DECORATION.finditer(self.shown, start, end) for i in range(*match.span())}
        for place in range(start, end):
            if place not in skipped:
                character = self.shown[place]
                yield place, "\t" if self.edges and character in self.edges else character

    def _add_cell_edge(self, place: int) -> None:
        row = "".join(self.text[self.begin :])
        if row and row[-1] != "\t" and not is_number(row):
            self.text.append("\t")
            self.offsets.append(place)
        else:
            self.gaps[len(self.text)] = 4

    def significant_gaps(self) -> frozenset[int]:
        """The gaps that part words: in a scan with blanks between any two characters only the wide ones."""
        inner = {i: size for i, size in self.gaps.items() if 0 < i < len(self.text) and self.text[i - 1] not in "\n\t"}
        han = re.compile(rf"[{HAN}]{{2}}")
        narrow = {i for i, size in inner.items() if size < 3 and han.match("".join(self.text[i - 1 : i + 1]))}
        noisy = len(narrow) > 0.025 * len(self.text)
        return frozenset(i for i in inner if not noisy or i not in narrow)


def reflow(text: str) -> str:
    """The text with page furniture out and broken lines joined: one line for each line of the view."""
    view = read_view(text)
    ends = [*(i for i, character in enumerate(view.text) if character == "\n"), len(view.text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return "\n".join(view.quote(start, end) for start, end in zip(starts, ends, strict=True)) + "\n"
