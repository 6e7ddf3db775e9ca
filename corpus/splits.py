"""Which matters train, which calibrate, which only test: drawn by the matter's name, so that it never changes."""

import hashlib
from enum import StrEnum

# Of a hundred matters, ten test and ten calibrate.
_TEST, _CALIBRATION = 10, 20


class Split(StrEnum):
    """What the sample questions of a matter may be used for."""

    TRAINING = "training"
    CALIBRATION = "calibration"
    TEST = "test"


def split_of(matter: str) -> Split:
    """The split of a matter, by its name."""
    drawn = int(hashlib.sha256(matter.encode()).hexdigest(), 16) % 100
    if drawn < _TEST:
        return Split.TEST
    return Split.CALIBRATION if drawn < _CALIBRATION else Split.TRAINING
