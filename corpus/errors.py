"""Exceptions of the program: something is broken, and the message says where, what, and what to do.

ZhaoshuiError
├── CorpusError     documents or knowledge files have faults (all of them, one a line)
├── IndexDamagedError  the index cache is damaged or belongs to another corpus
└── EncoderError    the encoder's files are missing or damaged
"""


class ZhaoshuiError(Exception):
    """Base of every exception that this program raises on purpose."""


class CorpusError(ZhaoshuiError):
    """Documents or knowledge files have faults.

    Args:
        faults: every fault found, as `file:line: what; what to do`.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class IndexDamagedError(ZhaoshuiError):
    """The index cache is damaged, incomplete or belongs to another corpus."""


class EncoderError(ZhaoshuiError):
    """The encoder's files are missing or damaged."""
