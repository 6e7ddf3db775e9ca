"""The parts of a question that asks two things in one breath."""

import re

from ..corpus import Corpus
from ..index import Index
from .decision import Model, unit_shares
from .evidence import gather

# Only these make it worth asking the parts alone: a story has commas too.
_TWO_ASKED = re.compile(
    r"[;；]|[?？].*[\u4e00-\u9fff]|又(?:归|找|是|该)|还是(?:两个|分)|分别|各(?:归|找|由|是|管)|是不是两个|两(?:件|个|样|桩|头|边|码)"
    r"|(?:和|跟|与|以及|还有|同时|另外|再|,|，)"
)
_SPLIT = re.compile(r"[;；,，。?？!！、]|以及|还有|另外|同时|和|跟|与")
_LEAST = 4
_MOST_PARTS = 5
# A part speaks when its best unit leads the second by this log-odds; a greeting or a story does not.
_LEAD = 2.0


def parts_of(text: str, index: Index, corpus: Corpus, model: Model) -> tuple[str, ...]:
    """The units (as `decision.unit_key` names them) to which the question's parts point when asked alone."""
    if not _TWO_ASKED.search(text):
        return ()
    parts = [part.strip() for part in _SPLIT.split(text) if len(part.strip()) >= _LEAST]
    if not 2 <= len(parts) <= _MOST_PARTS:
        return ()
    found = []
    for part in parts:
        evidence = gather(part, index.search(part), corpus, {})
        shares = unit_shares(evidence, model.candidate_scores(evidence), corpus)
        ordered = list(shares.items())
        if len(ordered) > 1 and ordered[0][1] - ordered[1][1] >= _LEAD and ordered[0][1] > 0:
            found.append(ordered[0][0])
    return tuple(found)
