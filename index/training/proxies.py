"""A learned vector for every label: each text of a batch is told from all labels of its group, not from the batch alone.

Movshovitz-Attias et al.: No Fuss Distance Metric Learning using Proxies, ICCV 2017.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from .rows import Row

# Added to the logit of a label that shall not be told apart.
_NEVER = -1e4


class Proxies(torch.nn.Module):  # type: ignore[misc]  # an untyped library
    """The proxies of all labels, and the loss by which texts move towards their own.

    Args:
        groups: for each group its rows and the first vector of each of its labels; rows are numbered through all groups.
        scale: cosines are multiplied by it before the softmax (1 / temperature).
    """

    def __init__(self, groups: Sequence[tuple[Sequence[Row], Mapping[str, NDArray[np.float32]]]], scale: float) -> None:
        super().__init__()
        self._scale = scale
        self.vectors = torch.nn.Parameter(torch.from_numpy(np.concatenate([np.stack(list(v.values())) for _, v in groups])))
        self._label_of: list[int] = []
        self._slice_of: list[slice] = []
        self._alike: dict[int, list[int]] = {}
        start = 0
        for rows, vectors in groups:
            number = {label: start + i for i, label in enumerate(vectors)}
            self._alike.update(_sharing(number))
            self._label_of += [number[row.label] for row in rows]
            self._slice_of += [slice(start, start + len(vectors))] * len(rows)
            start += len(vectors)

    def loss(self, texts: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
        """Return the mean cross entropy of (texts, dim) unit vectors over the labels of their rows' group."""
        numbers = rows.tolist()
        group = self._slice_of[numbers[0]]
        proxies = torch.nn.functional.normalize(self.vectors[group], dim=1)
        logits = self._scale * texts @ proxies.T
        labels = [self._label_of[number] for number in numbers]
        mask = torch.zeros_like(logits)
        for row, label in enumerate(labels):
            # A label of one of the same targets is no wrong answer.
            mask[row, [other - group.start for other in self._alike.get(label, ())]] = _NEVER
        wanted = torch.tensor([label - group.start for label in labels])
        return torch.nn.functional.cross_entropy(logits + mask, wanted)


def _sharing(number: Mapping[str, int]) -> dict[int, list[int]]:
    """Return for each label that shares a target with others ("a|b" with "a") the numbers of those."""
    by_target: dict[str, set[str]] = {}
    for label in number:
        for target in label.split("|"):
            by_target.setdefault(target, set()).add(label)
    sharing = {label: set().union(*(by_target[t] for t in label.split("|"))) - {label} for label in number}
    return {number[label]: sorted(number[other] for other in others) for label, others in sharing.items() if others}
