"""Words of law passages, kept by text digest in a folder that all corpora share: of a new document only its own texts are cut."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from .generations import find_or_publish, whole
from .known import text_digest
from .tokens import Segmenter

_FILE = "words.json"


def cut_texts(root: Path, texts: Sequence[str], segmenter: Segmenter, mark: str) -> list[list[str]]:
    """The words of every text, in order.

    Args:
        root: folder of the words that were cut before.
        texts: what to cut.
        segmenter: what cuts.
        mark: a digest of both.
    """
    folder = find_or_publish(root, mark, lambda draft: _write(draft, root, texts, segmenter))
    kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))["texts"]
    return [kept[text_digest(text)] for text in texts]


def _write(draft: Path, root: Path, texts: Sequence[str], segmenter: Segmenter) -> None:
    folder = whole(root)
    before = json.loads((folder / _FILE).read_text(encoding="utf-8")) if folder else {"words": [], "texts": {}}
    # A word of the dictionary acts where it stands: a text without the changed ones is cut as before.
    changed = {*before["words"]} ^ {*segmenter.words}
    affected = re.compile("|".join(map(re.escape, sorted(changed))) or r"(?!)", re.IGNORECASE)
    cut = {}
    for text in texts:
        digest = text_digest(text)
        known = before["texts"].get(digest)
        cut[digest] = segmenter.cut(text) if known is None or affected.search(text) else known
    content = json.dumps({"words": segmenter.words, "texts": cut}, ensure_ascii=False)
    (draft / _FILE).write_text(content, encoding="utf-8")
