"""Documents that are no regulation of a bureau: laws by their articles, policies by their numbered items."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from .clauses import Draft
from .duties import body_of
from .lines import View
from .mark_forms import Style
from .markers import Mark
from .model import ClauseKind
from .numerals import write_numeral
from .pieces import Piece

# What follows the last article: the office that signs, the day, the annexes. All of it in canonical characters.
_ANNEX = re.compile(r"(附[件录表](?:[一二三四五六七八九十\d]{1,3})?)(?:[：、.][^。；]{0,40})?$")
_DAY = re.compile(r"[\d一二三四五六七八九十〇零○]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")
_SIGNED = re.compile(r"[^。；，：]{3,40}")
_HEADINGS = {Style.PART, Style.CHAPTER, Style.SECTION}


def article_drafts(view: View, pieces: Sequence[Piece]) -> list[Draft]:
    """The clauses of a law (第四十五条, its paragraphs and items in one) or of a policy (三（二）1)."""
    if any(piece.mark and piece.mark.style is Style.ARTICLE for piece in pieces):
        return _numbered(_by_articles(view, pieces))
    return _numbered(_by_items(view, pieces))


def article_id(view: View, mark: Mark) -> str:
    """The name of an article, such as 第四十五条 or 第十二条之一, in Chinese numerals however it is printed."""
    more = re.search(r"之.+$", view.text[mark.start : mark.end])
    return f"第{write_numeral(mark.value)}条{more.group() if more else ''}"


def _by_articles(view: View, pieces: Sequence[Piece]) -> list[Draft]:
    drafts: list[Draft] = []
    path: list[Mark] = []
    begun = False
    annex = ""
    for piece, closing in zip(pieces, _closings(view, pieces), strict=True):
        style = piece.mark.style if piece.mark else None
        if closing is not None:
            begun, annex = False, closing or annex
            path.clear()
            drafts.append(_closing(view, piece, closing))
        elif style is Style.ARTICLE and piece.mark:
            begun = True
            drafts.append(_draft(view, piece, ClauseKind.ARTICLE, annex + article_id(view, piece.mark)))
        elif style in _HEADINGS:
            begun = False
            drafts.append(_draft(view, piece, ClauseKind.HEADING, annex + view.letters(piece.start, piece.end), whole=True))
        elif annex and not begun and piece.mark:
            drafts.append(_item(view, piece, path, annex))
        elif begun or path:
            drafts[-1] = _longer(view, drafts[-1], piece)
        else:
            drafts.append(_paragraph(view, piece, drafts))
    return drafts


def _by_items(view: View, pieces: Sequence[Piece]) -> list[Draft]:
    drafts: list[Draft] = []
    path: list[Mark] = []
    annex = ""
    for piece, closing in zip(pieces, _closings(view, pieces), strict=True):
        if closing is not None:
            annex = closing or annex
            path.clear()
            drafts.append(_closing(view, piece, closing))
        elif piece.mark:
            drafts.append(_item(view, piece, path, annex))
        elif path and drafts[-1].kind is ClauseKind.ARTICLE and not _is_short(view, drafts[-1]):
            drafts[-1] = _longer(view, drafts[-1], piece)
        else:
            drafts.append(_paragraph(view, piece, drafts))
    return drafts


def _item(view: View, piece: Piece, path: list[Mark], annex: str) -> Draft:
    """The draft of a numbered item, named by the numbers around it; `path`, the open lists, is brought up to it."""
    if piece.mark:
        # Counted within the annex: its numbers stand as deep in the text before it as any list there.
        level = next((i for i, mark in enumerate(path) if mark.style is piece.mark.style), piece.mark.depth)
        del path[level:]
        path.append(piece.mark)
    name = annex + "".join(_step(mark, outermost=not i and not annex) for i, mark in enumerate(path))
    return _draft(view, piece, ClauseKind.ARTICLE, name)


def _closings(view: View, pieces: Sequence[Piece]) -> list[str | None]:
    """For every piece the name of the annex that it heads, "" for a signature or its day, None for the text itself."""
    texts = ["" if piece.mark else view.text[piece.start : piece.end].strip("\n") for piece in pieces]
    found: list[str | None] = []
    for text, following in zip_longest(texts, texts[1:], fillvalue=""):
        annex = _ANNEX.match(text)
        signed = _DAY.fullmatch(text) or (_DAY.fullmatch(following) and _SIGNED.fullmatch(text))
        found.append(annex.group(1) if annex else "" if signed else None)
    return found


def _closing(view: View, piece: Piece, annex: str) -> Draft:
    return _draft(view, piece, ClauseKind.HEADING if annex else ClauseKind.OTHER, annex, whole=True)


def _is_short(view: View, draft: Draft) -> bool:
    """Whether an item is a title only, with its text in the lines below."""
    return draft.body[1] - draft.body[0] <= 30 and view.text[draft.body[1] : draft.body[1] + 1] != "。"


def _step(mark: Mark, *, outermost: bool) -> str:
    numeral = write_numeral(mark.value)
    forms = {
        Style.PART: f"第{numeral}部分",
        Style.CHAPTER: f"第{numeral}章",
        Style.SECTION: f"第{numeral}节",
        Style.NUMERAL: numeral if outermost else f"{numeral}、",
        Style.BRACKETED_NUMERAL: f"（{numeral}）",
        Style.BRACKETED_DIGIT: f"（{mark.value}）",
    }
    return forms.get(mark.style, str(mark.value) if outermost else f"{mark.value}.")


def _draft(view: View, piece: Piece, kind: ClauseKind, name: str, *, whole: bool = False) -> Draft:
    body = body_of(view, piece.start if whole else piece.content, piece.end)
    return Draft(piece.start, kind, name, body or (piece.start, piece.end))


def _longer(view: View, draft: Draft, piece: Piece) -> Draft:
    body = body_of(view, draft.body[0], piece.end)
    return Draft(draft.start, draft.kind, draft.id, body or draft.body)


def _paragraph(view: View, piece: Piece, drafts: Sequence[Draft]) -> Draft:
    before = not drafts or drafts[-1].kind is ClauseKind.PREAMBLE
    return _draft(view, piece, ClauseKind.PREAMBLE if before else ClauseKind.OTHER, "")


def _numbered(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with names for those that print no number: 序言, 序言第2段, … and 其他第1段, …"""
    found: list[Draft] = []
    counts = {ClauseKind.PREAMBLE: 0, ClauseKind.OTHER: 0}
    for draft in drafts:
        if draft.kind in counts:
            counts[draft.kind] += 1
            label = "序言" if draft.kind is ClauseKind.PREAMBLE else "其他"
            first = draft.kind is ClauseKind.PREAMBLE and counts[draft.kind] == 1
            found.append(replace(draft, id=label if first else f"{label}第{counts[draft.kind]}段"))
        else:
            found.append(draft)
    return found
