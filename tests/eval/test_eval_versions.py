"""A new version of a document changes the answers that rest on it, and no others."""

from dataclasses import replace

import pytest

from zhaoshui.assistant import Settings
from zhaoshui.corpus import packaged_documents, read_document_file
from zhaoshui.eval import versions
from zhaoshui.eval.cases import load_cases

QUESTIONS = {"科技统计归哪个股": True, "谁负责实施科技报告制度?": True, "机关的保密工作归谁": False}


@pytest.fixture
def changes(tmp_path, monkeypatch):
    case = load_cases()[0]
    monkeypatch.setattr(versions, "load_cases", lambda: [replace(case, turns=(question,)) for question in QUESTIONS])
    old = packaged_documents() / "wolong-kejiju.txt"
    settings = Settings(documents=packaged_documents(), cache=tmp_path / "cache", laws=tmp_path / "none.db")

    def run(*change):
        new = tmp_path / "new.txt"
        new.write_text(old.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
        return versions.changed_answers(settings, (old, read_document_file(old)), new)

    return run


def test_only_answers_that_rest_on_a_changed_clause_change(changes):
    found = changes("承担科技统计相关工作,", "承担全区科技统计工作,")
    assert {change.question for change in found} == {question for question, is_changed in QUESTIONS.items() if is_changed}
    assert all(change.is_of_text for change in found)
    assert "引文换成新的" in found[0].sentence


def test_the_same_text_changes_no_answer(changes):
    assert changes("", "", 0) == ()
