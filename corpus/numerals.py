"""Chinese numerals as they number the items of official documents."""

import re
from functools import cache

# A scan turns 〇 into O, o or 0 and 一 into a dash; inside a number they can mean nothing else.
NUMERAL = r"[一二三四五六七八九十百千零〇○Oo0廿卅—]{1,8}"
_MENDED = str.maketrans({"○": "〇", "O": "〇", "o": "〇", "0": "〇", "—": "一"})


@cache
def read_numeral(text: str) -> int | None:
    """The number that `text` writes, in Arabic digits or Chinese numerals; None when it writes none.

    Reads what scans make of numerals (`二O`, `十—`) and the spoken forms (`两`, `廿三`).
    """
    if re.fullmatch(r"[0-9]{1,4}", text):
        return int(text)
    mended = text.translate(_MENDED)
    if re.fullmatch(r"[一二三四五六七八九十]", mended):
        return "一二三四五六七八九十".index(mended) + 1
    if not re.fullmatch(r"[一二三四五六七八九十百千零〇廿卅两]+", mended):
        return None
    # Imported late: the library takes a quarter of a second, and most documents count to ten.
    import cn2an  # noqa: PLC0415

    try:
        return int(cn2an.cn2an(re.sub(r"^([二三四五六七八九])〇$", r"\1十", mended), "normal"))
    except (ValueError, KeyError, IndexError):  # the library checks its input by stumbling over it
        return None


@cache
def write_numeral(number: int) -> str:
    """The Chinese numeral of a number above 0, as items are numbered: 一, 十, 十二, 二十, 一百零三."""
    if 1 <= number <= 10:
        return "一二三四五六七八九十"[number - 1]
    import cn2an  # noqa: PLC0415

    return str(cn2an.an2cn(number))
