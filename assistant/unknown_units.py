"""Answers about units that do not exist: that they do not, which do, and who has what the name says."""

from collections.abc import Sequence

from ..corpus import Corpus, Document
from . import wording
from .citations import cite
from .compose import names_of
from .listing import headings, listing
from .model import ListingReply
from .phrases import pattern
from .topics import Part, Scope, saying_clauses, shortened_clauses

_SUFFIX = r"(?:<unit_word>|股|科|处|室|办)$"


def no_such_unit(documents: Sequence[Document], names: Sequence[str], corpus: Corpus, *notes: str) -> ListingReply:
    """That there is no unit of these names; the units there are, those first whose duties speak of what a name says."""
    units = [unit for document in documents for unit in document.units]
    heads = [wording.UNKNOWN_UNIT.format(name="”“".join(names), units=names_of(units, corpus))]
    cited = []
    for topic in (pattern(_SUFFIX).sub("", name) for name in names):
        written = Scope(tuple(documents), part=Part.UNITS).duties(corpus) if len(topic) > 1 else ()
        duties = saying_clauses(topic, written) or shortened_clauses(topic, written)
        if duties:
            holders = tuple(dict.fromkeys(corpus.units_by_clause[clause.key] for clause in duties))
            heads.append(wording.TOPIC_HELD.format(topic=topic, units=names_of(holders, corpus)))
            cited += [cite(clause, corpus) for clause in duties]
            units = [*holders, *(unit for unit in units if unit not in holders)]
    return listing("\n".join(heads), units, [*cited, *headings(units, corpus)], *notes, wording.UNKNOWN_UNIT_HOW)
