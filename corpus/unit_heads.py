"""The names of units where they head a paragraph: alone in a line, before a stop, before a verb, in a table's cell."""

import re
from dataclasses import dataclass
from enum import IntEnum

from .characters import HAN
from .lines import View

_SUFFIX = r"(?:股|科|处|室|中心|大?队|[中支总]队|组|所|站|局|部|委|委员会|办|司|厅|馆|党委|工会|团委|支部|党总支|妇委会|纪委|窗口|专班|课|院|署|党组)"
_ENDS_NAME = re.compile(rf"{_SUFFIX}$")
# Other endings (局, 委, 部) are those of whole bureaus and their parties; a line has to say more before it is believed.
_ENDS_PLAINLY = re.compile(
    r"(?:股|科|处|室|中心|大队|中队|支队|党委|工会|团委|妇委会|窗口|专班|课|司|纪委|党总支|党支部)$"
)
_ENDS_LIKE_MUCH = re.compile(r"(?:队|组|所|站|办|部|局|厅|院)$")
_LAST_LETTERS = "股科处室心队组所站局部委会办司厅馆支口班课院署"
_WORD = re.compile(rf"[{HAN}A-Za-z0-9、·/“”（）—+]")
_VERBS = (
    r"(?:具体|主要|统一|统筹|牵头|归口)*(?:负责|承担|承办|拟订|拟定|起草|草拟|组织|贯彻|协助|指导|管理|监督|监管|监测|监察|制定|编制|编纂|参与|参加|推进|推动|推行"
    r"|推广|开展|落实|综合|统筹|协调|受理|办理|审核|审查|审批|研究|提出|配合|完成|实施|执行|督促|督办|检查|掌握|分析|汇总|处理|处置|主管|分管|承接|履行"
    r"|宣传|查处|打击|整治|防范|建立|健全|完善|加强|强化|做好|抓好|搞好|裁决|调解|扶持|培育|引导|促进|支持|保护|维护|保障|规范|优化|策划|筹备|发放|发布"
    r"|公布|核查|核定|评审|评定|验收|统计|收集|征收|培训|从事|会同|依法|按照|根据|围绕|联系|代表|协同|普及|申报|登记|巡查|接待|答复|服务|拨付|申请|受|对)"
)
_VERB = re.compile(_VERBS)
_ROLE = re.compile(
    r"，?(?:的|其)?(?:主要|工作|基本|具体|岗位)*(?:职责|职能|任务|事务|工作内容)(?:任务|范围)?(?:是|为|有|如下|包括|：|。|\t|\n|$)"
)
_NEVER_FIRST = re.compile(
    r"负责|承担|拟订|贯彻|完成|参与|配合|落实|会同|按照|根据|协助|承办|拟定|起草|联系电话|分管|内设|下设|共设|所设|各科|各股|各处|上述|其中"
    r"|本局|我局|以及|主要|职能[科股处]|设立|设置|加挂|挂|科室|股室|处室|机关科室|全[区县市省]|由|与|和|在|将|是"
)
_SETS_UP = re.compile(r"[^，。；：]{0,30}(?:内设|下设|共设|设有|设置|设)(?:以下|下列|[一二三四五六七八九十两\d]+个)")
_TAKEN_VERB = re.compile(rf"{_SUFFIX}(?:负责|承担|拟订|贯彻|主要|承办|牵头|设)")
_NOT_A_NAME = re.compile(
    r"级|编制|\d+[名人]|[一二三四五六七八九十]+[名人]|职数|负责人|以下简称|[，。；：]|电话|^\d+$|负责|承担"
)
_BEARING = re.compile(r"^(?:对外)?(?:加挂|挂|增挂|保留|对外称|又称|简称|亦称|即)(?:有)?|(?:的)?牌子$|合署(?:办公)?$")
_WHOLE_BUREAU = re.compile(r".*(?:省|市|县|区|州|旗|镇|乡|街道).*(?:局|委|委员会|厅|部|政府|办事处|中心|办公室|会)$")
_FRAMED = re.compile(r"[【〖「［]([^】〗」］]{2,28})[】〗」］][：。]?")
_LOOSE = re.compile(r"([^，。；：、\t\n]{2,16}?)(（[^（）]{1,30}）)?(?:([。：\t])|$|(?=\n))")
_BRACKET = re.compile(r"（((?:[^（）]|（[^（）]*）){1,40})(?:）|(?=[。：\n\t])|$)")
_STOP = re.compile(r"[。：\t.]+|——?")
_COMMA = re.compile(rf"，(?={_VERBS})")
_LONGEST = 28


class Strength(IntEnum):
    """How plainly a name stands as a head, from a guess to certainty."""

    LOOSE = 1
    VERB = 2
    STOP = 3
    ALONE = 4


