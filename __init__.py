"""找谁: who handles a matter, on what clause, word for word.

    from zhaoshui import open_assistant
    assistant = open_assistant()
    answer = assistant.ask("高企认定找谁")
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .assistant import Answer, Assistant, Settings, open_assistant

__all__ = ["Answer", "Assistant", "Settings", "open_assistant"]


def __getattr__(name: str) -> object:
    # FAISS, ONNX Runtime and jieba take a second to import: whoever only parses a document does not wait.
    if name in __all__:
        return getattr(import_module(f"{__name__}.assistant"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
