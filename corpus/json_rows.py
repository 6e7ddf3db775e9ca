"""Files of JSON lines: an object a line, empty lines skipped."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from .errors import CorpusError

Row = Mapping[str, Any]


def read_rows(path: Path, on_fault: Callable[[int, str], None] | None = None) -> Iterator[tuple[int, Row]]:
    """The objects of a file with their lines' numbers, from 1.

    `on_fault` is told the number and what is wrong of every line that is no object, and that line is passed over.

    Raises:
        CorpusError: a line is no object, and there is no `on_fault`.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            row, what = None, str(error)
        else:
            what = f"{type(row).__name__} instead of an object"
        if isinstance(row, dict):
            yield number, row
        elif on_fault:
            on_fault(number, what)
        else:
            raise CorpusError((f"{path}:{number}: {what}; mend the line",))
