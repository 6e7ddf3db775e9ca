"""Which rows train together: distinct labels in a batch, now and then labels that lie close to each other."""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .rows import Row


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """How the batches of one group are drawn.

    Attributes:
        size: rows in a batch; fewer only where the group has fewer labels.
        count: batches in an epoch.
        max_tokens: longer texts are cut there, prompt included.
        near_share: part of the batches whose labels all lie close to one label, so that they are hard for each other.
        balance: a label of n rows comes up in proportion to n ** balance; 1 follows the data, 0 treats all alike.
        near: for each label the labels close to it, itself first; empty for none.
    """

    size: int
    count: int
    max_tokens: int = 64
    near_share: float = 0.0
    balance: float = 0.7
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


# A group's name, its rows, and how its batches are drawn.
Group = tuple[str, tuple[Row, ...], BatchPlan]


def epoch_length(rows: Sequence[Row], size: int, factor: float = 1.0) -> int:
    """Return how many batches show each row about once, times `factor`."""
    return max(1, math.ceil(len(rows) * factor / size))


def draw_batches(rows: Sequence[Row], plan: BatchPlan, seed: int) -> Iterator[list[int]]:
    """Yield `plan.count` batches of row numbers.

    No two rows of a batch share a label or, where labels are targets joined by "|", a target; no row's negative
    carries the label of another. The rows of a label take turns, heavier ones more often.
    """
    chance = random.Random(seed)  # noqa: S311 - for shuffling
    queues = {label: _Turns(rows, numbers, chance) for label, numbers in _by_label(rows).items()}
    labels = sorted(queues)
    pulls = {label: len(queues[label].numbers) ** plan.balance for label in labels}
    for _ in range(plan.count):
        pool = labels
        if plan.near and chance.random() < plan.near_share:
            (centre,) = chance.choices(labels, [pulls[label] for label in labels])
            pool = list(plan.near[centre])
        yield _fill(rows, queues, _shuffled(pool, pulls, chance), plan.size)


class _Turns:
    """The rows of one label, each in its turn; a new round is shuffled, and repeats a row by its weight."""

    def __init__(self, rows: Sequence[Row], numbers: Sequence[int], chance: random.Random) -> None:
        self.numbers = numbers
        self._weights = [rows[number].weight for number in numbers]
        self._chance = chance
        self._round: list[int] = []

    def next(self) -> int:
        """Return the number of the row whose turn it is."""
        while not self._round:
            # Weight 0.3 takes part in three rounds of ten; 2.5 twice or three times in each.
            copies = [math.floor(weight + self._chance.random()) for weight in self._weights]
            self._round = [number for number, n in zip(self.numbers, copies, strict=True) for _ in range(n)]
            self._chance.shuffle(self._round)
        return self._round.pop()


def _by_label(rows: Sequence[Row]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        numbers.setdefault(row.label, []).append(number)
    return numbers


def _shuffled(labels: Sequence[str], pulls: Mapping[str, float], chance: random.Random) -> list[str]:
    """Order labels at random, those with a stronger pull rather earlier.

    Efraimidis, Spirakis: Weighted random sampling with a reservoir, 2006: sort by u ** (1 / weight).
    """
    return sorted(labels, key=lambda label: -(chance.random() ** (1 / pulls[label])))


def _fill(rows: Sequence[Row], queues: Mapping[str, _Turns], labels: Sequence[str], size: int) -> list[int]:
    batch: list[int] = []
    taken: set[str] = set()
    denied: set[str] = set()
    targets: set[str] = set()
    for label in labels:
        if len(batch) == size:
            break
        if label in denied or not targets.isdisjoint(label.split("|")):
            continue
        number = queues[label].next()
        if taken.isdisjoint(rows[number].negative_labels):
            batch.append(number)
            taken.add(label)
            targets.update(label.split("|"))
            denied.update(rows[number].negative_labels)
    return batch
