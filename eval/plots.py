"""The report's pictures; their words are English, for want of Chinese glyphs on many machines."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure as Canvas

from .calibration import Calibration
from .measures import Figure

_DOTS = 110
_RIGHT, _EVEN = "#2b6cb0", "#a0aec0"


def draw(figures: Sequence[Figure], sealed: Sequence[Figure], calibration: Calibration | None, folder: Path) -> tuple[str, ...]:
    """Write the pictures into the folder; their file names."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {"measures.png": _measures(figures, sealed)}
    if calibration is not None:
        pictures |= {"reliability.png": _reliability(calibration), "coverage-risk.png": _coverage_risk(calibration)}
    for name, canvas in pictures.items():
        with mpl.rc_context({"savefig.dpi": _DOTS}):
            # Without the library's version inside, the same figures give the same file.
            canvas.savefig(folder / name, metadata={"Software": None})
    return tuple(pictures)


def _measures(figures: Sequence[Figure], sealed: Sequence[Figure]) -> Canvas:
    canvas = Canvas(figsize=(8, 0.32 * len(figures) + 1.2), layout="constrained")
    axes = canvas.subplots()
    rows = np.arange(len(figures))
    shares = np.array([f.share for f in figures])
    spread = np.abs(np.array([f.drawn for f in figures]).T - shares)
    axes.errorbar(shares, rows, xerr=spread, fmt="o", color=_RIGHT, capsize=3, label="all cases, 95 % bootstrap interval")
    row_of = {f.measure.key: row for row, f in enumerate(figures)}
    known = [f for f in sealed if f.measure.key in row_of]
    axes.plot([f.share for f in known], [row_of[f.measure.key] for f in known], "D", color="#dd6b20", mfc="none", label="sealed third")
    axes.set_yticks(rows, [f.measure.english + (" (low is good)" if f.measure.low_is_good else "") for f in figures])
    axes.invert_yaxis()
    axes.set_xlim(0, 1.02)
    axes.set_xlabel("share")
    axes.grid(axis="x", color="#e2e8f0")
    axes.legend(loc="lower left", fontsize=8)
    return canvas


def _reliability(calibration: Calibration) -> Canvas:
    canvas = Canvas(figsize=(5, 5), layout="constrained")
    axes = canvas.subplots()
    axes.plot([0, 1], [0, 1], "--", color=_EVEN, label="as stated")
    axes.plot(calibration.stated, calibration.found, "o-", color=_RIGHT, label="found")
    for stated, found, size in zip(calibration.stated, calibration.found, calibration.sizes, strict=True):
        axes.annotate(str(size), (stated, found), textcoords="offset points", xytext=(6, -10), fontsize=8)
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="stated confidence", ylabel="share right (numbers: answers)")
    axes.set_title(f"Named units: calibration error {calibration.error:.3f}")
    axes.legend(loc="upper left")
    return canvas


def _coverage_risk(calibration: Calibration) -> Canvas:
    canvas = Canvas(figsize=(5, 4), layout="constrained")
    axes = canvas.subplots()
    axes.plot(calibration.coverage, calibration.risk, color=_RIGHT)
    axes.set(xlim=(0, 1), ylim=(0, None), xlabel="answers given, surest first", ylabel="share of them wrong")
    axes.set_title("What answering only when sure would buy")
    axes.grid(color="#e2e8f0")
    return canvas
