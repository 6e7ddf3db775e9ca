from zhaoshui.corpus import SampleKind
from zhaoshui.eval.cases import lint_cases, load_cases


def bigrams(text):
    letters = "".join(c for c in text if c.isalnum())
    return {letters[i : i + 2] for i in range(len(letters) - 1)}


def test_the_cases_fit_the_documents(corpus):
    assert lint_cases(load_cases(), corpus) == ()


def test_the_cases_cover_every_duty_at_least_four_times(corpus):
    cases = [case for case in load_cases() if case.kind == "unit"]
    for unit in corpus.units:
        for key in unit.duties:
            text = corpus.clause(key).text
            assert sum(any(quote in text for quote in case.quotes) for case in cases) >= 4, key


def test_no_case_is_a_near_duplicate_of_a_sample(corpus):
    by_bigram = {}
    for sample in corpus.samples:
        if sample.kind is not SampleKind.OFFICE and len(sample.question) >= 8:
            for bigram in bigrams(sample.question):
                by_bigram.setdefault(bigram, set()).add(sample.question)
    near = []
    for case in load_cases():
        if case.kind not in {"unit", "multi", "bureau"}:
            continue
        own = bigrams(case.turns[-1])
        candidates = set().union(*(by_bigram.get(bigram, set()) for bigram in own))
        for question in candidates:
            other = bigrams(question)
            if len(own & other) / len(own | other) > 0.6:
                near.append((case.id, case.turns[-1], question))
    assert near == []
