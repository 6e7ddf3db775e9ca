"""The parts of a regulation: preamble, main duties, units, and the sections that hold neither."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .lines import View
from .pieces import Piece, part_of, sentences, until
from .section import Section
from .titles import CLOSING, Lead, Part, announced_count, clean_title, is_titlelike, read_lead, table_part, title_part
from .unit_heads import find_head
from .unit_runs import goes_on_with_unit, units_stand_beside

# Keys of a bureau's address card; they head no section.
_CARD = re.compile(r"名称|地址|电话|时间|邮编|邮政|传真|负责人|信箱|网址|联系")
# Titles that are believed even where nothing parts them from the text behind, as when line ends were lost.
_GLUED = re.compile(
    r"机构规格|机构性质|主要职责|主要职能|内设机构|人员编制和领导职数|人员编制|领导职数|职能转变|职责调整|职责分工|派出机构|直属机构|(?:直属|所属|下属)(?:事业)?单位|附则|总则|其他事项"
)
# Inside the list of main duties only these titles begin something that is no duty.
_ASIDE = re.compile(r"转变|分工|职责调整|职责划转|职责边界|衔接|^(?:划入|取消|下放|承接|加强)")


@dataclass(frozen=True, slots=True)
class _Heading:
    part: Part
    title: tuple[int, int] | None
    rest: int


def read_sections(view: View, pieces: Sequence[Piece], run: Sequence[Piece] = ()) -> tuple[Section, ...]:
    """The sections of a regulation, in order; every piece is in one of them, whole or cut in two.

    `run` are the heads of units that no title announces: with the first of them their section begins.
    """
    walker = _Walker(view, Counter(clean_title(view.text[piece.content : piece.end]) for piece in pieces))
    held = [p for p in pieces if run and run[0].start <= p.start <= run[-1].start]
    for number, piece in enumerate(pieces):
        if held and piece.start == held[-1].start:
            walker.open_units(held, run)
        elif piece not in held:
            walker.take(piece, pieces[number + 1] if number + 1 < len(pieces) else None)
    return tuple(walker.sections)


@dataclass(slots=True)
class _Walker:
    """Goes through the pieces and keeps the section that is open (the last one)."""

    view: View
    lines: Counter[str]
    sections: list[Section] = field(default_factory=lambda: [Section(Part.PREAMBLE)])

    @property
    def now(self) -> Section:
        return self.sections[-1]

    def take(self, piece: Piece, following: Piece | None) -> None:
        heading = self._heading(piece)
        if self._is_table_head(piece):
            self._add_head(piece)
        elif heading:
            self._open_titled(piece, heading, following)
        elif self._is_next_section(piece):
            self._open_next(piece, following)
        else:
            self._take_text(piece, following)

    def open_units(self, held: Sequence[Piece], run: Sequence[Piece]) -> None:
        """Open a section of units that no title announces, with the lines up to its last unit."""
        own = run[0].mark.depth if run[0].mark else -1
        # Duties numbered like the main duties before them seem to be less deep than their units.
        inner = min((piece.mark.depth for piece in held if piece.mark and piece not in run), default=own + 1)
        depth = min(own, inner - 1)
        self.sections.append(Section(Part.UNITS, body=tuple(held), depth=depth))

    def _add(self, piece: Piece) -> None:
        if piece.start < piece.end:
            self.sections[-1] = replace(self.now, body=(*self.now.body, piece))

    def _add_head(self, piece: Piece) -> None:
        self.sections[-1] = replace(self.now, heads=(*self.now.heads, piece))

    def _open_titled(self, piece: Piece, heading: _Heading, following: Piece | None) -> None:
        depth = piece.mark.depth if piece.mark else -1
        head = replace(piece, end=heading.rest)
        self.sections.append(Section(heading.part, heading.title, (head,), depth=depth))
        if heading.rest < piece.end:
            self._take_text(Piece(heading.rest, piece.end), following)

    def _open_next(self, piece: Piece, following: Piece | None) -> None:
        """A section whose title, if it has one, the grammar does not know."""
        depth = piece.mark.depth if piece.mark else -1
        if is_titlelike(self.view.text[piece.content : piece.end]):
            self.sections.append(Section(Part.OTHER, self._trimmed((piece.content, piece.end)), (piece,), depth=depth))
        else:
            self.sections.append(Section(Part.OTHER, depth=depth))
            self._take_text(piece, following)

    def _heading(self, piece: Piece) -> _Heading | None:
        whole = self.view.text[piece.content : piece.end]
        cells = whole.split("\t")
        if len(cells) > 1 and (part := table_part(cells)) and part is not self.now.part:
            return _Heading(part, None, piece.end)
        for end, rest in self._title_ends(piece):
            title = (piece.content, end)
            part = title_part(self.view.text[slice(*title)], numbered=bool(piece.mark) and end == piece.end)
            if part and self._may_open(piece, part, title, rest):
                return _Heading(part, self._trimmed(title), rest)
        return None

    def _is_table_head(self, piece: Piece) -> bool:
        cells = self.view.text[piece.content : piece.end].split("\t")
        return len(cells) > 1 and self.now.part is table_part(cells)

    def _title_ends(self, piece: Piece) -> list[tuple[int, int]]:
        """Where a title in the piece may end, with the start of the text behind it; the whole piece first."""
        text = self.view.text
        found = [(piece.end, piece.end)]
        for place in range(piece.content + 2, min(piece.end, piece.content + 22)):
            if text[place] in "。：\t】〗":
                found.append((place, place + 1))
                break
            if place in self.view.gaps and not text[place].isdigit():
                found.append((place, place))
        glued = _GLUED.match(text, piece.content, piece.end) if piece.mark else None
        return [*found, (glued.end(), glued.end())] if glued else found

    def _trimmed(self, title: tuple[int, int]) -> tuple[int, int]:
        text = self.view.text[slice(*title)]
        kept = clean_title(text)
        start = title[0] + text.find(kept)
        return start, start + len(kept)

    def _may_open(self, piece: Piece, part: Part, title: tuple[int, int], rest: int) -> bool:
        now = self.now
        own_line = rest >= piece.end
        words = clean_title(self.view.text[slice(*title)])
        inner = piece.mark is not None and now.depth >= 0 and piece.mark.depth > now.depth
        if part is Part.MAIN and now.part is Part.UNITS:
            # Each unit may have its own 主要职责; a number of the sections' own rank, or that it is the only one, tells.
            if now.depth >= 0:
                return piece.mark is not None and not inner
            return self.lines[words] == 1 and own_line and not any(s.part is Part.MAIN for s in self.sections)
        return part is not Part.OTHER or self._may_open_other(piece, words, rest, inner=inner)

    def _may_open_other(self, piece: Piece, words: str, rest: int, *, inner: bool) -> bool:
        now, text = self.now, self.view.text
        if piece.mark is None:
            if _CARD.search(words):
                return False
            if rest >= piece.end or text[rest - 1] != "：":
                return True
            if now.depth >= 0:
                return False  # where sections are numbered, 信息公开：… is a duty with its subject before it
            # 人员编制：3名 in a unit's card; as a section it has a sentence behind it, and stands among such sections.
            beside = now.part is not Part.OTHER or (now.title is not None and text[now.title[1] :].startswith("："))
            return beside and piece.end - rest > 12
        if not inner or now.part is Part.PREAMBLE:
            return True
        if now.part is Part.MAIN:
            return bool(_ASIDE.search(words))
        return now.part is Part.UNITS and piece.mark.depth == now.depth + 1

    def _is_next_section(self, piece: Piece) -> bool:
        now = self.now
        if piece.mark is None or now.depth < 0 or piece.mark.depth > now.depth:
            return False
        heads_unit = now.part is Part.UNITS and find_head(self.view, piece.content, piece.end)
        return now.part is not Part.PREAMBLE and not (heads_unit and units_stand_beside(self.view, now.body, piece))

    def _take_text(self, piece: Piece, following: Piece | None) -> None:
        """Add a piece to the open section, cut where a sentence announces, heads or ends a part."""
        rest: Piece | None = piece
        while rest:
            rest = self._take_until_cut(rest, following)

    def _take_until_cut(self, piece: Piece, following: Piece | None) -> Piece | None:
        """Add the piece up to the first cut, open the section that begins there, and return what is left."""
        text = self.view.text
        for start, end in sentences(text, piece.content, piece.end):
            colon = text.find("：", start, end)
            stop = colon + 1 if colon >= 0 else end
            heading = self._heading(Piece(start, end)) if colon >= 0 and start > piece.content else None
            if heading and heading.title and text[heading.rest - 1] == "：":
                self._add(until(piece, start))
                self.sections.append(Section(heading.part, heading.title, (Piece(start, heading.rest),)))
                return Piece(heading.rest, piece.end)
            if lead := self._lead(start, stop, piece, following):
                self._add(until(piece, start))
                self._open_by_lead(part_of(piece, start, stop), lead)
                return Piece(stop, piece.end) if stop < piece.end else None
            if self.now.part in {Part.MAIN, Part.UNITS} and CLOSING.match(text[start:end]):
                self._add(until(piece, start))
                self.sections.append(Section(Part.OTHER, depth=self.now.depth))
                self._add(part_of(piece, start, piece.end))
                return None
        self._add(piece)
        return None

    def _open_by_lead(self, head: Piece, lead: Lead) -> None:
        if lead.part is not self.now.part:
            mark = head.mark
            own_rank = mark is not None and (
                self.now.depth < 0 or mark.depth <= self.now.depth or self.now.part is Part.OTHER
            )
            self.sections.append(Section(lead.part, depth=mark.depth if mark and own_rank else self.now.depth))
        intro = (*self.now.intro, *self.now.body)
        self.sections[-1] = replace(self.now, count=lead.count or self.now.count, intro=intro, body=())
        self._add_head(head)

    def _lead(self, start: int, end: int, piece: Piece, following: Piece | None) -> Lead | None:
        text = self.view.text
        at_end = end >= piece.end
        begins_list = at_end and following is not None and (following.mark is None or following.mark.value == 1)
        begins_list = begins_list or (at_end and goes_on_with_unit(self.view, piece, following))
        begins_list = begins_list or (at_end and self.now.part is Part.UNITS and bool(announced_count(text[start:end])))
        if text[end - 1] != "：" and not begins_list:
            return None
        lead = read_lead(text[start:end].rstrip("\n"))
        if lead is None:
            return None
        if lead.part is Part.UNITS:
            return lead if self._may_announce_units(start, piece) else None
        return lead if self._may_announce_duties(piece) else None

    def _may_announce_units(self, start: int, piece: Piece) -> bool:
        if self.now.part is Part.UNITS:
            return not any(find_head(self.view, p.content, p.end) for p in self.now.body)
        if any(s.part is Part.UNITS and s.body for s in self.sections):
            return False
        inner = piece.mark is not None and piece.mark.depth > self.now.depth and self.now.part is Part.MAIN
        return not inner or start > piece.content

    def _may_announce_duties(self, piece: Piece) -> bool:
        if self.now.part is Part.MAIN:
            return not any(p.mark for p in self.now.body) and piece.mark is None
        return self.now.part is not Part.UNITS and not any(s.part is Part.MAIN for s in self.sections)
