"""Whether units besides the named ones take part in a matter: what the regulation writes under them."""

from collections.abc import Collection
from dataclasses import replace

from ..corpus import Clause, Corpus, Unit
from . import wording
from .citations import cite
from .compose import names_of
from .model import Reply, Responsible, Role, Said, UnitReply
from .topics import Part, Scope, saying_clauses

# The text speaks of the topic under them; whether they take part it does not say.
_TAKES_PART = 0.5
# A word that stands in more of a unit's duties says little.
_FEW = 3


def tell_participants(reply: Reply, topic: str, corpus: Corpus) -> Reply:
    """The same reply, and the duties of other units that speak of the topic; that there are none, when there are none."""
    if not isinstance(reply, UnitReply):
        return reply
    if others := _duties_of_others(reply, topic, corpus):
        return _beside(reply, topic, others, corpus)
    named = [responsible.unit for responsible in reply.units]
    none = wording.PARTICIPANTS_NONE if len(named) == 1 else wording.PARTICIPANTS
    return replace(reply, said=Said((*reply.said.head, none.format(unit=names_of(named, corpus))), reply.said.notes))


def tell_doubted(reply: Reply, topic: str, doubted: Collection[Unit], corpus: Corpus) -> Reply:
    """The same reply, and the few duties of the doubted units that speak of the topic; nothing more when there are none."""
    if not isinstance(reply, UnitReply):
        return reply
    spoken = tuple(c for c in _duties_of_others(reply, topic, corpus) if corpus.units_by_clause[c.key] in doubted)
    return _beside(reply, topic, spoken, corpus) if 0 < len(spoken) <= _FEW else reply


def _beside(reply: UnitReply, topic: str, others: tuple[Clause, ...], corpus: Corpus) -> UnitReply:
    holders = tuple(dict.fromkeys(corpus.units_by_clause[clause.key] for clause in others))
    note = wording.PARTICIPANTS_ALSO.format(topic=topic, units=names_of(holders, corpus))
    cited = (*reply.citations, *(cite(clause, corpus) for clause in others))
    units = (*reply.units, *(Responsible(unit, Role.SUPPORT, _TAKES_PART) for unit in holders))
    return replace(reply, said=Said((*reply.said.head, note), reply.said.notes), units=units, citations=cited)


def _duties_of_others(reply: UnitReply, topic: str, corpus: Corpus) -> tuple[Clause, ...]:
    named = {responsible.unit.heading for responsible in reply.units}
    documents = tuple(d for d in corpus.documents if any(r.unit in d.units for r in reply.units))
    others = tuple(unit for document in documents for unit in document.units if unit.heading not in named)
    # By their words alone: of what people know to belong to a duty the regulation does not speak.
    return saying_clauses(topic, Scope(documents, others, Part.UNITS).duties(corpus)) if others else ()
