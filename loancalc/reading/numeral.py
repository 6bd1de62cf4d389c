"""Numerals: strict ASCII decimals, and Chinese numbers as they are written, spoken and mixed with digits."""

import re
from decimal import Decimal

from loancalc.reading.pattern import Pattern

# 13 integer digits cover 10^12; 15 decimals cover what spreadsheets print. Decimal keeps all 28 exactly.
PLAIN = r"[0-9]{1,13}(?:\.[0-9]{1,15})?"
GROUPED = r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,15})?"
CHARACTERS = "0-9.,点〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟wkWK"
"""Every character that a quantity may hold, for patterns of larger phrases."""

_SCALES = {
    "": 0, "百": 2, "千": 3, "k": 3, "万": 4, "w": 4, "十万": 5, "百万": 6, "千万": 7,
    "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12,
}  # fmt: skip
_SCALE = "(?:" + "|".join(sorted(_SCALES, key=len, reverse=True)) + ")"
_DECIMAL = Pattern(PLAIN)
_NUMBER = Pattern(f"({PLAIN}|{GROUPED})({_SCALE})")
_SPOKEN_DECIMAL = Pattern(f"(.{{1,24}})点([零一二三四五六七八九]{{1,15}})({_SCALE})")
_FORMAL = str.maketrans("〇壹贰叁肆伍陆柒捌玖拾佰仟", "零一二三四五六七八九十百千")
_DIGITS = str.maketrans("零一二两三四五六七八九", "01223456789")
# 三五 is «three to five» and 一二 may be 12: digits side by side are no number, 零 excepted.
_ONES = "一二两三四五六七八九"
_SIDE_BY_SIDE = Pattern(f"[{_ONES}0-9][零{_ONES}]|零零|[{_ONES}][0-9]")
_STEP = Pattern("(?=.)(0?)([1-9]?)([千百十]?)")
_UNITS = {"千": 1000, "百": 100, "十": 10, "": 1}


def decimal(text: str) -> Decimal | None:
    """Return the plain ASCII decimal that *text* is, or None: no sign, exponent, group mark or open point."""
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def quantity(text: str) -> Decimal | None:
    """Return the number that *text* says (``12,000``, ``1.2万``, ``5k``, ``两万五``, ``零点零五``), or None."""
    lower = text.lower().translate(_FORMAL)
    if match := _NUMBER.fullmatch(lower):
        return Decimal(match[1].replace(",", "")).scaleb(_SCALES[match[2]])
    if match := _SPOKEN_DECIMAL.fullmatch(lower):
        whole = cardinal(match[1])
        decimals = match[2].translate(_DIGITS)
        return None if whole is None else Decimal(f"{whole}.{decimals}").scaleb(_SCALES[match[3]])
    whole = cardinal(lower)
    return None if whole is None else Decimal(whole)


def cardinal(text: str) -> int | None:
    """Return the whole number that *text* says in Chinese, digits allowed for its parts, or None.

    A last digit without unit stands for the next lower unit (一万二 = 12,000, 两千五 = 2,500);
    after 零 it is itself (一万零二 = 10,002). 0 to 999,999,999,999.
    """
    formal = text.translate(_FORMAL)
    if formal == "零":
        return 0
    if not formal or _SIDE_BY_SIDE.compiled.search(formal):
        return None
    return _sections(formal.translate(_DIGITS))


def _sections(text: str) -> int | None:
    value, above = 0, 0
    for mark, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = text.partition(mark)
        if found:
            section = _section(head, above // size, last=False)
            if section is None:
                return None
            value, above, text = value + section * size, size, tail
    if above and not text:
        return value
    section = _section(text, above, last=True)
    return None if section is None else value + section


def _section(text: str, above: int, *, last: bool) -> int | None:
    """Return the value under 10^4 of one section that follows the unit *above* (0: it is the first)."""
    if text.isascii() and len(text) > 1:
        return _in_digits(text, above)
    value, unit = 0, above
    for step in _STEP.compiled.finditer(text):
        size = _step_size(step, unit, first=not step.start(), last=last)
        if not size:
            return None
        value, unit = value + int(step[2] or 1) * size, size
    return value or None


def _in_digits(text: str, above: int) -> int | None:
    """Return a section in digits: 3万500 and 1万零200 are plain, 3万50 is not."""
    body = text.removeprefix("0") if above else text
    if not body.isdigit() or body[0] == "0" or len(body) > 4:
        return None
    lacks = body is not text and int(body) * 10 < above
    return int(body) if lacks or not above or (body is text and above == 10**4 and len(body) >= 3) else None


def _step_size(step: re.Match[str], unit: int, *, first: bool, last: bool) -> int:
    """Return the unit that a digit counts, or 0 where the writing is not a number."""
    zero, digit, mark = step.groups()
    size = _UNITS[mark]
    if mark == "" and not zero and unit > 10:
        return unit // 10 if last and digit else 0
    if (unit and size >= unit) or not (digit or (mark == "十" and (zero or not unit))):
        return 0
    gap = bool(unit) and size * 10 < unit
    # 二十万零三千 is as good as 二十万三千; anywhere else 零 stands exactly where a unit is left out.
    return size if gap == bool(zero) or (zero and first and unit) else 0
