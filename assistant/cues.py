"""What a question's form tells: patterns over the words in phrases.toml, one for each kind of look-up."""

import re

from ..corpus import read_numeral
from .phrases import clean, core, pattern
from .places import Places, find_places

STRUCTURE = "<form_structure>"
ASKS = "<asks>|几|多少|[么嘛呢]$"
ASKS_WHO = "<form_asks_who>"
EXCEPT = r"除了?[^,，。?？]{1,14}?(?:之外|以外|外|[,，]|(?=还有|还|都|另外|就|剩下))"
TEXT = "<form_text>"
DUTIES = "<form_duties>"
COMPARE = "<form_compare>"
MOST_DUTIES = "<form_most_duties>"
EACH_UNIT = "<form_each_unit>"
LIST_UNITS = "<form_list_units>"
CLAIMED_UNITS = r"(?:下设|内设|分成?|设)?了?<number>个?(?:<unit_word>)|(?<=[是有共就才只设了])<number>个(?=$|[吗吧么嘛呢?？,，对])"
CLAIMED_DUTIES = r"<number>(?:项|条|个|款|大)(?:<duty>)?"
BASIS = "<form_basis>"
BASIS_WORDS = "<form_basis_words>"
YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年)")
PREAMBLE = "<form_preamble>"
NAMING = "<form_naming>"
CONTACT = r"(?:<contact>)(?:是)?(?:多少|什么|啥|在哪儿?|哪里)?"
PERSON = "<form_person>"
PRIVATE = "<form_private>"
STAFFING = "<form_staffing>"
LAW_PLACE = r"(?:法|条例|办法|细则|规则|解释|公约|标准|纲要|决定|意见|章程)[》\"”]?(?:的|里|中|当中|规定的?)?\s*(?:第\s*<number>\s*(?:条|章|节|款))"
# What a regulation leaves open, by the kinds of wording.UNSETTLED_BY_KIND.
UNSTATED = (("fee", "<unstated_fee>"), ("time", "<unstated_time>"), ("material", "<unstated_material>"), ("case", "<unstated_case>"))
BUREAU_DUTY = "<form_bureau_duty>"
INNER_SENTENCE = "<form_inner_sentence>"
NEXT = "<form_next>"
PREVIOUS = r"(?:上|前|往前|倒回)(?:面)?(?:的?那?)一?(?:<item_word>)"
ANCHOR_FRAME = "<form_anchor_frame>"
IS_MENTIONED = r"<touch>|写没写|有没有(?:写|说|讲|规定)|写(?:了|到|进)"
# Asking for more than one place of the text, and the words around a topic.
_COUNTED = "<form_counted>"
_SEVERAL = "<form_several>"
_RELATION = "<form_relation>"
_LIST_WORDS = "<form_list_words>"
_TOPIC_FRAME = "<form_topic_frame>"
ASKS_ONE = "<form_asks_one>"
ASKS_SEVERAL = "<form_asks_several>"
# Letters that a topic said again may have besides.
_ADDED = 2
# What joins the topics of a question.
JOINS = re.compile(r"[,，、;；。?？\s]|以及|还有|[和跟与同](?!步|级|等|类|意)")
# A topic in quotation marks needs no finding.
QUOTED = re.compile(r"[“\"「『‘']([^“”\"「」『』‘’']{1,14})[”\"」』’']")
_LIST_SINGLE = r"<touch>|<about>|关于|出现|<form_how_written>"
_BOTH_ASKED = r"一?个?(?:<item_word>)?(?:的|又|都|各?是(?:<what>|哪一?个?(?:<item_word>)?)?)*(?:[和、跟与及,，]|以及)+"
_SIDES = (
    ((-1, 1), rf"(?:(?:<side_before>)+{_BOTH_ASKED}(?:<side_after>)+|(?:前后|上下|左右|邻近|相邻|隔壁|旁边)(?:各自?|相邻|两边|的)*(?:一|两)?)"),
    ((1, -1), rf"(?:<side_after>)+{_BOTH_ASKED}(?:<side_before>)+"),
    ((1,), "(?:<side_after>)+"),
    ((-1,), "(?:<side_before>)+"),
)


def asks(cue: str, text: str) -> bool:
    """Whether the cue occurs in the text."""
    return bool(pattern(cue).search(text))


def unstated_kind(text: str) -> str | None:
    """The kind of fact that a question wants and a regulation leaves open, None when it asks who handles something."""
    if asks(f"{ASKS_WHO}|找谁|归谁|问谁", text):
        return None
    return next((kind for kind, cue in UNSTATED if asks(cue, text)), None)


def names_both_parts(text: str) -> bool:
    """Whether a question names the main duties and the units' (局主要职责怎么写，股里又怎么写)."""
    return asks("<form_main_part>", text) and asks("<form_units_part>", text)


def topic_of(text: str) -> str:
    """The topic whose clauses a question wants listed, "" when it wants no such list."""
    if asks("<form_who_holds>|[向跟和]谁", text):
        return ""
    compares_parts = names_both_parts(text)
    asks_several = compares_parts or (asks(_SEVERAL, text) and not asks(ASKS_ONE, text))
    if not asks_several and not asks(_LIST_SINGLE, text):
        return ""
    if asks(ASKS_ONE, text) and not compares_parts and not asks(_LIST_SINGLE, text):
        return ""
    rest = re.sub(r"[“”\"'「」《》]", "", text)
    for cue in (_TOPIC_FRAME, _RELATION, TEXT, "<form_main_part>|<form_units_part>", _LIST_WORDS, STRUCTURE, "<what>|条款|条文"):
        rest = clean(rest, cue)
    parts = [part for part in (core(part) for part in re.split(r"[ ,，。?？]", rest)) if len(part) >= 2]
    about = parts[0] if parts else ""
    # 几个股都有宣传？各宣传什么: the second sentence speaks of the same.
    is_same = asks_several and all(about in part and len(part) <= len(about) + _ADDED for part in parts)
    return about if len(parts) == 1 or is_same else ""


