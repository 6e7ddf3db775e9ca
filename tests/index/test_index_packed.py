"""Training by packed rows gives each text what the model alone gives it. Needs the extra `encoder`."""

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `encoder`")
transformers = pytest.importorskip("transformers", reason="training needs the extra `encoder`")

from zhaoshui.index.training.packed import PackedTop, pack  # noqa: E402 - needs torch


@pytest.mark.parametrize("lengths", [[3], [10, 10, 10], [1, 9, 5, 5, 7, 2, 10]])
def test_texts_lie_whole_and_apart_in_their_rows(lengths):
    rows, places = pack(lengths, 10)
    taken = [(row, at + i) for length, (row, at) in zip(lengths, places, strict=True) for i in range(length)]
    assert len(taken) == len(set(taken)) == sum(lengths)
    assert all(row < rows and at < 10 for row, at in taken)


def test_a_packed_text_has_the_states_that_it_has_alone():
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=50, hidden_size=16, num_hidden_layers=3, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=16, attn_implementation="eager",
    )  # fmt: skip
    bert = transformers.BertModel(config).eval()
    ids = torch.randint(2, 50, (5, 7))
    mask = torch.tensor([[1] * n + [0] * (7 - n) for n in (7, 3, 5, 1, 6)])
    with torch.no_grad():
        alone = bert(input_ids=ids, attention_mask=mask).last_hidden_state
        packed = PackedTop(bert, 2, 12).eval()(input_ids=ids, attention_mask=mask).last_hidden_state
    # The remembered states are kept in bfloat16, so they agree to about 1 %.
    assert torch.allclose(alone[mask.bool()], packed[mask.bool()], atol=0.05)
