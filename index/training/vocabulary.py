"""Cutting the multilingual vocabulary to what Chinese office text needs, and writing it as a tokenizers file."""

import re
from dataclasses import dataclass

from .q4 import PackedModel

SPACE = "\u2581"  # SentencePiece's mark for the space before a word

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff々〇"
_SYMBOLS = "\u00a0-\u00bf×÷\u2010-\u2bff\u3000-\u303f～\U0001f300-\U0001faff"  # typographic, mathematical, CJK, emoji
_CHINESE = re.compile(rf"[{_HAN}]+")
_MARKS_AND_DIGITS = re.compile(rf"[!-@\[-`{{-~{_SYMBOLS}]*")  # ASCII without letters, and the symbols
_LETTERS = re.compile(r"[!-~]{1,2}|[!-`{-~]{3,4}|[\u0391-\u03c9]")  # short, in capitals (GDP, PPP), or Greek (α)
# Every text begins with a prompt; the others are the English words that Chinese office questions do use.
_WORDS = re.compile(
    "que|ry|query|passage|[Aa]pp|wifi|W[Ii][Ff]i|[Ee]xcel|[Ww]ord|[Ee]mail|ppt|pdf|[Ww]eb|Python|[Oo]nline|Office|"
    "[Ii]nternet|logo|IoT"
)

# The model's own character map is NFKC but for these, and for 73 signs younger than it (compared over all of Unicode).
_TO_SPACE = "[\\t\\n\\x0c\\r\\x{1680}\\x{200b}-\\x{200f}\\x{2028}\\x{2029}\\x{2581}\\x{feff}\\x{fffd}]"
_TO_NOTHING = "[\\x01-\\x08\\x0b\\x0e-\\x1f\\x7f\\x{8f}\\x{9f}]"
_NONCHARACTER = "\ufdd0"  # stands for ～ while NFKC runs, which would make it a ~


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The kept part of a vocabulary: `kept` are old piece ids in their old order, the new id is the position there."""

    kept: tuple[int, ...]
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int


def is_kept(piece: str) -> bool:
    """Return whether a piece is Chinese, a mark, a number, a short or capital Latin piece, or a listed word."""
    text = piece.removeprefix(SPACE)
    return any(pattern.fullmatch(text) for pattern in (_CHINESE, _MARKS_AND_DIGITS, _LETTERS, _WORDS))


def cut_vocabulary(model: PackedModel) -> Vocabulary:
    """Return the special tokens and the pieces that `is_kept` accepts, in their old order."""
    special = {model.bos, model.eos, model.pad, model.unk}
    kept = tuple(i for i, piece in enumerate(model.pieces) if i in special or is_kept(piece))
    return Vocabulary(
        kept,
        tuple(model.pieces[i] for i in kept),
        tuple(model.scores[i] for i in kept),
        *(kept.index(i) for i in (model.bos, model.eos, model.pad, model.unk)),
    )


def tokenizer_json(vocabulary: Vocabulary) -> dict[str, object]:
    """Return the vocabulary as a file of the library tokenizers: normaliser, Metaspace, Unigram, `<s> … </s>`."""
    space = {"type": "Metaspace", "replacement": SPACE, "prepend_scheme": "always", "split": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": _added_tokens(vocabulary),
        "normalizer": {"type": "Sequence", "normalizers": _normalisers()},
        "pre_tokenizer": space,
        "post_processor": _template(vocabulary),
        "decoder": space,
        "model": {
            "type": "Unigram",
            "unk_id": vocabulary.unk,
            "vocab": [[piece, score] for piece, score in zip(vocabulary.pieces, vocabulary.scores, strict=True)],
            "byte_fallback": False,
        },
    }


def _added_tokens(vocabulary: Vocabulary) -> list[dict[str, object]]:
    ids = sorted((vocabulary.bos, vocabulary.eos, vocabulary.pad, vocabulary.unk))
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    return [{"id": i, "content": vocabulary.pieces[i], **flags} for i in ids]


def _normalisers() -> list[dict[str, object]]:
    def replace(pattern: dict[str, str], content: str) -> dict[str, object]:
        return {"type": "Replace", "pattern": pattern, "content": content}

    return [
        replace({"Regex": _TO_SPACE}, " "),
        replace({"Regex": _TO_NOTHING}, ""),
        replace({"String": "～"}, _NONCHARACTER),
        {"type": "NFKC"},
        replace({"String": _NONCHARACTER}, "～"),
        replace({"Regex": " {2,}"}, " "),
        {"type": "Strip", "strip_left": True, "strip_right": True},
    ]


def _template(vocabulary: Vocabulary) -> dict[str, object]:
    bos, eos = vocabulary.pieces[vocabulary.bos], vocabulary.pieces[vocabulary.eos]
    single: list[dict[str, object]] = [
        {"SpecialToken": {"id": bos, "type_id": 0}},
        {"Sequence": {"id": "A", "type_id": 0}},
        {"SpecialToken": {"id": eos, "type_id": 0}},
    ]
    pair = [*single, single[2], {"Sequence": {"id": "B", "type_id": 0}}, single[2]]
    tokens = {
        name: {"id": name, "ids": [i], "tokens": [name]} for name, i in ((bos, vocabulary.bos), (eos, vocabulary.eos))
    }
    return {"type": "TemplateProcessing", "single": single, "pair": pair, "special_tokens": tokens}
