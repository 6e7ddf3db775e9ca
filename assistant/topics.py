"""Clauses that speak of a topic: by its very words, or by what people know to belong to them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ..corpus import Clause, ClauseKind, Corpus, Document, Unit

_GENERAL = re.compile(r"(?:工作|方面|事务|业务|事项|领域|问题|这块|那块|这一块|这方面|之类|相关|有关|的)+$")
_DOING = re.compile(r"^(?:拟订|拟定|制定|制订|编制|组织|推动|推进|指导|开展|实施|管理|负责|承担|牵头|协调|要|搞|管|做|讲|说|修|编(?!制)|写|办)+")
# A short name has one letter of every word or two of its long one; in a topic of four letters next to nothing is left out.
_LOOSEST, _TIGHT, _LONG = 3, 1.5, 4
_SEVERAL = re.compile(r"[、,，/]|以及|和|与|跟|或者?")


class Part(StrEnum):
    """The parts of a regulation that a question may be limited to."""

    WHOLE = "whole"
    MAIN = "main"
    UNITS = "units"
    NAMES = "names"


_KINDS = {
    Part.WHOLE: {ClauseKind.MAIN_DUTY, ClauseKind.UNIT_DUTY},
    Part.MAIN: {ClauseKind.MAIN_DUTY},
    Part.UNITS: {ClauseKind.UNIT_DUTY},
    Part.NAMES: {ClauseKind.UNIT_HEADING},
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a topic is looked for: in a part of the documents, and there in the duties of the units when some are named."""

    documents: tuple[Document, ...]
    units: tuple[Unit, ...] = ()
    part: Part = Part.WHOLE

    def duties(self, corpus: Corpus) -> tuple[Clause, ...]:
        """The duties in this scope, in the order of the documents."""
        kinds = _KINDS[self.part]
        clauses = (clause for document in self.documents for clause in document.clauses if clause.kind in kinds)
        return tuple(c for c in clauses if not self.units or corpus.units_by_clause.get(c.key) in self.units)


def topic_clauses(topic: str, scope: Scope, corpus: Corpus) -> tuple[Clause, ...]:
    """The duties that speak of the topic, in the order of the documents."""
    duties = scope.duties(corpus)
    if said := saying_clauses(topic, duties):
        return said
    keys = _known_clauses(topic, corpus)
    return tuple(clause for clause in duties if clause.key in keys)


def speaking_clauses(topic: str, scope: Scope, corpus: Corpus) -> tuple[Clause, ...]:
    """The duties that speak of the topic or of what it may be short for, those of each named unit looked for by themselves."""
    each = tuple(replace(scope, units=(unit,)) for unit in scope.units) or (scope,)
    found = {c.key for one in each for c in near_clauses(topic, one.duties(corpus)) or topic_clauses(topic, one, corpus)}
    # 评价机制 stands also in 评价和激励机制.
    found |= {c.key for c in shortened_clauses(topic, scope.duties(corpus), _TIGHT) if len(topic) >= _LONG}
    return tuple(clause for clause in scope.duties(corpus) if clause.key in found)


def saying_clauses(topic: str, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Those of the clauses that have the topic's very words."""
    texts = [(clause, _plain(clause.text)) for clause in clauses]
    for words in _ways_to_say(_plain(topic)):
        found = tuple(clause for clause, text in texts if any(word in text for word in words))
        if found:
            return found
    return ()


def _plain(text: str) -> str:
    """The text with the short name for what regulations call by both: 科学技术奖励 and 科技奖励 are one."""
    return text.replace("科学技术", "科技")


def _ways_to_say(topic: str) -> Sequence[Sequence[str]]:
    """The topic as said, without its general words, and its parts when it names several things."""
    bare = _GENERAL.sub("", topic)
    parts = [part for part in _SEVERAL.split(bare) if len(part) >= 2]
    return [way for way in ([topic], [bare], [_DOING.sub("", bare)], parts if len(parts) > 1 else []) if way and all(len(w) >= 2 for w in way)]


def _known_clauses(topic: str, corpus: Corpus) -> set[str]:
    """The clauses of the matters in whose names the topic occurs."""
    bare = _GENERAL.sub("", topic) or topic
    return {
        key for matter in corpus.matters if any(bare in name for name in (matter.name, *matter.also)) for key in matter.clauses
    }


def shortened_clauses(short: str, clauses: Iterable[Clause], loosest: float = _LOOSEST) -> tuple[Clause, ...]:
    """The clauses whose words may be shortened to `short` (高企初审 for 高新技术企业认定的初审), the tightest fit first."""
    fits = [(_fit(short, clause.text), clause) for clause in clauses]
    ranked = sorted(fits, key=lambda fit: fit[0])
    return tuple(clause for length, clause in ranked if length <= loosest * len(short) + 1)


def near_clauses(words: str, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses that say the words, or what they may be short for, with or without the verb before them."""
    bare = _DOING.sub("", _GENERAL.sub("", words))
    short = shortened_clauses(words, clauses) or (shortened_clauses(bare, clauses) if len(bare) > 1 else ())
    return saying_clauses(words, clauses) or short


def _fit(short: str, text: str) -> float:
    """The length of the shortest stretch of the text that has the letters of `short` in their order."""
    letters = re.compile("[^,，。;；]*?".join(map(re.escape, short)))
    starts = (match.start() for match in re.finditer(re.escape(short[:1]), text))
    return min((len(found.group()) for start in starts if (found := letters.match(text[start:]))), default=float("inf"))


# Half of a sentence's pairs of letters are its own words; no duty has as many of them by chance.
_OWN_WORDS = 0.5


def speaks_of_preamble(text: str, documents: Iterable[Document], least: float = _OWN_WORDS) -> bool:
    """Whether the text has the words of what stands before the numbered items to that share, and of no duty as much."""
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    shares = {True: 0.0, False: 0.0}
    for document in documents:
        for clause in document.clauses:
            share = sum(pair in clause.text for pair in pairs) / max(len(pairs), 1)
            is_preamble = clause.kind is ClauseKind.PREAMBLE
            shares[is_preamble] = max(shares[is_preamble], share)
    return shares[True] >= least and shares[True] > shares[False]


# Four letters that stand in at most three duties are a duty's own words; 政策性措施 stands in a dozen. Six are hardly ever common.
_RUN, _AT_MOST, LONG_RUN = 4, 3, 6


def akin_clauses(clause: Clause, duties: Sequence[Clause], run: int = _RUN) -> tuple[Clause, ...]:
    """Those of the duties that have `run` letters of the clause which few others have, in their order."""
    runs = {clause.text[at : at + run] for at in range(len(clause.text) - run + 1)}
    holders = [{n for n, duty in enumerate(duties) if each in duty.text} for each in runs if not re.search(r"[,，、。;；]", each)]
    akin = set().union(*(numbers for numbers in holders if len(numbers) <= _AT_MOST))
    return tuple(duty for n, duty in enumerate(duties) if n in akin)
