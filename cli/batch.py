"""Answering a file of questions, one JSON object a line."""

import json
from pathlib import Path

from ..assistant import Answer, Assistant, as_json, refuse_line
from .progress import Progress


def answer_file(assistant: Assistant, questions: Path, answers: Path, progress: Progress) -> None:
    """Write one answer a line, in the order of the questions; a line that cannot be read gets a refusal."""
    # Bytes that are no UTF-8 become replacement characters: the other lines go on.
    lines = questions.read_bytes().decode("utf-8-sig", errors="replace").split("\n")
    if lines and not lines[-1].strip():
        lines.pop()
    with answers.open("w", encoding="utf-8") as out:
        for number, line in enumerate(lines, 1):
            out.write(json.dumps(answer_line(assistant, line), ensure_ascii=False) + "\n")
            progress(number, len(lines))


def answer_line(assistant: Assistant, line: str) -> dict[str, object]:
    """The answer to one line, whatever the line is."""
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        return _refused(None, str(error))
    if not isinstance(row, dict):
        return _refused(None, "不是 JSON 对象")
    identifier = row.get("id")
    name = None if identifier is None else str(identifier)
    turns = row.get("turns", [row.get("question")])
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        return _refused(name, "question 或 turns 不是文字")
    return as_json(assistant.ask(turns[-1], history=turns[:-1]), name)


def _refused(identifier: str | None, why: str) -> dict[str, object]:
    return {"id": identifier} | as_json(Answer(refuse_line(why), None, 0.0))
