"""Export a sentence-transformers folder for shipping: one int8 ONNX file and half-precision weights.

Run it with `python -m zhaoshui.index.training.export MODEL_DIR OUT_DIR`.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from ...corpus.errors import EncoderError
from ..encoders import ONNX_FILE
from .graph import BertShape, write_graph
from .weights import halve, read_tensors, write_checksums

BAR = 0.995  # mean cosine of int8 to fp32

_COPIED = (
    "config.json",
    "modules.json",
    "sentence_bert_config.json",
    "config_sentence_transformers.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "1_Pooling/config.json",
    "2_Normalize/config.json",
)
_OPTIONAL = ("training.json",)
# Of all lengths and kinds that the encoder meets; the first of each pair is a question, the other a passage.
_PROBES = (
    "query: 高企找谁",
    "passage: 负责高新技术企业认定的初审、推荐工作；",
    "query: 我在网上看到可以申请科技特派员，想来村里指导种香菇，该跟哪个股联系？",
    "passage: 第五十五条 单位和个人在科学技术进步中做出重要贡献的，依照国家有关规定给予表彰、奖励。",
    "query: 单位没签劳动合同，干了八个月被辞退，能要两倍工资吗，去哪儿告，要准备啥材料",
    "passage: 负责机关日常运转工作，承担信息、安全、保密、信访、政务公开、信息化、新闻宣传等工作。",
    "query: PPP项目GDP数据报给谁？",
    "passage: 〔2019〕3号《关于印发〈南阳市卧龙区科学技术局职能配置、内设机构和人员编制规定〉的通知》",
)


def export(model: Path, folder: Path) -> float:
    """Write the shipped form of a sentence-transformers folder, and return the mean cosine of int8 to fp32.

    Errors: EncoderError when the folder is not a BERT encoder, or int8 strays too far from fp32.
    """
    shape = _shape(model)
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*_COPIED, *(name for name in _OPTIONAL if (model / name).is_file())):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(model / name, folder / name)
    halve(model / "model.safetensors", folder / "model.safetensors")
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "model.onnx"
        write_graph(full, read_tensors(model / "model.safetensors"), shape)
        quantise(full, folder / ONNX_FILE)
        cosine = _agreement(full, folder / ONNX_FILE, folder / "tokenizer.json")
    if cosine < BAR:
        raise EncoderError(f"{folder / ONNX_FILE}: cosine to fp32 is {cosine:.4f}, below {BAR}; ship fp32 or retrain")
    write_checksums(folder)
    return cosine


def quantise(full: Path, target: Path) -> None:
    """Write an fp32 graph with int8 weights, one scale for each output channel, and activations scaled as they come."""
    quantize_dynamic(
        full,
        target,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        weight_type=QuantType.QInt8,
    )


def _shape(model: Path) -> BertShape:
    path = model / "config.json"
    if not path.is_file():
        raise EncoderError(f"{path}: missing; name a sentence-transformers folder")
    config = json.loads(path.read_text(encoding="utf-8"))
    if config.get("model_type") != "bert" or config.get("hidden_act") != "gelu":
        raise EncoderError(f"{path}: not a BERT encoder with gelu; only those can be exported")
    return BertShape(config["num_hidden_layers"], config["num_attention_heads"], config["layer_norm_eps"])


def _agreement(full: Path, quantised: Path, tokenizer: Path) -> float:
    tokens = [encoding.ids for encoding in Tokenizer.from_file(str(tokenizer)).encode_batch(list(_PROBES))]
    cosines = np.sum(_vectors(full, tokens) * _vectors(quantised, tokens), axis=1)
    return float(cosines.mean())


def _vectors(path: Path, tokens: list[list[int]]) -> NDArray[np.float32]:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    rows = []
    for ids in tokens:
        batch = np.array([ids], np.int64)
        rows.append(session.run(None, {"input_ids": batch, "attention_mask": np.ones_like(batch)})[0][0])
    return np.stack(rows)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Export an encoder: int8 ONNX and half-precision weights.")
    parser.add_argument("model", type=Path, metavar="MODEL_DIR", help="a sentence-transformers folder")
    parser.add_argument("folder", type=Path, metavar="OUT_DIR", help="where to write the shipped form")
    arguments = parser.parse_args()
    cosine = export(arguments.model, arguments.folder)
    size = sum(path.stat().st_size for path in arguments.folder.rglob("*") if path.is_file())
    print(f"written: {arguments.folder}, {size / 1e6:.0f} MB, cosine of int8 to fp32 {cosine:.4f}")


if __name__ == "__main__":
    main()
