"""Answers to what the text says of a topic, and where its very words stand; complete by construction."""

import re
from collections import Counter
from collections.abc import Sequence

from ..corpus import Clause, ClauseKind, Corpus, Unit
from . import wording
from .citations import cite
from .compose import names_of, unit_name
from .intent import FindWords, ListTopic
from .listing import heading_of, headings, listing
from .model import Decision, NotOursReply, Reply, Said, Verdict
from .topics import LONG_RUN, Part, Scope, akin_clauses, near_clauses, speaking_clauses

_TEXTS = {ClauseKind.PREAMBLE, ClauseKind.MAIN_DUTY, ClauseKind.UNIT_DUTY, ClauseKind.OTHER}


def list_topic(intent: ListTopic, corpus: Corpus) -> Reply:
    """The duties that speak of the topic."""
    clauses = speaking_clauses(intent.topic, intent.scope, corpus)
    if not clauses:
        return NotOursReply(Said((wording.TOPIC_NONE.format(topic=intent.topic),), (wording.TOPIC_NONE_HOW,)), None)
    is_said = bool(near_clauses(intent.topic, Scope(intent.scope.documents).duties(corpus)))
    head = (wording.TOPIC if is_said else wording.TOPIC_KNOWN).format(topic=intent.topic, count=len(clauses), units=_shares(clauses, corpus))
    return listing(head, _holders(clauses, corpus), [cite(clause, corpus) for clause in clauses])


def find_words(intent: FindWords, corpus: Corpus) -> Reply:
    """The clauses that have the words; where none has them, that the text does not, and what comes near."""
    if intent.scope.part is Part.NAMES:
        return _find_names(intent.words[0], intent.scope, corpus)
    heads: list[str] = []
    shown: list[Clause] = []
    for words in intent.words:
        head, clauses = _opening(words, intent.scope, corpus) if intent.opens else ("", ())
        head, clauses = (head, clauses) if clauses else _found(words, intent.scope, corpus)
        heads.append(head)
        shown += [clause for clause in clauses if clause not in shown]
    cited = [cite(clause, corpus) for clause in shown]
    # That something is nowhere rests on the whole document.
    searched = [heading_of(document, corpus) for document in intent.scope.documents]
    notes = () if shown else (wording.TOPIC_NONE_HOW,)
    return listing("\n".join(heads), _holders(shown, corpus), cited or searched, *notes)


def is_nowhere(intent: FindWords, corpus: Corpus) -> bool:
    """Whether the one thing looked for stands nowhere in the documents, nor anything that it may be short for."""
    names_or_more = intent.scope.part is Part.NAMES or len(intent.words) > 1
    return not names_or_more and not _found(intent.words[0], intent.scope, corpus)[1]


def tell_meant(intent: FindWords, verdict: Verdict, corpus: Corpus) -> Reply:
    """That the words stand nowhere, and the duty that means the same, where the evidence is enough to name a unit by it."""
    if verdict.decision is not Decision.UNIT or dict(verdict.probabilities)[Decision.UNIT] * verdict.units[0].probability < verdict.certain:
        return find_words(intent, corpus)
    meant = verdict.units[0].clauses[0].clause
    mains = akin_clauses(meant, Scope(intent.scope.documents, part=Part.MAIN).duties(corpus), LONG_RUN)
    head = wording.WORDS_MEANT.format(topic=intent.words[0])
    return listing(head, _holders((meant,), corpus), [cite(clause, corpus) for clause in (meant, *mains)])


def _find_names(words: str, scope: Scope, corpus: Corpus) -> Reply:
    units = [unit for document in scope.documents for unit in document.units]
    sign = "[(（]" if words.strip("()（）") in {"括号", ""} else re.escape(words)
    named = [unit for unit in units if re.search(sign, unit.name)]
    head = wording.WORDS_IN_NAMES if named else wording.WORDS_IN_NO_NAME
    return listing(head.format(words=words, count=len(named), units=names_of(named, corpus)), named or units, headings(named or units, corpus))


def _opening(words: str, scope: Scope, corpus: Corpus) -> tuple[str, Sequence[Clause]]:
    clauses = [clause for clause in _texts(scope, corpus) if clause.text.startswith(words)]
    return _count(wording.WORDS_OPEN, words, clauses, corpus), clauses


def _found(words: str, scope: Scope, corpus: Corpus) -> tuple[str, Sequence[Clause]]:
    inside = [clause for clause in _texts(scope, corpus) if words in clause.text]
    if inside:
        return _count(wording.WORDS_FOUND, words, inside, corpus), inside
    whole = Scope(scope.documents)
    elsewhere = [clause for clause in _texts(whole, corpus) if words in clause.text]
    if elsewhere:
        return _count(wording.WORDS_ELSEWHERE, words, elsewhere, corpus), elsewhere
    duties = whole.duties(corpus)
    near = near_clauses(words, scope.duties(corpus)) or near_clauses(words, duties)
    none = wording.WORDS_NEAR if near else wording.TOPIC_NONE
    return none.format(topic=words), near


def _texts(scope: Scope, corpus: Corpus) -> Sequence[Clause]:
    if scope.units or scope.part is not Part.WHOLE:
        return scope.duties(corpus)
    return [clause for document in scope.documents for clause in document.clauses if clause.kind in _TEXTS]


def _count(template: str, words: str, clauses: Sequence[Clause], corpus: Corpus) -> str:
    times = sum(clause.text.count(words) for clause in clauses)
    return template.format(words=words, times=times, count=len(clauses), units=_shares(clauses, corpus))


def _holders(clauses: Sequence[Clause], corpus: Corpus) -> list[Unit]:
    units = (corpus.units_by_clause.get(clause.key) for clause in clauses)
    return list({unit.heading: unit for unit in units if unit is not None}.values())


def _shares(clauses: Sequence[Clause], corpus: Corpus) -> str:
    """How many of the clauses are each unit's and how many the bureau's own."""
    counts = Counter(corpus.units_by_clause[clause.key].heading for clause in clauses if clause.key in corpus.units_by_clause)
    shares = [(unit_name(unit, corpus), counts[unit.heading]) for unit in _holders(clauses, corpus)]
    shares += [
        (name, count)
        for kind, name in ((ClauseKind.MAIN_DUTY, wording.MAIN_DUTIES), (ClauseKind.PREAMBLE, wording.PREAMBLE_PLACE), (ClauseKind.OTHER, wording.OTHER_PLACE))
        if (count := sum(clause.kind is kind for clause in clauses))
    ]
    return "、".join(wording.DUTY_COUNT.format(unit=name, count=count) for name, count in shares)
