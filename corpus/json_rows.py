"""Files of JSON lines: an object a line, empty lines skipped."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from .errors import CorpusError

Row = Mapping[str, Any]


def read_rows(path: Path, faults: list[str] | None = None) -> Iterator[tuple[int, Row]]:
    """The objects of a file with their lines' numbers, from 1.

    With `faults` a line that is no object is passed over, and what is wrong with it is added to them.

    Raises:
        CorpusError: a line is no object, and there are no `faults` to add to.
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
            continue
        fault = f"{path}:{number}: {what}; mend the line"
        if faults is None:
            raise CorpusError((fault,))
        faults.append(fault)
