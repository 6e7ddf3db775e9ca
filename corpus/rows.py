"""A table's row as lines of text."""

from collections.abc import Iterator, Sequence


def row_lines(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """A row as lines: the first lines of its cells in one, parted by tabs; then the further lines of the cells, in order.

    A label that ends with a colon is written together with its value, as a clerk would type it.
    """
    if len(cells) == 2 and len(cells[0]) == 1 and cells[0][0].endswith(("：", ":")):
        cells = [[cells[0][0] + cells[1][0], *cells[1][1:]]]
    if cells:
        yield "\t".join(cell[0] for cell in cells)
        for cell in cells:
            yield from cell[1:]
