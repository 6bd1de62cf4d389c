"""The distance of due dates: month, week, 2weeks, quarter, 30d, 每月, 两周 …"""

from loancalc.core.calendar import DAILY, Every
from loancalc.core.rate import Period
from loancalc.core.refusal import Refusal
from loancalc.reading.numeral import cardinal
from loancalc.reading.pattern import Pattern
from loancalc.reading.text import clean, shown

_UNITS = {
    (1, Period.DAY): ("d", "day", "days", "daily", "日", "天"),
    (1, Period.WEEK): ("w", "wk", "week", "weeks", "weekly", "周", "星期", "个星期"),
    (2, Period.WEEK): ("fortnight", "双周"),
    (1, Period.MONTH): ("m", "mo", "month", "months", "monthly", "月", "个月"),
    (3, Period.MONTH): ("q", "quarter", "quarters", "quarterly", "季", "季度", "个季度"),
    (6, Period.MONTH): ("半年", "halfyear"),
    (12, Period.MONTH): ("y", "yr", "year", "years", "yearly", "annually", "年"),
}
_WORDS = {word: unit for unit, words in _UNITS.items() for word in words}
_EVERY = Pattern(
    "(?:every|每隔|每)?([0-9]{1,4}|[一二两三四五六七八九十百]{1,6}|)-?("
    + "|".join(sorted(_WORDS, key=len, reverse=True))
    + ")"
)
MOST = {Period.DAY: 3660, Period.WEEK: 520, Period.MONTH: 120}
"""Longest distance by its unit: ten years."""


def every(text: str, where: str) -> Every:
    """Return the distance that *text* says, one day to ten years (a year is 12 months).

    Raises:
        Refusal: ``every_unreadable``, ``every_out_of_range``.
    """
    match = _EVERY.fullmatch(clean(text, where).lower())
    number = cardinal_or_one(match[1]) if match else None
    if not match or number is None:
        raise Refusal("every_unreadable", where=where, read=shown(text))
    count, unit = _WORDS[match[2]]
    if not 1 <= number * count <= MOST[unit]:
        raise Refusal("every_out_of_range", where=where, read=shown(text))
    return Every(number * count, unit)


def cardinal_or_one(text: str) -> int | None:
    """Return the whole number in digits or Chinese; nothing means 1."""
    return int(text) if text.isdigit() and text.isascii() else cardinal(text) if text else 1


def every_text(value: Every) -> str:
    """Return *value* as `every` reads it back: ``month``, ``2weeks``, ``1d``."""
    return "1d" if value == DAILY else str(value)
