"""Shared fixtures: the packaged corpus once, an assistant over it, and where the optional shared files lie."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from zhaoshui.assistant import Settings, open_assistant
from zhaoshui.corpus import load_corpus

# A shared machine takes its time off when it likes: a slow example is no fault.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def corpus():
    return load_corpus()


@pytest.fixture(scope="session")
def assistant():
    return open_assistant(Settings())


@pytest.fixture(scope="session")
def shared():
    folder = Path(os.environ.get("ZHAOSHUI_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip(f"the shared examples are not at {folder}")
    return folder
