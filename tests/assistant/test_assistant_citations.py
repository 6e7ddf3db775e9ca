from dataclasses import replace

import pytest

from zhaoshui.assistant.citations import MisquotedError, check_citations, cite, mark_words
from zhaoshui.assistant.model import BureauReply, Said


def reply_with(citation):
    return BureauReply(Said(("答",)), (citation,))


def test_a_verbatim_quote_passes(corpus):
    clause = corpus.documents[0].main_duties[6]
    reply = reply_with(cite(clause, corpus))
    assert check_citations(reply, corpus) is reply


def test_a_changed_quote_is_refused_and_both_texts_are_named(corpus):
    citation = cite(corpus.documents[0].main_duties[8], corpus)
    changed = replace(citation, quote=citation.quote.replace("合作", "协作"))
    with pytest.raises(MisquotedError, match=r"协作.*合作"):
        check_citations(reply_with(changed), corpus)


def test_marks_are_spans_of_the_document_that_do_not_overlap(corpus):
    clause = corpus.documents[0].main_duties[6]
    marks = mark_words(clause, ["成果", "科技成果", "转化"])
    assert [corpus.documents[0].text[m.start : m.end] for m in marks] == ["科技成果", "转化"]
