"""Units, bureaus and document numbers that a question mentions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..corpus import Corpus, Document, Unit, likeness
from .phrases import pattern

_NUMBER = r"[\u4e00-\u9fff]{1,6}?\s*[〔\[(（【]?\s*[12][0-9]{3}\s*年?[〕\])）】]?\s*第?\s*[0-9]{1,4}\s*号(?!楼|院|线|门|路|窗)"
# A name that ends like a unit's. What stands before the suffix must not be a question word or a pronoun.
_UNIT_LIKE = r"[\u4e00-\u9fff]{2,12}?(?:股(?!份|东|权|票|长|市)|科室|处室)|<unit_topic><unit_ending>"
_LEAD_IN = r"^.*(?:(?<=[有叫])个|写着|是不是|应该|有没有|能不能|归|找|由|问|去|到|叫|把|让|是|有|你们|咱们|贵局|局里|的|和|跟|与|那|请)(?=..)"
_NOT_A_NAME = (
    r"哪|什么|几|个股|各股|该股|本股|这股|那股|多少|别的|其他|其它|所有|全部|其余|剩下|[以之]外|两股|四股|的股|内设|业务股|对口|相关|控股|参股|入股|职能|有关|一个|归口|主管|负责|下面|下属|科室$|处室$|股室$|某|啥|独立"
    r"|怎么|如何|咋|职责|介绍|引出|列出|(?:牵头|承接|承办|主办|责任|起草|经办)股$"
)
_BUREAU_LIKE = r"[\u4e00-\u9fff]{2,14}?(?:局(?!长|部|面|限|域|势|址)|委员会|委(?!员会|托|员|派|屈|书|任))"
_NO_BUREAU = ("村委", "党委", "常委", "居委", "县委", "区委", "市委", "省委", "团委", "工委")
# A name of a unit may be off by a character or two; below this share of equal characters it is another name.
_SAME_NAME = 84
_LEAST_FUZZY = 6
# A short name has one letter of three or four of its long one; what joins names begins none.
_LOOSEST = 3.5
_JOINING = "和与及跟的"
# Whoever makes up a hundred units is told of the first few that there are none.
_MOST_UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit that a question names, and the words by which it does."""

    unit: Unit
    words: str
    start: int


def mentioned_units(text: str, units: Sequence[Unit]) -> tuple[Mention, ...]:
    """Which of the units are named in a text, in the order of the text; the longest name wins where names overlap.

    Several bureaus have an 办公室: the same words may name several units.
    """
    taken: list[tuple[int, int]] = []
    found: list[Mention] = []
    for mention in sorted((*_named(text, units), *_nearly_named(text, units), *_shortly_named(text, units)), key=lambda m: (-len(m.words), m.start)):
        start, end = mention.start, mention.start + len(mention.words)
        if mention not in found and all((start, end) == other or end <= other[0] or other[1] <= start for other in taken):
            taken.append((start, end))
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _named(text: str, units: Sequence[Unit]) -> Iterator[Mention]:
    for name, unit in _names(units):
        # 社发股, 社发那个股.
        for match in re.finditer(f"{re.escape(name[:-1])}(?:[这那](?:一?个)?)?{re.escape(name[-1])}", text):
            if not _goes_on(text[match.end() :], name):
                yield Mention(unit, match.group(), match.start())


def _nearly_named(text: str, units: Sequence[Unit]) -> Iterator[Mention]:
    """Long names with a slip in them: 社会发展与科技成果管理股."""
    long_names = [(name, unit) for name, unit in _names(units) if len(name) >= _LEAST_FUZZY and name.isalpha()]
    for suffix in re.finditer(r"股|科(?![技学研普])|处(?![理罚])|室", text):
        for name, unit in long_names:
            written = text[max(0, suffix.end() - len(name)) : suffix.end()]
            for words in (written, text[max(0, suffix.end() - len(name) - 2) : suffix.end()]):
                if name not in text and words[0] == name[0] and likeness(words, name) >= _SAME_NAME:
                    yield Mention(unit, words, suffix.end() - len(words))


def _shortly_named(text: str, units: Sequence[Unit]) -> Iterator[Mention]:
    """Names that people make by leaving letters out (非遗科, 疾控科, 爱卫办), where they may be short for one unit of a bureau only."""
    for ending in re.finditer("股(?![份东权票长市])|科(?![技学研普])|[处室]|办(?![理公法事])", text):
        run = re.search(r"[\u4e00-\u9fff]{2,8}$", text[: ending.start()])
        for at in range(run.start() if run else 0, ending.start() - 1 if run else 0):
            short = text[at : ending.end()]
            named = [unit for unit in units if any(_may_be_short(short, name) for name in (unit.name, *unit.aliases))]
            bureaus = [unit.bureau for unit in named]
            only = [unit for unit in named if bureaus.count(unit.bureau) == 1] if short[0] not in _JOINING else []
            yield from (Mention(unit, short, at) for unit in only)
            if only:
                break


