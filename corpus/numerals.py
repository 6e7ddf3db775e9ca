"""Chinese numerals as they number the items of official documents."""

import re
from functools import cache

# A scan turns 〇 into O, o or 0 and 一 into a dash; inside a number they can mean nothing else.
NUMERAL = r"[一二三四五六七八九十百千零〇○Oo0廿卅—]{1,8}"
# As on cheques; simplifying turned 參 into 参.
FORMAL_NUMERAL = r"[壹贰叁参肆伍陆柒捌玖拾]{1,3}"
_MENDED = str.maketrans({"○": "〇", "O": "〇", "o": "〇", "0": "〇", "—": "一"}) | str.maketrans(
    "壹贰叁参肆伍陆柒捌玖拾", "一二三三四五六七八九十"
)
_DIGITS = "零一二三四五六七八九"
# cn2an takes a fifth of a second to import, and most documents number no further than this.
_UP_TO_99 = {
    (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else ""): 10 * tens + ones
    for tens in range(10)
    for ones in range(10)
    if tens or ones
}
_WRITTEN = {number: written for written, number in _UP_TO_99.items()}


@cache
def read_numeral(text: str) -> int | None:
    """The number that `text` writes, in Arabic digits or Chinese numerals; None when it writes none.

    Reads what scans make of numerals (`二O`, `十—`) and the spoken forms (`两`, `廿三`).
    """
    if re.fullmatch(r"[0-9]{1,4}", text):
        return int(text)
    mended = text.translate(_MENDED)
    if mended in _UP_TO_99:
        return _UP_TO_99[mended]
    if not re.fullmatch(r"[一二三四五六七八九十百千零〇廿卅两]+", mended):
        return None
    import cn2an  # noqa: PLC0415

    try:
        return int(cn2an.cn2an(re.sub(r"^([二三四五六七八九])〇$", r"\1十", mended), "normal"))
    except (ValueError, KeyError, IndexError):  # the library checks its input by stumbling over it
        return None


@cache
def write_numeral(number: int) -> str:
    """The Chinese numeral of a number above 0, as items are numbered: 一, 十, 十二, 二十, 一百零三."""
    if number in _WRITTEN:
        return _WRITTEN[number]
    import cn2an  # noqa: PLC0415

    return str(cn2an.an2cn(number))
