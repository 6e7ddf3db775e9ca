"""A two-layer encoder with random weights: everything about encoders that does not need a good one."""

import numpy as np
import pytest

from zhaoshui.index.training.q4 import PackedModel

LETTERS = "高新技术企业认定找谁负责科普工作的股，。？1abc"
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "\u2581", "query", "passage", ":", *dict.fromkeys(LETTERS))
HIDDEN, INNER, LAYERS, POSITIONS = 32, 64, 2, 300


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory):
    """A sentence-transformers folder; skips where the libraries that write it are not installed."""
    convert = pytest.importorskip("zhaoshui.index.training.convert", reason="needs the extra [encoder]")
    model = PackedModel(
        *(HIDDEN, LAYERS, 2, INNER, POSITIONS, 1e-12),
        *(0, 2, 1, 3),
        pieces=PIECES,
        scores=tuple(-1.0 - i / 10 for i in range(len(PIECES))),
        normaliser=(),
        tensors=tuple(_random_tensors()),
    )
    folder = tmp_path_factory.mktemp("encoder") / "tiny"
    convert.write_folder(model, folder)
    return folder


@pytest.fixture(scope="session")
def tiny_onnx(tiny_model, tmp_path_factory):
    """The same as what `OnnxEncoder` runs, in fp32."""
    export = pytest.importorskip("zhaoshui.index.training.export", reason="needs the extra [encoder]")
    folder = tmp_path_factory.mktemp("encoder") / "tiny-onnx"
    export.write_full_precision(tiny_model, folder, {})
    return folder


def _random_tensors():
    random = np.random.default_rng(0)

    def draw(name, *shape, around=0.0):
        return name, (around + 0.3 * random.standard_normal(shape)).astype(np.float32).reshape(-1)

    yield draw("emb.word", len(PIECES), HIDDEN)
    yield draw("emb.pos", POSITIONS, HIDDEN)
    yield draw("emb.type", 2, HIDDEN)
    yield draw("emb.ln.w", HIDDEN, around=1.0)
    yield draw("emb.ln.b", HIDDEN)
    shapes = {"q": HIDDEN, "k": HIDDEN, "v": HIDDEN, "ao": HIDDEN, "fi": INNER, "fo": HIDDEN}
    for layer in range(LAYERS):
        for name, rows in shapes.items():
            yield draw(f"l{layer}.{name}.w", rows, INNER if name == "fo" else HIDDEN)
            yield draw(f"l{layer}.{name}.b", rows)
        for name in ("aln", "oln"):
            yield draw(f"l{layer}.{name}.w", HIDDEN, around=1.0)
            yield draw(f"l{layer}.{name}.b", HIDDEN)
