"""Word's automatic numbers, written out: the file keeps only which list and level a paragraph belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from .numerals import write_numeral

Element = Any
_HAN_FORMATS = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
    "japaneseDigitalTenThousand",
    "koreanDigital2",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number looks (`（%2）`), in which numerals, from where."""

    form: str
    template: str
    start: int
    style: str


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    levels: Mapping[str, Mapping[int, Level]]
    abstract_of: Mapping[str, str]
    restarts: Mapping[tuple[str, int], int]
    styles: Mapping[str, Element]
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def number(self, paragraph: Element) -> str:
        """The number that Word shows before the paragraph, "" when none; must be asked in reading order."""
        found = self._place(paragraph)
        if found is None:
            return ""
        number_id, depth = found
        abstract = self.abstract_of.get(number_id, "")
        level = self.levels.get(abstract, {}).get(depth)
        if level is None:
            return ""
        counts = self.counters.setdefault(abstract, {})
        if number_id not in self.begun:
            self.begun.add(number_id)
            for (owner, restarted), start in self.restarts.items():
                if owner == number_id:
                    counts[restarted] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return self._written(abstract, depth, counts)

    def style_name(self, paragraph: Element) -> str:
        """The id of the paragraph's style, "" when it has none."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return str(style.get(qn("w:val"), "")) if style is not None else ""

    def _written(self, abstract: str, depth: int, counts: dict[int, int]) -> str:
        levels = self.levels[abstract]
        text = levels[depth].template
        if levels[depth].form == "bullet":
            return ""
        for place in range(9):
            if f"%{place + 1}" in text and place in levels:
                value = counts.get(place, levels[place].start)
                text = text.replace(f"%{place + 1}", written_number(value, levels[place].form))
        return text

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, or those of its style or of a style it is based on."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        number_id, depth = _reference(own)
        style = self.style_name(paragraph)
        passed: set[str] = set()
        while not number_id and style in self.styles and style not in passed:
            passed.add(style)
            number_id, styled_depth = _reference(self.styles[style].find(f"{qn('w:pPr')}/{qn('w:numPr')}"))
            levels = self.levels.get(self.abstract_of.get(number_id, ""), {})
            linked = next((d for d, level in levels.items() if level.style == style), None)
            depth = next(d for d in (depth, linked, styled_depth, 0) if d is not None)
            based = self.styles[style].find(qn("w:basedOn"))
            style = based.get(qn("w:val"), "") if based is not None else ""
        return None if number_id in {"", "0"} else (number_id, depth or 0)


def read_numbering(document: Document) -> Numbering:
    """The lists of a python-docx document."""
    styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
    try:
        root = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        return Numbering({}, {}, {}, styles)
    levels = {
        abstract.get(qn("w:abstractNumId")): {
            int(level.get(qn("w:ilvl"), 0)): _read_level(level) for level in abstract.iter(qn("w:lvl"))
        }
        for abstract in root.iter(qn("w:abstractNum"))
    }
    abstract_of: dict[str, str] = {}
    restarts: dict[tuple[str, int], int] = {}
    for num in root.findall(qn("w:num")):
        number_id = num.get(qn("w:numId"))
        abstract_of[number_id] = _value(num.find(qn("w:abstractNumId")))
        for override in num.findall(qn("w:lvlOverride")):
            start = _value(override.find(qn("w:startOverride")))
            if start.isdigit():
                restarts[number_id, int(override.get(qn("w:ilvl"), 0))] = int(start)
    _follow_links(root, styles, levels, abstract_of)
    return Numbering(levels, abstract_of, restarts, styles)


def _follow_links(
    root: Element, styles: Mapping[str, Element], levels: dict[str, dict[int, Level]], abstract_of: Mapping[str, str]
) -> None:
    # A list may say only "numbered like that list style"; the levels are where the style points.
    for abstract in root.iter(qn("w:abstractNum")):
        link = _value(abstract.find(qn("w:numStyleLink")))
        if link in styles:
            number_id, _ = _reference(styles[link].find(f"{qn('w:pPr')}/{qn('w:numPr')}"))
            levels[abstract.get(qn("w:abstractNumId"))] = levels.get(abstract_of.get(number_id, ""), {})


def _read_level(level: Element) -> Level:
    start = _value(level.find(qn("w:start")))
    return Level(
        form=_value(level.find(qn("w:numFmt"))) or "decimal",
        template=_value(level.find(qn("w:lvlText"))),
        start=int(start) if start.isdigit() else 1,
        style=_value(level.find(qn("w:pStyle"))),
    )


def _reference(properties: Element | None) -> tuple[str, int | None]:
    if properties is None:
        return "", None
    depth = _value(properties.find(qn("w:ilvl")))
    return _value(properties.find(qn("w:numId"))), int(depth) if depth.isdigit() else None


def _value(element: Element | None) -> str:
    return "" if element is None else str(element.get(qn("w:val"), ""))


def written_number(value: int, form: str) -> str:
    """A number in one of Word's number formats; an unknown format counts in digits."""
    if value < 1:
        return str(value)
    if form in _HAN_FORMATS:
        return write_numeral(value)
    if form.startswith("decimalEnclosedCircle") and value <= 20:
        return chr(0x245F + value)
    if form == "decimalEnclosedParen" and value <= 20:
        return chr(0x2473 + value)
    if form == "decimalEnclosedFullstop" and value <= 20:
        return chr(0x2487 + value)
    if form == "decimalFullWidth":
        return str(value).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (value - 1) % 26) * (1 + (value - 1) // 26)
        return letter if form == "upperLetter" else letter.lower()
    if form in {"upperRoman", "lowerRoman"}:
        return _roman(value) if form == "upperRoman" else _roman(value).lower()
    if form == "ideographTraditional" and value <= 10:
        return "甲乙丙丁戊己庚辛壬癸"[value - 1]
    return f"{value:02d}" if form == "decimalZero" else ("" if form == "none" else str(value))


def _roman(value: int) -> str:
    text = ""
    for size, sign in zip((10, 9, 5, 4, 1), ("X", "IX", "V", "IV", "I"), strict=True):
        text += sign * (value // size)
        value %= size
    return text
