"""Shared fixtures: the packaged corpus once, an assistant over it, and where the optional shared files lie."""

import os
import random
import signal
import subprocess
import sys
import time
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


FORKING = """
import os, sys
{code}
for line in sys.stdin:
    writer = os.fork()
    if not writer:
        while True:
            write()
    print(writer, flush=True)
    os.waitpid(writer, 0)
    print("killed", flush=True)
"""


@pytest.fixture
def kill_writer():
    """A function that runs a writer and kills it at a random moment, `times` times, and looks each time at what is left.

    The writer is Python code that defines `write()`, which is called again and again. It is imported once and
    forked, so that the kill meets the writing and not the start of a process.
    """
    running = []

    def run(code, arguments, look, *, times=50, longest=0.15):
        command = [sys.executable, "-c", FORKING.format(code=code), *map(str, arguments)]
        parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        running.append(parent)
        draw = random.Random(7)
        for _ in range(times):
            print("go", file=parent.stdin, flush=True)
            writer = int(parent.stdout.readline())
            time.sleep(longest * draw.random())
            os.kill(writer, signal.SIGKILL)
            assert parent.stdout.readline() == "killed\n"
            look()

    yield run
    for parent in running:
        parent.stdin.close()
        parent.wait()
        parent.stdout.close()
