"""What stands around a question for the text: who asks, what for, and how the answer should look."""

import re

from ..corpus import Corpus
from . import cues
from .mentions import mentioned_units, unknown_unit_names
from .phrases import clean, core, pattern
from .topics import Scope, topic_clauses

_PART = re.compile(r"(?<=[,，。;；:：?？!！])")


def of_the_text(text: str, corpus: Corpus) -> tuple[str, str] | None:
    """A question for the text without its framing, and without all else that asks nothing; None when it is for something else.

    The first is left without the parts that speak of somebody's purpose (审计底稿要写：…), the second without every
    part that names nothing of the text: in it may stand what the question is about, so it is read last.
    """
    if cues.asks("<form_who_holds>", text) and not cues.asks("<word_noun>|[“\"「『‘']", text):
        return None
    text = pattern("<form_this_text>").sub("", text)
    parts = [part for part in _PART.split(text) if part.strip()]
    silent = [part for part in parts if _is_silent(part, corpus)]
    framing = [part for part in silent if cues.asks("<form_framing>", part)]
    bare, barest = (_without(parts, dropped) for dropped in (framing, silent))
    return (bare, barest if cues.asks("<form_of_text>", barest) else bare)


def _without(parts: list[str], dropped: list[str]) -> str:
    return "".join(part for part in parts if part not in dropped).strip(" ,，。;；:：") or "".join(parts)


def _is_silent(part: str, corpus: Corpus) -> bool:
    """Whether a part of a question asks nothing and names nothing of the text."""
    if cues.asks(f"<form_of_text>|<form_asking>|{cues.EACH_UNIT}", part):
        return False
    units = [unit for document in corpus.documents for unit in document.units]
    mentions = mentioned_units(part, units)
    if mentions or unknown_unit_names(part, ()):
        return False
    about = core(clean(part, "<form_framing>"))
    regulations = tuple(document for document in corpus.documents if document.units)
    return len(about) < 2 or not topic_clauses(about, Scope(regulations), corpus)
