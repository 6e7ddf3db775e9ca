"""Answering with grounds."""

from . import wording
from .ask import Assistant
from .assembly import (
    IndexState,
    Settings,
    check_index,
    load_settings,
    open_assistant,
    open_corpus_index,
    open_encoder,
    open_policies,
    user_documents,
)
from .citations import citations_of
from .contract import as_json, outcome, plain_text, units_of
from .explanation import Explanation
from .model import Answer, Choice, Citation, ClarifyReply, NotOursReply, PolicyReply, Reply, Responsible, Role
from .replies import refuse_line

__all__ = [
    "Answer",
    "Assistant",
    "Choice",
    "Citation",
    "ClarifyReply",
    "Explanation",
    "IndexState",
    "NotOursReply",
    "PolicyReply",
    "Reply",
    "Responsible",
    "Role",
    "Settings",
    "as_json",
    "check_index",
    "citations_of",
    "load_settings",
    "open_assistant",
    "open_corpus_index",
    "open_encoder",
    "open_policies",
    "outcome",
    "plain_text",
    "refuse_line",
    "units_of",
    "user_documents",
    "wording",
]
