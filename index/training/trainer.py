"""Contrastive training with sentence-transformers' own trainer and loss: the module that touches torch."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from datasets import Dataset, DatasetDict
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer, SentenceTransformerTrainingArguments
from sentence_transformers.base.sampler import DefaultBatchSampler
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from transformers import TrainerCallback

from .batches import BatchPlan, Group, draw_batches
from .packed import PackedTop
from .proxies import Proxies
from .rows import Row
from .weights import Array, read_tensors


@dataclass(frozen=True, slots=True)
class TrainSettings:
    """The knobs of a training run; the defaults are for fine-tuning on two cores.

    Attributes:
        epochs: passes over the data, each about one look at every row.
        max_steps: ends the run before its epochs do; 0 for no end.
        learning_rate: at its peak; it rises over `warmup` of the steps and then falls to nothing in a line.
        seed: of the batches, the dropout and the order.
        scale: cosines are multiplied by it before the softmax (1 / temperature).
        dropout: in the layers while training.
        frozen: the word vectors and that many of the lowest layers stay as they are, and run once for each text.
        width: tokens in a row of packed texts; the longest text a group may have.
        snapshot: steps from one handing out of the weights to the next.
        bf16: multiply matrices in bfloat16: twice as fast where the processor can (AVX-512 BF16, AMX), slower where not.
        symmetric: also from the passage back to its question.
        anchor: weight of staying near the teacher: mean over the texts of (1 - cosine to the teacher's vector).
        proxy: weight of telling each text from all labels of its group, by a learned vector for each label.
    """

    epochs: float = 3.0
    max_steps: int = 0
    learning_rate: float = 5e-5
    warmup: float = 0.1
    seed: int = 0
    scale: float = 20.0
    dropout: float = 0.1
    frozen: int = 6
    width: int = 64
    snapshot: int = 200
    bf16: bool = True
    symmetric: bool = True
    anchor: float = 0.0
    proxy: float = 0.0


@dataclass(frozen=True, slots=True)
class Course:
    """What one run trains on: the rows and batches of each group, and the vectors to stay near.

    `teacher` is (rows, 2, dim): the vectors of each row's query and positive, rows in the order of the groups; None
    without an anchor. `labels` has, for each group, the vector from which each label's proxy starts; empty without proxies.
    """

    groups: tuple[Group, ...]
    teacher: NDArray[np.float32] | None
    labels: tuple[Mapping[str, NDArray[np.float32]], ...]


def train_model(
    base: Path, course: Course, settings: TrainSettings, keep: Callable[[dict[str, Array]], None]
) -> tuple[dict[str, Array], dict[str, Any]]:
    """Return the trained weights by their names in BertModel (fp32), and the figures of the run.

    Every `settings.snapshot` steps `keep` gets the weights as they are then.
    """
    model = _student(base, settings)
    trainer = SentenceTransformerTrainer(
        model=model,
        args=_arguments(course, settings),
        train_dataset=_datasets(course, model),
        loss=_GuidedLoss(model, course, settings),
        callbacks=[_Snapshots(settings.snapshot, lambda: keep(_weights(base, model, settings)))],
    )
    start = time.perf_counter()
    result = trainer.train()
    figures = {
        "steps": result.global_step,
        "seconds": round(time.perf_counter() - start, 1),
        "loss": round(result.training_loss, 4),
        "losses": [[entry["step"], round(entry["loss"], 4)] for entry in trainer.state.log_history if "loss" in entry],
    }
    return _weights(base, model, settings), figures


def _student(base: Path, settings: TrainSettings) -> SentenceTransformer:
    torch.manual_seed(settings.seed)
    # The fused attention is ten times slower than the plain one on the way back, on processors; half precision, in
    # which the shipped weights are stored, many times.
    model = SentenceTransformer(str(base), device="cpu", model_kwargs={"attn_implementation": "eager", "dtype": torch.float32})
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = settings.dropout
    model[0].model = PackedTop(model[0].model, settings.frozen, settings.width)
    return model


def _weights(base: Path, model: SentenceTransformer, settings: TrainSettings) -> dict[str, Array]:
    weights = read_tensors(base / "model.safetensors")
    for number, layer in enumerate(model[0].model.top, settings.frozen):
        for name, tensor in layer.state_dict().items():
            weights[f"encoder.layer.{number}.{name}"] = tensor.detach().float().numpy().copy()
    return weights


class _Snapshots(TrainerCallback):  # type: ignore[misc]  # an untyped library
    """Hands the weights out every so often, so that a long run that is cut short was not in vain."""

    def __init__(self, every: int, keep: Callable[[], None]) -> None:
        self._every = every
        self._keep = keep

    def on_step_end(self, _arguments: object, state: Any, _control: object, **_rest: object) -> None:  # noqa: ANN401
        """Keep the weights when it is time."""
        if state.global_step % self._every == 0:
            self._keep()


def _datasets(course: Course, model: SentenceTransformer) -> DatasetDict:
    """Return a dataset for each group.

    The column "label" is the row's number in the whole course: the sampler and the loss look their own things up by it.
    """
    datasets: dict[str, Dataset] = {}
    start = 0
    for name, rows, plan in course.groups:
        columns = {"query": [row.query for row in rows], "positive": [row.positive for row in rows]}
        for i in range(len(rows[0].negatives)):
            columns[f"negative_{i}"] = [row.negatives[i] for row in rows]
        shortened = {column: _shorten(texts, model, plan.max_tokens) for column, texts in columns.items()}
        datasets[name] = Dataset.from_dict({**shortened, "label": list(range(start, start + len(rows)))})
        start += len(rows)
    return DatasetDict(datasets)


def _shorten(texts: list[str], model: SentenceTransformer, max_tokens: int) -> list[str]:
    """Cut texts so that with prompt and end marks they have at most `max_tokens` tokens."""
    room = max_tokens - 2
    encoded = model.tokenizer(texts, add_special_tokens=False, return_offsets_mapping=True)
    return [
        text if len(offsets) <= room - 3 else text[: offsets[room - 4][1]]  # a prompt has three tokens
        for text, offsets in zip(texts, encoded["offset_mapping"], strict=True)
    ]


def _arguments(course: Course, settings: TrainSettings) -> SentenceTransformerTrainingArguments:
    prompts = {"query": "query: ", "positive": "passage: "}
    widest = max(len(row.negatives) for _, rows, _ in course.groups for row in rows)
    prompts |= {f"negative_{i}": "passage: " for i in range(widest)}
    steps = settings.epochs * sum(plan.count for _, _, plan in course.groups)
    return SentenceTransformerTrainingArguments(
        num_train_epochs=settings.epochs,
        max_steps=settings.max_steps or -1,
        per_device_train_batch_size=max(plan.size for _, _, plan in course.groups),
        learning_rate=settings.learning_rate,
        warmup_steps=round(settings.warmup * steps),
        weight_decay=0.01,
        seed=settings.seed,
        bf16=settings.bf16,
        use_cpu=True,
        prompts=prompts,
        batch_sampler=partial(_sampler, course=course),
        save_strategy="no",
        logging_steps=10,
        report_to="none",
        disable_tqdm=True,
        dataloader_pin_memory=False,
    )


class _PlannedBatches(DefaultBatchSampler):  # type: ignore[misc]  # an untyped library
    """Gives the trainer the batches that `draw_batches` draws for a group, others in each epoch."""

    def __init__(self, dataset: Dataset, rows: Sequence[Row], plan: BatchPlan, seed: int) -> None:
        super().__init__(dataset, batch_size=plan.size, drop_last=False, seed=seed)
        self._rows = rows
        self._plan = plan

    def __iter__(self) -> Iterator[list[int]]:
        return draw_batches(self._rows, self._plan, 1000 * self.seed + self.epoch)

    def __len__(self) -> int:
        return self._plan.count


def _sampler(dataset: Dataset, *, course: Course, seed: int, **_rest: object) -> _PlannedBatches:
    """Return the batches of the group that a dataset was made from."""
    start = 0
    for _, rows, plan in course.groups:
        if start == dataset[0]["label"]:
            return _PlannedBatches(dataset, rows, plan, seed)
        start += len(rows)
    raise LookupError("a dataset that is of no group of this course")


class _GuidedLoss(MultipleNegativesRankingLoss):  # type: ignore[misc]  # an untyped library
    """The ranking loss in fp32, plus the distance to a teacher's vectors, plus the loss over the labels' proxies.

    The bfloat16 of autocast has steps of 0.004 near 1, and the cosines of this encoder all lie between 0.7 and 1.
    """

    def __init__(self, model: SentenceTransformer, course: Course, settings: TrainSettings) -> None:
        directions = ("query_to_doc", "doc_to_query") if settings.symmetric else ("query_to_doc",)
        super().__init__(model, scale=settings.scale, directions=directions, partition_mode="per_direction")
        self._teacher = None if course.teacher is None else torch.from_numpy(course.teacher)
        self._settings = settings
        rows = [rows for _, rows, _ in course.groups]
        self.proxies = Proxies(list(zip(rows, course.labels, strict=True)), settings.scale) if settings.proxy else None

    def compute_loss_from_embeddings(self, embeddings: list[torch.Tensor], labels: torch.Tensor) -> torch.Tensor:
        with torch.autocast("cpu", enabled=False):
            full = [embedding.float() for embedding in embeddings]
            loss = super().compute_loss_from_embeddings(full, labels)
            if self._teacher is not None:
                goal = self._teacher[labels]
                nearness = torch.stack([(full[i] * goal[:, i]).sum(dim=1).mean() for i in range(2)]).mean()
                loss = loss + self._settings.anchor * (1 - nearness)
            if self.proxies is not None:
                told = torch.stack([self.proxies.loss(texts, labels) for texts in full[:2]]).mean()
                loss = loss + self._settings.proxy * told
            return loss
