"""Units, places and document numbers that a question mentions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import cn2an

from ..corpus import Corpus, Unit

_NUMERAL = r"[0-9]{1,3}|[〇零一二三四五六七八九十百两]{1,5}"
_ITEM = re.compile(rf"第\s*({_NUMERAL})\s*(?:条|项|款|点|个?职责|条职责|项职责)")
_UNIT_PLACE = re.compile(rf"第\s*({_NUMERAL})\s*个?(?:内设机构|股室?|科室|部门|机构)")
_BRACKETED = re.compile(rf"[（(]({_NUMERAL})[)）]")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,6}[〔\[(（【][12][0-9]{3}[〕\])）】]\s*第?[0-9]{1,4}号")
# A name that ends like a unit's. What stands before the suffix must not be a question word or a pronoun.
_UNIT_LIKE = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:股|科室|处室)")
_NOT_A_NAME = re.compile(r"哪|什么|几|个股|各股|该股|本股|这股|那股|多少|别的|其他|其它|所有|两股|四股|的股|内设|业务股|对口|相关|控股|参股|入股|职能|有关|一个|归口|主管|负责|下面|下属|科室|处室|股室$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit that a question names, and the words by which it does."""

    unit: Unit
    words: str
    start: int


def mentioned_units(text: str, corpus: Corpus) -> tuple[Mention, ...]:
    """The units named in a text, in the order of the text; the longest name wins where names overlap."""
    names = sorted(_names(corpus), key=lambda pair: -len(pair[0]))
    taken: list[tuple[int, int]] = []
    found: list[Mention] = []
    for name, unit in names:
        for match in re.finditer(re.escape(name), text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            found.append(Mention(unit, name, start))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _names(corpus: Corpus) -> Iterator[tuple[str, Unit]]:
    for unit in corpus.units:
        for name in dict.fromkeys((unit.name, unit.name.translate(_FULL_BRACKETS), *unit.aliases)):
            yield name, unit


_FULL_BRACKETS = str.maketrans("()", "（）")


def distinct_units(mentions: tuple[Mention, ...]) -> tuple[Unit, ...]:
    """The mentioned units, each once, in the order of the text."""
    return tuple({f"{mention.unit.bureau}/{mention.unit.name}": mention.unit for mention in mentions}.values())


def unknown_unit_names(text: str, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """Names in the text that look like a unit's and are no unit of the corpus."""
    rest = without(text, mentions)
    names = (match.group() for match in _UNIT_LIKE.finditer(rest))
    return tuple(name for name in names if not _NOT_A_NAME.search(name))


def without(text: str, mentions: tuple[Mention, ...]) -> str:
    """The text without the names of the mentioned units."""
    for mention in mentions:
        text = text.replace(mention.words, "　", 1)
    return re.sub("　+", " ", text).strip()


def item_number(text: str) -> int | None:
    """The number of the item that a text names (第七项, 第 7 条, （七）), None when it names none."""
    match = _ITEM.search(text) or _BRACKETED.search(text)
    return to_number(match.group(1)) if match else None


def unit_number(text: str) -> int | None:
    """The number in `第五个股`, None when there is none."""
    match = _UNIT_PLACE.search(text)
    return to_number(match.group(1)) if match else None


def document_numbers(text: str) -> tuple[str, ...]:
    """Document numbers such as 宛办文〔2019〕3号 in a text, as written."""
    return tuple(match.group() for match in _NUMBER.finditer(text))


def to_number(numeral: str) -> int:
    """The value of a Chinese or Arabic numeral."""
    if numeral.isdecimal():
        return int(numeral)
    return int(cn2an.cn2an(numeral.replace("〇", "零").replace("两", "二"), "smart"))
