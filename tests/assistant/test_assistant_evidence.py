"""What a question is about is measured without the words that only ask."""

import pytest

from zhaoshui.assistant.evidence import gather


@pytest.mark.parametrize("question", ["科普", "科普归哪个股管"])
def test_the_words_that_ask_for_whom_are_no_part_of_what_a_name_covers(question, assistant):
    evidence = gather(question, assistant.index.search(question), assistant.corpus, {})
    assert max(candidate.features.name_cover for candidate in evidence.candidates) == 1.0
