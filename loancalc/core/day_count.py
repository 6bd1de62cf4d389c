"""Day counts: how long a stretch of days is, in years, under each convention. Pure functions of two days."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction


def act_365(start: date, end: date) -> Fraction:
    """Actual days ÷ 365, leap year or not (ACT/365 Fixed, ISDA 2006 section 4.16(d))."""
    return Fraction((end - start).days, 365)


def act_360(start: date, end: date) -> Fraction:
    """Actual days ÷ 360 (ISDA 2006 section 4.16(e)); usual in Chinese lending systems."""
    return Fraction((end - start).days, 360)


def act_act(start: date, end: date) -> Fraction:
    """Days of leap years ÷ 366 plus days of other years ÷ 365 (ACT/ACT, ISDA 2006 section 4.16(b))."""
    if start.year == end.year:
        return Fraction((end - start).days, _days_of(start.year))
    first = Fraction((date(start.year + 1, 1, 1) - start).days, _days_of(start.year))
    last = Fraction((end - date(end.year, 1, 1)).days, _days_of(end.year))
    return first + (end.year - start.year - 1) + last


def thirty_360(start: date, end: date) -> Fraction:
    """Months of 30 days ÷ 360: a 31st counts as the 30th (30E/360, ISDA 2006 section 4.16(g))."""
    return Fraction(thirty_days(start, end), 360)


def thirty_days(start: date, end: date) -> int:
    """Days from *start* to *end* when every month has 30 of them."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months * 30 + min(end.day, 30) - min(start.day, 30)


def _days_of(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


DAY_COUNTS: dict[str, Callable[[date, date], Fraction]] = {
    "act/365": act_365,
    "act/360": act_360,
    "30/360": thirty_360,
    "act/act": act_act,
}
