"""Clauses that speak of a topic: by its very words, or by what people know to belong to them."""

import re
from collections.abc import Iterable, Sequence

from ..corpus import Clause, ClauseKind, Corpus, Document, Unit

_GENERAL = re.compile(r"(?:工作|方面|事务|业务|事项|领域|问题|这块|那块|这一块|这方面|之类|相关|有关|的)+$")
_DOING = re.compile(r"^(?:拟订|拟定|制定|制订|编制|组织|推动|推进|指导|开展|实施|管理|负责|承担|牵头|协调|要|搞|管|做)+")
_SEVERAL = re.compile(r"[、,，/]|以及|和|与|跟|或者?")


def topic_clauses(
    topic: str, documents: Sequence[Document], units: Sequence[Unit], corpus: Corpus
) -> tuple[Clause, ...]:
    """The duties that speak of the topic, in the order of the documents; of the units only when there are some."""
    scope = [clause for clause in _duties(documents) if not units or corpus.units_by_clause.get(clause.key) in units]
    if said := saying_clauses(topic, scope):
        return said
    keys = _known_clauses(topic, corpus)
    return tuple(clause for clause in scope if clause.key in keys)


def saying_clauses(topic: str, scope: Iterable[Clause]) -> tuple[Clause, ...]:
    """Those of the clauses that have the topic's very words."""
    texts = [(clause, _plain(clause.text)) for clause in scope]
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


def _duties(documents: Sequence[Document]) -> list[Clause]:
    kinds = {ClauseKind.MAIN_DUTY, ClauseKind.UNIT_DUTY}
    return [clause for document in documents for clause in document.clauses if clause.kind in kinds]
