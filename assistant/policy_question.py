"""Whether a question asks what the law says, who handles a matter, or both."""

import re
from typing import NamedTuple

_WHO = re.compile(
    # 谁 asks for an office unless it asks who bears something: 谁赔, 谁举证, 归谁所有.
    r"(?<!归)谁(?!都|也|赔|先?承担|举证|出钱|付|所有|掏|点头|拿(?:证据|补偿))|归谁(?!所有)|(?:找|问|交|送|报|往|到|去|在|由|寄)(?:到|给)?(?:你们|咱|局里|区里|科技局)?(?:的)?哪"
    r"|哪[一几两]?个?(?:股|科|处|局|部门|单位|办公室|窗口|口子|机关|家)|归口|牵头|联系谁|对口|怎么找人|接收的|(?:什么|啥|何)(?:股|科室|部门|单位)|股室|科室|科技局|局里|本局|贵局|你局|你们|咱局|[东南西北]?区里|主要职责|内设机构|.股(?:的|在|管|吗|吧)"
    r"|(?:归|由|属于?|是).{0,12}(?:管(?!辖)|负责|办理|受理|承办|对接)"
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

# A question to a unit that also asks for the rule itself.
_SHARE = re.compile(r"怎么(?:分|算|罚|赔|定)|分多少|最(?:少|多|低|高)[^，。？?]{0,8}(?:多少|几)|能不能|可不可以|罚多少|几成")


class Cues(NamedTuple):
    """What the words of a question ask: for an office, about law, for a rule (how much, how long, whether one may)."""

    office: bool
    law: bool
    rule: bool


def cues(text: str) -> Cues:
    """What a question's words ask for."""
    rule = _HOW_MUCH.search(text) or _MAY.search(text)
    return Cues(_WHO.search(text) is not None, _LAW.search(text) is not None, rule is not None)


def asks_rule(text: str) -> bool:
    """Whether a question that names a law wants its text, not an office."""
    return not cues(text).office


def asks_office_alone(text: str) -> bool:
    """Whether a question asks who handles something and for no rule beside: no law need be searched."""
    asked = cues(text)
    return asked.office and not asked.law and not asked.rule and _SHARE.search(text) is None
