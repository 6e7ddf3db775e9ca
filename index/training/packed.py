"""Train only the upper layers, fast: what the lower ones make of a text is computed once, and texts share rows.

Questions are short and a batch is as wide as its longest, so half of a padded batch is padding. Here several texts
lie behind one another in a row of fixed width, each seeing itself alone, and all shapes repeat.
"""

from typing import Any

import torch
from transformers.modeling_outputs import BaseModelOutput

_ROWS = 8  # rows come in multiples of that: every new shape costs the matrix library seconds of preparation


class PackedTop(torch.nn.Module):  # type: ignore[misc]  # an untyped library
    """Stands in for a BertModel whose embeddings and first layers are frozen.

    Attributes:
        top: the layers that train.
        width: tokens in a row; no text is longer.
    """

    def __init__(self, bert: Any, frozen: int, width: int) -> None:  # noqa: ANN401 - transformers types loosely
        super().__init__()
        self.config = bert.config
        self.top = torch.nn.ModuleList(bert.encoder.layer[frozen:])
        self.width = width
        # In a tuple, so that they are no submodules: they do not train, and stay in evaluation mode.
        self._below = (bert.embeddings.eval(), [layer.eval() for layer in bert.encoder.layer[:frozen]])
        self._states: dict[tuple[int, ...], torch.Tensor] = {}

    @property
    def device(self) -> torch.device:
        """Where the layers are: sentence-transformers asks."""
        return next(self.parameters()).device

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, **_rest: object
    ) -> BaseModelOutput:
        """Return the last states of padded texts: (texts, tokens, dim)."""
        lengths = attention_mask.sum(dim=1).tolist()
        keys = [tuple(ids[:length]) for ids, length in zip(input_ids.tolist(), lengths, strict=True)]
        self._remember(sorted({key for key in keys if key not in self._states}, key=len))
        rows, places = pack(lengths, self.width)
        hidden, mask = self._lay_out(keys, rows, places)
        for layer in self.top:
            hidden = layer(hidden, mask)
        return BaseModelOutput(last_hidden_state=self._take_back(hidden, attention_mask, places))

    @torch.no_grad()  # type: ignore[untyped-decorator]  # an untyped library
    def _remember(self, texts: list[tuple[int, ...]]) -> None:
        embeddings, layers = self._below
        for start in range(0, len(texts), 64):
            some = texts[start : start + 64]
            _, places = pack([len(text) for text in some], self.width)
            rows = -(-(1 + max(row for row, _ in places)) // _ROWS) * _ROWS
            ids = torch.zeros(rows, self.width, dtype=torch.long)
            positions = torch.zeros(rows, self.width, dtype=torch.long)
            for text, (row, at) in zip(some, places, strict=True):
                ids[row, at : at + len(text)] = torch.tensor(text)
                positions[row, at : at + len(text)] = torch.arange(len(text))
            hidden = embeddings(input_ids=ids, position_ids=positions)
            mask = _own_text_only(_segments([len(text) for text in some], places, rows, self.width), hidden.dtype)
            for layer in layers:
                hidden = layer(hidden, mask)
            for text, (row, at) in zip(some, places, strict=True):
                self._states[text] = hidden[row, at : at + len(text)].to(torch.bfloat16).clone()

    def _lay_out(
        self, keys: list[tuple[int, ...]], rows: int, places: list[tuple[int, int]]
    ) -> tuple[torch.Tensor, torch.Tensor]:
        rows = -(-rows // _ROWS) * _ROWS
        flat = torch.zeros(rows * self.width, self.config.hidden_size)
        for key, (row, at) in zip(keys, places, strict=True):
            flat[row * self.width + at : row * self.width + at + len(key)] = self._states[key].float()
        hidden = flat.view(rows, self.width, -1)
        return hidden, _own_text_only(_segments([len(k) for k in keys], places, rows, self.width), hidden.dtype)

    def _take_back(
        self, hidden: torch.Tensor, attention_mask: torch.Tensor, places: list[tuple[int, int]]
    ) -> torch.Tensor:
        starts = torch.tensor([row * self.width + at for row, at in places])
        numbers = starts[:, None] + torch.arange(attention_mask.shape[1])[None, :]
        numbers = torch.where(attention_mask.bool(), numbers, starts[:, None])
        return hidden.reshape(-1, hidden.shape[-1])[numbers]


def pack(lengths: list[int], width: int) -> tuple[int, list[tuple[int, int]]]:
    """Return how many rows texts of these lengths need, and each text's row and place in it.

    First fit, longest first.
    """
    room: list[int] = []
    places: list[tuple[int, int]] = [(0, 0)] * len(lengths)
    for number in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        length = lengths[number]
        row = next((i for i, free in enumerate(room) if free >= length), len(room))
        if row == len(room):
            room.append(width)
        places[number] = (row, width - room[row])
        room[row] -= length
    return len(room), places


def _segments(lengths: list[int], places: list[tuple[int, int]], rows: int, width: int) -> torch.Tensor:
    segments = torch.full((rows, width), -1)
    for number, (length, (row, at)) in enumerate(zip(lengths, places, strict=True)):
        segments[row, at : at + length] = number
    return segments


def _own_text_only(segments: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    same = segments[:, None, :, None] == segments[:, None, None, :]
    return torch.where(same, 0.0, torch.finfo(dtype).min).to(dtype)
