"""Training a linear head on the frozen encoder: what can be learnt in a minute on two cores.

    python -m zhaoshui.index.training.head BASE OUT [--vectors CACHE]

BASE is a sentence-transformers folder with its ONNX file, OUT the same with a dense layer between
pooling and normalisation. The head starts as the identity and is pulled back to it, so that what is
learnt from our own questions is not paid for on texts it never saw.
"""

import argparse
import hashlib
import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...corpus import load_corpus
from ..onnx_encoder import OnnxEncoder
from .pairs import BUREAUS, OWN, Row, bureau_pairs, own_pairs
from .weights import sha256, write_json, write_tensors

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class HeadSettings:
    """How the head is trained.

    Args:
        steps: batches; each is of one group.
        batch: pairs a batch, each of another label.
        rate: Adam's step, falling linearly to nothing.
        scale: inverse temperature of the softmax over cosines.
        pull: weight of the squared distance from the identity.
        own: share of batches from the bureau's own questions and the other offices', the rest from
            other bureaus.
    """

    steps: int = 800
    batch: int = 160
    rate: float = 2e-3
    scale: float = 20.0
    pull: float = 2e-4
    own: float = 0.7
    seed: int = 20261122


def train_head(rows: Sequence[Row], vectors: dict[str, Matrix], settings: HeadSettings) -> Matrix:
    """(dim, dim) head A: texts are compared by the cosine of x A; contrastive loss in both directions
    over the batch (InfoNCE, van den Oord et al. 2018), gradients written out.
    """
    draw = random.Random(settings.seed)  # noqa: S311 - a seeded draw, not a secret
    by_group = {group: _by_label(rows, group) for group in (OWN, BUREAUS)}
    dim = len(next(iter(vectors.values())))
    head = np.eye(dim, dtype=np.float32)
    mean, square = np.zeros_like(head), np.zeros_like(head)
    for step in range(1, settings.steps + 1):
        labels = by_group[OWN if draw.random() < settings.own or not by_group[BUREAUS] else BUREAUS]
        batch = _draw_batch(labels, settings.batch, draw)
        queries = np.stack([vectors[row["query"]] for row in batch])
        positives = np.stack([vectors[row["positive"]] for row in batch])
        gradient = _gradient(head, queries, positives, settings.scale)
        gradient += settings.pull * (head - np.eye(dim, dtype=np.float32))
        # Adam (Kingma and Ba 2015) with its usual constants.
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        rate = settings.rate * (1 - step / settings.steps)
        head -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return head


def _by_label(rows: Sequence[Row], group: str) -> list[list[Row]]:
    labels: dict[str, list[Row]] = {}
    for row in rows:
        if row["group"] == group:
            labels.setdefault(row["label"], []).append(row)
    return list(labels.values())


def _draw_batch(labels: list[list[Row]], size: int, draw: random.Random) -> list[Row]:
    # A label is drawn the more often the more questions it has, but never twice into one batch.
    keys = [draw.random() ** (1 / len(rows) ** 0.7) for rows in labels]
    chosen = sorted(range(len(labels)), key=lambda i: -keys[i])[:size]
    return [draw.choice(labels[i]) for i in chosen]


def _gradient(head: Matrix, queries: Matrix, positives: Matrix, scale: float) -> Matrix:
    """The loss's derivative by the head."""
    raw_q, raw_p = queries @ head, positives @ head
    norm_q = np.linalg.norm(raw_q, axis=1, keepdims=True)
    norm_p = np.linalg.norm(raw_p, axis=1, keepdims=True)
    unit_q, unit_p = raw_q / norm_q, raw_p / norm_p
    scores = scale * unit_q @ unit_p.T
    of_rows, of_columns = _softmax(scores), _softmax(scores.T).T
    by_score = scale * (of_rows + of_columns - 2 * np.eye(len(scores), dtype=np.float32)) / (2 * len(scores))
    by_unit_q, by_unit_p = by_score @ unit_p, by_score.T @ unit_q
    by_raw_q = (by_unit_q - (by_unit_q * unit_q).sum(axis=1, keepdims=True) * unit_q) / norm_q
    by_raw_p = (by_unit_p - (by_unit_p * unit_p).sum(axis=1, keepdims=True) * unit_p) / norm_p
    gradient: Matrix = queries.T @ by_raw_q + positives.T @ by_raw_p
    return gradient


