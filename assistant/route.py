"""Which kind of question it is: what structure answers exactly never goes to the search."""

import re

from ..corpus import Corpus, Document
from .intent import (
    AskBasis,
    AskContact,
    DescribeUnit,
    Intent,
    ListDuties,
    ListTopic,
    ListUnits,
    LookUpItem,
    SmallTalk,
    Talk,
    WhoHandles,
)
from .mentions import (
    Mention,
    distinct_units,
    document_numbers,
    item_number,
    mentioned_units,
    unit_number,
    unknown_unit_names,
    without,
)
from .model import Question
from .talk import small_talk, without_instructions

_UNIT_WORD = r"(?:内设机构|内设股室|股室|科室|处室|股|部门)"
_COUNT_UNITS = re.compile(
    rf"(?:几|多少)个?(?:内设)?{_UNIT_WORD}|{_UNIT_WORD}(?:一共|总共)?(?:有|设|分)?(?:几个|多少|哪些|哪几个)"
    rf"|(?:有|设|分)(?:了|成|为|着)?(?:哪些|哪几个|哪)个?{_UNIT_WORD}|{_UNIT_WORD}(?:名单|名称|清单|设置)"
)
_DUTIES = re.compile(
    r"(?:管|负责|承担|干|做|忙)(?:着|的)?(?:些|点)?(?:什么|啥|哪些|哪几|何)|(?:几|多少)(?:项|条|个|款)?(?:职责|职能|任务|工作|责任)"
    r"|(?:职责|职能|任务|业务|工作|事|活)(?:范围|清单|内容)?(?:是|有|包括|包含|都)?(?:些)?(?:什么|啥|哪些|哪几|几|多少)"
    r"|(?:哪些|哪几项|什么|啥|全部|所有|各项|完整)的?(?:职责|职能|任务|工作|责任|业务|事)|职责|职能|逐(?:项|条)|一条(?:别|不)漏|分工"
)
_COMPARE = re.compile(r"分工|区别|不同|差别|各管|分别管|分别负责|怎么分|界限|交叉")
_BASIS = re.compile(
    r"(?:依据|根据|按照)(?:的是|是|了)?(?:什么|哪|啥|何)|(?:什么|哪个|哪份|啥)(?:文件|通知|文)(?:制定|定的|来的|出的|为依据|作依据)"
    r"|制定(?:的)?依据|(?:依据|根据)的?(?:文件|文号)|文号|上位(?:文件|依据)"
)
_BASIS_WORDS = re.compile(r"依据|根据|制定|文件|文号|通知|发文|发布|印发|哪天|什么时候|何时|日期|号")
_NAMING = re.compile(r"全称|全名|正式(?:名称|名字|叫|的叫)|官方名|叫什么|叫啥|简称|别名|独立的?(?:股|科|机构)|一个股|同一个|挂.*牌|是不是(?:一个|个|独立)")
_TOPIC = re.compile(
    rf"(?:哪些|哪几个|几个|有哪些){_UNIT_WORD}?(?:的职责)?(?:都|会)?(?:和|跟|与|同|涉及|提到|沾|碰|参与)(?P<topic>[^，。？?!！,和跟与]{{2,12}}?)"
    r"(?:工作)?(?:有关系?|相关|有联系|打交道|沾边|的职责)?[？?。!！吗呢]*$"
)
_CONTACT = re.compile(
    r"电话|手机号?|号码|座机|地址|住址|邮箱|传真|邮编|门牌|几楼|哪(?:个|间)?(?:办公室|房间)办公|在哪(?:儿|里|栋)?(?:办公|上班)|怎么走|位置"
    r"|(?:几点|什么时候|啥时候|周[末六日]|星期)[^，。？?]{0,6}(?:上班|下班|开门|办公|有人)|(?:上班|办公|工作)时间|联系方式|微信号?|在什么(?:地方|位置)|在哪(?:儿|里)$"
)
_BUREAU_DUTY = re.compile(
    r"(?:局里|咱局|本局|贵局|你局|全局|科技局|你们局|咱们局|主要职责)[^，。？?]{0,14}(?:承担|有|是|负|担负|负有)[^，。？?]{0,4}(?:什么|哪些|啥|何种|怎样)[^，。？?]{0,6}(?:职责|责任|职能|任务|义务)"
)
_FILLER = re.compile(
    r"请问|请教|麻烦|您好|你好|谢谢|你们|咱们|咱|贵局|我局|本局|局里|单位|区?科技局|科学技术局|本规定|三定规定|规定|到底|究竟|具体|分别|一共|总共|共|全部|所有|都|各"
    r"|我想|想|知道|了解|问一下|问问|告诉|帮我|帮忙|看看|查一下|说说|说一下|说明|讲讲|列一下|列出来?|列|给我|一下|一遍|主要|平时|日常|除了|"
    r"有|是|的|了|吗|呢|吧|啊|呀|嘛|么|我|你|您|他|她|它|们|这|那|个|和|跟|与|在|给|就|也|又|还|要|能|请|写写材料|[\s，。？！、：；,.?!:;“”\"'()（）]"
)