def each_of(words: str) -> tuple[str, ...]:
    """规划、计划: each of the words that stand joined."""
    return tuple(part for part in (core(part) for part in JOINS.split(words)) if len(part) > 1) or (words,)


def beside(text: str) -> tuple[str, tuple[int, ...]] | None:
    """What an item stands beside, and at which steps (1 right behind it, -1 before it): 科技保密后头那项; None when told otherwise."""
    far = pattern(r"^(?P<anchor>.*?)(?:(?P<after><side_after>)|<side_before>)+的?(?:第|再?数第?)(?P<n><number>)<form_beside>").search(text)
    if far and (distance := read_numeral(far["n"])):
        return far["anchor"], (distance if far["after"] else -distance,)
    row = pattern(r"^(?P<anchor>.*(?:那|这)一?(?:<item_word>)的?)(?:(?P<after>后)|前)面?的?(?P<n><number>)(?:<item_word>)(?:职责|都|各|分别|又)*(?:是|写|说|讲)*(?:了|的)*(?:<what>|哪.{0,2})?$").search(text)
    if row and (count := read_numeral(row["n"]) or 0) > 1:
        return row["anchor"], tuple(range(1, count + 1)) if row["after"] else tuple(range(-count, 0))
    for steps, sides in _SIDES:
        found = pattern(rf"^(?P<anchor>.*?){sides}<form_beside>").search(text)
        if found:
            return found["anchor"], steps
    return None


def between(text: str) -> tuple[str, str] | None:
    """The two things between which an item is asked for (甲和乙之间夹着哪条); None when none is."""
    found = pattern(r"^(?:在|夹在)?(?P<first>.{2,}?)(?:[和跟与、]|以及)(?P<second>.{2,}?)(?:这两(?:<item_word>))?<form_between>").search(text)
    return (found["first"], found["second"]) if found else None


def described_unit(text: str) -> tuple[str, str] | None:
    """What a unit is described by, and what is said beside (管科普的那个股，职责都列出来); None when none is described."""
    found = pattern(r"^(?P<what>[^,，。?？]{3,30}?)(?:的(?:那|这)?(?:一?个)?|那(?:一?个))(?:<unit_word>)(?P<rest>.*)$").search(text)
    # 刚才说的那个股 points back, 还有别的股 points elsewhere: they describe nothing.
    if not found or asks(f"{ASKS_WHO}|<what>|刚才|前面|上面|上回|[你您]说|提到|<pronoun>|这件?[事项]|那件?事|^在|没有|(?:别|其他|其它|另外)$", found["what"]) or asks("<form_which_units>", found["rest"]):
        return None
    return found["what"].strip(), found["rest"].strip()


def claimed_number(text: str, what: str) -> int | None:
    """The number of things that a question takes for granted (不是有五个股吗), None when it takes none."""
    found = pattern(rf"(?:有|共|设了?|就|才|只有?|分了?|是)\s*(?P<n><number>)\s*(?:个|项|条|款|大)(?:内设)?{what}").search(text)
    return read_numeral(found["n"]) if found else None


def claimed_units(text: str) -> int | None:
    """The number of units that a question takes for granted, before their name or behind it (内设机构是5个吗)."""
    behind = pattern(r"<unit_word>(?:一共|总共|共|是|有|就|才|只|不是|设了?)+(?P<n><number>)个").search(text)
    return read_numeral(behind["n"]) if behind else claimed_number(text, "<unit_word>")


_PRINTED_NUMBER = (
    r"(?<![个项第])内设(?:机构|股室|科室)(?:部分|那部分)?的?(?:里|中)?(?:的)?"
    r"(?:第?[(（]?(<number>)(?:[)）]|(?=$|[是叫管写说的里中第,，。]))|第(<number>)(?:项|条|款|个|位|名)|排(?:名|行)?在?第?(<number>)(?:位|名|个)?的?)"
    r"|排(?:名|行)?在?(?:第|头(?=一))?(<number>)(?:位|名|个)?的?(?:<unit_word>)"
)


_PRINTED_NUMBERS = (
    r"(?<![个项第])内设(?:机构|股室|科室)(?:部分)?的?(?:里|中)?的?"
    r"(?P<numbers>[(（]<number>[)）](?:(?:以及|到|至|[、和跟与及,，—-])?(?:内设机构)?[(（]<number>[)）])+)"
)


def bracketed_unit(text: str) -> Places | None:
    """Units by their printed number or their rank: 内设机构（二）, 内设机构第二项, 排第一位的内设机构."""
    if several := pattern(_PRINTED_NUMBERS).search(text):
        places = find_places(several["numbers"])
        return Places(places.stretches, (text[: several.start()] + " " + text[several.end() :]).strip())
    found = pattern(_PRINTED_NUMBER).search(text)
    if not found:
        return None
    places = find_places(f"第{next(group for group in found.groups() if group)}项")
    return Places(places.stretches, (text[: found.start()] + " " + text[found.end() :]).strip())


def without_paragraphs(text: str) -> str:
    """The text without ordinals of paragraphs and sentences, which number no items."""
    return pattern(r"第?<number>(?:段|句|行)").sub(" ", text)


def without_laws(text: str) -> str:
    """The text without places that belong to a law."""
    return pattern(LAW_PLACE).sub(" ", text)
