"""Laws and articles that a question names."""

import re
from dataclasses import dataclass
from datetime import date

from ..corpus import Corpus, Law, Status, read_numeral
from .phrases import pattern

_ARTICLE = re.compile(r"第?\s*([0-9]{1,4}|[〇零一二三四五六七八九十百千]{1,8})\s*条(?:之([一二三四五六七八九十]))?")
_QUOTED = re.compile(r"《([^《》]{2,40})》")
# A name that stands in front of an article's number: 民法典第一百条, 专利法实施细则第3条.
_BEFORE_ARTICLE = re.compile(r"([\u4e00-\u9fff]{2,24}?(?:法典|法|条例|办法|细则))\s*(?:的|里|中)?\s*第?\s*(?:[0-9]{1,4}|[〇零一二三四五六七八九十百千]{1,8})\s*条")
_LAW_LIKE = re.compile(r"(?:法典|法|条例|办法|细则|规定|决定|意见|通知|解释)$")
# What is done about a law, not what it says: 宪法宣传周, 宣传保密法的活动.
_SPREAD = r"[^,，。?？]*(?:法典?|条例)》?的?<law_spread>|<law_spread>[^,，。?？]{0,14}(?:法典?|条例)》?的?(?:活动|工作|事|课)"
_LEAD_IN = re.compile(r"^.*?(?:请问|问一下|按照|根据|依据|依照|违反|查|看|我想知道|想问|那么?)(?=.{3})")


@dataclass(frozen=True, slots=True)
class LawMention:
    """A law that a question names: its versions, none when it is not in the corpus; `called` as in the question."""

    called: str
    versions: tuple[Law, ...]

    def in_force(self, day: date) -> Law | None:
        """The version in force on a day."""
        return next((law for law in self.versions if law.status(day) is Status.IN_FORCE), None)


def mentioned_law(text: str, corpus: Corpus) -> LawMention | None:
    """The law that a text names; the longest name that occurs wins."""
    if article_number(text) is None:
        text = pattern(_SPREAD).sub(" ", text)
    names = corpus.law_by_name
    # 农业法律服务 names no 农业法.
    found = [name for name in names if name in text and re.search(rf"{re.escape(name)}(?![律规定院人官])", text)]
    if found:
        called = max(found, key=lambda name: (len(name), name))
        # 专利法实施细则 is another text than 专利法.
        rest = text[text.index(called) + len(called) :]
        if not re.match(r"》?(?:的)?(?:实施)?(?:条例|细则|办法|解释)", rest):
            return LawMention(called, tuple(law for law in corpus.laws if law.name == names[called] and names[called]))
    return _other_law(text)


def _other_law(text: str) -> LawMention | None:
    """A law by the look of its name, which no text in the corpus has."""
    quoted = next((name for name in _QUOTED.findall(text) if _LAW_LIKE.search(name)), "")
    before = _BEFORE_ARTICLE.search(text)
    name = quoted or (_LEAD_IN.sub("", before.group(1)) if before else "")
    return LawMention(name, ()) if name and not re.match(r"本|该|这|那|你|咱|我|贵|三定|办法|条例", name) else None


def article_number(text: str) -> tuple[int, str] | None:
    """The number of the article that a text names, and its 之N; None when it names none."""
    match = _ARTICLE.search(text)
    number = read_numeral(match.group(1)) if match else None
    return (number, match.group(2) or "") if match and number is not None else None
