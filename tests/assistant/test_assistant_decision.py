"""The decision's models: what they see, and what they make of it."""

import numpy as np
import pytest

from zhaoshui.assistant.candidates import Features
from zhaoshui.assistant.decision import OUTCOME_FEATURES, Certain, Model, Shares, load_model, outcome_features
from zhaoshui.assistant.model import Decision


def shares(**known):
    return Shares(**{name: known.get(name, 0.0) for name in Shares._fields})


def test_shares_are_weighed_as_logarithms_and_as_they_are():
    seen = dict(zip(OUTCOME_FEATURES, outcome_features(shares(log_first_unit=np.log(0.25), law=0.5)), strict=True))
    assert seen["log_first_unit"] == pytest.approx(np.log(0.25))
    assert seen["share_first_unit"] == pytest.approx(0.25)
    assert seen["law"] == 0.5


@pytest.mark.parametrize("name", ["known", "bare"])
def test_the_packaged_models_fit_the_features(name):
    model = load_model(name)
    assert model.candidate.shape == (len(Features._fields) + 1,)
    assert model.outcome.shape == (len(Decision), len(OUTCOME_FEATURES) + 1)


def test_probabilities_follow_the_weights_and_sum_to_one():
    outcome = np.zeros((len(Decision), len(OUTCOME_FEATURES) + 1))
    outcome[list(Decision).index(Decision.UNIT), OUTCOME_FEATURES.index("share_first_unit")] = 4.0
    probabilities = Model(np.zeros(len(Features._fields) + 1), outcome, Certain()).outcome_probabilities(shares(log_second_unit=-12.0))
    assert probabilities.sum() == pytest.approx(1.0)
    assert list(Decision)[int(probabilities.argmax())] is Decision.UNIT
