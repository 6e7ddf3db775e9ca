"""Learned vectors for labels, which training tells texts apart by."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `encoder`")
from zhaoshui.index.training.proxies import Proxies  # noqa: E402
from zhaoshui.index.training.rows import Row  # noqa: E402


def row(label):
    return Row("问", "答", label, "own")


def vectors(*labels):
    return {label: np.eye(4, dtype=np.float32)[i] for i, label in enumerate(labels)}


def test_a_text_at_its_own_proxy_loses_less_than_at_another():
    proxies = Proxies([([row("a"), row("b")], vectors("a", "b"))], 20.0)
    text = torch.eye(4)[:1]
    assert proxies.loss(text, torch.tensor([0])) < 0.01 < proxies.loss(text, torch.tensor([1]))


def test_a_label_that_shares_a_target_is_no_wrong_answer():
    proxies = Proxies([([row("a"), row("a|b"), row("c")], vectors("a", "a|b", "c"))], 20.0)
    text = torch.eye(4)[1:2]
    # Nearest to a|b, which a question about a may be; c is as far as ever.
    assert proxies.loss(text, torch.tensor([0])).item() == pytest.approx(np.log(2), abs=1e-3)


def test_groups_have_proxies_of_their_own():
    groups = [([row("a")], vectors("a")), ([row("b"), row("c")], vectors("b", "c"))]
    proxies = Proxies(groups, 20.0)
    # The only label of its group is certain; the second group's rows count on from the first's.
    assert proxies.loss(torch.eye(4)[2:3], torch.tensor([0])).item() == 0.0
    assert proxies.loss(torch.eye(4)[1:2], torch.tensor([2])) < 0.01