def _may_be_short(short: str, name: str) -> bool:
    """Whether the name has the letters of `short` in their order, the first one in front (but for 区) or two at once."""
    letters = re.search(".*?".join(map(re.escape, short)), name)
    if not letters or len(letters.group()) > _LOOSEST * len(short):
        return False
    return short[:2] in name or not name[: letters.start()].strip(_LEVELS)


def _goes_on(after: str, name: str) -> bool:
    """Whether the words go on to mean something else: 办公室主任, 工农业科技."""
    return bool(re.match(r"主任|租赁|装修|用房|面积|副主任", after)) or (name[-1] == "科" and after[:1] in set("技学研普创"))


def _names(units: Sequence[Unit]) -> Iterator[tuple[str, Unit]]:
    for unit in units:
        # What one bureau calls 股 another calls 科.
        other = (f"{name[:-1]}科" for name in unit.aliases if name[-1] == "股" and len(name) > 2)
        for name in dict.fromkeys((unit.name, unit.name.translate(_FULL_BRACKETS), *unit.aliases, *other)):
            yield name, unit


_FULL_BRACKETS = str.maketrans("()", "（）")


def distinct_units(mentions: tuple[Mention, ...]) -> tuple[Unit, ...]:
    """The mentioned units, each once, in the order of the text."""
    return tuple({f"{mention.unit.bureau}/{mention.unit.name}": mention.unit for mention in mentions}.values())


def unknown_unit_names(text: str, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """The first few names in the text that look like a unit's and are no unit of the corpus, each once."""
    rest = without(text, mentions)
    names = (re.sub(pattern(_LEAD_IN), "", match.group()) for match in pattern(_UNIT_LIKE).finditer(rest))
    told = dict.fromkeys(name for name in names if len(name) >= 3 and not pattern(_NOT_A_NAME).search(name))
    return tuple(told)[:_MOST_UNKNOWN]


def without(text: str, mentions: tuple[Mention, ...]) -> str:
    """The text without the names of the mentioned units."""
    for start, words in sorted({(mention.start, mention.words) for mention in mentions}, reverse=True):
        text = f"{text[:start]} {text[start + len(words) :]}"
    return re.sub(r" +", " ", text).strip()


def outside_bodies(text: str) -> tuple[str, ...]:
    """Offices and other bodies outside the bureau that a text names (教体局, 科协); its own bureau is none."""
    names = (re.sub(pattern(_LEAD_IN), "", match.group()) for match in pattern("<outside_body>").finditer(text))
    return tuple(name for name in names if len(name) >= 2 and not pattern("^<own_bureau>$|科技局").search(name))


def document_numbers(text: str) -> tuple[str, ...]:
    """Document numbers such as 宛办文〔2019〕3号 in a text, as written."""
    return tuple(match.group() for match in pattern(_NUMBER).finditer(text))


@dataclass(frozen=True, slots=True)
class BureauMention:
    """The regulations of the bureaus that a text names, and the names; `is_other` when it names a bureau without one."""

    documents: tuple[Document, ...]
    words: tuple[str, ...]
    is_other: bool


def mentioned_bureaus(text: str, corpus: Corpus) -> BureauMention:
    """The bureaus that a text names, in full or as people shorten their names (市监局, 文旅局, 科技局)."""
    regulations = [document for document in corpus.documents if document.units]
    words: list[str] = []
    documents: list[Document] = []
    is_other = False
    own = pattern("<own_bureau>")
    for match in pattern(_BUREAU_LIKE).finditer(own.sub("　", text)):
        name = re.sub(pattern(_LEAD_IN), "", match.group())
        named = [document for document in regulations if is_name_of(name, document.bureau)]
        if named:
            words.append(_shortest_tail(name, named[0].bureau))
            documents += [document for document in named if document not in documents]
        elif len(name) >= 3 and not name.endswith(_NO_BUREAU):
            is_other = True
    return BureauMention(tuple(documents), tuple(words), is_other and not documents)


def is_name_of(name: str, bureau: str) -> bool:
    """Whether `name` ends with a short form of the bureau's name: its characters, in order, to the last one.

    市科技局 is not the bureau of a district of that city.
    """
    tail = _shortest_tail(name, bureau)
    levels = [character for character in bureau if character in _LEVELS]
    named = [character for character in name if character in _LEVELS]
    return len(tail) >= 3 and (not named or not levels or named[-1] == levels[-1])


_LEVELS = "省市区县旗"


def _shortest_tail(name: str, bureau: str) -> str:
    """The longest tail of `name` whose characters stand in the bureau's name in this order; "" when there is none."""
    rest = bureau.removesuffix("员会")
    tail = ""
    for character in reversed(name.removesuffix("员会")):
        place = rest.rfind(character) if tail else (len(rest) - 1 if character in "局委" and rest[-1] in "局委" else -1)
        if place < 0:
            break
        tail, rest = character + tail, rest[:place]
    return tail + ("员会" if name.endswith("员会") else "") if tail else ""