def route(question: Question, corpus: Corpus) -> Intent:
    """The kind of a question."""
    talk = small_talk(question.text)
    if talk is not None:
        return SmallTalk(talk)
    text = without_instructions(question.text)
    if not text:
        return SmallTalk(Talk.INSTRUCTION)
    mentions = mentioned_units(text, corpus)
    rest = without(text, mentions)
    document = _document(mentions, text, corpus)
    if document is not None:
        exact = _exact(text, rest, mentions, document)
        if exact is not None:
            return exact
    if document is not None and _asks_basis(rest):
        return AskBasis(document, document_numbers(text))
    topic = _TOPIC.search(text)
    if topic:
        return ListTopic(topic.group("topic"))
    if _CONTACT.search(rest) and _content(_CONTACT.sub("", rest)) <= 8:
        return AskContact(mentions[0].unit if mentions else None)
    return WhoHandles(
        text=rest or text,
        asserted=distinct_units(mentions),
        unknown=unknown_unit_names(text, mentions),
        claimed=document_numbers(text),
    )


def _exact(text: str, rest: str, mentions: tuple[Mention, ...], document: Document) -> Intent | None:
    units = distinct_units(mentions)
    if (number := unit_number(text)) is not None and not units:
        return LookUpItem(document, None, number, of_units=True)
    if _COUNT_UNITS.search(text) and not units and _content(_COUNT_UNITS.sub("", rest)) <= 5:
        return ListUnits((document,))
    if (number := item_number(text)) is not None and (units or re.search(r"职责|规定|条|款|项", text)):
        return LookUpItem(document, units[0] if units else None, number)
    if len(units) == 1 and _NAMING.search(rest) and _content(_NAMING.sub("", rest)) <= 10:
        return DescribeUnit(units[0], mentions[0].words)
    if len(units) > 1 and _COMPARE.search(rest):
        return ListDuties(document, units)
    if units and _DUTIES.search(rest) and _content(_DUTIES.sub("", rest)) <= 5:
        return ListDuties(document, units)
    about_bureau = re.search(r"主要职责|科技局|本局|贵局|你们局|咱局|全局|局里", rest)
    if not units and about_bureau and _DUTIES.search(rest) and _content(_DUTIES.sub("", rest)) <= 3:
        return ListDuties(document, ())
    return None


def _asks_basis(text: str) -> bool:
    """Whether nothing but the regulation's basis is asked, with a document number or without."""
    bare = text
    for number in document_numbers(text):
        bare = bare.replace(number, "文号")
    return bool(_BASIS.search(bare)) and _content(_BASIS_WORDS.sub("", _BASIS.sub("", bare))) <= 4


def is_about_bureau(text: str) -> bool:
    """Whether a question asks what the bureau as a whole has to do about something."""
    return bool(_BUREAU_DUTY.search(text))


def _content(text: str) -> int:
    """How many characters are left when the words that carry no matter are taken away."""
    return len(_FILLER.sub("", text))


def _document(mentions: tuple[Mention, ...], text: str, corpus: Corpus) -> Document | None:
    """The regulation that a question is about: the mentioned unit's or bureau's, or the only one."""
    regulations = [document for document in corpus.documents if document.units]
    if len(regulations) == 1:
        return regulations[0]
    named = [d for d in regulations if d.bureau in text or any(m.unit.bureau == d.bureau for m in mentions)]
    return named[0] if len(named) == 1 else None
