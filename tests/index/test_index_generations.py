import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from zhaoshui.corpus import IndexDamagedError
from zhaoshui.index.generations import current, find_or_publish, publish

WRITER = """
from pathlib import Path
from itertools import cycle
from zhaoshui.index.generations import publish
root, texts = Path(sys.argv[1]), cycle("ab")
def write():
    text = next(texts)
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


def test_a_writer_killed_at_any_of_fifty_moments_leaves_one_whole_generation(tmp_path, kill_writer):
    publish(tmp_path, "mark", lambda draft: [(draft / f"{n}.txt").write_text("a" * 2000) for n in range(5)])
    seen = set()

    def look():
        folder = current(tmp_path, "mark")
        texts = {(folder / f"{n}.txt").read_text(encoding="utf-8") for n in range(5)}
        assert len(texts) == 1
        seen.update(texts)

    kill_writer(WRITER, [tmp_path], look)
    assert len(seen) == 2


def test_of_two_processes_that_miss_the_same_index_one_builds_it(tmp_path):
    built = []

    def slow(draft):
        built.append(draft)
        time.sleep(0.2)
        write("1")(draft)

    with ThreadPoolExecutor(2) as pool:
        folders = list(pool.map(lambda _: find_or_publish(tmp_path, "one", slow), range(2)))
    assert len(built) == 1
    assert folders[0] == folders[1]


def test_a_reader_keeps_the_old_generation_while_a_new_one_is_written(tmp_path):
    publish(tmp_path, "one", write("old"))
    old = current(tmp_path, "one")

    def check_then_write(draft):
        assert current(tmp_path, "one") == old
        write("new")(draft)

    new = publish(tmp_path, "one", check_then_write)
    assert (old / "a.txt").read_text(encoding="utf-8") == "old"
    assert current(tmp_path, "one") == new
