"""Scans as text: the lines of a page's image by rapidocr (an extra, its models inside the wheel)."""

import importlib.util
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .intake import MAX_PAGES, refuse

# A RapidOCR; the library has no types.
_Engine = Any
Picture = NDArray[np.uint8]
MAX_PIXELS = 60_000_000
# Pages are shrunk to this many pixels on their longer side: smaller characters than these are seldom printed.
LONG_SIDE = 1800
_MISSING = "请先装上识别文字的部件：pip install 'zhaoshui[scan]'，再用 zhaoshui corpus add 收录"


@dataclass(frozen=True, slots=True)
class ScannedLine:
    """A printed line as recognised, blanks before it as on the page; `sure` is the recogniser's confidence, 0 to 1."""

    text: str
    sure: float


Scanner = Callable[[Picture], tuple[ScannedLine, ...]]


def open_scanner() -> Scanner | None:
    """What reads a page's image; None where the extra is not installed."""
    return recognise if importlib.util.find_spec("rapidocr") else None


def needs_scanner(path: Path, what: str) -> Exception:
    """The error that a page is an image and nothing here can read it."""
    return refuse(path, what, _MISSING)


def read_pictures(path: Path, data: bytes) -> list[Picture]:
    """The pages of an image file.

    Raises:
        CorpusError: damaged, too many pages or pixels, or no library to open it.
    """
    if importlib.util.find_spec("PIL") is None:
        raise needs_scanner(path, "是图片")
    from PIL import Image, ImageSequence  # noqa: PLC0415 - beside rapidocr, in the extra

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP")) as image:
            if image.width * image.height > MAX_PIXELS:
                raise refuse(path, f"图片有 {image.width}×{image.height} 个像素，上限是 {MAX_PIXELS:,}", "请缩小后再导入")
            frames = int(getattr(image, "n_frames", 1))
            if frames > MAX_PAGES:
                raise refuse(path, f"有 {frames} 页，上限是 {MAX_PAGES}", "请拆分后再导入")
            pages = []
            for frame in ImageSequence.Iterator(image):
                page = frame.convert("RGB")
                page.thumbnail((LONG_SIDE, LONG_SIDE))
                pages.append(np.asarray(page))
            return pages
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise refuse(path, f"图片已损坏（{error}）", "请重新扫描") from error


@cache
def _engine() -> _Engine:
    from rapidocr import RapidOCR  # noqa: PLC0415 - an extra, and a second to load

    # Documents stand upright: the classifier of upside-down lines only turns some that are right.
    return RapidOCR(params={"Global.log_level": "critical", "Global.use_cls": False})


def recognise(picture: Picture) -> tuple[ScannedLine, ...]:
    """The lines of a page, from its top, the page's own tilt taken out."""
    found = _engine()(picture)
    if found.boxes is None:
        return ()
    boxes = [np.asarray(box, dtype=np.float64) for box in found.boxes]
    return tuple(_lines(boxes, list(found.txts), [float(score) for score in found.scores]))


def _lines(boxes: Sequence[NDArray[np.float64]], texts: Sequence[str], sure: Sequence[float]) -> Iterator[ScannedLine]:
    """The pieces of each printed row in one line, parted by tabs where the gap is wide.

    Args:
        boxes: (4, 2) corners of each piece, clockwise from the upper left.
        texts: what stands in it.
        sure: the confidence in it.
    """
    heights = [float(np.hypot(*(box[3] - box[0]))) for box in boxes]
    height = median(heights)
    wide = [box for box in boxes if box[1][0] - box[0][0] > 5 * height] or boxes
    slope = median(float((box[1][1] - box[0][1]) / max(1.0, box[1][0] - box[0][0])) for box in wide)
    middles = [box.mean(axis=0) for box in boxes]
    level = [float(middle[1] - slope * middle[0]) for middle in middles]
    left = [float(box[0][0] + slope * box[0][1]) for box in boxes]
    margin = float(np.percentile(left, 10))
    for row in _rows(level, 0.6 * height):
        pieces = sorted(row, key=lambda i: left[i])
        indent = round((left[pieces[0]] - margin) / height)
        text = "　" * max(0, min(indent, 20)) + texts[pieces[0]]
        for before, piece in pairwise(pieces):
            gap = boxes[piece][0][0] - boxes[before][1][0]
            text += ("\t" if gap > 1.5 * height else "") + texts[piece]
        yield ScannedLine(text, min(sure[i] for i in pieces))


def _rows(level: Sequence[float], apart: float) -> Iterator[list[int]]:
    """Indexes of the pieces that stand at one height, from the top."""
    order = sorted(range(len(level)), key=lambda i: level[i])
    row = [0]
    for before, piece in pairwise(order):
        row.append(row[-1] + (level[piece] - level[before] > apart))
    numbered = zip(row, order, strict=True)
    for _, pieces in groupby(numbered, key=lambda pair: pair[0]):
        yield [piece for _, piece in pieces]
