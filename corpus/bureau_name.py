"""The bureau, the title and the number of a regulation, from its head lines and its first sentences."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .characters import HAN
from .lines import View

_BODY = r"(?:局|委员会|委|办公室|厅|部|中心|院|署|政府|办事处|管委会|馆|会|社|站|队|支队|总队|所|处|办|公室|学校|总社|公司|团委|法院|检察院)"
_TITLE_TAIL = r"(?:机关)?(?:的)?(?:关于)?(?:主要|工作|部门|单位|基本|机关)*(?:各?(?:科室|股室|处室)|职能配置|职责配置|职责|职能|机构职能|机构设置|内设机构|机构编制(?!委员会)|机构概况|机构简介|[“\"]?三定[”\"]?|编制)"
_IN_TITLE = re.compile(rf"([{HAN}（）·]{{2,40}}{_BODY})(?:（[^（）]{{2,30}}）)?\n?{_TITLE_TAIL}")
# Of a 局 alone: a county's government, too, has a 机构改革方案.
_REFORMED = re.compile(rf"([{HAN}（）·]{{2,40}}局)机构改革(?:实施)?方案")
_PLACE = re.compile(r"(?:省|市|县|区|州|盟|旗|镇|乡|街道|兵团|国家|中华人民共和国|国务院)")
_IN_TEXT = (
    re.compile(rf"(?:机构|单位|部门)名称[：\t]([{HAN}（）]{{2,30}})"),
    re.compile(
        rf"(?:^|[。；：，\n])([{HAN}]{{2,28}}?{_BODY})(?:设(?:置|立|有)?|内设|下设)(?:以?下列?|如下|[\d一二三四五六七八九十]+个)"
    ),
    re.compile(
        rf"(?:^|[。；：，\n]|条)([{HAN}]{{2,28}}?{_BODY})(?:（[^（）]{{2,40}}）)?[是为](?:[{HAN}、，（）]{{0,30}})(?:部门|机构|单位|机关)"
    ),
    re.compile(rf"(?:设立|组建)([{HAN}]{{2,28}}?{_BODY})[，。（]"),
    re.compile(rf"(?:^|[。；：，\n]|条)([{HAN}]{{2,28}}?{_BODY})(?:贯彻|负责|主要|的主要|承担|机关行政编制)"),
    re.compile(rf"规范([{HAN}]{{2,28}}?{_BODY})的?(?:职能|机构|主要)"),
)
_ALONE = re.compile(rf"[{HAN}（）]{{2,30}}{_BODY}")
_WHOLE_TITLE = re.compile(rf"[{HAN}（）]*{_BODY}{_TITLE_TAIL}")
_CUT = re.compile(r".*(?:印发|公布|发布|制定|调整|核定|关于|规范|明确|批准|[《“〈])")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}[〔［【（〈](?:19|20)[\dOo〇○]{2}[〕］】）〉](?:第)?[\dOo〇○]{1,5}号")
_TITLE = re.compile(
    r"(?:规定|通知|方案|办法|条例|意见|法|细则|决定|办法|规程|规则|职能|职责|机构|编制|简介|概况|三定[”\"]?|介绍)(?:（[^（）]*）)?[】》]?$"
)
_NO_TITLE = re.compile(r"[。；：，！？]$|文件$|^(?:各|根据|为|现|附件)")


def read_bureau(view: View, preamble: Sequence[tuple[int, int]]) -> str:
    """The bureau's name as printed, "" when the text names none.

    Args:
        view: the text.
        preamble: the stretches of the lines before the first section; a title there decides.
    """
    patterns = (_IN_TITLE, _REFORMED)
    # A title may be broken in two behind the name.
    lines = [(line[0], following[1]) for line, following in pairwise([*preamble, *preamble[-1:]])]
    found = [match for line in lines for pattern in patterns for match in pattern.finditer(view.text, *line)]
    titled = [_trimmed(view.text, match.span(1)) for match in found]
    named = [_trimmed(view.text, m.span(1)) for pattern in _IN_TEXT for m in pattern.finditer(view.text)]
    titled = [stretch for stretch in titled if _is_name(view.text[slice(*stretch)])]
    named = [stretch for stretch in named if _is_name(view.text[slice(*stretch)])]
    for stretch in titled:
        name = view.text[slice(*stretch)]
        if _PLACE.search(name):
            return view.letters(*stretch)
        full = [other for other in named if view.text[slice(*other)].endswith(name)]
        return view.letters(*max([stretch, *full], key=lambda s: s[1] - s[0]))
    named = named or [
        line for line in preamble if _ALONE.fullmatch(view.text, *line) and _is_name(view.text[slice(*line)], alone=True)
    ]
    return view.letters(*_fullest(view, named)) if named else ""


def _fullest(view: View, named: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The name that the others shorten: a place before it, and in order of the patterns."""
    texts = [view.text[slice(*stretch)] for stretch in named]
    best = next((i for i, text in enumerate(texts) if _PLACE.search(text[2:])), 0)
    for i, text in enumerate(texts):
        if text.endswith(texts[best]) and len(text) > len(texts[best]):
            best = i
    return named[best]


def _trimmed(text: str, stretch: tuple[int, int]) -> tuple[int, int]:
    start, end = stretch
    cut = _CUT.match(text, start, end)
    if cut and cut.end() < end - 1:
        start = cut.end()
    article = re.compile(r"第[一二三四五六七八九十]{1,3}条").match(text, start, end)
    return (article.end() if article else start), end


def _is_name(name: str, *, alone: bool = False) -> bool:
    """Whether a stretch is a bureau's name; on a line `alone`, a party committee's or a government's is who signs."""
    if alone and re.search(r"^中共.+政府$|[^委]人民政府(?:办公室)?$", name):
        return False
    return (
        len(name) >= 3
        and not re.match(r"本|该|各|我|其|由|和|与|及|按|以|中共.{2,10}委办公室", name)
        and name.count("（") == name.count("）")
    )


def read_number(view: View, preamble: Sequence[tuple[int, int]]) -> str:
    """The document's number, such as 青办发〔2022〕41号: on a line of its own, else the first that is named; "" when none."""
    for line in preamble:
        if _NUMBER.fullmatch(view.text, *line):
            return view.letters(*line)
    found = _NUMBER.search(view.text)
    if not found:
        return ""
    start = found.start()
    cut = re.compile(r".*(?:通知|方案|根据|文件|[》”）（])").match(view.text, start, found.end() - 8)
    return view.letters(cut.end() if cut else start, found.end())


def find_title(view: View, preamble: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """The stretch of the title among the first lines; two lines when it is broken in two."""
    lines = list(preamble)[:12]
    best: tuple[int, int] | None = None
    for position, (start, end) in enumerate(lines):
        text = view.text[start:end]
        if len(text) > 70 or _NO_TITLE.search(text) or not _TITLE.search(text):
            continue
        before = lines[position - 1] if position and not _WHOLE_TITLE.match(text) else None
        best = (before[0], end) if before and _is_first_half(view.text[slice(*before)]) else (start, end)
        if re.search(r"规定|方案|办法|职能|职责", text):
            break
    return best


def _is_first_half(text: str) -> bool:
    return (
        4 <= len(text) <= 40
        and not re.search(r"[。；：，！？号]$|文件$", text)
        and bool(re.search(rf"{_BODY}$|关于.*$|印发$", text))
    )
