"""What is doubtful about a regulation as read: every doubt is a sentence that names the line and what to do."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .lines import View
from .main_duties import DutiesReading
from .mark_forms import Style
from .pieces import Piece
from .section import Section
from .titles import is_column_name
from .units import UnitsReading

# How many of the names are told.
_TOLD = 3

_Doubt = tuple[int, str, str]


def check_regulation(
    view: View,
    document_id: str,
    bureau: str,
    readings: tuple[Sequence[DutiesReading], Sequence[tuple[Section, UnitsReading]]],
    parts: tuple[Sequence[Piece], Sequence[Section]],
) -> tuple[str, ...]:
    """Every fault of a regulation as read, as `document:line: what; what to do`, in the order of the text."""
    main, units = readings
    pieces, sections = parts
    doubts: list[_Doubt] = []
    if not bureau:
        doubts.append((0, "文中没有单位名称", "请在清单中写明 bureau"))
    if not any(reading.duties for reading in main):
        doubts.append((0, "没有找到主要职责", "请检查这一部分的标题"))
    for duties in main:
        doubts += _number_doubts(view, "主要职责", duties.duties)
        doubts += [(piece.start, "主要职责后面有一段不属于任何一项", "请核对它是不是职责") for piece in duties.after]
    for section, reading in units:
        doubts += _unit_doubts(view, section, reading)
    doubts += _section_doubts(view, pieces, sections)
    return tuple(f"{document_id}:{view.line_number(place)}: {what}; {remedy}" for place, what, remedy in sorted(doubts))


def missing_units(view: View, document_id: str, named: Sequence[tuple[int, str]]) -> str:
    """The fault of a regulation without units; `named` are the names of units that it has all the same, with their places."""
    if not named:
        return f"{document_id}:1: 没有找到内设机构; 请检查这一部分的标题和机构名称"
    names = "、".join(name for _, name in named[:_TOLD])
    remedy = "请给内设机构部分加上标题“内设机构”，每个机构另起一行并编号，如“（一）办公室。”"
    line = view.line_number(named[0][0])
    return f"{document_id}:{line}: 像是有内设机构（{names}等），但没有读出来; {remedy}"


def _number_doubts(view: View, where: str, items: Sequence[Piece]) -> Iterator[_Doubt]:
    marks = [item.mark for item in items]
    numbered = [mark for mark in marks if mark]
    for item, following in pairwise(items):
        if item.mark is None and following.mark is not None:
            yield item.start, f"{where}有一项没有编号", "请对照原文"
    if numbered and numbered[0].value != 1 and numbered[0].style is not Style.ARTICLE:
        yield numbered[0].start, f"{where}从 {numbered[0].value} 开始编号", "请核对前面是否缺项"
    for before, after in pairwise(numbered):
        printed = view.letters(after.start, after.end)
        if after.value == before.value:
            yield after.start, f"{where}的编号 {printed} 重复", "请对照原文改正"
        elif after.value != before.value + 1 and not _recovered(
            items, before.start, after.start, after.value - before.value
        ):
            yield (
                after.start,
                f"{where}的编号从 {view.letters(before.start, before.end)} 跳到 {printed}",
                "请核对是否缺项",
            )


def _recovered(items: Sequence[Piece], start: int, end: int, step: int) -> bool:
    """Whether unnumbered items between two numbers fill the gap."""
    return sum(item.mark is None and start < item.start < end for item in items) == step - 1


def _unit_doubts(view: View, section: Section, reading: UnitsReading) -> Iterator[_Doubt]:
    units = reading.units
    numbered = sum(unit.heading.mark is not None for unit in units)
    if section.count and section.count not in {len(units), numbered}:
        place = section.heads[0].start if section.heads else 0
        yield place, f"文中说设 {section.count} 个内设机构，读到 {len(units)} 个", "请核对机构名称和编号"
    yield from _number_doubts(view, "内设机构", [unit.heading for unit in units])
    for unit in units:
        name = view.letters(unit.head.start, unit.head.end)
        if not unit.duties:
            yield unit.heading.start, f"{name}没有职责", "请核对它的职责段落"
        styles = {duty.mark.style for duty in unit.duties if duty.mark}
        for style in styles:
            yield from _number_doubts(view, name, [d for d in unit.duties if d.mark and d.mark.style is style])
    for piece in reading.before:
        if is_column_name(view.text[piece.content : piece.end]):
            continue
        yield piece.start, "内设机构部分有一段不属于任何机构", "请核对机构名称"


def _section_doubts(view: View, pieces: Sequence[Piece], sections: Sequence[Section]) -> Iterator[_Doubt]:
    """Gaps in the numbers of the sections themselves, read off every item that is numbered like a section."""
    heads = [section.heads[0] for section in sections if section.title and section.heads]
    styles = {head.mark.style for head in heads if head.mark and head.mark.depth == 0}
    for style in styles:
        yield from _number_doubts(
            view, "各部分", [p for p in pieces if p.mark and p.mark.depth == 0 and p.mark.style is style]
        )
