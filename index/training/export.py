"""Export a sentence-transformers folder for shipping: one int8 ONNX file and half-precision weights.

Run it with `python -m zhaoshui.index.training.export MODEL_DIR OUT_DIR`.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from onnxruntime.quantization import QuantType, quantize_dynamic

from ...corpus import load_corpus, passages
from ...corpus.errors import EncoderError
from ..encoders import ONNX_FILE, Encoder
from ..onnx_encoder import OnnxEncoder
from .graph import BertShape, write_graph
from .smoothing import smoothing
from .weights import Array, halve, read_tensors, write_checksums

# Mean cosine of int8 to fp32.
BAR = 0.995
# Texts that the activations are measured on: one passage in so many.
_EVERY = 150

# Written anew here; everything else in a sentence-transformers folder is small and copied as it is.
_WEIGHTS = {"model.safetensors", ONNX_FILE, "checksums.json"}
# Of the lengths and kinds that the encoder meets.
_QUESTIONS = (
    "高企找谁",
    "我在网上看到可以申请科技特派员，想来村里指导种香菇，该跟哪个股联系？",
    "单位没签劳动合同，干了八个月被辞退，能要两倍工资吗，去哪儿告，要准备啥材料",
    "PPP项目GDP数据报给谁？",
)
_PASSAGES = (
    "负责高新技术企业认定的初审、推荐工作；",
    "第五十五条 单位和个人在科学技术进步中做出重要贡献的，依照国家有关规定给予表彰、奖励。",
    "负责机关日常运转工作，承担信息、安全、保密、信访、政务公开、信息化、新闻宣传等工作。",
    "〔2019〕3号《关于印发〈南阳市卧龙区科学技术局职能配置、内设机构和人员编制规定〉的通知》",
)


def export(model: Path, folder: Path) -> float:
    """Write the shipped form of a sentence-transformers folder, and return the mean cosine of int8 to fp32.

    Errors: EncoderError when the folder is not a BERT encoder, or int8 strays too far from fp32.
    """
    for path in sorted(model.rglob("*")):
        name = path.relative_to(model)
        if path.is_file() and name.as_posix() not in _WEIGHTS:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name)
    with tempfile.TemporaryDirectory() as scratch:
        full, smooth = Path(scratch) / "full", Path(scratch) / "smooth"
        write_full_precision(model, full, {})
        texts = [f"{_prompt(model)}{passage.text}" for passage in passages(load_corpus())[::_EVERY]]
        write_full_precision(model, smooth, smoothing(full / ONNX_FILE, full / "tokenizer.json", texts))
        quantise(smooth / ONNX_FILE, folder / ONNX_FILE)
        halve(model / "model.safetensors", folder / "model.safetensors")
        write_checksums(folder)
        cosine = _agreement(OnnxEncoder(full), OnnxEncoder(folder))
    if cosine < BAR:
        raise EncoderError(f"{folder / ONNX_FILE}: cosine to fp32 is {cosine:.4f}, below {BAR}; ship fp32 or retrain")
    return cosine


def write_full_precision(model: Path, folder: Path, sizes: Mapping[str, Array]) -> None:
    """Write what `OnnxEncoder` needs to run a sentence-transformers folder in fp32; `sizes` as by `smoothing`."""
    folder.mkdir(parents=True, exist_ok=True)
    write_graph(folder / ONNX_FILE, read_tensors(model / "model.safetensors"), _shape(model), sizes)
    for name in ("tokenizer.json", "config_sentence_transformers.json"):
        shutil.copyfile(model / name, folder / name)
    write_checksums(folder)


def _prompt(model: Path) -> str:
    prompts = json.loads((model / "config_sentence_transformers.json").read_text(encoding="utf-8"))["prompts"]
    return str(prompts["query"])


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


def _agreement(one: Encoder, other: Encoder) -> float:
    cosines = [
        np.sum(one.encode_queries(_QUESTIONS) * other.encode_queries(_QUESTIONS), axis=1),
        np.sum(one.encode_documents(_PASSAGES) * other.encode_documents(_PASSAGES), axis=1),
    ]
    return float(np.concatenate(cosines).mean())


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
