"""Words of passages, kept by text digest beside their index: a new document costs its own texts alone."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from .generations import find_or_publish, whole
from .known import text_digest
from .tokens import Segmenter

_FILE = "words.json"
_SUFFIX = "-words"


def cut_texts(root: Path, texts: Sequence[str], segmenter: Segmenter, mark: str) -> list[list[str]]:
    """The words of every text, in order.

    Args:
        root: folder of the index that they are for; words lie beside it.
        texts: what to cut.
        segmenter: what cuts.
        mark: a digest of both.
    """
    own = root.with_name(f"{root.name}{_SUFFIX}")
    folder = find_or_publish(own, mark, lambda draft: _write(draft, own, texts, segmenter))
    kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))["texts"]
    return [kept[text_digest(text)] for text in texts]


def _write(draft: Path, own: Path, texts: Sequence[str], segmenter: Segmenter) -> None:
    wanted = {text_digest(text): text for text in texts}
    # Only its own: those of other corpora were cut with other words, and telling which texts that changes takes longer than
    # cutting them.
    folder = whole(own)
    cut = _still_right(folder, wanted, segmenter) if folder else {}
    for digest, text in wanted.items():
        if digest not in cut:
            cut[digest] = segmenter.cut_passage(text)
    content = json.dumps({"words": segmenter.words, "texts": cut}, ensure_ascii=False)
    (draft / _FILE).write_text(content, encoding="utf-8")


def _still_right(folder: Path, wanted: dict[str, str], segmenter: Segmenter) -> dict[str, list[str]]:
    """The words in a folder of those texts that this segmenter would cut in the same way."""
    before = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    # A word of the dictionary acts where it stands: a text without the changed ones is cut as before.
    changed = {*before["words"]} ^ {*segmenter.words}
    affected = re.compile("|".join(map(re.escape, sorted(changed))) or r"(?!)", re.IGNORECASE)
    known = before["texts"]
    return {digest: known[digest] for digest, text in wanted.items() if digest in known and not affected.search(text)}
