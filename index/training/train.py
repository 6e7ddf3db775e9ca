"""Train the encoder on pairs of question and passage.

Run it with `python -m zhaoshui.index.training.train --base DIR --out DIR --data PAIRS.jsonl`; --help tells the rest.
The result is a sentence-transformers folder like the base, with the run's seed, data, settings, versions and figures in
training.json. A long run keeps a snapshot of its weights in the same place every few hundred steps.
"""

import argparse
import json
import platform
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import partial
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..encoders import Encoder, load_encoder
from .batches import BatchPlan, Group, epoch_length
from .nearest import Mining, label_vectors, mine_negatives, near_labels
from .rows import Row, load_rows
from .weights import Array, read_tensors, sha256, write_json, write_tensors

_PACKAGES = ("torch", "sentence-transformers", "transformers", "datasets", "accelerate", "tokenizers", "numpy")


def plan_groups(
    rows: Sequence[Row], encoder: Encoder, arguments: argparse.Namespace
) -> tuple[tuple[Group, ...], tuple[dict[str, NDArray[np.float32]], ...]]:
    """Return the rows of each group and how their batches are drawn, and its labels' vectors; groups in alphabetical order.

    Rows with fewer negatives than the rest of their source form a group of their own: a batch needs equal numbers.
    """
    plans: list[Group] = []
    vectors: list[dict[str, NDArray[np.float32]]] = []
    for group, negatives in sorted({(row.group, len(row.negatives)) for row in rows}):
        members = tuple(row for row in rows if (row.group, len(row.negatives)) == (group, negatives))
        size = int(_for_group(arguments.batch, group))
        near_share = _for_group(arguments.near_share, group)
        # Embedding the labels takes minutes: only for who asks for it.
        vectors.append(label_vectors(members, encoder) if near_share or arguments.proxy else {})
        plan = BatchPlan(
            size,
            epoch_length(members, size, _for_group(arguments.share, group)),
            int(_for_group(arguments.max_tokens, group)),
            near_share,
            arguments.balance,
            near_labels(vectors[-1], 3 * size) if near_share else {},
        )
        plans.append((f"{group}/{negatives}", members, plan))
    return tuple(plans), tuple(vectors)


def _for_group(texts: Sequence[str], group: str) -> float:
    """Return what "32", "statutes=16" say for a group: its source's number, else the plain one; the last of each counts."""
    numbers = dict(text.rpartition("=")[::2] for text in texts)
    return float(numbers.get(group.partition(":")[0], numbers[""]))


def write_model(base: Path, folder: Path, weights: dict[str, Array], record: Mapping[str, object]) -> None:
    """Write a folder like `base` with other weights, and the record."""
    shutil.copytree(base, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.onnx", "checksums.json"))
    write_tensors(folder / "model.safetensors", weights)
    write_json(folder / "training.json", record)


def blend(base: dict[str, Array], trained: dict[str, Array], share: float) -> dict[str, Array]:
    """Return share * trained + (1 - share) * base: keeps more of what the base could do on texts not trained on.

    Wortsman et al.: Robust fine-tuning of zero-shot models, CVPR 2022 (WiSE-FT).
    """
    return {name: share * tensor + (1 - share) * base[name] for name, tensor in trained.items()}


def main() -> None:
    """Run the command line."""
    # Seconds of import, and a run should not need them to say that its arguments are wrong.
    arguments = _parser().parse_args()
    rows = load_rows(arguments.data)
    from .trainer import Course, TrainSettings, train_model  # noqa: PLC0415

    settings = TrainSettings(**{field.name: getattr(arguments, field.name) for field in fields(TrainSettings)})
    encoder = load_encoder(arguments.teacher or arguments.base)
    if arguments.negatives:
        mining = Mining(arguments.negatives, skip=arguments.skip, margin=arguments.margin)
        rows = mine_negatives(rows, encoder, mining)
    groups, labels = plan_groups(rows, encoder, arguments)
    course = Course(groups, _teacher_vectors(groups, encoder) if settings.anchor else None, labels)
    keep = partial(write_model, arguments.base, arguments.out)
    weights, figures = train_model(arguments.base, course, settings, partial(keep, record={"snapshot": True}))
    if arguments.blend < 1:
        weights = blend(read_tensors(arguments.base / "model.safetensors"), weights, arguments.blend)
    record = {
        "settings": _plain(arguments),
        "base": sha256(arguments.base / "model.safetensors"),
        "data": [{"file": path.name, "sha256": sha256(path)} for path in arguments.data],
        "groups": {name: {"rows": len(members), "batches": plan.count} for name, members, plan in groups},
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}},
        "figures": figures,
    }
    keep(weights, record)
    print(json.dumps(figures, ensure_ascii=False))


