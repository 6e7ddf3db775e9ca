"""Small talk, calls for help, and attempts to steer the assistant."""

import re

from .intent import Talk

_URGENT: tuple[tuple[Talk, re.Pattern[str]], ...] = (
    (Talk.DISTRESS, re.compile(r"不想活|想自杀|要自杀|活不下去|想轻生|去死算了|想死")),
    (Talk.DANGER, re.compile(r"救命|着火了|起火了|失火了|要爆炸|爆炸了|有人(?:晕倒|落水|触电|被困|受伤|行凶|打人)|正在(?:抢|打人|行凶)|(?:气体|煤气|燃气|毒气)泄[漏露]了")),
)
_POLITE = r"(?:[\s，。！!~～、,.?？啊呀呢哈哦嗯了的吧]|一下|在吗|在不在|有人吗)*"
_TALK: tuple[tuple[Talk, re.Pattern[str]], ...] = tuple(
    (talk, re.compile("|".join(f"{_POLITE}(?:{form}){_POLITE}" for form in forms), re.IGNORECASE))
    for talk, forms in (
        (Talk.GREETING, (r"你好|您好|早上好|上午好|下午好|晚上好|早安|嗨|哈喽|hello|hi|hey|在吗|有人吗|喂|新年好|老师好",)),
        (
            Talk.THANKS,
            (
                r"(?:好的?|行|知道|明白|懂)?[了啦，,。\s]*(?:多?谢谢?|感谢|辛苦|麻烦)(?:你|您)?[了啦，,。！!\s]*(?:再见)?",
                r"再见|拜拜|thanks?|thank you|bye|好的|知道|明白|没事",
            ),
        ),
        (
            Talk.IDENTITY,
            (
                r"(?:你|您|这)是(?:谁|什么|哪位|啥|机器人|真人|人工|人|ai)(?:还是(?:人|真人|机器人|机器))?",
                r"你叫什么(?:名字)?|你叫啥|介绍.{0,2}你?自己|who are you",
            ),
        ),
        (
            Talk.ABILITY,
            (
                r"(?:你|您|这里|这个?)?(?:都|还)?(?:能|会|可以|可)(?:帮我|为我|给我)?(?:做|干|回答|查|问|办|解决)(?:些|点)?(?:什么|啥|哪些)(?:问题|事情?)?",
                r"怎么用|使用说明|帮助|help|功能|what can you do",
            ),
        ),
        (
            Talk.COMPLAINT,
            (r"(?:你们?)?(?:真|太|怎么这么|什么破|就是)?(?:笨|垃圾|没用|不行|烂|差劲|答非所问|什么破玩意|气死我|废物)(?:了|啊)?",),
        ),
    )
)
_INSTRUCTION = re.compile(
    r"忽略.{0,12}(?:指令|指示|提示|规则|要求|设定|上文|限制)|无视.{0,12}(?:指令|规则|提示|设定|限制)|(?:从现在起|现在开始|接下来)[^。？?]{0,6}你(?:是|就是|扮演)|你现在是|扮演|假装(?:你|自己)是|角色扮演"
    r"|(?:输出|打印|显示|复述|告诉我).{0,8}(?:系统提示|提示词|system prompt|内部指令|初始指令|源代码|配置)|开发者模式|越狱|jailbreak|DAN模式"
    r"|ignore .{0,30}(?:instructions|rules|prompt)|you are now|pretend to be|act as|system\s*[:：]|developer mode|reveal .{0,20}prompt|print .{0,20}(?:prompt|instructions)"
    r"|(?:drop|delete|insert|update|select)\s+.{0,30}(?:table|from|into|where)|(?:必须|只能|一律)(?:回答|答|说)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^。！？!?；;\n,，:：]*[。！？!?；;\n,，:：]*")


def small_talk(text: str) -> Talk | None:
    """The kind of small talk, None when the text asks for something."""
    for talk, pattern in _URGENT:
        if pattern.search(text):
            return talk
    return next((talk for talk, pattern in _TALK if pattern.fullmatch(text)), None)


def without_instructions(text: str) -> str:
    """The text without the sentences that try to steer the assistant; "" when nothing else is in it."""
    if not _INSTRUCTION.search(text):
        return text
    kept = [part for part in _SENTENCE.findall(text) if part and not _INSTRUCTION.search(part)]
    rest = "".join(kept).strip()
    return rest if len(re.sub(r"\W", "", rest)) >= 4 else ""
