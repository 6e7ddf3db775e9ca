"""A progress bar for work that takes longer than a second."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..assistant import Assistant, Settings, open_assistant

Progress = Callable[[int, int], None]
_WIDTH = 30


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A function (done, total) that draws a bar on stderr, nothing when the work is over within a second."""
    start = time.monotonic()
    drawn = False

    def draw(done: int, total: int) -> None:
        nonlocal drawn
        if not sys.stderr.isatty() or time.monotonic() - start < 1:
            return
        filled = _WIDTH * done // max(total, 1)
        sys.stderr.write(f"\r[{'█' * filled}{'·' * (_WIDTH - filled)}] {done}/{total}")
        sys.stderr.flush()
        drawn = True

    yield draw
    if drawn:
        sys.stderr.write("\n")


def open_with_progress(settings: Settings) -> Assistant:
    """The assistant over the settings' documents, with a bar while its index is built."""
    with progress_bar() as progress:
        return open_assistant(settings, progress)
