"""Sample questions for a bureau that has none: those of bureaus of its kind, whose duties say the same in other words.

A market supervision bureau is asked what every one of them is. Invented bureaus (index/bureaus/) have questions for each
duty; a duty that is near to one of a real bureau lends it its questions.
"""

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..corpus import Corpus, Passage, Source

# Cosine of two duties that say the same; below it the nearest duty is another one more often than not.
_SAME = 0.6


@dataclass(frozen=True, slots=True)
class AskedDuty:
    """A duty of an invented bureau, and what people ask about it."""

    text: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kin:
    """The duties of one bureau of the corpus, by clause key, and those of its kin that may lend them their questions."""

    duties: tuple[str, ...]
    asked: tuple[AskedDuty, ...]


def bureaus_folder() -> Path:
    """The folder of the invented bureaus: NAME.txt is a regulation, NAME.jsonl what is asked about its duties."""
    return Path(str(files("zhaoshui.index") / "bureaus"))


def kin_of(corpus: Corpus, besides: str = "") -> tuple[Kin, ...]:
    """The kin of each bureau of a corpus without matters; the file named `besides` is nobody's."""
    kinds = tomllib.loads((bureaus_folder() / "kinds.toml").read_text(encoding="utf-8"))
    found = []
    for document in corpus.documents:
        names = dict.fromkeys(name for kind, names in kinds.items() if kind in document.bureau for name in names)
        asked = tuple(duty for name in names if name != besides for duty in asked_duties(name))
        duties = tuple(key for unit in document.units for key in unit.duties)
        if asked and duties:
            found.append(Kin(duties, asked))
    return tuple(found)


def bureau_names() -> tuple[str, ...]:
    """The names of all invented bureaus."""
    return tuple(path.stem for path in sorted(bureaus_folder().glob("*.jsonl")))


@cache
def asked_duties(name: str) -> tuple[AskedDuty, ...]:
    """The duties of an invented bureau's units, with their questions."""
    asked: dict[str, list[str]] = {}
    for line in (bureaus_folder() / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["unit"]:
            asked.setdefault(row["duty"], []).append(row["question"])
    return tuple(AskedDuty(duty, tuple(questions)) for duty, questions in asked.items())


def lend(
    kin: Kin, asked: NDArray[np.float32], own: Sequence[Passage], own_vectors: NDArray[np.float32]
) -> Iterator[Passage]:
    """The questions of each asked duty, as samples of the bureau's duty that is nearest to it, where it is near enough.

    Args:
        kin: the bureau's duties, and the asked ones.
        asked: vectors of the asked duties, (asked duties, dim), of length 1.
        own: the texts of the bureau's duties, in whole and in part.
        own_vectors: (own, dim), of length 1.
    """
    cosines = asked @ own_vectors.T
    for duty, best, cosine in zip(kin.asked, cosines.argmax(axis=1).tolist(), cosines.max(axis=1).tolist(), strict=True):
        if cosine >= _SAME:
            yield from (Passage(Source.SAMPLE, own[best].targets, "", question) for question in duty.questions)
