"""Contact facts that a bureau fills in itself, in contacts.toml beside the manifest.

    [[contact]]
    bureau = "南阳市卧龙区科学技术局"
    unit = "办公室"                    # left out for the bureau as a whole
    kind = "电话"
    value = "…"
    source = "区政府网站机构职能页"
    date = "2026-01-05"
"""

from pathlib import Path

from .knowledge import Faults, read_toml
from .known import Contact
from .model import Document

FILE = "contacts.toml"
_FIELDS = {"bureau", "unit", "kind", "value", "source", "date"}
_NEEDED = _FIELDS - {"unit"}


def read_contacts(folder: Path, documents: tuple[Document, ...], faults: Faults) -> tuple[Contact, ...]:
    """The contact facts of a folder, in the order of the file; none when there is no such file."""
    path = folder / FILE
    if not path.is_file():
        return ()
    units = {(unit.bureau, unit.name) for document in documents for unit in document.units}
    bureaus = {document.bureau for document in documents}
    contacts = []
    for number, table in enumerate(read_toml(path, faults).get("contact", []), 1):
        values = {name: str(value) for name, value in table.items()}
        where = (values.get("bureau", ""), values.get("unit", ""))
        if set(values) - _FIELDS or not all(values.get(name) for name in _NEEDED):
            faults.add(path, f"contact {number} has fields {sorted(values)}; it needs {sorted(_NEEDED)}, and may have unit")
        elif where[0] not in bureaus or (where[1] and where not in units):
            faults.add(path, f"contact {number} is of {''.join(where)!r}, which is in no document; correct the name")
        else:
            contacts.append(Contact(unit=values.pop("unit", ""), **values))
    return tuple(contacts)
