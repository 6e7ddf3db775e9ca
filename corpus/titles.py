"""What the titles and lead sentences of a regulation announce: main duties, units, or another section."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .numerals import NUMERAL, read_numeral


class Part(StrEnum):
    """What a stretch of a regulation holds."""

    PREAMBLE = "preamble"
    MAIN = "main"
    UNITS = "units"
    OTHER = "other"


_UNITS = re.compile(
    r"^(?:本局)?机构$|内设|内部机构|(?:职能|机关|各)(?:科室|股室|处室)|(?:科室|股室|处室)(?:设置|职责|职能|及|和|与|情况|$)|机构(?:的)?设置"
    r"|机构配置|组织架构|组织机构|工作机构"
)
_OTHER = re.compile(
    r"转变|分工|调整|划转|划入|划出|取消|承接|下放|移交|加强的|编制|职数|规格|派出|派驻|直属|所属|下属|局属|委属|附属|附则|总则|其他|其它"
    r"|信息|领导|班子|概况|简介|性质|解释|依据|挂牌|经费|名单|清单|联系|地址|附件|隶属|议事|事业单位|二级|设立|名称|边界|衔接|关系"
)
_MAIN = re.compile(r"职责|职能|主要任务|工作任务|职权")
# A title without number is believed only when it is made of these words and nothing else.
_WORDS = re.compile(
    r"(?:主要|基本|工作|部门|单位|机构|内设|内部|职能|职责|任务|配置|设置|情况|规定|范围|和|及|其|与|以及|、|的|有关|相关|职权|转变|调整"
    r"|分工|人员|编制|领导|班子|职数|核定|规格|性质|隶属|关系|派出|派驻|直属|所属|下属|局属|委属|附属|事业|二级|附则|总则|其他|其它|事项"
    r"|信息|概况|简介|科室|股室|处室|机关|各|本|我|局|委|行政|经费|来源|形式|联系|方式|法定|具体|承担|挂牌|名称|取消|划入|划出|划转"
    r"|承接|下放|移交|加强|解释|附件|说明|组织|架构|办公|地址|时间|三定|职务|配备|构成|要求|权责|权力|责任|清单|业务|宗旨|依据|边界|衔接"
    r"|公开|目录|介绍|内设[股科处室]|基层|设立|制定|根据|议事协调|及其|“|”|简况)+"
)
_MAIN_LEAD = re.compile(
    r"(?:主要|基本|工作|具体)*(?:职责任务|工作任务|职能职责|职责|职能|任务)(?:主要)?(?:是|为|有|如下|包括|主要包括|主要有)?(?:如下)?[：。]?$"
    r"|(?:履行|承担|行使|负有|担负)(?:以下|下列|如下)[^，。；]{0,8}(?:职责|职能|任务|工作)[：。]?$"
)
_COUNT = rf"(?:{NUMERAL}|\d{{1,2}}|两)"
_KIND = r"(?:(?:职能|行政|内设|业务|综合|正|副|[科股处]级|机关|工作)*(?:机构|科室|股室|处室|部门|股|科|处|室))"
_UNITS_LEAD = re.compile(
    rf"(?:共?设|设立|设置|设有|下设|内设|分设)(?:置|立|有)?(?:以下|下列|如下|{_COUNT}个?|若干)+{_KIND}"
    r"|(?:设|设立|设置|设有|下设)(?:职能|内设)(?:机构|科室|股室|处室)"
    rf"|内设(?:机构|科室|股室|处室)(?:和|及|与|及其|其|的|主要|职责|职能|设置|情况|共)*(?:如下|为|是|包括|{_COUNT}个)|{_COUNT}个(?:职能|内设|行政)*{_KIND}"
)
_NOT_UNITS = re.compile(r"派出|派驻|直属|所属|下属|事业单位|事业机构|二级单位|派遣|议事")
_ANNOUNCED = re.compile(
    rf"(?P<count>{_COUNT})个?(?:职能|行政|内设|业务|正|副|[科股处]级|机关|工作|单)*(?:机构|科室|股室|处室|部门|股|科|处|室)"
)
_DOCUMENT = re.compile(r"(?:规定|通知|方案|办法|文件|决定|意见|条例|通告|公告|函)[》”）]?$")
_SENTENCE_OR_NAME = re.compile(
    r"[股科处室组队站所局委]$|负责|承担|^(?:完成|拟订|组织|指导|贯彻|参与|编制|管理|做好|承办|协助|落实|推进|开展|制定)"
)
_COLUMN = re.compile(
    r"序号|编号|备注|.{0,6}(?:机构|科室|股室|处室|名称|职责|职能|编制|职数|人员|电话|负责人|任务|内容).{0,3}"
)
_FRAME = "【】〖〗「」［］：。—.、；"
# What begins a paragraph that is about the bureau as a whole again: staffing, interpretation, entry into force.
CLOSING = re.compile(
    rf"(?:[^，。；：]{{0,16}}(?:局|委|委员会|办公室|机关|厅|中心|部|会))?(?:机关|核定|共有|现有|使用)*(?:行政|事业|机关|人员|工勤)+编制(?:总数|为|共|核定)*(?:{NUMERAL}|\d+)名"
    rf"|[^，。；：]{{0,16}}(?:设|配备|核定)[^，。；：办]{{0,6}}(?:局长|主任|书记|领导)[^，。；]{{0,6}}(?:{NUMERAL}|\d+)名"
    r"|本(?:规定|方案|办法|函|通知|文件|制度)|[^，。；]{0,24}(?:的设置、职责和编制事项|机构编制事项|另行规定)|自.{0,16}起施行"
    r"|以上规定|此前|\d{4}年\d{1,2}月\d{1,2}日|[二〇○]+[一二三四五六七八九〇○]{2}年.{1,4}月.{1,4}日|抄送|附件?：|主题词|印发$"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """A sentence that announces what follows; `count` is the number of units it promises, 0 when it names none."""

    part: Part
    count: int


def clean_title(text: str) -> str:
    """A title without frame and closing marks."""
    return text.strip(_FRAME)


def title_part(text: str, *, numbered: bool) -> Part | None:
    """The part that a title announces; None when the text is no title that the grammar knows.

    Args:
        text: canonical text of a line, or of its beginning up to a stop.
        numbered: whether an item's number stands before it; then the title may hold unknown words.
    """
    title = clean_title(text)
    if (
        not 2 <= len(title) <= 24
        or title.startswith("各有关")
        or re.search(r"[，。；：！？]", title)
        or _DOCUMENT.search(title)
    ):
        return None
    pure = bool(_WORDS.fullmatch(title))
    if not pure and not (numbered and is_titlelike(text)):
        return None
    return _announced_part(title, pure=pure)


def is_titlelike(text: str) -> bool:
    """Whether a numbered line with unknown words may be a title: short, no sentence, no unit's name."""
    title = clean_title(text)
    short = 2 <= len(title) <= 18 and text[-1] not in "。；，" and not re.search(r"[，。；：]", title)
    return short and not _SENTENCE_OR_NAME.search(title)


