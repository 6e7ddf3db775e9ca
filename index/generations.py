"""A cache folder of write-once generations, published by one renamed pointer.

    <root>/CURRENT              name of the generation in use and the digest of its manifest
    <root>/gen-<random>/        files, written once, and manifest.json with the SHA-256 of each

The rename of CURRENT is the commit, as in Lucene and SQLite: a reader finds the old generation or
the new one, never a mixture, whenever the writer dies. No file is opened before its digest is checked.
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..corpus.errors import IndexDamagedError
from ..corpus.locks import locked

FORMAT = 1
_POINTER = "CURRENT"
_MANIFEST = "manifest.json"


def publish(root: Path, fingerprint: str, write: Callable[[Path], None], *, once: bool = False) -> Path:
    """Let `write` fill a new generation, publish it, remove the ones before its predecessor; return its folder.

    Waits for another process that is writing into `root`; `once` takes what that one published, if it is the same.
    """
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _writing(root):
        if once and (found := find(root, fingerprint)):
            return found
        draft = root / f"gen-{secrets.token_hex(8)}.tmp"
        draft.mkdir(mode=0o700)
        write(draft)
        digests = {path.relative_to(draft).as_posix(): digest(path) for path in _files(draft)}
        manifest = {"format": FORMAT, "fingerprint": fingerprint, "files": digests}
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        (draft / _MANIFEST).write_text(text, encoding="utf-8")
        for path in (*_files(draft), draft):
            _sync(path)
        final = draft.with_suffix("")
        draft.rename(final)
        _point_to(root, final)
        _remove_old(root, keep=final)
        return final


def find_or_publish(root: Path, fingerprint: str, write: Callable[[Path], None]) -> Path:
    """The folder of the whole generation with this fingerprint; `write` fills it when there is none.

    Of several processes that miss it one writes, and the others wait for it.
    """
    return find(root, fingerprint) or publish(root, fingerprint, write, once=True)


def find(root: Path, fingerprint: str) -> Path | None:
    """As `current`, and None as well when the generation in use is damaged."""
    try:
        return current(root, fingerprint)
    except IndexDamagedError:
        return None


def current(root: Path, fingerprint: str) -> Path | None:
    """The folder of the verified generation in use; None when there is none for this fingerprint.

    Raises:
        IndexDamagedError: the generation in use is damaged; the message names the file.
    """
    found = _verified(root)
    return found[0] if found and found[1] == fingerprint else None


def whole(root: Path) -> Path | None:
    """The folder of the generation in use, whatever its fingerprint; None when there is none or it is damaged."""
    try:
        found = _verified(root)
    except IndexDamagedError:
        return None
    return found[0] if found else None


def _verified(root: Path) -> tuple[Path, str] | None:
    """The generation in use and its fingerprint, every file's digest checked; None when nothing was published."""
    pointer = root / _POINTER
    if not pointer.is_file():
        return None
    name, _, manifest_digest = pointer.read_text(encoding="utf-8").strip().partition(" ")
    folder = root / name
    manifest = folder / _MANIFEST
    if not manifest.is_file() or digest(manifest) != manifest_digest:
        raise IndexDamagedError(f"{manifest}: missing or changed; rebuild with `zhaoshui index build`")
    content = json.loads(manifest.read_text(encoding="utf-8"))
    if content["format"] != FORMAT:
        return None
    for file, expected in content["files"].items():
        path = folder / file
        if not path.is_file() or digest(path) != expected:
            raise IndexDamagedError(f"{path}: missing or changed; rebuild with `zhaoshui index build`")
    return folder, str(content["fingerprint"])


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _writing(root: Path) -> Iterator[None]:
    with locked(root / "LOCK"):
        for stale in root.glob("gen-*.tmp"):
            shutil.rmtree(stale)
        yield


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _point_to(root: Path, generation: Path) -> None:
    draft = root / f"{_POINTER}.tmp"
    draft.write_text(f"{generation.name} {digest(generation / _MANIFEST)}\n", encoding="utf-8")
    _sync(root)
    _sync(draft)
    draft.replace(root / _POINTER)
    _sync(root)


def _remove_old(root: Path, *, keep: Path) -> None:
    # The newest other generation stays for readers that opened it before the switch.
    others = [path for path in root.glob("gen-*") if path != keep]
    for path in sorted(others, key=lambda path: path.stat().st_mtime)[:-1]:
        shutil.rmtree(path)
