"""Follow-ups for places of the text: 第二条呢, 下一条, 它的最后一句."""

import re

from ..corpus import Clause, ClauseKind, read_numeral
from . import cues
from .conversation import Completed, Turn
from .followup_doubt import held_by
from .phrases import clean, core, leftover, pattern
from .places import ITEM, UNIT, find_places
from .sought import sought_words
from .topics import Scope, topic_clauses

_ITEMS = {ClauseKind.MAIN_DUTY, ClauseKind.UNIT_DUTY}


def sentence(turn: Turn) -> str | None:
    """它的最后一句: the item that was read has it, and is quoted whole."""
    is_item = turn.earlier.is_listing and [clause.kind for clause in turn.clauses] == [ClauseKind.MAIN_DUTY]
    if not is_item or turn.units or not cues.asks("句", turn.bare) or cues.asks("主要职责|第<number>(?:条|项)", turn.bare):
        return None
    rest = find_places(turn.bare, ITEM).rest
    return None if leftover(rest, cues.NEXT, cues.PREVIOUS, cues.TEXT, "<pronoun>|句话?") else turn.matter


def place(turn: Turn) -> str | None:
    """第二条呢: a place in the list that was read before."""
    places = find_places(turn.bare, ITEM)
    if not places.stretches or turn.units or leftover(places.rest, cues.TEXT, cues.STRUCTURE, "<pronoun>", cues.DUTIES):
        return None
    if cues.asks("主要职责|<unit_word>", turn.bare):
        return None
    where = re.sub(_PRONOUN_LEAD, "", turn.bare)
    if len(turn.earlier.units) > 1 and all(clause.kind is ClauseKind.UNIT_HEADING for clause in turn.clauses):
        bracketed = re.sub(r"[(（](.{1,3})[)）]", r"第\1个", where, count=1)
        return re.sub("[个位项条]", "个内设机构", bracketed, count=1)
    return f"{container(turn)}{where}" if turn.earlier.citations or turn.earlier.units else None


_NUMBERED = r"(?P<before>第|[(（])(?P<n><number>)(?P<after>(?:<item_word>|个)?[)）]?)"


def sibling(turn: Turn) -> str | None:
    """（四）呢 after 内设机构（二）写了什么: the number of another unit, where the same form of it named one."""
    found = pattern(_NUMBERED).search(turn.bare)
    is_unit = cues.bracketed_unit(turn.matter) or find_places(turn.matter, UNIT).stretches
    if not found or not turn.earlier.is_listing or turn.units or not is_unit:
        return None
    if leftover(clean(turn.bare, re.escape(found.group())), cues.TEXT, "<pronoun>", cues.DUTIES):
        return None
    same = [m for m in pattern(_NUMBERED).finditer(turn.matter) if _form(m) == _form(found)]
    if len(same) != 1:
        return None
    return f"{turn.matter[: same[0].start()]}{found.group()}{turn.matter[same[0].end() :]}"


def _form(match: re.Match[str]) -> tuple[str, str]:
    return match["before"].replace("（", "("), match["after"].replace("）", ")")


_PRONOUN_LEAD = r"^(?:他们|它们|它|其|这个股|该股)?的?(?:职责)?(?:里|中)?的?"


def container(turn: Turn) -> str:
    """Whose list was read before: the unit's, else the main duties."""
    return f"{turn.whose}职责" if len(turn.earlier.units) == 1 else "主要职责"


def neighbour(turn: Turn) -> str | None:
    """下一条, 上一条: counted from what was cited last."""
    step = 1 if cues.asks(cues.NEXT, turn.bare) else -1 if cues.asks(cues.PREVIOUS, turn.bare) else 0
    goes_on = turn.earlier.is_listing and cues.asks("^(?:然后|接着|继续|还有|往下)$", turn.bare)
    items = [clause for clause in turn.clauses if clause.kind in _ITEMS]
    if (not step and not goes_on) or leftover(turn.bare, cues.NEXT, cues.PREVIOUS, cues.TEXT, "<pronoun>") or not items:
        return None
    whose, number = _place_of(items[-1 if step >= 0 else 0], turn)
    return f"{whose}职责第{max(number + (step or 1), 0)}项是什么"


