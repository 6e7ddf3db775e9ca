"""A parsed regulation as the structure that `zhaoshui corpus parse` prints."""

from typing import Any

from .model import ClauseKind
from .parse import ParsedRegulation


def structure(parsed: ParsedRegulation) -> dict[str, Any]:
    """The answer contract's structure of a regulation, ready for JSON.

    Texts read as their author wrote them: lines that a page broke are joined.
    """
    readings = {clause.key: reading for clause, reading in zip(parsed.clauses, parsed.readings, strict=True)}
    main = [clause.key for clause in parsed.clauses if clause.kind is ClauseKind.MAIN_DUTY]
    return {
        "bureau": parsed.bureau,
        "duties": [{"no": readings[key].no, "text": readings[key].text} for key in main],
        "units": [
            {
                "no": unit.no,
                "name": unit.name,
                "aliases": list(unit.aliases),
                "duties": [readings[key].text for key in unit.duties],
            }
            for unit in parsed.units
        ],
        "other_sections": list(parsed.other_sections),
    }
