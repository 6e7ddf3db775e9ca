"""An answer as the JSON object of the answer contract."""

from typing import Any

from . import wording
from .citations import citations_of
from .model import (
    Answer,
    BureauReply,
    ChatReply,
    Citation,
    ClarifyReply,
    ListingReply,
    NotOursReply,
    PolicyReply,
    RefusedReply,
    Reply,
    Responsible,
    UnitReply,
)


def as_json(answer: Answer, identifier: str | None = None) -> dict[str, Any]:
    """The answer as a JSON object, with the `id` of the question when it has one."""
    named = {} if identifier is None else {"id": identifier}
    reply = answer.reply
    return named | {
        "outcome": outcome(reply),
        "units": [_unit(responsible) for responsible in units_of(reply)],
        "citations": [_citation(citation) for citation in citations_of(reply)],
        "text": plain_text(reply),
        "redirect": reply.redirect if isinstance(reply, NotOursReply) else None,
        "understood_as": answer.understood_as,
        "choices": [c.question for c in reply.choices] if isinstance(reply, ClarifyReply) else [],
        "elapsed_ms": answer.elapsed_ms,
    }


def outcome(reply: Reply) -> str:
    """The contract's word for the kind of reply."""
    match reply:
        case UnitReply():
            return "unit"
        case BureauReply():
            return "bureau"
        case ListingReply():
            return "listing"
        case PolicyReply():
            return "policy"
        case ClarifyReply():
            return "clarify"
        case NotOursReply():
            return "not_ours"
        case ChatReply():
            return "chat"
        case RefusedReply():
            return "refused"


def units_of(reply: Reply) -> tuple[Responsible, ...]:
    """The units that a reply names, lead first."""
    match reply:
        case UnitReply(units=units) | ListingReply(units=units) | ClarifyReply(units=units):
            return units
        case _:
            return ()


def plain_text(reply: Reply) -> str:
    """What a person reads: the answer, the clauses word for word, the notes."""
    lines = list(reply.said.head)
    for citation in citations_of(reply):
        lines.append(wording.CITED.format(title=citation.title, clause=citation.clause_id))
        lines.append(wording.CITED_TEXT.format(quote=citation.quote))
    return "\n".join((*lines, *reply.said.notes))


def _unit(responsible: Responsible) -> dict[str, Any]:
    unit = responsible.unit
    confidence = round(responsible.confidence, 4)
    return {"name": unit.name, "bureau": unit.bureau, "role": responsible.role.value, "confidence": confidence}


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "document": citation.document_id,
        "title": citation.title,
        "clause": citation.clause_id,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
    }
