"""What an answer was weighed from, laid open for people who keep the data."""

from dataclasses import dataclass

from ..index import Hits
from .candidates import Candidate
from .model import Verdict


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence of one question: every candidate with its log-odds, best first, and the verdict."""

    candidates: tuple[tuple[Candidate, float], ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was understood and weighed.

    `read_as` is the question mended, `intent` what kind of question it was taken for; `searched` is what
    the search was asked, "" where structure alone answers, and then there are neither hits nor weights.
    """

    read_as: str
    intent: str
    searched: str
    hits: Hits | None
    weighed: Weighed | None
