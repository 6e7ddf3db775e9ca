"""Sample questions for a bureau that has none: those of bureaus of its kind, whose duties say the same in other words.

A market supervision bureau is asked what every one of them is. Invented bureaus (index/bureaus/) have questions for each
duty; a duty that is near to one of a real bureau lends it its questions. What bureaus of another kind are asked is their
business, unless it is every bureau's: all of them have an office that keeps the seals.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..corpus import Corpus, Passage, Source, read_rows

# Cosine of two duties that say the same; below it the nearest duty is another one more often than not. Duties of another
# kind of bureau say the same from a higher one on, and are another office's business below a lower one.
_SAME, _SAME_ANYWHERE, _ANOTHER = 0.6, 0.75, 0.5


@dataclass(frozen=True, slots=True)
class AskedDuty:
    """A duty of an invented bureau, what people ask about it, and the office that has it: "" for one of the bureau's kind."""

    text: str
    questions: tuple[str, ...]
    office: str = ""


@dataclass(frozen=True, slots=True)
class Kin:
    """The duties of one bureau of the corpus, by clause key, and those of the invented bureaus, its kin before the others."""

    duties: tuple[str, ...]
    asked: tuple[AskedDuty, ...]


def bureaus_folder() -> Path:
    """The folder of the invented bureaus: NAME.txt is a regulation, NAME.jsonl what is asked about its duties."""
    return Path(str(files("zhaoshui.index") / "bureaus"))


def kin_of(corpus: Corpus, besides: str = "") -> tuple[Kin, ...]:
    """The kin of each bureau of a corpus without matters; the file named `besides` is nobody's."""
    offices = {office.name for office in corpus.offices}
    found = []
    for document in corpus.documents:
        own: dict[str, None] = {}
        others: dict[str, str] = {}
        for kind in _kinds():
            if kind.name in document.bureau:
                own.update(dict.fromkeys(kind.files))
            elif kind.office in offices:
                others.update(dict.fromkeys(kind.files, kind.office))
        asked = [duty for name in own if name != besides for duty in asked_duties(name)]
        strange = ((name, office) for name, office in others.items() if name not in own and name != besides)
        asked += (replace(duty, office=office) for name, office in strange for duty in asked_duties(name))
        duties = tuple(key for unit in document.units for key in unit.duties)
        if duties:
            found.append(Kin(duties, tuple(asked)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What stands in the name of a kind of bureau, the invented ones of it, and its office on the map, "" for none."""

    name: str
    files: tuple[str, ...]
    office: str


@cache
def _kinds() -> tuple[_Kind, ...]:
    table = tomllib.loads((bureaus_folder() / "kinds.toml").read_text(encoding="utf-8"))
    return tuple(_Kind(name, tuple(row["files"]), row.get("office", "")) for name, row in table.items())
def bureau_names() -> tuple[str, ...]:
    """The names of all invented bureaus."""
    return tuple(path.stem for path in sorted(bureaus_folder().glob("*.jsonl")))


@cache
def asked_duties(name: str) -> tuple[AskedDuty, ...]:
    """The duties of an invented bureau's units, with their questions."""
    asked: dict[str, list[str]] = {}
    for _, row in read_rows(bureaus_folder() / f"{name}.jsonl"):
        if row["unit"]:
            asked.setdefault(row["duty"], []).append(row["question"])
    return tuple(AskedDuty(duty, tuple(questions)) for duty, questions in asked.items())


def lend(
    kin: Kin, asked: NDArray[np.float32], own: Sequence[Passage], own_vectors: NDArray[np.float32]
) -> Iterator[Passage]:
    """The questions of each asked duty: samples of the bureau's duty that says the same, or questions to another office.

    Args:
        kin: the bureau's duties, and the asked ones.
        asked: vectors of the asked duties, (asked duties, dim), of length 1.
        own: the texts of the bureau's duties, in whole and in part.
        own_vectors: (own, dim), of length 1.
    """
    cosines = asked @ own_vectors.T
    for duty, best, cosine in zip(kin.asked, cosines.argmax(axis=1).tolist(), cosines.max(axis=1).tolist(), strict=True):
        if cosine >= (_SAME_ANYWHERE if duty.office else _SAME):
            yield from (Passage(Source.SAMPLE, own[best].targets, "", question) for question in duty.questions)
        elif duty.office and cosine < _ANOTHER:
            matter = f"{duty.office}/{duty.text}"
            yield from (Passage(Source.OFFICE_SAMPLE, (), matter, question) for question in duty.questions)
