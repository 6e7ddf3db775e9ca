"""Places that a text names by number: 第七项, 7款, 最后一条, 倒数第二项, 头三条, 第二条和第六条, 十一到十三条."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..corpus import read_numeral
from .phrases import pattern

# What a number may count.
ITEM = "<item_word>"
UNIT = "<unit_word>"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Every `step`th item from `first` to `last`, counted from 1; a negative number counts from the end, -1 being the last."""

    first: int
    last: int
    step: int = 1

    def within(self, count: int) -> tuple[int, ...]:
        """The numbers that it means in a list of `count` items, those that do not exist included."""
        first, last = (number + count + 1 if number < 0 else number for number in (self.first, self.last))
        # What somebody mistyped as 第1-999项 must not become a thousand lines.
        return tuple(range(min(first, last), min(max(first, last), count + 2) + 1, self.step)) or (last,)


@dataclass(frozen=True, slots=True)
class Middle:
    """The item in the middle of a list, or the two there."""

    def within(self, count: int) -> tuple[int, ...]:
        """The numbers that it means in a list of `count` items."""
        return tuple(dict.fromkeys(((count + 1) // 2, count // 2 + 1)))


@dataclass(frozen=True, slots=True)
class Places:
    """The places that a text names, and the text without the words that name them."""

    stretches: tuple[Stretch | Middle, ...]
    rest: str

    def within(self, count: int) -> tuple[int, ...]:
        """The numbers meant in a list of `count` items, each once, in the order of naming."""
        return tuple(dict.fromkeys(number for stretch in self.stretches for number in stretch.within(count)))


_RANGE = r"\s*(?:一直到|直到|到|至|[-—–~])\s*"
_AND = r"\s*(?:以及|还有|、|,|，|和|跟|与|及|同|或)\s*"
_ORDINAL = r"(?:第?\s*<number>\s*(?:ITEM)?|[(（]<number>[)）])"
_SUM = "(?P<sum>(?:这|那)?[两二三四五六七]ITEM)"  # 第二、六两项
_SERIES = rf"{_ORDINAL}(?:(?:{_RANGE}|{_AND}){_ORDINAL})+?(?:{_SUM}|(?!(?:{_RANGE}|{_AND})第?\s*<number>|[〇零一二三四五六七八九十百0-9]))"
# 第三方 and 第一时间 are no places: without a word for items the number must be followed by what asks for a text.
_ALONE = r"(?:正数|正着数|顺数)?第\s*(?P<n><number>)\s*(?:ITEM|(?=个?(?:是|写|说|讲|呢|的|里|都|在|$|[,，、?？])))|(?:排名?在?|名列|位列|序号|编号)第?(?P<m><number>)(?!下)(?:位|名)?|[(（](?P<b><number>)[)）]"
# duty no. 9
_ENGLISH = r"(?<![a-z])(?:no|item)[.\s]*(?P<n><number>)\s*(?:ITEM)?"
# Without 第 it needs something before it that has items; 有12条 and 12条职责都列出来 tell a count.
_BEFORE = "|".join(f"(?<={word})" for word in ("职责", "职能", "规定", "职责的", "规定的", "职责里", "里", "里的", "中的", "股", "股的", "室", "室的", "科", "科的"))
_NAKED = rf"(?:{_BEFORE}|^|(?<=\s))(?P<n>[0-9]{{1,2}}|[二三四五六七八九]|二?十[一二三四五六七八九]?)(?![项条个款](?:职|任务|工作|都|全))\s*(?:ITEM(?!职|工作|任务|都|全|分别|一起)|号|(?=$|、|[,，:：的]|是|写|说|讲))"
_NAKED_SERIES = rf"(?:{_BEFORE})\s*<number>(?:(?:{_RANGE}|[、,，和])<number>)+(?=$|[,，。:：的给念抄发写这]|都|各|分别)"
_FRONT = "最前面?|开头|打头|排头|领头|最先|排?在?最前[面头边]"
_FIRST = rf"(?:(?:{_FRONT})的?|(?<![目之以提年日生])前面?的?|头)(?P<n><number>)\s*ITEM|(?:{_FRONT})的?(?:那?ITEM|那?一?(?:件|桩)事?)|(?<![下上前后里牵带龙])[首头]ITEM"
_BACK = "最后[面头边]?|末尾|最末尾?|末了|结尾|收尾|压轴|垫底|排?在?最后[面头边]|尾巴上?|最靠后|末"
_LAST_BUT = r"(?:倒数|倒着数|从后往前数?|从后面?数)第\s*(?P<n><number>)\s*ITEM?"
# 倒数第二、第三项: both count from the end.
_LAST_SERIES = rf"(?:倒数|倒着数|从后往前数?)第\s*<number>(?:{_AND}第?\s*<number>)+\s*ITEM"
_LAST = rf"(?:{_BACK}|倒数|(?<![以之然今年日])后面?)的?(?:那)?(?P<n><number>)\s*ITEM|(?:{_BACK})的?(?:那?ITEM|那?一?(?:件|桩)事?)|最后[面头边]的?(?=是|叫|管|写)|排在?最后的?(?=是|叫|管|写|$)|尾ITEM"

_PARITY = (
    r"(?:(?:(?P<odd>单|奇)|[双偶])数|逢(?:(?P<odd2>单)|双))(?:序?号|序数|编号|位)?的?(?:那|这)?(?:几|些)?"
    r"(?:(?:ITEM|数)?(?:里面?|中)?的?前(?P<n><number>)\s*ITEM|ITEM|(?<=[数号位的]))"
)
_ENDS = r"(?:一?头一?尾|首尾|头尾)(?:两|各一|的)?(?:ITEM)"
_MIDDLE = r"(?:居中|正中间?|最中间|中间)的?(?:那|这)?(?:一|两|几)?(?!件)ITEM"


def _number(match: re.Match[str]) -> int:
    numeral = next((value for value in match.groupdict().values() if value), "一")
    return read_numeral(numeral) or 0


def _one(match: re.Match[str]) -> Sequence[Stretch]:
    return (Stretch(_number(match), _number(match)),)


def _one_from_the_end(match: re.Match[str]) -> Sequence[Stretch]:
    return (Stretch(-_number(match), -_number(match)),) if _number(match) else (Stretch(0, 0),)


def _several_from_the_end(match: re.Match[str]) -> Sequence[Stretch]:
    numbers = [read_numeral(numeral.group()) or 0 for numeral in pattern("<number>").finditer(match.group())]
    return [Stretch(-number, -number) for number in numbers if number]


def _the_first(match: re.Match[str]) -> Sequence[Stretch]:
    return (Stretch(1, _number(match)),)


def _the_last(match: re.Match[str]) -> Sequence[Stretch]:
    return (Stretch(-_number(match), -1),) if _number(match) else (Stretch(0, 0),)


def _every_other(match: re.Match[str]) -> Sequence[Stretch]:
    first = 1 if match["odd"] or match["odd2"] else 2
    if not match["n"]:
        return (Stretch(first, -1, 2),)
    return (Stretch(first, first + 2 * ((read_numeral(match["n"]) or 1) - 1), 2),)


def _both_ends(_: re.Match[str]) -> Sequence[Stretch]:
    return Stretch(1, 1), Stretch(-1, -1)


def _the_middle(_: re.Match[str]) -> Sequence[Middle]:
    return (Middle(),)


def _series(match: re.Match[str]) -> Sequence[Stretch]:
    return _numbers(match) if pattern(r"第|[(（]|[条项款点]").search(match.group()) else ()


def _numbers(match: re.Match[str]) -> Sequence[Stretch]:
    words = match.group()
    words = words.removesuffix(match.groupdict().get("sum") or "")
    numerals = list(pattern("<number>").finditer(words))
    stretches: list[Stretch] = []
    last = numerals[-1].group()
    if len(last) > 1 and not set(last) & set("十百0123456789") and read_numeral(last[-1]) == len(numerals):
        # 二、五、八三项: how many there are stands behind the last of them.
        words = words[: numerals[-1].end() - 1]
        numerals = list(pattern("<number>").finditer(words))
    for before, numeral in zip([None, *numerals], numerals, strict=False):
        number = read_numeral(numeral.group()) or 0
        gap = words[before.end() : numeral.start()] if before else ""
        if pattern(r"到|至|[-—–~]").search(gap):
            stretches[-1] = Stretch(stretches[-1].first, number)
        else:
            stretches.append(Stretch(number, number))
    return stretches


_READERS: tuple[tuple[str, Callable[[re.Match[str]], Sequence[Stretch | Middle]]], ...] = (
    (_PARITY, _every_other),
    (_ENDS, _both_ends),
    (_MIDDLE, _the_middle),
    (_LAST_SERIES, _several_from_the_end),
    (_LAST_BUT, _one_from_the_end),
    (_SERIES, _series),
    (_NAKED_SERIES, _numbers),
    (_ALONE, _one),
    (_ENGLISH, _one),
    (_FIRST, _the_first),
    (_LAST, _the_last),
    (_NAKED, _one),
)


def find_places(text: str, item: str = ITEM) -> Places:
    """The places named in a text, counted in `item`s (a template of `phrases.pattern`); none when it names none.

    A number without any word for what it counts (排第十的) counts items.
    """
    found: list[tuple[int, Stretch | Middle]] = []
    for template, read in _READERS if item == ITEM else _READERS[:-1]:
        for match in pattern(template.replace("ITEM", f"(?:个|那|这)?(?:{item})")).finditer(text):
            stretches = read(match)
            if stretches and (item == ITEM or pattern(item).search(match.group() + text[match.end() :][:3])):
                found += [(match.start(), stretch) for stretch in stretches]
                text = text[: match.start()] + "　" * len(match.group()) + text[match.end() :]
    ordered = tuple(stretch for _, stretch in sorted(found, key=lambda pair: pair[0]))
    return Places(ordered, re.sub("　+", " ", text).strip())
