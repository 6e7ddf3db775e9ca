"""Contrastive training with sentence-transformers' own trainer and loss: the module that touches torch."""

import time
from collections.abc import Iterator, Sequence
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

from .batches import BatchPlan, draw_batches
from .rows import Row


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
        layers: 0 keeps all; otherwise as many, spread evenly over the model's.
        bf16: multiply matrices in bfloat16 where the processor can.
        train_embeddings: also the word vectors; frozen they keep words that training never saw in their place.
        symmetric: also from the passage back to its question.
        anchor: weight of staying near the teacher: mean over the texts of (1 - cosine to the teacher's vector).
    """

    epochs: float = 3.0
    max_steps: int = 0
    learning_rate: float = 5e-5
    warmup: float = 0.1
    seed: int = 0
    scale: float = 20.0
    dropout: float = 0.1
    layers: int = 0
    bf16: bool = False
    train_embeddings: bool = False
    symmetric: bool = True
    anchor: float = 0.0


@dataclass(frozen=True, slots=True)
class Course:
    """What one run trains on: the rows and batches of each group, and the vectors to stay near.

    `teacher` is (rows, 2, dim): the vectors of each row's query and positive, rows in the order of the groups; None
    without an anchor.
    """

    groups: tuple[tuple[str, tuple[Row, ...], BatchPlan], ...]
    teacher: NDArray[np.float32] | None


def train_model(
    base: Path, out: Path, course: Course, settings: TrainSettings
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the trained weights by their names in BertModel (fp32 arrays), and the figures of the run.

    Checkpoints are kept below `out`; where there are some, the run goes on from the last.
    """
    model = _student(base, settings)
    loss = _AnchoredLoss(model, course.teacher, settings)
    checkpoints = out / "checkpoints"
    trainer = SentenceTransformerTrainer(
        model=model,
        args=_arguments(checkpoints, course, settings),
        train_dataset=_datasets(course, model),
        loss=loss,
    )
    start = time.perf_counter()
    result = trainer.train(resume_from_checkpoint=any(checkpoints.glob("checkpoint-*")))
    seconds = time.perf_counter() - start
    figures = {
        "steps": result.global_step,
        "seconds": round(seconds, 1),
        "loss": round(result.training_loss, 4),
        "losses": [[entry["step"], round(entry["loss"], 4)] for entry in trainer.state.log_history if "loss" in entry],
    }
    weights = {name: tensor.detach().float().numpy() for name, tensor in _bert(model).state_dict().items()}
    return weights, figures


def _student(base: Path, settings: TrainSettings) -> SentenceTransformer:
    torch.manual_seed(settings.seed)
    model = SentenceTransformer(str(base), device="cpu")
    bert = _bert(model)
    if settings.layers:
        total = len(bert.encoder.layer)
        kept = [round((i + 1) * total / settings.layers) - 1 for i in range(settings.layers)]
        bert.encoder.layer = torch.nn.ModuleList(bert.encoder.layer[i] for i in kept)
        bert.config.num_hidden_layers = settings.layers
    for module in bert.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = settings.dropout
    bert.embeddings.requires_grad_(settings.train_embeddings)
    return model


def _bert(model: SentenceTransformer) -> Any:  # noqa: ANN401 - transformers types its models loosely
    return model[0].auto_model


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


def _arguments(checkpoints: Path, course: Course, settings: TrainSettings) -> SentenceTransformerTrainingArguments:
    prompts = {"query": "query: ", "positive": "passage: "}
    widest = max(len(row.negatives) for _, rows, _ in course.groups for row in rows)
    prompts |= {f"negative_{i}": "passage: " for i in range(widest)}
    steps = settings.epochs * sum(plan.count for _, _, plan in course.groups)
    return SentenceTransformerTrainingArguments(
        output_dir=str(checkpoints),
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
        save_strategy="steps",
        save_steps=500,
        save_total_limit=2,
        logging_steps=50,
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


class _AnchoredLoss(MultipleNegativesRankingLoss):  # type: ignore[misc]  # an untyped library
    """The ranking loss in fp32, plus the distance to a teacher's vectors.

    The bfloat16 of autocast has steps of 0.004 near 1, and the cosines of this encoder all lie between 0.7 and 1.
    """

    def __init__(
        self, model: SentenceTransformer, teacher: NDArray[np.float32] | None, settings: TrainSettings
    ) -> None:
        directions = ("query_to_doc", "doc_to_query") if settings.symmetric else ("query_to_doc",)
        super().__init__(model, scale=settings.scale, directions=directions, partition_mode="per_direction")
        self._teacher = None if teacher is None else torch.from_numpy(teacher)
        self._anchor = settings.anchor

    def compute_loss_from_embeddings(self, embeddings: list[torch.Tensor], labels: torch.Tensor) -> torch.Tensor:
        with torch.autocast("cpu", enabled=False):
            full = [embedding.float() for embedding in embeddings]
            loss = super().compute_loss_from_embeddings(full, labels)
            if self._teacher is None:
                return loss
            goal = self._teacher[labels]
            nearness = torch.stack([(full[i] * goal[:, i]).sum(dim=1).mean() for i in range(2)]).mean()
            return loss + self._anchor * (1 - nearness)
