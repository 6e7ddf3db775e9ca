"""A folder with another version of one document is what the folder would be; the folder itself stays."""

from zhaoshui.corpus import (
    copy_with_version,
    differences,
    load_corpus,
    matters_to_check,
    packaged_documents,
    read_document_file,
)


def new_version(tmp_path):
    text = (packaged_documents() / "wolong-kejiju.txt").read_text(encoding="utf-8")
    path = tmp_path / "新规定.txt"
    path.write_text(text.replace("承担科技统计相关工作,", "承担全区科技统计工作,"), encoding="utf-8")
    return path


def test_the_document_of_the_same_bureau_is_replaced_and_keeps_what_is_known_about_it(tmp_path):
    new = new_version(tmp_path)
    old = packaged_documents() / "wolong-kejiju.txt"
    copy_with_version(packaged_documents(), tmp_path / "copy", read_document_file(old), new)
    corpus = load_corpus(tmp_path / "copy")
    assert [document.id for document in corpus.documents] == ["wolong-kejiju"]
    assert "承担全区科技统计工作" in corpus.documents[0].text
    assert corpus.matters == load_corpus().matters


def test_a_document_that_the_folder_has_no_version_of_is_put_last(tmp_path):
    policy = tmp_path / "办法.txt"
    policy.write_text("科技券办法\n第一条 科技券由区财政出资。\n第二条 科技券有效期为一年。\n", encoding="utf-8")
    copy_with_version(packaged_documents(), tmp_path / "copy", read_document_file(policy), policy)
    assert [document.id for document in load_corpus(tmp_path / "copy").documents] == ["wolong-kejiju", "办法"]


def test_matters_that_cite_a_changed_clause_are_named(tmp_path, corpus):
    old, new = read_document_file(packaged_documents() / "wolong-kejiju.txt"), read_document_file(new_version(tmp_path))
    (sentence,) = matters_to_check(corpus, old, differences(old, new))
    assert "内设机构（二）第4项" in sentence
    assert "研发投入统计" in sentence
