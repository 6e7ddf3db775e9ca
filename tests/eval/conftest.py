import pytest

from zhaoshui.eval.cases import Case, neutral_id
from zhaoshui.eval.judge import judge

QUOTE = "负责机关和直属单位的党群工作"


@pytest.fixture
def make_case():
    def make(**changes):
        texts = dict.fromkeys(("note", "group"), "")
        lists = dict.fromkeys(("also_ok", "redirect", "must_not"), ())
        base = {"kind": "unit", "persona": "citizen", "level": "lexical", "turns": ("问",), "outcomes": ("unit",)}
        base |= {"units": ("办公室",), "quotes": ("党群",), "must_pass": False}
        fields = {**texts, **lists, **base, **changes}
        return Case(**{"id": neutral_id(fields["turns"]), **fields})

    return make


@pytest.fixture
def answer(corpus):
    """An answer as the contract's JSON object: the units by their place in the corpus, citing the first one's clause."""

    def make(*numbers, outcome="unit", quote=QUOTE, confidence=0.9, text="答"):
        document = corpus.documents[0]
        clause = next((c for c in document.clauses if quote in c.text and c.key in corpus.units_by_clause), document.clauses[0])
        start = document.text.index(quote)
        cited = {"document": document.id, "title": document.title, "clause": clause.id, "start": start, "end": start + len(quote), "quote": quote}
        units = [
            {"name": corpus.units[n].name, "bureau": corpus.units[n].bureau, "role": "lead", "confidence": confidence}
            for n in numbers
        ]
        citations = [] if outcome in {"not_ours", "chat", "refused"} else [cited]
        return {"outcome": outcome, "units": units, "citations": citations, "text": text, "redirect": None, "elapsed_ms": 1.0}

    return make


@pytest.fixture
def judged(make_case, answer):
    """A judgement: right when the case's unit is named, wrong when another is."""

    def make(word, *, right=True, sure=0.9, **changes):
        return judge(make_case(turns=(word,), **changes), answer(0 if right else 1, confidence=sure))

    return make
