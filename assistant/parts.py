"""The parts of a question that asks two things in one breath."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..corpus import Corpus
from ..index import Index
from . import cues
from .candidates import Kind
from .decision import Model, Parts, unit_probabilities, unit_shares
from .evidence import Evidence, gather
from .phrases import leftover

# What joins two matters in one question; most stories have commas and ask one thing.
_JOINS = re.compile(
    r"[;；]|[,，](?:又|还|也|再|另)|之外|一并|顺带|不仅|其次|一是.*二是|以及|还有|另外|同时|顺便|此外|再(?:有|就是|一个|问)|又(?:归|找|是|该|得|要|跟)|也(?:归|找|是)|分别|各(?:归|找|由|是|管|自)"
    r"|两(?:件|个|样|桩|头|边|码|项|份)|一(?:个|件|边|头|块|手).{1,20}一(?:个|件|边|头|块|手)|[\u4e00-\u9fff]{2}[和跟与、][\u4e00-\u9fff]{2}"
)
# “双随机、一公开” is one name.
_SPLIT = re.compile(r"(?:[;；,，。?？!！、]|以及|还有|另外|同时|和|跟|与)(?![^“”]*”)")
_CLAUSE = re.compile(r"[^;；,，。?？!！]+[;；,，。?？!！]*")
_LEAST, _LEAST_LISTED = 4, 3
# Steps on the way of any matter, and words for where they are done.
_STEPS = "咨询|受理|办理|申请|申报|审批|审核|初审|推荐|盖章|领证|交?材料|各|屋|窗口|去|跑|[提递送报]给?|反映|才?管用|接头|对口"
_LEAST_MATTER, _WHOLE_MATTER = 2, 4
_NEGATED = re.compile("不(?:是|做|管|要|需|用|涉及)|没有?|并非|除了?|而非")
_ASKS = f"{cues.ASKS_WHO}|呢[?？。!！]*$"
_MOST_PARTS = 5
# A part speaks when its best unit leads the second by this log-odds; a greeting or a story does not. Where the question itself
# says that there are several, less will do for a unit that has a share of the whole question; a unit that has none of it
# needs more: "哪些股能拉我们一把" alone sounds like another matter.
_LEAD, _LEAD_ASKED, _LEAD_STRANGE = 2.0, 0.7, 5.0
_SHARE_ASKED, _SHARE_STRANGE = 0.05, 0.005
# With such a lead of one unit over the second the whole question asks one thing: its parts need no search.
_SETTLED = 7.0
# By its wording (log-odds of asking for several matters) such a question asks one thing, whatever it joins: two in a hundred
# for several units lie below, six in ten for one.
_ONE_MATTER = -5.0
# A question that stands in a duty to this share asks for that duty, whatever its words join.
_QUOTED = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of a question points to when asked alone: a unit (`decision.unit_key`) and its clause's key.

    `lead` is the unit's log-odds above the second's; `asks` tells that the part says itself that it wants to know who.
    """

    unit: str
    clause: str
    lead: float
    asks: bool


def parts_of(text: str, whole: Evidence, index: Index, corpus: Corpus, model: Model) -> tuple[Part, ...]:
    """The parts of a question that point somewhere; `whole` is the evidence for all of it."""
    is_quoted = max(candidate.features.quoted for candidate in whole.candidates) >= _QUOTED
    if is_quoted and not whole.asks_several:
        return ()
    shares = unit_shares(whole, model.candidate_scores(whole), corpus)
    leads = list(shares.values())
    if len(leads) < 2:
        return ()
    if apart := asked_apart(text):
        found = (_ask(part, index, corpus, model, _LEAD_ASKED) for part in apart)
        return tuple(replace(part, asks=True) for part in found if part is not None)
    joins = whole.asks_several or (whole.form.units >= _ONE_MATTER and _JOINS.search(text))
    parts = [part for part in _split(text) if _names_a_matter(part)]
    is_settled = leads[0] - leads[1] >= _SETTLED and not whole.asks_several
    if not joins or is_settled or not 2 <= len(parts) <= _MOST_PARTS:
        return ()
    least = _LEAD_ASKED if whole.asks_several else _LEAD
    found = (_ask(part, index, corpus, model, least) for part in parts)
    share_of = unit_probabilities(shares)
    return tuple(part for part in found if part is not None and _speaks(part, share_of[part.unit]))


def _speaks(part: Part, share: float) -> bool:
    """Whether a part says something of the question; `share` is its unit's of the whole."""
    if share >= _SHARE_ASKED:
        return True
    return part.lead >= (_LEAD if share >= _SHARE_STRANGE else _LEAD_STRANGE)


def asked_apart(text: str) -> tuple[str, ...]:
    """The stretches of a text that each ask for whom, where there are several (甲归谁？乙呢？), each with its story before it
    unless it tells its matter itself.
    """
    stretches, begun = [], ""
    for clause in _CLAUSE.findall(text):
        begun += clause
        if cues.asks(_ASKS, clause) and _names_a_matter(begun):
            stretches.append(clause if _names_a_matter(clause, _WHOLE_MATTER) else begun)
            begun = ""
    return tuple(stretches) if 2 <= len(stretches) <= _MOST_PARTS else ()


def _split(text: str) -> list[str]:
    """The stretches between what joins; in a list of three or more a short name is one too (院士站)."""
    least = _LEAST_LISTED if text.count("、") > 1 else _LEAST
    return [part.strip() for part in _SPLIT.split(text) if len(part.strip()) >= least]


def _names_a_matter(part: str, least: int = _LEAST_MATTER) -> bool:
    """咨询、受理各去哪个股: steps of one matter are no second one; nor is what a matter is not (不做实验)."""
    return len(leftover(part, cues.ASKS_WHO, _STEPS)) >= least and not _NEGATED.match(part)


def _ask(text: str, index: Index, corpus: Corpus, model: Model, least: float) -> Part | None:
    evidence = gather(text, index.search(text), corpus, {})
    scores = model.candidate_scores(evidence)
    (first, lead), (_, second) = list(unit_shares(evidence, scores, corpus).items())[:2]
    if lead - second < least or lead <= 0:
        return None
    duties = [(s, c.name) for s, c in zip(scores.tolist(), evidence.candidates, strict=True) if c.kind is Kind.UNIT_DUTY]
    return Part(first, max(duties)[1], lead - second, asks=False)


def together(parts: Sequence[Part]) -> Parts:
    """What the parts say together."""
    best = {part.unit: part.lead for part in sorted(parts, key=lambda part: part.lead)}
    second = sorted(best.values())[-2] if len(best) > 1 else 0.0
    return Parts(len(best), len({part.unit for part in parts if part.asks}), second)
