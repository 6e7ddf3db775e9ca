"""The open questions to one unit, as rows for who measures an encoder.

    python -m zhaoshui.eval.open_units FILE.jsonl

Each row has the `question` and the `units` that are right. The sealed third stays sealed: encoders are chosen by these.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from ..corpus import Corpus, load_corpus
from .cases import Case, load_cases, sealed_ids


def open_units(cases: Sequence[Case], corpus: Corpus) -> list[dict[str, object]]:
    """The rows, in the order of the cases; a follow-up is left out, being no question by itself."""
    sealed = sealed_ids(cases, corpus)
    chosen = [case for case in cases if case.kind == "unit" and case.id not in sealed and len(case.turns) == 1]
    return [{"question": case.turns[0], "units": [*case.units, *case.also_ok]} for case in chosen]


if __name__ == "__main__":
    rows = open_units(load_cases(), load_corpus())
    Path(sys.argv[1]).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
