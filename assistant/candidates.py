"""What a question may be about, and the named features that speak for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Kind(StrEnum):
    """What a candidate stands for."""

    UNIT_DUTY = "unit_duty"
    MAIN_DUTY = "main_duty"
    OFFICE = "office"
    VAGUE = "vague"
    UNSETTLED = "unsettled"
    INTENT = "intent"
    LAW = "law"


class Features(NamedTuple):
    """What speaks for one candidate. Cosines are given above the floor of the question's last neighbour;
    BM25 as a share of the question's best score. `held_by_unit` is, for a main duty, the cosine between
    its phrase that is nearest to the question and the nearest duty of a unit: near 1, a unit holds it.
    `vote` is the log share of the neighbours' votes (matters and samples, weighted by nearness);
    `quoted` how much of the question stands word for word in the duty. An article's text counts as the clause.
    Another office is known by samples alone, a duty of a bureau without matters by none: what an office's samples say is
    told again in the `office_` features, so that it has weights of its own.
    """

    dense_clause: float
    dense_matter: float
    dense_sample: float
    vote: float
    lexical_clause: float
    lexical_matter: float
    lexical_sample: float
    name_cover: float
    quoted: float
    office_matter: float
    office_sample: float
    office_vote: float
    office_lexical: float
    held_by_unit: float
    is_main_duty: float
    is_office: float
    is_vague: float
    is_unsettled: float
    is_intent: float
    is_law: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing a question may be about: `name` is a clause key (of a duty, an article), `office/matter`, or a kind of doubt."""

    kind: Kind
    name: str
    matter: str
    features: Features


def feature_matrix(candidates: Sequence[Candidate]) -> NDArray[np.float64]:
    """(candidates, features), in the order of the candidates and of `Features`."""
    return np.array([candidate.features for candidate in candidates], dtype=np.float64)
