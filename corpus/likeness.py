"""How alike two texts are: the module that touches rapidfuzz."""

from rapidfuzz import fuzz


def likeness(one: str, other: str) -> float:
    """The share of characters that two texts have in common in their order, 0 to 100 (normalised Indel similarity)."""
    return fuzz.ratio(one, other)
