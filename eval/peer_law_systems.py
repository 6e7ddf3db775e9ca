"""The systems that find the article of a law and live in this package's environment, each in a process of its own.

    python -m zhaoshui.eval.peer_law_systems NAME TASK.json

Both plain pipelines search what zhaoshui searches: every article in force under its law's name and chapter,
a long one in its paragraphs, the laws' names in the dictionary.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .peer_outside import Ask, answer_all
from .peer_search import Search, Text, by_langchain, by_words

Found = dict[str, str]


@dataclass(frozen=True, slots=True)
class LawTask:
    """What every system gets: passages of articles (key, law, article, text), questions, how many articles to find at
    most, a folder for its index, and the database of laws, with the index over it, for the system that has its own.
    """

    passages: list[dict[str, str]]
    questions: list[str]
    limit: int
    cache: str
    database: str = ""
    index: str = ""


def open_zhaoshui(task: LawTask) -> Ask:
    """What zhaoshui cites, in order; a unit's duty has no law."""
    from ..assistant import Settings, as_json, open_assistant  # noqa: PLC0415 - start-up is measured

    assistant = open_assistant(Settings(cache=Path(task.cache)))
    assistant.policies.index.embed()
    names = {law.document.id: law.name for law in assistant.corpus.laws}

    def ask(question: str) -> list[Found]:
        cited = as_json(assistant.ask(question))["citations"]
        return [{"law": names.get(citation["document"], ""), "text": citation["quote"]} for citation in cited]

    return ask


def open_bm25(task: LawTask) -> Ask:
    """BM25 over words cut by jieba."""
    names = {name for passage in task.passages for name in (passage["law"], passage["law"].removeprefix("中华人民共和国"))}
    return _articles(by_words(_texts(task), names, Path(task.cache) / "bm25-laws"), task)


def open_langchain(task: LawTask) -> Ask:
    """LangChain's FAISS store over the same encoder."""
    return _articles(by_langchain(_texts(task), Path(task.cache) / "langchain-laws"), task)


def _texts(task: LawTask) -> list[Text]:
    return [Text(passage["key"], passage["text"]) for passage in task.passages]


def _articles(search: Search, task: LawTask) -> Ask:
    articles = {passage["key"]: {"law": passage["law"], "text": passage["article"]} for passage in task.passages}

    def ask(question: str) -> list[Found]:
        # Several paragraphs may be of one article.
        keys = dict.fromkeys(key for key, _ in search(question))
        return [articles[key] for key in keys][: task.limit]

    return ask


SYSTEMS: dict[str, Callable[[LawTask], Ask]] = {"zhaoshui": open_zhaoshui, "langchain": open_langchain, "bm25": open_bm25}


if __name__ == "__main__":
    task = LawTask(**json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
    sys.stdout.write(json.dumps(answer_all(lambda: SYSTEMS[sys.argv[1]](task), task.questions)))