def _plain(arguments: argparse.Namespace) -> dict[str, object]:
    """Return the settings without the machine's folders, which say nothing about the result."""
    paths = ("base", "out", "data", "teacher")
    return {name: value for name, value in vars(arguments).items() if name not in paths}


def _teacher_vectors(groups: Sequence[Group], encoder: Encoder) -> NDArray[np.float32]:
    rows = [row for _, members, _ in groups for row in members]
    queries = encoder.encode_queries([row.query for row in rows])
    positives = encoder.encode_documents([row.positive for row in rows])
    return np.stack([queries, positives], axis=1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Train the encoder on pairs of question and passage.")
    add = parser.add_argument
    add("--base", type=Path, required=True, help="sentence-transformers folder to start from")
    add("--out", type=Path, required=True, help="where to write the trained folder")
    add("--data", type=Path, action="append", required=True, help="JSON Lines file of pairs; may be repeated")
    add("--epochs", type=float, default=3.0)
    add("--max-steps", type=int, default=0, help="end before the epochs do")
    add("--batch", action="extend", nargs="+", default=["32"], help="rows in a batch: 32, or statutes=16 for one group")
    add("--share", action="extend", nargs="+", default=["1"], help="looks at each row in an epoch, also general=0.2")
    add("--max-tokens", action="extend", nargs="+", default=["64"], help="where texts are cut, also statutes=256")
    add("--learning-rate", type=float, default=5e-5)
    add("--warmup", type=float, default=0.1, help="part of the steps in which the rate rises")
    add("--seed", type=int, default=0)
    add("--scale", type=float, default=20.0, help="1 / temperature of the softmax over cosines")
    add("--dropout", type=float, default=0.1)
    add("--frozen", type=int, default=6, help="lowest layers that stay as they are")
    add("--width", type=int, default=64, help="tokens in a row of packed texts")
    add("--snapshot", type=int, default=200, help="steps from one snapshot of the weights to the next")
    add("--bf16", action=argparse.BooleanOptionalAction, default=True, help="bfloat16 matrix products")
    add("--symmetric", action=argparse.BooleanOptionalAction, default=True, help="also from passage to question")
    add("--near-share", action="extend", nargs="+", default=["0.5"], help="part of the batches of labels that are close, also law=0")
    add("--balance", type=float, default=0.7, help="0 shows all labels alike, 1 follows the number of their rows")
    add("--negatives", type=int, default=0, help="mined hard negatives for each row")
    add("--skip", type=int, default=0, help="nearest passages that mining passes over")
    add("--margin", type=float, default=0.0, help="a negative is at least that much further away than the answer")
    add("--anchor", type=float, default=0.0, help="weight of staying near the teacher's vectors")
    add("--proxy", type=float, default=0.0, help="weight of telling each text from all labels of its group")
    add("--teacher", type=Path, help="sentence-transformers folder of the teacher; default: the base")
    add("--blend", type=float, default=1.0, help="share of the trained weights in the result, the rest is the base's")
    return parser


if __name__ == "__main__":
    main()
