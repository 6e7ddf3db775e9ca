"""The rooms import in one direction, and each outside library stays in its one file."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "corpus": {"corpus"},
    "index": {"corpus", "index"},
    "assistant": {"corpus", "index", "assistant"},
    "ui": {"corpus", "assistant"},
    "eval": {"corpus", "index", "assistant", "eval"},
    "cli": {"corpus", "index", "assistant", "eval", "ui", "cli"},
}
ONLY_IN = {
    "bm25s": "index/lexical.py",
    "faiss": "index/vectors.py",
    "gradio": "ui.py",
    "jieba": "index/tokens.py",
    "orjson": "corpus/json_rows.py",
    "rjieba": "index/tokens.py",
    "opencc": "corpus/simplified.py",
    "onnxruntime": "index/onnx_encoder.py",
    "PIL": "corpus/scan_text.py",
    "rapidocr": "corpus/scan_text.py",
    "pypdfium2": "corpus/pdf_text.py",
    "docx": "corpus/docx_",  # its text and its automatic numbers
    "pypinyin": "assistant/spelling.py",
    "rapidfuzz": "corpus/likeness.py",
    "sentence_transformers": "index/st_encoder.py",
}
# Training and fitting are workshops beside the program: they may take the libraries whole.
WORKSHOPS = ("index/training/",)
MODULES = [
    path.relative_to(ROOT).as_posix()
    for room in MAY_IMPORT
    for path in sorted([*(ROOT / room).rglob("*.py"), *ROOT.glob(f"{room}.py")])
]


def imports(module):
    """Every imported name in full: `from ..corpus import Clause` is zhaoshui.corpus.Clause."""
    package = ["zhaoshui", *module.split("/")[:-1]]
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            source = [*above, *([node.module] if node.module else [])]
            yield from (".".join([*source, alias.name]) for alias in node.names)


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_what_lies_below_it(module):
    room = module.split("/")[0].removesuffix(".py")
    names = set(imports(module))
    assert not {name for name in names if name.split(".")[0] in MAY_IMPORT}, "write zhaoshui.<room>"
    assert {n.split(".")[1] for n in names if n.startswith("zhaoshui.")} <= MAY_IMPORT[room]


@pytest.mark.parametrize("module", [m for m in MODULES if not m.startswith(WORKSHOPS)])
def test_an_outside_library_is_touched_by_one_file_only(module):
    libraries = {name.split(".")[0] for name in imports(module)} & ONLY_IN.keys()
    assert {library for library in libraries if not module.startswith(ONLY_IN[library])} == set()


@pytest.mark.parametrize("module", MODULES)
def test_no_module_can_load_code_from_data(module):
    forbidden = {"pickle", "marshal", "joblib", "shelve", "dill"}
    assert not {name.split(".")[0] for name in imports(module)} & forbidden
