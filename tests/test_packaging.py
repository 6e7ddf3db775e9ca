"""What is installed is what the tree shows."""

import tomllib
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("corpus", "index", "assistant", "eval", "cli")


def test_every_folder_with_code_is_a_declared_package():
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    folders = {path.parent.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    found = {"zhaoshui", *(f"zhaoshui.{'.'.join(folder.parts)}" for folder in folders)}
    assert set(pyproject["tool"]["setuptools"]["packages"]) == found


def test_the_page_is_the_only_module_at_the_top():
    assert sorted(path.name for path in ROOT.glob("*.py")) == ["__init__.py", "ui.py"]


def test_every_data_file_of_a_room_is_installed():
    suffixes = {".toml", ".txt", ".json", ".jsonl", ".onnx", ".safetensors"}
    for room in ROOMS:
        here = {p.relative_to(ROOT / room) for p in (ROOT / room).rglob("*") if p.suffix in suffixes}
        installed = Path(str(files("zhaoshui") / room))
        assert {p for p in here if not (installed / p).is_file()} == set()
