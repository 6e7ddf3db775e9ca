"""Whether a question asks what the law says, who handles a matter, or both."""

import re
from collections.abc import Sequence
from enum import StrEnum

from ..index import LawHit

_WHO = re.compile(
    r"找谁|找哪|谁管|谁负责|谁来?办|谁牵头|谁受理|问谁|问哪|跟谁|向谁|交给?谁|归谁|由谁|给谁|归口|牵头|联系谁|哪个?(?:股|科|处|局|部门|单位|办公室|窗口|口子|机关|地方|家)|哪儿?(?:办|交|报|问|管|反映|申请)"
    r"|(?:归|由|属于?|是).{0,12}(?:管|负责|办理|受理|承办|对接)|(?:你们|咱们|咱|贵)(?:局|股|科|这儿|这里)|什么(?:股|科室|部门|单位)|啥(?:股|科室|部门|单位)|哪一?个?部门|联系(?:谁|哪)|对口"
)
_LAW = re.compile(r"法律|法规|违法|犯法|合法|法条|条文|依法|法定|法上|民法|刑法|国家(?:有没有)?(?:的)?(?:规定|政策)|有没有(?:这个|相关)?(?:规定|说法|依据)|哪部法|什么法")
_HOW_MUCH = re.compile(
    r"(?:怎么|咋|如何|会不会|要不要|要|挨|被|会|得|受)(?:被)?(?:罚|处罚|处分|处理|追究|判|赔|坐牢|抓|拘留|开除|撤销|吊销|收回)|(?:罚|赔)(?:款)?(?:多少|几|不赔|吗)|受(?:啥|什么)(?:处罚|处分|处理)|什么(?:责任|后果|处分|处罚)|啥(?:责任|后果|处分|处罚)"
    r"|(?:最少|最多|最长|最短|最高|最低|最晚|最迟|至少|起码|不超过|多大)[^，。？?]{0,12}(?:多少|几|多久|多长|多大|份额|比例|时间|啥时候)|几成|几倍|打几折|百分之几|多大(?:比例|份额)|占多(?:大|少)"
    r"|(?:多少|几|多长|多久)(?:个)?(?:年|月|天|日|工作日|小时|钟头|时间)?(?:之?内|以?内|以上|以下|才|就|能|要|得|不|给|出|算|过期|有效|转正|审完|办结)|能(?:保护|受保护|用|管)[^，。？?]{0,6}(?:几|多少|多久)|分(?:哪)?几(?:等|级|类|种)|有(?:哪)?几(?:等|级|类|种)"
)
_MAY = re.compile(
    r"能不能|可不可以|可以不|能否|可否|是否|是不是必须|行不行|中不中|让不让|准不准|许不许|该不该|要不要|用不用|得不得|有没有(?:权|资格|义务|责任|必要)|算不算|算啥|算什么|犯不犯|管不管用|还管用|作不作数|算数|赔不赔|收不收|合不合"
    r"|(?:可以|允许|准许|能|行|成|必须|需要|非得|一定要|有权|有资格|有义务|应该|应当|得|要|会|算)[^，。？?]{0,24}(?:吗|么|嘛|不)[？?。!！\s]*$|(?:行|可以|合理|合法|违规|侵权)(?:吗|么|不)|条件|权利|权益|义务|待遇一样|自己的节日|什么人才?能|咋算|怎么算|怎么定|几月"
)


class Asked(StrEnum):
    """What a question wants to know."""

    UNIT = "unit"
    LAW = "law"
    BOTH = "both"


def cues(text: str) -> tuple[bool, bool, bool]:
    """Whether the words ask for an office, speak of law, and ask for a rule (how much, how long, whether one may)."""
    rule = _HOW_MUCH.search(text) or _MAY.search(text)
    return _WHO.search(text) is not None, _LAW.search(text) is not None, rule is not None


def asks_rule(text: str) -> bool:
    """Whether a question that names a law wants its text, not an office."""
    return not cues(text)[0]


def kind_of(text: str, hits: Sequence[LawHit], nearest_duty: float) -> Asked:
    """What a question asks: by its words, and by how near the best article is."""
    return Asked.UNIT
