"""What identifies a person: identity numbers, bank cards, mobile numbers, vehicle plates."""

import re

_SPOKEN = str.maketrans("〇零一壹幺二两贰三叁四肆五伍六陆七柒八捌九玖", "0011122233445566778899")
_SPOKEN_NUMBER = re.compile(r"[〇零一壹幺二两贰三叁四肆五伍六陆七柒八捌九玖0-9]{11,}")
_JOIN = re.compile(r"(?<=[0-9])[ \-.·_/—–]{1,2}(?=[0-9xX])")
_DIGITS = re.compile(r"(?<![0-9])\+?([0-9]{10,20}[0-9xX])(?![0-9])")
_MOBILE = re.compile(r"(?:0{0,2}86)?1[3-9][0-9]{9}")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-Z] ?[·•.\-]? ?(?=[A-HJ-NP-Z]*[0-9])[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9学警港澳挂领](?![A-Za-z0-9])",
    re.IGNORECASE,
)
# The first two digits of an identity number: the provinces (GB/T 2260).
_PROVINCES = {*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82}
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def has_personal_data(text: str) -> bool:
    """Whether the text holds what identifies a person: such a text is neither kept nor echoed."""
    spoken = _SPOKEN_NUMBER.sub(lambda match: match.group().translate(_SPOKEN), text)
    joined = _JOIN.sub("", spoken)
    return bool(_PLATE.search(text)) or any(_is_personal(found) for found in _DIGITS.findall(joined))


def _is_personal(digits: str) -> bool:
    if _MOBILE.fullmatch(digits):
        return True
    match len(digits):
        case 18:
            # A mistyped number is still somebody's: a province's code is enough, the checksum only another sign.
            return int(digits[:2]) in _PROVINCES or _has_identity_checksum(digits) or _has_luhn_checksum(digits)
        case 15:
            return int(digits[:2]) in _PROVINCES and "01" <= digits[8:10] <= "12"
        case 16 | 17 | 19:
            return _has_luhn_checksum(digits) or digits.startswith(("62", "4", "5"))
        case _:
            return False


def _has_identity_checksum(digits: str) -> bool:
    """GB 11643: the last character is the weighted sum of the others modulo 11."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True))
    return "10X98765432"[total % 11] == digits[17].upper()


def _has_luhn_checksum(digits: str) -> bool:
    """ISO/IEC 7812: every second digit from the right doubled, the digits' sum divisible by ten."""
    if not digits.isdecimal():
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
