"""What reading a file gave: its text, and what a person should know about how it was read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file; `pages` is 0 for a format without pages.

    `scanned` are the pages (from 1) whose text was recognised from an image, `sure` how sure the recogniser
    was on average, 1 without such pages. `left_out` and `doubts` are sentences: what of the file is not in
    the text, and what in it to check.
    """

    text: str
    pages: int = 0
    scanned: tuple[int, ...] = ()
    sure: float = 1.0
    left_out: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
