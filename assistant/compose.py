"""Wording a verdict: the unit first, then its clause, then what to know besides."""

import re
from collections.abc import Sequence

from ..corpus import Clause, Corpus, Unit
from . import wording
from .citations import cite, mark_words
from .cues import unstated_kind
from .intent import AskBureau, WhoHandles
from .model import (
    BureauReply,
    Choice,
    Citation,
    ClarifyReply,
    ClauseEvidence,
    Decision,
    ListingReply,
    NotOursReply,
    Reply,
    Responsible,
    Role,
    Said,
    UnitEvidence,
    UnitReply,
    Verdict,
)

# Clauses beside the decisive one are cited while they are nearly as well supported (log-odds below the best).
_ALSO_CITED = 1.5
_MOST_CITED = 2


def compose(verdict: Verdict, intent: WhoHandles, words: Sequence[str], corpus: Corpus) -> Reply:
    """The reply to a question about who handles a matter."""
    match verdict.decision:
        case Decision.UNIT:
            return _unit_reply(verdict, verdict.units[:1], intent, words, corpus)
        case Decision.UNITS:
            return _unit_reply(verdict, verdict.joint, intent, words, corpus)
        case Decision.BUREAU:
            return _bureau_reply(verdict, intent, words, corpus)
        case Decision.CLARIFY:
            return _clarify_reply(verdict, corpus)
        case Decision.NOT_OURS:
            return _not_ours_reply(verdict, intent, corpus)
        case Decision.UNSETTLED | Decision.INTENT | Decision.LAW:
            return _unsettled_reply(verdict, intent, corpus)


def _unit_reply(
    verdict: Verdict, units: Sequence[UnitEvidence], intent: WhoHandles, words: Sequence[str], corpus: Corpus
) -> UnitReply:
    sure = dict(verdict.probabilities)[verdict.decision]
    responsible = tuple(
        Responsible(u.unit, Role.LEAD if rank == 0 else Role.JOINT, _share(u, sure, alone=len(units) == 1))
        for rank, u in enumerate(units)
    )
    names = [unit_name(u.unit, corpus) for u in units]
    if len(units) == 1:
        certain = responsible[0].confidence >= verdict.certain
        head = (wording.UNIT if certain else wording.UNIT_LIKELY).format(unit=names[0])
    else:
        head = wording.UNITS.format(units="、".join(names))
    citations = [c for u in units for c in _cited(u.clauses, words, corpus, limit=_MOST_CITED if len(units) == 1 else 1)]
    told = (head, *_premises([u.unit for u in units], intent, corpus), *_unstated(intent.text))
    return UnitReply(Said(told, _about_matter(units[0].clauses[0])), responsible, tuple(citations))


def _share(unit: UnitEvidence, sure: float, *, alone: bool) -> float:
    return round(sure * unit.probability if alone else sure, 4)


def _cited(
    clauses: Sequence[ClauseEvidence], words: Sequence[str], corpus: Corpus, *, limit: int
) -> list[Citation]:
    best = clauses[0].score
    near = [c for c in clauses[:limit] if c.score >= best - _ALSO_CITED]
    return [cite(c.clause, corpus, mark_words(c.clause, words)) for c in near]


def _about_matter(evidence: ClauseEvidence) -> tuple[str, ...]:
    matter = evidence.matter
    if matter is None:
        return ()
    if matter.who:
        return (wording.SHARES.format(shares="；".join(matter.who)),)
    if not matter.step:
        return ()
    step = wording.STEP_DECIDES if matter.decides else wording.STEP
    notes = [step.format(step=matter.step, decides=matter.decides)]
    if matter.near:
        notes.append(wording.NEAR.format(near=matter.near))
    return tuple(notes)


def _premises(units: Sequence[Unit], intent: WhoHandles, corpus: Corpus) -> tuple[str, ...]:
    """What the question took for granted, set right."""
    said = []
    wrong = [unit for unit in intent.asserted if unit not in units]
    right = [unit for unit in intent.asserted if unit in units]
    if wrong and units:
        values = {"asserted": names_of(wrong, corpus), "unit": names_of(units, corpus)}
        said.append((wording.WRONG_UNIT if not right else wording.NOT_ONLY_UNIT).format(**values))
    elif wrong:
        said.append(wording.ASSERTED_NOBODY.format(asserted=names_of(wrong, corpus)))
    elif right and len(right) == len(units):
        said.append(wording.RIGHT_UNIT.format(unit=names_of(right, corpus)))
    known = names_of(corpus.units, corpus)
    said += [wording.UNKNOWN_UNIT.format(name=name, units=known) for name in intent.unknown]
    said += wrong_numbers(intent.claimed, corpus)
    return tuple(said)


def _unstated(asked: str) -> tuple[str, ...]:
    """That the regulation leaves open what is asked about the matter: a date, a sum, a form, a case."""
    kind = unstated_kind(asked)
    return () if kind is None else (wording.UNSETTLED_BY_KIND[kind][0],)


_DIGITS = re.compile(r"[0-9]+")


