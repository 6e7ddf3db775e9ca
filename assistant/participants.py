"""Whether units besides the named ones take part in a matter: what the regulation writes under them."""

from dataclasses import replace

from ..corpus import Clause, Corpus
from . import wording
from .citations import cite
from .compose import names_of
from .model import Reply, Responsible, Role, Said, UnitReply
from .topics import Part, Scope, saying_clauses

# The text speaks of the topic under them; whether they take part it does not say.
_TAKES_PART = 0.5


def tell_participants(reply: Reply, topic: str, corpus: Corpus) -> Reply:
    """The same reply, and the duties of other units that speak of the topic; that there are none, when there are none."""
    if not isinstance(reply, UnitReply):
        return reply
    named = [responsible.unit for responsible in reply.units]
    others = _duties_of_others(reply, topic, corpus)
    holders = tuple(dict.fromkeys(corpus.units_by_clause[clause.key] for clause in others))
    if others:
        note = wording.PARTICIPANTS_ALSO.format(topic=topic, units=names_of(holders, corpus))
    else:
        none = wording.PARTICIPANTS_NONE if len(named) == 1 else wording.PARTICIPANTS
        note = none.format(unit=names_of(named, corpus))
    cited = (*reply.citations, *(cite(clause, corpus) for clause in others))
    units = (*reply.units, *(Responsible(unit, Role.SUPPORT, _TAKES_PART) for unit in holders))
    return replace(reply, said=Said((*reply.said.head, note), reply.said.notes), units=units, citations=cited)


def _duties_of_others(reply: UnitReply, topic: str, corpus: Corpus) -> tuple[Clause, ...]:
    named = {responsible.unit.heading for responsible in reply.units}
    documents = tuple(d for d in corpus.documents if any(r.unit in d.units for r in reply.units))
    others = tuple(unit for document in documents for unit in document.units if unit.heading not in named)
    # By their words alone: of what people know to belong to a duty the regulation does not speak.
    return saying_clauses(topic, Scope(documents, others, Part.UNITS).duties(corpus)) if others else ()
