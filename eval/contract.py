"""Whether an answer keeps the answer contract, and whether each quote is its document's text."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..corpus import Corpus
from .lint import OUTCOMES

_ROLES = {"lead", "joint", "support"}
_NAMES_UNITS = {"unit", "clarify", "listing"}
_MUST_CITE = {"unit", "bureau", "policy", "listing"}
_NEVER_CITES = {"not_ours", "chat", "refused"}


def contract_faults(answer: Mapping[str, Any], corpus: Corpus) -> Iterator[str]:
    """Every breach of the contract by one answer, as the JSON object that leaves the program."""
    outcome, units, citations = answer["outcome"], answer["units"], answer["citations"]
    if outcome not in OUTCOMES:
        yield f"unknown outcome {outcome!r}"
    if not answer["text"].strip():
        yield "text is empty"
    if units and outcome not in _NAMES_UNITS:
        yield f"{outcome} names units"
    if outcome == "unit" and not units:
        yield "unit without a unit"
    if outcome in _MUST_CITE and not citations:
        yield f"{outcome} without a citation"
    if outcome in _NEVER_CITES and citations:
        yield f"{outcome} cites"
    if outcome == "clarify" and not 2 <= len(units) <= 3:
        yield f"clarify offers {len(units)} units, not 2 or 3"
    if not isinstance(answer["elapsed_ms"], int | float):
        yield "elapsed_ms is missing"
    yield from (fault for unit in units for fault in _unit_faults(unit, answer, corpus))
    yield from (fault for citation in citations for fault in quote_faults(citation, corpus))


def _unit_faults(unit: Mapping[str, Any], answer: Mapping[str, Any], corpus: Corpus) -> Iterator[str]:
    known = next((u for u in corpus.units if (u.bureau, u.name) == (unit["bureau"], unit["name"])), None)
    if known is None:
        yield f"{unit['name']!r} is no unit of {unit['bureau']!r}"
        return
    if unit["role"] not in _ROLES or not 0 <= unit["confidence"] <= 1:
        yield f"role or confidence of {unit}"
    cited = {f"{citation['document']}#{citation['clause']}" for citation in answer["citations"]}
    if answer["outcome"] == "unit" and not cited & {known.heading, *known.duties}:
        yield f"{unit['name']} is named without a citation from its own paragraph"


def quote_faults(citation: Mapping[str, Any], corpus: Corpus) -> Iterator[str]:
    """Whether the quote differs from the document's text between start and end."""
    documents = (*corpus.documents, *(law.document for law in corpus.laws))
    document = next((d for d in documents if d.id == citation["document"]), None)
    if document is None:
        yield f"unknown document {citation['document']!r}"
    elif document.text[citation["start"] : citation["end"]] != citation["quote"] or not citation["quote"]:
        yield f"quote differs from {document.id}[{citation['start']}:{citation['end']}]: {citation['quote']!r}"
