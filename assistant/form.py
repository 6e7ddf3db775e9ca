"""What the wording of a question, apart from its subject, says about its form: one matter, several, law, none.

Two people ask about the same subject "研发费能不能加计扣除" and "研发费归谁管": the encoder brings them together,
as it should, and so cannot tell the question of law from the question of who. Letter n-grams can: a linear
classifier over hashed bags of them (Joulin et al. 2017, Bag of Tricks for Efficient Text Classification).
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log, sqrt
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

FORM = "form.npz"
# Hashed n-grams share this many columns; the corpus's questions have some hundred thousand different ones.
BUCKETS = 2**15
_LENGTHS = (1, 2, 3)
# A log-odds beyond this is certainty; one strange letter shall not outweigh what was found.
_MOST = 6.0


class Form(NamedTuple):
    """Log-odds of each form against that of a question about one matter."""

    units: float
    vague: float
    unsettled: float
    intent: float
    law: float


# A text of which nothing is known but that it is a question.
PLAIN = Form(0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class FormModel:
    """Weights of the classifier.

    Args:
        weights: (forms, buckets), in the order of `Form`: each form's weights less those of one matter.
        intercepts: (forms,).
    """

    weights: NDArray[np.float32]
    intercepts: NDArray[np.float32]

    def form(self, text: str) -> Form:
        """The form of a question."""
        bag = letter_bag(text)
        columns, values = np.array(list(bag), dtype=np.intp), np.array(list(bag.values()), dtype=np.float32)
        log_odds = self.weights[:, columns] @ values + self.intercepts
        return Form(*np.clip(log_odds, -_MOST, _MOST).tolist())


def letter_bag(text: str) -> dict[int, float]:
    """The question's n-grams: 1 + log of their number by hashed column, scaled to length 1."""
    marked = f"^{text}$"
    grams = (marked[at : at + length] for length in _LENGTHS for at in range(len(marked) - length + 1))
    counts = Counter(crc32(gram.encode("utf-8", "surrogatepass")) % BUCKETS for gram in grams)
    weights = {column: 1 + log(count) for column, count in counts.items()}
    norm = sqrt(sum(weight * weight for weight in weights.values()))
    return {column: weight / norm for column, weight in weights.items()}


@cache
def packaged_form() -> FormModel:
    """The packaged classifier."""
    with (files("zhaoshui.assistant") / FORM).open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
        return FormModel(stored["weights"].astype(np.float32), stored["intercepts"].astype(np.float32))
