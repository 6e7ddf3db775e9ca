import os
import random
import signal
import subprocess
import sys
import time

import pytest

from zhaoshui.corpus import IndexDamagedError
from zhaoshui.index.generations import current, publish

WRITER = """
import sys
from pathlib import Path
from zhaoshui.index.generations import publish
root, text = Path(sys.argv[1]), sys.argv[2]
while True:
    publish(root, "mark", lambda draft: [(draft / f"{n}.txt").write_text(text * 2000) for n in range(5)])
"""


def write(text):
    return lambda draft: (draft / "a.txt").write_text(text, encoding="utf-8")


def test_what_was_published_is_found_by_its_fingerprint_only(tmp_path):
    publish(tmp_path, "one", write("1"))
    assert (current(tmp_path, "one") / "a.txt").read_text(encoding="utf-8") == "1"
    assert current(tmp_path, "two") is None


def test_an_empty_root_has_no_generation(tmp_path):
    assert current(tmp_path, "one") is None


def test_one_flipped_bit_is_found_before_anybody_reads_the_file(tmp_path):
    folder = publish(tmp_path, "one", write("abc"))
    content = bytearray((folder / "a.txt").read_bytes())
    content[1] ^= 1
    (folder / "a.txt").write_bytes(content)
    with pytest.raises(IndexDamagedError, match=r"a\.txt"):
        current(tmp_path, "one")


def test_a_missing_file_is_found(tmp_path):
    (publish(tmp_path, "one", write("abc")) / "a.txt").unlink()
    with pytest.raises(IndexDamagedError, match=r"a\.txt"):
        current(tmp_path, "one")


def test_a_writer_that_fails_leaves_the_old_generation_in_use(tmp_path):
    publish(tmp_path, "one", write("old"))

    def fail(draft):
        (draft / "a.txt").write_text("new", encoding="utf-8")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        publish(tmp_path, "one", fail)
    assert (current(tmp_path, "one") / "a.txt").read_text(encoding="utf-8") == "old"


def test_only_the_generation_in_use_and_its_predecessor_stay(tmp_path):
    for text in "abcd":
        publish(tmp_path, "one", write(text))
    assert len(list(tmp_path.glob("gen-*"))) == 2
    assert (current(tmp_path, "one") / "a.txt").read_text(encoding="utf-8") == "d"


def test_a_writer_killed_at_any_moment_leaves_one_whole_generation(tmp_path):
    publish(tmp_path, "mark", lambda draft: [(draft / f"{n}.txt").write_text("x" * 2000) for n in range(5)])
    draw = random.Random(7)
    for round_ in range(8):
        text = "ab"[round_ % 2]
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), text])
        time.sleep(0.5 + draw.random())
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        folder = current(tmp_path, "mark")
        assert len({(folder / f"{n}.txt").read_text(encoding="utf-8") for n in range(5)}) == 1
