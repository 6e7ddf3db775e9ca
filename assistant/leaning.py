"""Answering follow-ups that lean on the turn before: those too short to tell, those that doubt, those for each of several."""

from collections.abc import Sequence
from dataclasses import replace

from ..corpus import Corpus, Unit
from . import wording
from .citations import citations_of
from .compose import names_of
from .intent import Intent, WhoHandles
from .mentions import distinct_units, mentioned_units
from .model import ClarifyReply, Decision, PolicyReply, RefusedReply, Reply, Responsible, Role, Said, UnitReply, Verdict
from .policy_question import cues

# Who goes on asking wants an answer: from this share on the first unit is named, as a likely one. Chosen on 21 follow-ups of
# our own: of the 13 that asked back with such a leader it was the right unit in all. Not calibrated on unseen ones.
_LEADS = 0.75
# Chosen on thirteen texts of our own that speak of law.
_LAW_LIKELY = 0.25


def named_by_leader(verdict: Verdict) -> Verdict:
    """The verdict; where it would ask back though one unit leads clearly, that unit is named."""
    likely = dict(verdict.probabilities)
    leads = bool(verdict.units) and verdict.units[0].probability >= _LEADS and likely[Decision.UNIT] >= likely[Decision.NOT_OURS]
    return replace(verdict, decision=Decision.UNIT) if leads and verdict.decision is Decision.CLARIFY else verdict


def law_besides(verdict: Verdict, text: str) -> Verdict:
    """The verdict; who goes on to what the law says, and asks for no office, wants the article where one is likely."""
    asked = cues(text)
    wants = asked.law and not asked.office and dict(verdict.probabilities)[Decision.LAW] >= _LAW_LIKELY
    return replace(verdict, decision=Decision.LAW) if wants else verdict


def leaves_open(reply: Reply, text: str, *, was_asked_back: bool) -> bool:
    """Whether a reply leaves open who is meant; several units do for who was asked back which one it is, an article of law
    for who asks for an office.
    """
    if isinstance(reply, UnitReply):
        return was_asked_back and len(reply.units) > 1
    return isinstance(reply, ClarifyReply | RefusedReply) or (isinstance(reply, PolicyReply) and cues(text).office)


def names_one_of(again: Reply, before: Reply) -> bool:
    """Whether a reply names one unit, and one of those that the reply before offered, if it did; by a clause that was offered:
    another is that of the turn before, which 规划呢 turned away from.
    """
    if not isinstance(again, UnitReply) or len(again.units) != 1:
        return False
    if isinstance(before, ClarifyReply):
        return again.citations[0].clause_id in [citation.clause_id for citation in before.citations]
    offered = before.units if isinstance(before, UnitReply) else ()
    return not offered or again.units[0].unit in [responsible.unit for responsible in offered]


def doubting(intent: Intent, doubted: str, corpus: Corpus) -> Intent:
    """The intent with the unit that a follow-up takes for granted."""
    if not doubted or not isinstance(intent, WhoHandles):
        return intent
    units = distinct_units(mentioned_units(doubted, corpus.units))
    return replace(intent, asserted=units, unknown=() if units else (doubted,))


def told_together(replies: Sequence[Reply], corpus: Corpus) -> Reply | None:
    """One reply of several, each of which names its unit: every unit once, the first clause of each; None when one names none."""
    named = [reply for reply in replies if isinstance(reply, UnitReply)]
    if not named or len(named) < len(replies):
        return None
    units = list(dict.fromkeys(reply.units[0].unit for reply in named))
    sure = min(reply.units[0].confidence for reply in named)
    responsible = tuple(Responsible(unit, Role.LEAD if n == 0 else Role.JOINT, sure) for n, unit in enumerate(units))
    names = names_of(units, corpus)
    head = wording.UNITS.format(units=names) if len(units) > 1 else wording.UNIT_LIKELY.format(unit=names)
    citations = tuple(dict.fromkeys(reply.citations[0] for reply in named))
    return UnitReply(Said((head,)), responsible, citations)


def of_chosen(reply: Reply, chosen: Unit | None, corpus: Corpus) -> Reply:
    """The reply for the unit that was chosen, where it names that one and others."""
    units = reply.units if isinstance(reply, UnitReply | ClarifyReply) and len(reply.units) > 1 else ()
    own = [responsible for responsible in units if responsible.unit == chosen]
    cited = [c for c in citations_of(reply) if corpus.units_by_clause.get(f"{c.document_id}#{c.clause_id}") == chosen]
    if not own or not cited:
        return reply
    lead = replace(own[0], role=Role.LEAD)
    return UnitReply(Said((wording.UNIT_LIKELY.format(unit=names_of([lead.unit], corpus)),)), (lead,), tuple(cited))
