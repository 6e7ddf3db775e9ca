"""Looking at a file before it is taken in: what it is, and what about it is doubtful."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from .errors import CorpusError
from .model import Clause, ClauseKind, Status
from .numerals import read_numeral
from .parse import parse_regulation
from .readers import read_file
from .reading import Reading
from .scan_text import open_scanner

# A text layer with more characters than this share that no text has was not made from text.
_GARBLED = 0.01
# A document of an office is Chinese prose: below this share it is something else, or unreadable.
_LEAST_CHINESE = 0.4
_LEAST_CHARACTERS = 50
# A page of clear print is recognised at 0.99, one that is hardly legible at 0.7.
_LEAST_SURE = 0.85

_DATE = re.compile(r"((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_EFFECTIVE = re.compile(r"自\s*" + _DATE.pattern + r"\s*起\s*(?:施行|实施|执行|生效)")
_SINCE_PRINTED = re.compile(r"自\s*(?:公布|发布|印发|颁布)之日\s*起\s*(?:施行|实施|执行)")
_REPEALED = re.compile(r"[（(\[【]\s*(?:已|现已|全文)?(?:废止|失效)\s*[)）\]】]|^\s*(?:已废止|已失效)\s*$", re.MULTILINE)
_ISSUER = re.compile(r"^[\s　]*((?:中共)?[\u4e00-\u9fff]{2,24}(?:人民政府|委员会|办公室|局|厅|部|院|人民代表大会))(?:办公室)?[\s　]*$", re.MULTILINE)
_LETTERHEAD = re.compile(r"^[\s　]*((?:中共)?[\u4e00-\u9fff、]{4,60}(?:政府|委员会|办公室|局|厅|部|院|大会))文件[\s　]*$", re.MULTILINE)
_ARTICLE = re.compile(r"^第(.+?)条$")


@dataclass(frozen=True, slots=True)
class Examined:
    """A file as read: what was recognised in it, "" or None where nothing was, and what is doubtful.

    `untrusted` are the doubts for which it is not taken in unless told otherwise; for what is
    `unread`, units that nobody could ask for, it is not taken in at all.
    """

    path: Path
    title: str
    bureau: str
    number: str
    issuer: str
    printed: date | None
    effective: date | None
    status: Status
    reading: Reading
    clauses: tuple[Clause, ...]
    units: int
    doubts: tuple[str, ...]
    untrusted: tuple[str, ...]
    unread: str


def examine(path: Path, today: date) -> Examined:
    """What is in a file.

    Raises:
        CorpusError: the file cannot be read at all.
    """
    reading = read_file(path, open_scanner())
    text = reading.text
    parsed = parse_regulation(text, path.stem)
    printed, effective = _dates(text)
    title = parsed.title or _first_line(text)
    issuer = _issuer(text)
    doubts = [*(f"{path.stem}: {doubt}" for doubt in reading.doubts), *parsed.faults, *_gaps(parsed.clauses, path.stem)]
    if not issuer and not parsed.units:
        doubts.append(f"{path.stem}: 没有认出发文机关；请在 manifest.toml 里补上 issuer")
    if not parsed.number:
        doubts.append(f"{path.stem}: 没有认出文号；有的话请在 manifest.toml 里补上 number")
    return Examined(
        path=path,
        title=title,
        bureau=parsed.bureau if parsed.units else "",
        number=parsed.number,
        issuer=issuer,
        printed=printed,
        effective=effective,
        status=_status(text, effective, today),
        reading=reading,
        clauses=parsed.clauses,
        units=len(parsed.units),
        doubts=tuple(doubts),
        untrusted=tuple(_untrusted(reading, parsed.clauses)),
        unread=parsed.faults[0].removeprefix(path.stem) if parsed.is_unread else "",
    )


def _untrusted(reading: Reading, clauses: tuple[Clause, ...]) -> list[str]:
    """Why a text cannot be trusted: characters that no text has, too little Chinese, badly recognised, nothing to cite."""
    letters = [character for character in reading.text if not character.isspace()]
    broken = sum(character == "\ufffd" or unicodedata.category(character) in {"Co", "Cn", "Cc"} for character in letters)
    chinese = sum("\u3400" <= character <= "\u9fff" for character in letters)
    found = []
    if broken > _GARBLED * len(letters):
        found.append(f"有 {broken} 个乱码字符（{broken / len(letters):.1%}）；请换用能复制出正确文字的文件")
    if len(letters) < _LEAST_CHARACTERS:
        found.append(f"只读到 {len(letters)} 个字；像是扫描件或空白文件，请换用有文字的文件")
    elif chinese < _LEAST_CHINESE * len(letters):
        found.append(f"汉字只占 {chinese / len(letters):.0%}；不像一份公文，请核对文件")
    if reading.sure < _LEAST_SURE:
        found.append(f"文字识别平均只有 {reading.sure:.0%} 的把握；请换一份清楚的扫描件")
    citable = {ClauseKind.ARTICLE, ClauseKind.MAIN_DUTY, ClauseKind.UNIT_DUTY}
    if not any(clause.kind in citable for clause in clauses):
        found.append("没有认出任何一条可以引用的条款；请核对编号（第一条、一、（一）…）")
    return found


def _gaps(clauses: tuple[Clause, ...], name: str) -> list[str]:
    """A doubt for every jump in the numbers of the articles."""
    numbers = [(clause.id, read_numeral(match.group(1))) for clause in clauses if (match := _ARTICLE.match(clause.id))]
    known = [(article, number) for article, number in numbers if number is not None]
    return [
        f"{name}: 条文编号从{before}跳到{after}；请核对是否缺条"
        for (before, first), (after, second) in pairwise(known)
        if second not in {first, first + 1}
    ]


def _dates(text: str) -> tuple[date | None, date | None]:
    """The day on which a text was printed, and the day from which it applies."""
    effective = _EFFECTIVE.search(text)
    since = _day(effective.groups()) if effective else None
    # The date stands below the title or at the end; a date in between belongs to something cited.
    head, tail = text[:400], text[-200:]
    found = [_day(match.groups()) for part in (head, tail) for match in _DATE.finditer(part)]
    printed = next((day for day in found if day is not None and day != since), None)
    if since is None and _SINCE_PRINTED.search(text):
        since = printed
    return printed, since


def _day(groups: tuple[str, ...]) -> date | None:
    try:
        return date(*map(int, groups[:3]))
    except ValueError:
        return None


def _status(text: str, effective: date | None, today: date) -> Status:
    if _REPEALED.search(text[:300]):
        return Status.REPEALED
    return Status.NOT_YET if effective is not None and effective > today else Status.IN_FORCE


def _issuer(text: str) -> str:
    """The office that signs: on the letterhead, or on a line of its own at the end or above the title."""
    if letterhead := _LETTERHEAD.search(text[:300]):
        return letterhead.group(1)
    found = _ISSUER.findall(text[-200:]) or _ISSUER.findall(text[:300])
    return found[-1] if found else ""


def _first_line(text: str) -> str:
    return next((line.strip(" 　#") for line in text.splitlines() if line.strip()), "")


def refuse_untrusted(examined: Examined, *, force: bool) -> None:
    """Raise for a text that cannot be trusted, unless it is forced in, and for a regulation whose units are not read.

    Raises:
        CorpusError: with every reason.
    """
    faults = [f"{examined.path}{examined.unread}"] if examined.unread else []
    if not force:
        faults += [f"{examined.path}: {why}" for why in examined.untrusted]
    if faults:
        raise CorpusError(tuple(faults))
