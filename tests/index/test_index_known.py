"""Vectors kept by text digest."""

import numpy as np

from zhaoshui.index.encoders import HashingEncoder
from zhaoshui.index.known import load_vectors, save_vectors, text_digest


def test_vectors_come_back_as_they_were_but_for_rounding(tmp_path):
    encoder = HashingEncoder()
    texts = ["高企认定找谁", "科普讲座归哪个股", "请外国专家"]
    vectors = dict(zip(map(text_digest, texts), encoder.encode_documents(texts), strict=True))
    save_vectors(tmp_path / "known.npz", encoder, vectors)
    again = load_vectors(tmp_path / "known.npz", encoder)
    assert list(again) == list(vectors)
    assert all(float(again[digest] @ vector) > 0.999 for digest, vector in vectors.items())


def test_vectors_of_another_encoder_are_not_used(tmp_path):
    save_vectors(tmp_path / "known.npz", HashingEncoder(), {text_digest("问"): np.ones(512, np.float32)})
    assert load_vectors(tmp_path / "known.npz", HashingEncoder(1024)) == {}
