"""Smoothing changes nothing in fp32, and evens out the channels of what the linear layers are given."""

import shutil

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the extra [encoder]")

from zhaoshui.index.encoders import ONNX_FILE
from zhaoshui.index.onnx_encoder import OnnxEncoder
from zhaoshui.index.training.export import quantise, write_full_precision
from zhaoshui.index.training.smoothing import smoothing
from zhaoshui.index.training.weights import write_checksums

TEXTS = ("高企认定找谁", "科普讲座归哪个股", "负责离退休干部工作")


@pytest.fixture
def smoothed(tiny_model, tmp_path):
    full, folder = tmp_path / "full", tmp_path / "smoothed"
    write_full_precision(tiny_model, full, {})
    sizes = smoothing(full / ONNX_FILE, full / "tokenizer.json", TEXTS)
    write_full_precision(tiny_model, folder, sizes)
    return full, folder, sizes


def test_the_vectors_stay_what_they_were(smoothed):
    full, folder, _ = smoothed
    cosines = np.sum(OnnxEncoder(full).encode_queries(TEXTS) * OnnxEncoder(folder).encode_queries(TEXTS), axis=1)
    assert cosines == pytest.approx(1.0, abs=1e-5)


def test_every_linear_layer_has_sizes_around_one(smoothed):
    sizes = smoothed[2]
    assert {name.rpartition(".")[2] for name in sizes} == {"joined", "dense"}
    assert all(np.exp(np.log(size).mean()) == pytest.approx(1.0, abs=1e-4) for size in sizes.values())


def test_the_smoothed_graph_is_what_int8_is_made_of(smoothed, tmp_path):
    _, folder, _ = smoothed
    target = tmp_path / "int8"
    shutil.copytree(folder, target)
    quantise(folder / ONNX_FILE, target / ONNX_FILE)
    write_checksums(target)
    cosines = np.sum(OnnxEncoder(folder).encode_queries(TEXTS) * OnnxEncoder(target).encode_queries(TEXTS), axis=1)
    assert cosines.min() > 0.98