def wrong_numbers(claimed: Sequence[str], corpus: Corpus) -> list[str]:
    """A correction when the question names document numbers or years that are none of the documents'."""
    numbers = [document.number for document in corpus.documents if document.number]
    figures = [set(_DIGITS.findall(number)) for number in numbers]
    if not numbers or all(any(set(_DIGITS.findall(text)) <= known for known in figures) for text in claimed):
        return []
    return [wording.WRONG_NUMBER.format(number="、".join(numbers))]


def _bureau_reply(verdict: Verdict, intent: WhoHandles, words: Sequence[str], corpus: Corpus) -> BureauReply:
    best = verdict.bureau[0]
    notes = list(_about_matter(best))
    if verdict.units:
        notes.append(wording.BUREAU_FIRST.format(unit=unit_name(verdict.units[0].unit, corpus)))
    head = (wording.BUREAU, *_premises((), intent, corpus))
    return BureauReply(Said(head, tuple(notes)), tuple(_cited(verdict.bureau, words, corpus, limit=1)))


def compose_bureau_duty(verdict: Verdict, intent: AskBureau, words: Sequence[str], corpus: Corpus) -> Reply:
    """The reply to what the bureau as a whole has to do about a matter: its main duty, and the unit that carries it."""
    if not intent.clauses and (verdict.decision is Decision.NOT_OURS or not verdict.bureau):
        return compose(verdict, WhoHandles(intent.text, (), (), ()), words, corpus)
    citations = [cite(clause, corpus) for clause in intent.clauses] or _cited(verdict.bureau, words, corpus, limit=_MOST_CITED)
    leads = verdict.units[:1] if verdict.decision is Decision.UNIT or (intent.asks_unit and verdict.decision is not Decision.BUREAU) else ()
    units = tuple(Responsible(lead.unit, Role.LEAD, round(lead.probability, 4)) for lead in leads)
    notes = tuple(wording.BUREAU_DUTY_UNIT.format(unit=unit_name(lead.unit, corpus)) for lead in leads)
    for lead in leads:
        citations += _cited(lead.clauses, words, corpus, limit=1)
    return ListingReply(Said((wording.BUREAU_DUTY, *notes)), units, tuple(citations))


def _clarify_reply(verdict: Verdict, corpus: Corpus) -> Reply:
    offered = verdict.possible
    choices, citations = [], []
    for unit in offered:
        evidence = unit.clauses[0]
        matter = evidence.matter.name if evidence.matter else short(evidence.clause)
        name = unit_name(unit.unit, corpus)
        label = wording.CLARIFY_CHOICE.format(matter=matter, unit=name)
        choices.append(Choice(label, wording.CLARIFY_QUESTION.format(matter=matter)))
        citations.append(cite(evidence.clause, corpus))
    responsible = tuple(Responsible(u.unit, Role.JOINT, round(u.probability, 4)) for u in offered)
    head = (wording.CLARIFY, *(choice.label for choice in choices))
    return ClarifyReply(Said(head), responsible, tuple(citations), tuple(choices))


def _not_ours_reply(verdict: Verdict, intent: WhoHandles, corpus: Corpus) -> NotOursReply:
    bureau = "、".join(document.bureau for document in corpus.documents if document.units) or wording.NO_BUREAU
    notes = list(_premises((), intent, corpus))
    if not verdict.offices:
        head = wording.NOT_OURS_UNKNOWN.format(bureau=bureau)
        return NotOursReply(Said((head,), (wording.NOT_OURS_12345, *notes)), None)
    office = verdict.offices[0]
    known = next((o for o in corpus.offices if o.name == office.office), None)
    if known is not None and known.is_no_office:
        return NotOursReply(Said((wording.NOT_OFFICE,), tuple(notes)), None)
    # The map says how a matter differs from those of the bureau that has matters here; of another bureau it knows nothing.
    near = next((m.near for m in known.matters if m.name == office.matter), "") if known and corpus.matters else ""
    head = wording.NOT_OURS_KNOWN.format(bureau=bureau, office=office.office)
    why = [wording.NOT_OURS_WHY.format(near=near)] if near else []
    return NotOursReply(Said((head,), (*why, wording.NOT_OURS_12345, *notes)), office.office)


def _unsettled_reply(verdict: Verdict, intent: WhoHandles, corpus: Corpus) -> NotOursReply:
    head, note = wording.UNSETTLED_BY_KIND.get(verdict.unsettled, (wording.UNSETTLED, wording.UNSETTLED_HOW))
    return NotOursReply(Said((head,), (note, *_premises((), intent, corpus))), None)


def unit_name(unit: Unit, corpus: Corpus) -> str:
    """The unit's name, with its bureau's when the corpus holds several."""
    several = len({document.bureau for document in corpus.documents if document.units}) > 1
    return f"{unit.bureau}{unit.name}" if several else unit.name


def names_of(units: Sequence[Unit], corpus: Corpus) -> str:
    """The units' names in one line."""
    return "、".join(unit_name(unit, corpus) for unit in units)


def short(clause: Clause) -> str:
    """The clause's first phrase, to name it by."""
    return clause.text.replace("，", ",").split(",")[0]