def is_of_others(title: str) -> bool:
    """Whether a title announces bodies that are no units of the bureau (派出机构, 直属单位, 职责分工)."""
    return bool(_NOT_UNITS.search(title) or re.search(r"分工|边界|衔接", title))


def _announced_part(title: str, *, pure: bool) -> Part | None:
    if _UNITS.search(title) and not re.search(r"派出|下属|直属|所属|规格|职数$|编制$|领导", title):
        both = re.match(r".*(?:职责|职能)(?:配置)?[和、及与，].*(?:内设|机构设置)", title)
        return None if both else Part.UNITS
    if _UNITS.search(title) and re.search(
        r"^(?:局|机关|主要)*内设(?:机构|科室)[和及、与](?:人员|派出|直属|所属|下属|领导)", title
    ):
        return Part.UNITS
    if _OTHER.search(title):
        return Part.OTHER
    if _MAIN.search(title) and (pure or title.endswith(("职责", "职能", "任务"))):
        return Part.MAIN
    return Part.OTHER if pure and re.search(r"机构|事项|附|单位", title) else None


def read_lead(sentence: str) -> Lead | None:
    """What a sentence announces, when it is a lead (`主要职责是：`, `设下列内设机构：`, `下设5个股：`)."""
    if len(sentence) > 160:
        return None
    tail = re.split(r"[，。；]", sentence.rstrip("：。"))[-1]
    found = _UNITS_LEAD.search(sentence)
    if found and not _NOT_UNITS.search(sentence[max(0, found.start() - 12) : found.end() + 4]):
        return Lead(Part.UNITS, announced_count(sentence))
    if sentence[-1] != "：" and not re.search(r"(?:是|为|如下|包括)[。]?$|^.{0,20}(?:履行|承担|行使)", sentence):
        return None
    if _MAIN_LEAD.search(tail) and not _NOT_UNITS.search(sentence) and not _OTHER.search(tail):
        return Lead(Part.MAIN, 0)
    return None


def announced_count(text: str) -> int:
    """The number of units that a text promises, 0 when it names none."""
    found = _ANNOUNCED.search(text)
    if not found or _NOT_UNITS.search(text[max(0, found.start() - 4) : found.end() + 4]):
        return 0
    printed = found.group("count")
    return read_numeral(printed) or (2 if printed == "两" else 0)


def is_column_name(cell: str) -> bool:
    """Whether a table's cell may name its column."""
    return bool(_COLUMN.fullmatch(cell))


def table_part(cells: Sequence[str]) -> Part | None:
    """What a table's head row announces: units (机构名称 | 主要职责), main duties (序号 | 主要职责)."""
    if not all(map(is_column_name, cells)):
        return None
    joined = "\t".join(cells)
    if not re.search(r"职责|职能|任务|内容", joined):
        return None
    return Part.UNITS if re.search(r"科室|股室|处室|机构|名称", joined) else Part.MAIN
