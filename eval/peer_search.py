"""The plain ways of searching that are compared: BM25 over jieba's words, and LangChain's FAISS store.

Each keeps its index in a folder and opens it from there the next time, as who runs it would.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# A question to keys with their scores, best first; at most `_FOUND`.
Search = Callable[[str], list[tuple[str, float]]]
_FOUND = 30


@dataclass(frozen=True, slots=True)
class Text:
    """A text to search, and the key of what it speaks for."""

    key: str
    text: str


def by_words(texts: Sequence[Text], words: Iterable[str], folder: Path) -> Search:
    """BM25 over words cut by jieba, with further words in its dictionary."""
    from ..index import Segmenter  # noqa: PLC0415 - start-up is measured
    from ..index.lexical import LexicalStore  # noqa: PLC0415

    segmenter = Segmenter(words, folder / "jieba")
    index = folder / "bm25"
    if not index.is_dir():
        LexicalStore.build([segmenter.cut(text.text) for text in texts]).save(index)
    store = LexicalStore.open(index, len(texts))

    def search(question: str) -> list[tuple[str, float]]:
        scores = store.scores(segmenter.cut(question))
        best = np.argsort(-scores, kind="stable")[:_FOUND]
        return [(texts[row].key, float(scores[row])) for row in best if scores[row] > 0]

    return search


def by_langchain(texts: Sequence[Text], folder: Path) -> Search:
    """LangChain's FAISS store over the packaged encoder with its prompts; ImportError without LangChain."""
    from langchain_community.vectorstores import FAISS  # noqa: PLC0415 - an extra, and start-up is measured
    from langchain_community.vectorstores.utils import DistanceStrategy  # noqa: PLC0415
    from langchain_core.documents import Document  # noqa: PLC0415
    from langchain_core.embeddings import Embeddings  # noqa: PLC0415

    from ..index import load_encoder, packaged_model  # noqa: PLC0415

    encoder = load_encoder(packaged_model())

    class Packaged(Embeddings):  # type: ignore[misc] # the library is not typed for us
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(vector) for vector in encoder.encode_documents(texts).tolist()]

        def embed_query(self, text: str) -> list[float]:
            return list(encoder.encode_queries([text])[0].tolist())

    index, nearness = folder / "langchain", DistanceStrategy.MAX_INNER_PRODUCT
    if not index.is_dir():
        documents = [Document(text.text, metadata={"key": text.key}) for text in texts]
        FAISS.from_documents(documents, Packaged(), distance_strategy=nearness).save_local(str(index))
    # The library's own format wants that word; the folder was written by this program a moment ago.
    store = FAISS.load_local(str(index), Packaged(), allow_dangerous_deserialization=True, distance_strategy=nearness)

    def search(question: str) -> list[tuple[str, float]]:
        found = store.similarity_search_with_score(question, k=_FOUND)
        return [(document.metadata["key"], float(score)) for document, score in found]

    return search