def _softmax(scores: Matrix) -> Matrix:
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Matrix = exponents / exponents.sum(axis=1, keepdims=True)
    return shares


def embed(texts: Sequence[str], encoder: OnnxEncoder, cache: Path | None) -> dict[str, Matrix]:
    """The base encoder's vectors by text, kept in a folder between runs when one is given."""
    known: dict[str, Matrix] = {}
    if cache and (cache / "texts.json").is_file():
        stored = json.loads((cache / "texts.json").read_text(encoding="utf-8"))
        known = dict(zip(stored, np.load(cache / "vectors.npy"), strict=True))
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    if missing:
        known.update(zip(missing, encoder.encode_queries(missing), strict=True))
        if cache:
            cache.mkdir(parents=True, exist_ok=True)
            np.save(cache / "vectors.npy", np.stack(list(known.values())))
            (cache / "texts.json").write_text(json.dumps(list(known), ensure_ascii=False), encoding="utf-8")
    return known


def write_folder(base: Path, out: Path, head: Matrix, record: dict[str, object]) -> None:
    """Write the base folder with the head as a sentence-transformers Dense module (no bias, identity activation)."""
    shutil.copytree(base, out, dirs_exist_ok=True)
    shutil.rmtree(out / "2_Normalize", ignore_errors=True)
    modules = [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Dense", "Dense"), ("3_Normalize", "Normalize")]
    listing = [
        {"idx": n, "name": str(n), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for n, (path, kind) in enumerate(modules)
    ]
    write_json(out / "modules.json", listing)
    (out / "2_Dense").mkdir(exist_ok=True)
    (out / "3_Normalize").mkdir(exist_ok=True)
    size = len(head)
    activation = "torch.nn.modules.linear.Identity"
    config = {"in_features": size, "out_features": size, "bias": False, "activation_function": activation}
    write_json(out / "2_Dense" / "config.json", config)
    write_json(out / "3_Normalize" / "config.json", {})
    # A linear layer multiplies from the other side: its weight is the head's transpose.
    write_tensors(out / "2_Dense" / "model.safetensors", {"linear.weight": head.T})
    # Questions are compared with questions far more often than with clauses: the prompt that the
    # model's authors advise for symmetric tasks serves both sides.
    prompts = {"query": "query: ", "document": "query: "}
    settings = {"prompts": prompts, "default_prompt_name": None, "similarity_fn_name": "cosine"}
    write_json(out / "config_sentence_transformers.json", settings)
    write_json(out / "training.json", record)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train the head and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--vectors", type=Path, help="folder that keeps the base encoder's vectors between runs")
    chosen = parser.parse_args(arguments)
    settings = HeadSettings()
    draw = random.Random(settings.seed)  # noqa: S311
    rows = list(own_pairs(load_corpus(), draw))
    rows += bureau_pairs(Path(str(files("zhaoshui.index") / "training" / "bureaus")), draw)
    texts = [text for row in rows for text in (row["query"], row["positive"])]
    vectors = embed(texts, OnnxEncoder(chosen.base), chosen.vectors)
    head = train_head(rows, vectors, settings)
    data = hashlib.sha256("\n".join(sorted(json.dumps(row, ensure_ascii=False) for row in rows)).encode()).hexdigest()
    record = {
        "base_sha256": sha256(chosen.base / "model.safetensors"),
        "pairs": len(rows),
        "pairs_sha256": data,
        "settings": {name: getattr(settings, name) for name in HeadSettings.__dataclass_fields__},
    }
    write_folder(chosen.base, chosen.out, head, record)
    print(f"{len(rows)} pairs, head written to {chosen.out}")


if __name__ == "__main__":
    main()
