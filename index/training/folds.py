"""Cross-validation that does not cheat: near duplicates stay on one side."""

import random
from collections import Counter
from collections.abc import Sequence

from ...corpus.characters import letters

# From a reading of pairs of lay questions: below these two say different things.
MAX_JACCARD = 0.36
MAX_CONTAINMENT = 0.62


def bigrams(text: str) -> frozenset[str]:
    """Return the character bigrams of a text, without its spaces and punctuation."""
    bare = letters(text)
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1))


def are_near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two texts, given as their bigrams, are near duplicates."""
    if not one or not other:
        return False
    shared = len(one & other)
    union = len(one) + len(other) - shared
    return shared >= MAX_JACCARD * union or shared >= MAX_CONTAINMENT * min(len(one), len(other))


def near_groups(texts: Sequence[str]) -> tuple[int, ...]:
    """Return for each text the number of the first text that it is tied to by a chain of near duplicates."""
    grams = [bigrams(text) for text in texts]
    first = list(range(len(texts)))

    def root(i: int) -> int:
        while first[i] != i:
            i = first[i]
        return i

    for i in range(len(texts)):
        for j in range(i):
            if are_near(grams[i], grams[j]):
                low, high = sorted((root(i), root(j)))
                first[high] = low
    return tuple(root(i) for i in range(len(texts)))


def split_folds(texts: Sequence[str], count: int, seed: int) -> tuple[int, ...]:
    """Return for each text its fold, 0 to count - 1: folds of about one size, no near duplicates in two of them."""
    groups = near_groups(texts)
    sizes = Counter(groups)
    order = sorted(sizes)
    random.Random(seed).shuffle(order)  # noqa: S311 - for shuffling
    order.sort(key=lambda group: -sizes[group])
    filled = [0] * count
    fold_of: dict[int, int] = {}
    for group in order:
        fold_of[group] = filled.index(min(filled))
        filled[fold_of[group]] += sizes[group]
    return tuple(fold_of[group] for group in groups)
