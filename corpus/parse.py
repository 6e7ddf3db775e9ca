"""The regulation of a bureau (三定规定) as clauses, units and faults, whatever format it is printed in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .articles import article_drafts, article_id
from .bureau_name import find_title, read_bureau, read_number
from .checks import check_regulation, missing_units
from .clauses import Draft, Reading, make_clauses
from .duties import body_of, skip_lead_in
from .lines import View, read_view
from .main_duties import DutiesReading, read_main_duties
from .mark_forms import Style
from .model import Clause, ClauseKind, Unit
from .numerals import write_numeral
from .pieces import Piece, cut_pieces
from .section import Section, own_pieces
from .sections import read_sections
from .titles import Part
from .unit_heads import alias_stretches
from .unit_runs import names_in_prose, plain_names, unit_run
from .units import UnitReading, UnitsReading, read_units

# How many names of units make a text one that has units, and how much of a text may hold its title.
_LEAST_NAMED, _HEAD = 2, 80


@dataclass(frozen=True, slots=True)
class ParsedRegulation:
    """A document as read.

    `clauses` partition the text; `readings` runs parallel to them (printed number, text with broken
    lines joined). `units` is empty and clauses are articles or items when the document is no
    regulation of a bureau. `faults` are sentences `document:line: what; what to do`; of a
    document that `is_unread`, the first says that it has units and none was read, so that it must not be used.
    """

    bureau: str
    title: str
    number: str
    clauses: tuple[Clause, ...]
    readings: tuple[Reading, ...]
    units: tuple[Unit, ...]
    other_sections: tuple[str, ...]
    faults: tuple[str, ...]
    is_unread: bool = False


def parse_regulation(text: str, document_id: str) -> ParsedRegulation:
    """The clauses, units, sections and faults of a document's stored text; never fails, faults are values."""
    view = read_view(text)
    pieces = cut_pieces(view)
    sections = read_sections(view, pieces)
    preamble = [(p.content, p.end) for s in sections[:1] for p in s.body] or [(p.start, p.end) for p in pieces[:3]]
    bureau = read_bureau(view, preamble)
    title = find_title(view, preamble)
    work = _worked(_Work(view, document_id, bureau, title), sections)
    if not work.units and (work.is_titled or work.duties) and (run := unit_run(view, own_pieces(view, pieces, sections))):
        sections = read_sections(view, pieces, run)
        work = _worked(_Work(view, document_id, bureau, title), sections)
    named = () if work.units else _unread_names(view, own_pieces(view, pieces, sections), work)
    missing = () if work.units else (missing_units(view, document_id, named),)
    is_unread = work.is_titled and bool(named)
    name, number = view.letters(*title) if title else "", read_number(view, preamble)
    if not work.is_regulation:
        clauses, readings = make_clauses(view, document_id, article_drafts(view, pieces))
        is_law = any(piece.mark and piece.mark.style is Style.ARTICLE for piece in pieces)
        faults = missing if is_unread or (work.is_titled and not is_law) else ()
        return ParsedRegulation(bureau, name, number, clauses, readings, (), (), faults, is_unread)
    clauses, readings = make_clauses(view, document_id, work.drafts)
    checked = check_regulation(view, document_id, bureau, (work.main, work.read), (pieces, sections))
    units, others, faults = tuple(work.units), tuple(work.titles), (*missing, *checked)
    return ParsedRegulation(bureau, name, number, clauses, readings, units, others, faults, is_unread)


def _unread_names(view: View, pieces: Sequence[Piece], work: "_Work") -> tuple[tuple[int, str], ...]:
    """The names of units, each with its place, of a regulation from which no unit was read; none when it has none."""
    heads = plain_names(view, pieces)
    prose = names_in_prose(view) if work.is_titled_surely else ()
    return next((found for found in (heads, prose) if len(found) >= _LEAST_NAMED), ())


def _worked(work: "_Work", sections: Iterable[Section]) -> "_Work":
    for section in sections:
        work.take(section)
    return work


