"""Duties as they are quoted: without number, without closing mark, one for each sentence of a unit's paragraph."""

import re
from collections.abc import Iterable

from .lines import View
from .numerals import NUMERAL
from .pieces import Piece, sentences

_LEAD_IN = re.compile(
    r"，?(?:其|该[科股处室]室?|本[科股处室]室?|的)?(?:主要|工作|基本|具体|岗位|内部)*(?:职责任务|职能职责|职责|职能|任务|事务|工作内容)(?:任务|范围)?"
    r"(?:主要)?(?:(?:是|为|有|如下|包括)+[：，]?|[：\t]|$)"
    r"|(?:主要|具体)*(?:负责|承担)(?:以下|下列|如下)?(?:工作|职责|任务|事务|事项)?：$"
)
# In a line, 一是 numbers what the next semicolon ends; at its start it is an item's number like any other.
_COUNTED = re.compile(r"[一二三四五六七八九十]{1,2}是(?!否)")
# Lines about the unit itself: its head, telephone, room, posts; they give it no duty.
_CARD = re.compile(
    r"(?:[^，。；：]{0,6})(?:负责人|电话|传真|地址|地点|邮编|邮箱|信箱|网址|办公时间|联系方式|联系人|股长|科长|处长|主任|队长|组长|分管领导|人员|编制|职数|职级|级别|规格|房间|门牌|人员编制)(?:姓名)?："
)
_STAFF = re.compile(
    rf"(?:核定|配备|设|共有|现有|机关|另设|其中|领导职数)*[^，。；：负承]{{0,8}}(?:编制|职数|[股科处室队组所]长|主任|负责人|工作人员|科员)(?:为|共)?(?:{NUMERAL}|\d+)[名人]"
    r"|(?:加挂|挂|增挂)[^，。；]{2,24}牌子$|(?:正|副)?[股科处]级(?:机构|建制|单位)?$|\d+[名人]?$|[\d—/、转]{6,}$|[一二三四五六七八九十]+[名人]$|[（(]略[）)]$|略$|无$"
)
_TRIM = "；。;.！，、"


def body_of(view: View, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without blank ends and closing marks; None when nothing is left."""
    text = view.text
    while start < end and text[start] in "\n\t" + _TRIM:
        start += 1
    while end > start and text[end - 1] in "\n\t" + _TRIM:
        end -= 1
    return (start, end) if start < end else None


def split_duties(view: View, pieces: Iterable[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The duties of a unit's pieces, each a piece with its number, and what in them is no duty."""
    duties: list[Piece] = []
    others: list[Piece] = []
    for piece in pieces:
        for start, end in sentences(view.text, piece.content, piece.end):
            first = piece if start == piece.content else Piece(start, start)
            begin = _lead_in_end(view, start, end)
            found = body_of(view, skip_lead_in(view, begin, end), end)
            if begin > start:
                others.append(Piece(first.start, begin))
                first = Piece(begin, begin)
            if not found:
                if begin < end:
                    others.append(Piece(first.start, end))
            elif _is_about_unit(view.text[slice(*found)]):
                others.append(Piece(first.start, end))
            else:
                duties.append(Piece(first.start, end, first.mark))
    return tuple(duties), tuple(others)


def skip_lead_in(view: View, start: int, end: int) -> int:
    """Where the duty begins behind a lead-in such as `主要职责：` and a number such as `一是`; `start` without either."""
    begin = _lead_in_end(view, start, end)
    counted = _COUNTED.match(view.text, begin, end)
    return counted.end() if counted else begin


def _lead_in_end(view: View, start: int, end: int) -> int:
    found = _LEAD_IN.match(view.text, start, end)
    return found.end() if found else start


def _is_about_unit(text: str) -> bool:
    return bool(_CARD.match(text) or _STAFF.match(text))
