"""What a new version of a document does to the answers to the evaluation's questions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..assistant import Answer, Settings, as_json, open_assistant
from ..corpus import Document, copy_with_version
from .cases import load_cases

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Saying:
    """An answer in a few words: its kind and the units named, the clauses cited, and their text."""

    what: str
    clauses: tuple[str, ...]
    quotes: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What is said and on which clauses."""
        grounds = f"，依据{'、'.join(self.clauses)}" if self.clauses else ""
        return f"答“{self.what}”{grounds}"


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A question whose answer is another one with the new version."""

    question: str
    before: Saying
    after: Saying

    @property
    def is_of_text(self) -> bool:
        """Whether the same is answered on the same clauses, whose text is another."""
        return (self.before.what, self.before.clauses) == (self.after.what, self.after.clauses)

    @property
    def sentence(self) -> str:
        """The change in a plain sentence."""
        if self.is_of_text:
            return f"“{self.question}”：仍{self.after.sentence}，引文换成新的。"
        return f"“{self.question}”：原来{self.before.sentence}；换上新版本后{self.after.sentence}。"


def changed_answers(
    settings: Settings, old: tuple[Path, Document], new: Path, progress: Progress | None = None
) -> tuple[AnswerChange, ...]:
    """The evaluation's questions that the settings' documents answer in another way with the new version than with
    the old; those that only quote another text come last.

    Raises:
        CorpusError: what is known about the document names clauses that a version does not have; with all of them.
    """
    path, document = old
    folders = [settings.cache / "versions" / name for name in ("old", "new")]
    assistants = []
    for folder, file in zip(folders, (path, new), strict=True):
        copy_with_version(settings.documents, folder, document, file)
        assistants.append(open_assistant(replace(settings, documents=folder)))
    changes = _changes(assistants[0].ask, assistants[1].ask, progress)
    return tuple(sorted(changes, key=lambda change: change.is_of_text))


def _changes(before: Callable[..., Answer], after: Callable[..., Answer], progress: Progress | None) -> Iterator[AnswerChange]:
    cases = load_cases()
    for number, case in enumerate(cases, 1):
        first, second = (_said(ask(case.turns[-1], history=case.turns[:-1])) for ask in (before, after))
        if first != second:
            yield AnswerChange(" / ".join(case.turns), first, second)
        if progress:
            progress(number, len(cases))


def _said(answer: Answer) -> Saying:
    found = as_json(answer)
    units = "、".join(unit["name"] for unit in found["units"])
    quotes = tuple(citation["quote"] for citation in found["citations"])
    return Saying(_KINDS[found["outcome"]] + units, tuple(citation["clause"] for citation in found["citations"]), quotes)


_KINDS = {
    "unit": "找",
    "bureau": "是主要职责，没有写给哪个股",
    "listing": "查到",
    "policy": "法律政策",
    "clarify": "请再选一下",
    "not_ours": "不归本局",
    "chat": "客套话",
    "refused": "不读",
}