@dataclass(slots=True)
class _Work:
    """Collects clause drafts and units, section by section."""

    view: View
    document_id: str
    bureau: str
    title: tuple[int, int] | None
    drafts: list[Draft] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    main: list[DutiesReading] = field(default_factory=list)
    read: list[tuple[Section, UnitsReading]] = field(default_factory=list)
    paragraphs: int = 0
    preambles: int = 0
    duties: int = 0

    @property
    def is_regulation(self) -> bool:
        """Whether the document regulates a bureau; a law, too, has articles that say 履行下列职责."""
        if self.units or not self.duties:
            return bool(self.units)
        return self.is_titled or not any(draft.kind is ClauseKind.ARTICLE for draft in self.drafts)

    @property
    def is_titled(self) -> bool:
        """Whether the title is that of a bureau's regulation."""
        title = self.view.text[slice(*self.title)] if self.title else ""
        return self.is_titled_surely or any(word in title for word in ("职责", "职能", "编制"))

    @property
    def is_titled_surely(self) -> bool:
        """Whether the title, or the beginning of a text that has none, is that of nothing but a bureau's regulation."""
        title = self.view.text[slice(*self.title)] if self.title else self.view.text[:_HEAD]
        return any(word in title for word in ("内设机构", "内设科室", "三定", "职能配置", "职责配置"))

    def take(self, section: Section) -> None:
        for head in section.heads:
            self._head(section, head)
        match section.part:
            case Part.PREAMBLE:
                self._preamble(section.body)
            case Part.MAIN:
                self._preamble(section.intro)
                self._main(section)
            case Part.UNITS:
                self._rest(section.intro)
                self._units(section)
            case Part.OTHER:
                if section.title:
                    self.titles.append(self.view.letters(*section.title))
                self._rest(section.body)

    def _draft(self, piece: Piece, kind: ClauseKind, name: str, body: tuple[int, int] | None = None) -> None:
        found = body or body_of(self.view, piece.content, piece.end) or (piece.start, piece.end)
        if piece.start < piece.end:
            self.drafts.append(Draft(piece.start, kind, name, found))

    def _head(self, section: Section, head: Piece) -> None:
        names = {Part.MAIN: "主要职责", Part.UNITS: "内设机构"}
        title = self.view.letters(*section.title) if section.title else names.get(section.part, "其他")
        self._draft(head, ClauseKind.HEADING, title)

    def _preamble(self, body: Iterable[Piece]) -> None:
        for piece in body:
            if piece.mark and piece.mark.style is Style.ARTICLE:
                self._draft(piece, ClauseKind.ARTICLE, article_id(self.view, piece.mark))
            elif self.title and self.title[0] <= piece.start < self.title[1]:
                if piece.start == self.title[0]:
                    self._draft(piece, ClauseKind.HEADING, "标题", self.title)
            else:
                self.preambles += 1
                self._draft(piece, ClauseKind.PREAMBLE, "序言" if self.preambles == 1 else f"序言第{self.preambles}段")

    def _rest(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            if piece.mark and piece.mark.style is Style.ARTICLE:
                self._draft(piece, ClauseKind.ARTICLE, article_id(self.view, piece.mark))
            else:
                self.paragraphs += 1
                self._draft(piece, ClauseKind.OTHER, f"其他第{self.paragraphs}段")

    def _main(self, section: Section) -> None:
        reading = read_main_duties(self.view, section.body)
        self.main.append(reading)
        self._preamble(reading.before)
        printed = [duty.mark.value if duty.mark else 0 for duty in reading.duties]
        rising = bool(printed) and printed[0] == 1 and all(a < b for a, b in pairwise(printed))
        for position, duty in enumerate(reading.duties, self.duties + 1):
            number = printed[position - self.duties - 1] if rising and not self.duties else position
            self._draft(duty, ClauseKind.MAIN_DUTY, f"主要职责（{write_numeral(number)}）")
        self.duties += len(reading.duties)
        self._rest(reading.after)

    def _units(self, section: Section) -> None:
        reading = read_units(self.view, section.body, section.count)
        self.read.append((section, reading))
        self._rest(reading.before)
        if any(unit.duties for unit in reading.units):
            self._drop_listed()
        for unit in reading.units:
            self._unit(unit)

    def _drop_listed(self) -> None:
        """Forget units that an earlier section only listed: here they come with their duties."""
        if self.units and not any(unit.duties for unit in self.units):
            self.units.clear()
            headings = [i for i, draft in enumerate(self.drafts) if draft.kind is ClauseKind.UNIT_HEADING]
            for i in headings:
                self.paragraphs += 1
                self.drafts[i] = replace(self.drafts[i], kind=ClauseKind.OTHER, id=f"其他第{self.paragraphs}段")
            self.read = [(section, replace(reading, units=())) for section, reading in self.read[:-1]] + self.read[-1:]

    def _unit(self, unit: UnitReading) -> None:
        place = f"内设机构（{write_numeral(len(self.units) + 1)}）"
        self._draft(unit.heading, ClauseKind.UNIT_HEADING, place, (unit.head.start, unit.head.end))
        for number, duty in enumerate(unit.duties, 1):
            begin = skip_lead_in(self.view, duty.content, duty.end)
            self._draft(duty, ClauseKind.UNIT_DUTY, f"{place}第{number}项", body_of(self.view, begin, duty.end))
        self._rest(unit.others)
        mark = unit.heading.mark
        self.units.append(
            Unit(
                bureau=self.bureau,
                no=self.view.letters(mark.start, mark.end) if mark else "",
                name=self.view.letters(unit.head.start, unit.head.end),
                aliases=tuple(self.view.letters(*alias) for alias in alias_stretches(self.view, unit.head)),
                heading=f"{self.document_id}#{place}",
                duties=tuple(f"{self.document_id}#{place}第{n}项" for n in range(1, len(unit.duties) + 1)),
            )
        )
