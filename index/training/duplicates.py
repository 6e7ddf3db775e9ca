"""Measuring without cheating: what nearly says a question of the benchmark does not train."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from ...corpus.characters import letters

# From a reading of pairs of lay questions: below these two say different things.
MAX_JACCARD = 0.36
MAX_CONTAINMENT = 0.62


def bigrams(text: str) -> frozenset[str]:
    """Return the character bigrams of a text, without its spaces and punctuation."""
    bare = letters(text)
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1))


class NearDuplicates:
    """Tells which texts nearly say one of the texts given.

    Args:
        texts: what others shall not be near to.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._bigrams = [bigrams(text) for text in texts]
        self._with: dict[str, list[int]] = defaultdict(list)
        for number, grams in enumerate(self._bigrams):
            for gram in grams:
                self._with[gram].append(number)

    def near(self, text: str) -> bool:
        """Return whether a text shares so many of its bigrams with one of the texts that it says nearly the same."""
        own = bigrams(text)
        shared = Counter(number for gram in own for number in self._with.get(gram, ()))
        return any(_is_near(count, len(own), len(self._bigrams[number])) for number, count in shared.items())


def _is_near(shared: int, one: int, other: int) -> bool:
    return shared >= MAX_JACCARD * (one + other - shared) or shared >= MAX_CONTAINMENT * min(one, other)
