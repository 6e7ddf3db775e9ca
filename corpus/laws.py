"""National laws out of the database of the pinned package: its texts as data, none of its code."""

import hashlib
import sqlite3
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path

from .errors import CorpusError
from .json_rows import read_rows
from .model import Clause, ClauseKind, Document, Law, LawSample, Span, Status

_COUNTRY = "中华人民共和国"
_ROWS = """
    SELECT law_id, law_name, issuing_body, version_date, effective_date, laws.status, chapter, article_no, article_text
    FROM laws JOIN articles USING (law_id, law_name) ORDER BY law_name, version_date, articles.id
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A law of the list: its full name, its other names, and corrected days by version date."""

    name: str
    also: tuple[str, ...]
    since: tuple[tuple[date, date], ...]
    elsewhere: bool = False


def packaged_laws() -> Path:
    """The folder of the list of laws and of the pinned requirement."""
    return Path(str(files("zhaoshui.corpus") / "national"))


def load_laws(database: Path) -> tuple[tuple[Law, ...], tuple[str, ...]]:
    """Every version of the listed laws, in the list's order and by date, and the names of the others.

    Nothing when there is no database.

    Raises:
        CorpusError: the database is another one than the list was made for, or lacks a listed law.
    """
    if not database.is_file():
        return (), ()
    digest, listed = read_list(packaged_laws() / "laws.toml")
    with database.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
            raise CorpusError((f"{database}: not the database that laws.toml names; run `zhaoshui laws fetch` again",))
    wanted = {law.name for law in listed}
    rows, names = _rows(database, wanted)
    if missing := [law.name for law in listed if law.name not in rows]:
        raise CorpusError(tuple(f"{database}: no articles of {name}; take it out of laws.toml" for name in missing))
    laws = tuple(law for entry in listed for law in _versions(entry, rows[entry.name]))
    samples = _read_samples(law_sample_files(), laws)
    laws = tuple(replace(law, samples=tuple(samples.get(law.document.id, ()))) for law in laws)
    return laws, tuple(sorted(names - wanted))


def as_law(document: Document) -> Law:
    """A document of the user's folder that regulates no bureau, as a law in one version."""
    return Law(document, document.title, (), document.printed, document.effective or date.min, None)


def law_sample_files() -> tuple[Path, ...]:
    """The files of sample questions, each written by its own voices."""
    return tuple(sorted((packaged_laws() / "samples").glob("*.jsonl")))


def _read_samples(paths: Iterable[Path], laws: Iterable[Law]) -> dict[str, list[LawSample]]:
    """The sample questions by document id.

    Raises:
        CorpusError: a sample names an article that its version does not have.
    """
    articles = {law.document.id: {clause.id for clause in law.document.clauses} for law in laws}
    found: dict[str, list[LawSample]] = {}
    faults = []
    for path in paths:
        for number, row in read_rows(path):
            if row["article"] not in articles.get(row["law"], ()):
                faults.append(f"{path}:{number}: {row['law']} has no {row['article']}; correct the line")
                continue
            found.setdefault(row["law"], []).append(LawSample(row["article"], row["question"]))
    if faults:
        raise CorpusError(tuple(faults))
    return found


def read_list(path: Path) -> tuple[str, tuple[Listed, ...]]:
    """The digest of the database, and the laws to index, in the list's order."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    listed = tuple(
        Listed(
            name=str(entry["name"]),
            also=tuple(map(str, entry.get("also", ()))),
            elsewhere=bool(entry.get("elsewhere", False)),
            since=tuple((date.fromisoformat(version), day) for version, day in entry.get("from", {}).items()),
        )
        for entry in table["law"]
    )
    return str(table["sha256"]), listed


Row = tuple[str, str, str, str, str, str, str | None, str, str]


def _rows(database: Path, wanted: set[str]) -> tuple[dict[str, dict[str, list[Row]]], set[str]]:
    """The rows of the laws that are wanted, by name and by version, and the names of all laws."""
    found: dict[str, dict[str, list[Row]]] = {}
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        names = {str(name) for (name,) in connection.execute("SELECT law_name FROM laws WHERE doc_type IN ('法律', '宪法')")}
        for row in connection.execute(_ROWS):
            if row[1] in wanted:
                found.setdefault(row[1], {}).setdefault(row[0], []).append(row)
    finally:
        connection.close()
    return found, names


def _versions(entry: Listed, versions: dict[str, list[Row]]) -> Iterator[Law]:
    corrected = dict(entry.since)
    dated = sorted(versions.values(), key=lambda rows: rows[0][3])
    days = []
    for rows in dated:
        version, effective = date.fromisoformat(rows[0][3]), date.fromisoformat(rows[0][4])
        # For an amended law the database gives the first version's day, which says nothing of this one.
        days.append(corrected.get(version, max(version, effective)))
    for number, rows in enumerate(dated):
        later = [day for day in days[number + 1 :] if day >= days[number]]
        document = _document(entry, rows, days[number])
        version = date.fromisoformat(rows[0][3])
        until = min(later, default=None)
        yield Law(document, entry.name, entry.also, version, days[number], until, elsewhere=entry.elsewhere)


def _document(entry: Listed, rows: list[Row], since: date) -> Document:
    _, name, issuer, version, _, status, _, _, _ = rows[0]
    identifier = f"{name.removeprefix(_COUNTRY)}-{version}"
    text, clauses = _clauses(identifier, name, rows)
    return Document(
        id=identifier,
        title=entry.name,
        bureau="",
        number="",
        issuer=issuer,
        status=Status.REPEALED if status == "已废止" else Status.IN_FORCE,
        source=f"{version} 公布，{since.isoformat()} 起施行",
        text=text,
        clauses=clauses,
        units=(),
        other_sections=(),
    )


def _clauses(identifier: str, name: str, rows: list[Row]) -> tuple[str, tuple[Clause, ...]]:
    """A law's text as it is printed (title, chapters, articles), and its clauses, which partition it."""
    parts: list[str] = []
    clauses: list[Clause] = []
    at = 0

    def add(kind: ClauseKind, clause_id: str, lead: str, body: str) -> None:
        nonlocal at
        line = f"{lead}{body}\n"
        quoted = Span(at + len(lead), at + len(lead) + len(body))
        clauses.append(Clause(identifier, clause_id, kind, Span(at, at + len(line)), quoted, body))
        parts.append(line)
        at += len(line)

    add(ClauseKind.HEADING, "标题", "", name)
    chapter: str | None = None
    for row in rows:
        if row[6] and row[6] != chapter:
            chapter = row[6]
            add(ClauseKind.HEADING, chapter, "", chapter)
        add(ClauseKind.ARTICLE, row[7], f"{row[7]}　", row[8].strip())
    return "".join(parts), tuple(clauses)
