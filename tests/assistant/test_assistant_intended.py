"""Questions that ask for no matter, told by the samples they are like."""

from types import SimpleNamespace

import pytest

from zhaoshui.assistant.intended import INTENTS, intended
from zhaoshui.assistant.intent import DescribeUnit, ListDuties, ListUnits, SmallTalk, Talk, WhoHandles
from zhaoshui.corpus import SampleKind


def verdict(intent, units=()):
    found = tuple(SimpleNamespace(unit=unit, probability=probability) for unit, probability in units)
    return SimpleNamespace(intent=intent, units=found)


def asked(corpus, units=()):
    return WhoHandles("", tuple(units), (), (), corpus.documents)


def test_every_sample_names_a_known_intent_and_every_intent_has_samples(corpus):
    assert {sample.matter for sample in corpus.samples if sample.kind is SampleKind.INTENT} == set(INTENTS)


@pytest.mark.parametrize("name", INTENTS)
def test_every_intent_can_be_had_without_a_unit(name, corpus):
    assert intended(verdict(name), asked(corpus)) is not None


def test_a_named_unit_is_the_one_that_is_meant(corpus):
    office, other = corpus.units[:2]
    meant = intended(verdict("unit_duties", [(other, 0.99)]), asked(corpus, [office]))
    assert meant == ListDuties(corpus.documents, (office,))


def test_a_described_unit_is_meant_when_the_evidence_is_clear(corpus):
    office = corpus.units[0]
    assert isinstance(intended(verdict("unit_name", [(office, 0.9)]), asked(corpus)), DescribeUnit)
    assert isinstance(intended(verdict("unit_name", [(office, 0.5)]), asked(corpus)), ListUnits)


def test_a_comparison_covers_the_units_named_or_all(corpus):
    two = corpus.units[1:3]
    assert intended(verdict("compare_units"), asked(corpus, two)) == ListDuties(corpus.documents, two, compares=True)
    assert intended(verdict("compare_units"), asked(corpus)).units == corpus.units


def test_talk_keeps_its_kind(corpus):
    assert intended(verdict("thanks"), asked(corpus)) == SmallTalk(Talk.THANKS)