@dataclass(frozen=True, slots=True)
class Head:
    """A unit's name, `text[start:end]` with its bracket, and where the text behind it begins.

    `bare` is the end of the name without bracket; `plain` tells that it ends like a unit's name.
    """

    start: int
    end: int
    bare: int
    rest: int
    strength: Strength
    plain: bool


def find_head(view: View, start: int, end: int) -> Head | None:
    """The unit's name with which `text[start:end]` begins, by its ending and what follows; None when there is none."""
    text = view.text
    framed = _FRAMED.match(text, start, end)
    if framed:
        inner = find_head(view, framed.start(1), framed.end(1))
        if inner and inner.strength is Strength.ALONE:
            return Head(inner.start, inner.end, inner.bare, framed.end(), Strength.STOP, plain=inner.plain)
    if _NEVER_FIRST.match(text, start, end) or _SETS_UP.match(text, start, end):
        return None
    by_verb: Head | None = None
    for place in range(start + 2, min(end, start + _LONGEST) + 1):
        name = text[start:place]
        if place == start + 2 and not _WORD.fullmatch(name[0]):
            break
        if not _WORD.fullmatch(name[-1]):
            break
        if name[-1] not in _LAST_LETTERS or not _ENDS_NAME.search(name) or name.count("（") != name.count("）"):
            continue
        head = _head_at(view, start, place, end)
        if head and head.strength >= Strength.STOP:
            return by_verb if by_verb and _TAKEN_VERB.search(name) else head
        by_verb = by_verb or head
    return by_verb


def find_loose_head(view: View, start: int, end: int) -> Head | None:
    """A short phrase before the first stop, for lists whose other items are headed by units' names."""
    found = _LOOSE.match(view.text, start, end)
    if not found or _NEVER_FIRST.match(view.text, start) or (found.end() == end and found.end(1) - start > 12):
        return None
    bare = found.end(1)
    stop = found.end(2) if found.group(2) and not _NOT_A_NAME.search(found.group(2)[1:-1]) else bare
    return Head(start, stop, bare, found.end(), Strength.LOOSE, plain=_is_plain(found.group(1)))


def _head_at(view: View, start: int, bare: int, end: int) -> Head | None:
    text = view.text
    after, stop = bare, bare
    bracket = _BRACKET.match(text, bare, end)
    if bracket:
        after = bracket.end()
        stop = after if not _NOT_A_NAME.search(bracket.group(1)) else bare
    strength, rest = _follow(view, start, after, end)
    if strength is None:
        return None
    return Head(start, stop, bare, rest, strength, plain=_is_plain(text[start:bare]))


def _is_plain(name: str) -> bool:
    """Whether a name ends like a unit's and does not read like a duty that happens to end so (…的实验室)."""
    by_verb = bool(_VERB.match(name))
    if re.search(r"股$|(?<!学)(?<!各)科$", name):
        return len(name) <= 22
    if _ENDS_PLAINLY.search(name):
        return len(name) <= (10 if by_verb else 20)
    return bool(_ENDS_LIKE_MUCH.search(name)) and len(name) <= 12 and "、" not in name and not by_verb


def _follow(view: View, start: int, after: int, end: int) -> tuple[Strength | None, int]:
    """How the text goes on behind a name, and where its duties begin."""
    text = view.text
    if after >= end:
        return Strength.ALONE, end
    stop = _STOP.match(text, after, end)
    if stop:
        return (Strength.ALONE if stop.end() == end else Strength.STOP), stop.end()
    role = _ROLE.match(text, after, end)
    if role:
        return (Strength.ALONE if role.end() == end else Strength.STOP), after
    comma = _COMMA.match(text, after, end)
    if comma:
        return Strength.STOP, comma.end()
    if after in view.gaps:
        return Strength.STOP, after
    if _VERB.match(text, after, end) and not _WHOLE_BUREAU.match(text, start, after):
        return Strength.VERB, after
    return None, after


def alias_stretches(view: View, head: Head) -> tuple[tuple[int, int], ...]:
    """The names outside and inside the bracket of a head; none when it has no bracket that holds a name."""
    if head.end == head.bare:
        return ()
    text = view.text
    start = head.bare + 1
    end = head.end - 1 if text[head.end - 1] == "）" else head.end
    inside: list[tuple[int, int]] = []
    for part in re.finditer(r"[^、，；]+", text[start:end]):
        begin, stop = start + part.start(), start + part.end()
        while found := _BEARING.search(text[begin:stop]):
            if found.start() == 0:
                begin += found.end()
            else:
                stop = begin + found.start()
        inside.append((begin, stop))
    named = [stretch for stretch in inside if stretch[0] < stretch[1] and not re.match(r"与", text[slice(*stretch)])]
    if len(named) > 1 and not all(_ENDS_NAME.search(text[slice(*stretch)]) for stretch in named):
        named = [(named[0][0], named[-1][1])]
    return ((head.start, head.bare), *named) if named else ()
