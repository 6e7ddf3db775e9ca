"""What stands around a question for the text: who asks, what for, and how the answer should look."""

import re

from ..corpus import Corpus
from . import cues
from .mentions import mentioned_units, unknown_unit_names, without
from .phrases import clean, core, leftover, pattern, without_asides
from .topics import Scope, near_clauses, topic_clauses

# So many letters beside what tells a person or a purpose make no matter.
_LITTLE = 3
# Letters that, standing together in a matter's name, speak of it.
_RUN = 3
_PART = re.compile(r"(?<=[,，。;；:：?？!！])")


def without_framing(text: str, corpus: Corpus) -> str:
    """A question for the text without the parts that only tell somebody's purpose (审计底稿要写：…); else the text itself.

    Who asks for a unit tells the matter in such parts (我们公司想引进外国专家，人才股还是办公室): those that tell
    no more than who somebody is are left out then.
    """
    quotes = bool(cues.QUOTED.search(text))
    if cues.asks(f"<form_who_holds>|{cues.ASKS_WHO}" if quotes else "<form_who_holds>", text) and not cues.asks("<word_noun>", text):
        return text
    parts = [part for part in _PART.split(_with_unit_named(pattern("<form_this_text>|<form_reported>").sub("", text), corpus)) if part.strip()]
    framing = [part for n, part in enumerate(parts) if cues.asks("<form_framing>", part) and _is_silent(part, "".join(parts[n + 1 :]), corpus)]
    bare = _without(parts, framing)
    if _names_text(bare, corpus) and not cues.asks(f"{cues.ASKS_WHO}|<form_same_unit>", bare):
        return bare
    return _without(parts, [part for part in framing if len(leftover(part, "<form_framing>")) <= _LITTLE])


def without_telling(text: str, corpus: Corpus) -> str:
    """A question without the asides that say what for or how; one that tells the matter stays (我想写入党申请书，递给谁)."""
    bare = without_asides(text)
    return text if bare != text and _names_matter(text, corpus) and not _names_matter(bare, corpus) else bare


def _with_unit_named(text: str, corpus: Corpus) -> str:
    """我分到人才股了，这个股管什么: the only unit named, again by its name."""
    mentions = mentioned_units(text, [unit for document in corpus.documents for unit in document.units])
    if len({mention.unit.heading for mention in mentions}) != 1:
        return text
    end = mentions[0].start + len(mentions[0].words)
    return text[:end] + pattern("<form_that_unit>").sub(mentions[0].words, text[end:])


def _without(parts: list[str], dropped: list[str]) -> str:
    return "".join(part for part in parts if part not in dropped).strip(" ,，。;；:：") or "".join(parts)


def _names_text(text: str, corpus: Corpus) -> bool:
    units = [unit for document in corpus.documents for unit in document.units]
    return cues.asks("<form_of_text>", without(text, mentioned_units(text, units)))


def _is_silent(part: str, after: str, corpus: Corpus) -> bool:
    """Whether a part of a question asks nothing and names nothing of the text, but what is named again behind it."""
    units = [unit for document in corpus.documents for unit in document.units]
    if cues.asks(f"<form_of_text>|<form_asking>|{cues.EACH_UNIT}", without(part, mentioned_units(part, units))):
        return False
    mentions = mentioned_units(part, units)
    again = {mention.unit.heading for mention in mentioned_units(after, units)}
    if any(mention.unit.heading not in again for mention in mentions) or unknown_unit_names(part, mentions):
        return False
    said = clean(without(part, mentions), "<form_framing>")
    if _names_matter(said, corpus):
        return False
    about = core(said)
    regulations = tuple(document for document in corpus.documents if document.units)
    return len(about) < 2 or not (topic_clauses(about, Scope(regulations), corpus) or near_clauses(about, Scope(regulations).duties(corpus)))


def _names_matter(text: str, corpus: Corpus) -> bool:
    """Whether the text has a matter's name, or three letters that stand together in one."""
    names = [name for matter in corpus.matters for name in (matter.name, *matter.also)]
    runs = {text[at : at + _RUN] for at in range(len(text) - _RUN + 1)}
    joined = "\n".join(names)
    return any(run in joined for run in runs) or any(name in text for name in names if len(name) > 1)