def following(turn: Turn) -> str | None:
    """后两项呢: counted from the one item that was read, not from the end of the list."""
    found = pattern("(?:接下来|往后|往下|后面?|下面?)的?(?P<count><number>)(?:<item_word>)").search(turn.bare)
    items = [clause for clause in turn.clauses if clause.kind in _ITEMS]
    if not found or len(items) != 1 or turn.units or leftover(clean(turn.bare, re.escape(found.group())), cues.TEXT, "<pronoun>|再"):
        return None
    whose, number = _place_of(items[0], turn)
    count = read_numeral(found["count"]) or 1
    return f"{whose}职责第{number + 1}到第{number + count}项是什么"


def within(turn: Turn) -> str | None:
    """里面哪条写了保密: words looked for in the list that was read."""
    is_one = turn.earlier.is_listing and len(turn.earlier.units) == 1 and not turn.units
    if not is_one or not sought_words(turn.text) or cues.asks("规定|三定|全文|整份|主要职责|内设机构", turn.text):
        return None
    return f"{turn.whose}的职责里{pattern('^(?:这|那|它|其)?(?:里面?|中|当中|其中)').sub('', turn.bare)}"


_INSIDE = (
    r"^(?:<form_inside>)?的?(?:有没有|有无|是否有|有|含|包括|包含)(?:管|负责)?(?P<matter>.{2,12}?)(?:的|的?这?一?[项条块]|这[个件]?事)?(?:没有?|不)?$",
    r"^(?P<matter>.{2,12}?)(?:也|都|算)?(?:不)?(?:在不在|在|算|属于?)(?:<form_inside>)(?:之?内)?(?:没有?|不)?$",
    r"^(?:<form_inside>)?的?(?:管|负责|跟|和|与|关于|涉及|讲|说)(?P<matter>.{2,10}?)(?:有关|相关)?的?(?:是|在|写在)?(?:哪|第几)一?(?:条|项|句|款|个)$",
)


def inside(turn: Turn) -> Completed | None:
    """里面有科普吗: whether a matter is among the duties that were read."""
    if not turn.earlier.is_listing or len(turn.earlier.units) != 1 or turn.units:
        return None
    found = next((match for form in _INSIDE if (match := pattern(form).search(turn.bare))), None)
    if not found or cues.asks(f"<asks>|<unit_word>|{cues.DUTIES}|别的|其他|其它|几", found["matter"]):
        return None
    matter = core(found["matter"])
    documents = tuple({turn.corpus.document(clause.document_id): None for clause in turn.clauses})
    if topic_clauses(matter, Scope(documents, turn.earlier.units), turn.corpus):
        return Completed(f"{turn.whose}的职责里和{matter}有关的有哪些")
    # 跟农民有关的是哪项 takes it that there is one: the list is read again.
    asks_which = cues.asks("哪|第几", turn.bare)
    return held_by(turn.whose, matter) if len(leftover(matter)) >= 2 and not asks_which else None


def _place_of(clause: Clause, turn: Turn) -> tuple[str, int]:
    """Whose item a clause is, and its number."""
    unit = turn.corpus.units_by_clause.get(clause.key)
    keys = unit.duties if unit else tuple(main.key for main in turn.corpus.document(clause.document_id).main_duties)
    return unit.name if unit else "主要", keys.index(clause.key) + 1


def held(turn: Turn) -> str | None:
    """这项归哪个股落实: asked of the main duty that was read."""
    mains = [clause for clause in turn.clauses if clause.kind is ClauseKind.MAIN_DUTY]
    if len(mains) != 1 or not turn.earlier.is_listing or turn.units:
        return None
    item = f"主要职责第{_place_of(mains[0], turn)[1]}项"
    if cues.asks("<form_corresponds>", turn.bare) and cues.asks("股|<unit_word>", turn.bare):
        return f"{item}{turn.bare}"
    rest = leftover(turn.bare, cues.ASKS_WHO, "<pronoun>|[这那该]一?[项条件]|落实|执行|承接|<do>")
    return f"{item}归哪个股落实" if cues.asks(cues.ASKS_WHO, turn.bare) and not rest else None
