"""Day counts: how long a stretch of days is, in years, under each convention. Pure functions of two days."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from loancalc.core.calendar import MONTHLY, months_between, months_later, periods_between


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


def thirty_360_us(start: date, end: date) -> Fraction:
    """Months of 30 days ÷ 360 as US bonds count them (30/360 or Bond Basis, ISDA 2006 section 4.16(f))."""
    return Fraction(thirty_days_us(start, end), 360)


def equal_months(start: date, end: date) -> Fraction:
    """Whole months ÷ 12 plus the days left ÷ 365: a month has 365/12 days, 30.41666, in leap years too.

    Months are whole where either day is so many months from the other (31 January, 28 February, 31 March); else they
    are counted back from *end*, and the days left are those from *start* to where that count stops.

    Source:
        The equal month of 30.41666 days, «regardless of whether or not it is a leap year»: Directive 2008/48/EC Annex I
        part I remark (c), before it Directive 98/7/EC. Days left of a leap year, ÷ 366 there, are ÷ 365 here: 365/12
        of them are a month.
    """
    months = months_between(start, end)
    if months_later(start, months) == end:
        return Fraction(months, 12)
    return periods_between(start, end, MONTHLY) / 12


def thirty_days(start: date, end: date) -> int:
    """Days from *start* to *end* when every month has 30 of them and a 31st is a 30th."""
    return _thirty(start, end) + min(end.day, 30) - min(start.day, 30)


def thirty_days_us(start: date, end: date) -> int:
    """Days from *start* to *end* when every month has 30 of them, the end a 31st only after a start before the 30th.

    The last day of February stays what it is: 4.16(f) has no rule for it. Moving it to the 30th is 30U/360, for bonds
    that always pay at the end of a month.
    """
    last = 30 if end.day == 31 and start.day >= 30 else end.day
    return _thirty(start, end) + last - min(start.day, 30)


def days_between(day_count: str, start: date, end: date) -> int:
    """Return the days from *start* to *end* as *day_count* has them: in months of 30 days, or real ones."""
    return THIRTY[day_count](start, end) if day_count in THIRTY else (end - start).days


def one_day(day_count: str, day: date) -> Fraction:
    """Return the length of a single *day*, in months of 30 days too where the next is a 31st [years]."""
    return Fraction(1, 360) if day_count in THIRTY else DAY_COUNTS[day_count](day, day + timedelta(1))


def _thirty(start: date, end: date) -> int:
    return 30 * months_between(start, end)


def _days_of(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


EQUAL_MONTHS = "365/12"

DAY_COUNTS: Mapping[str, Callable[[date, date], Fraction]] = {
    "act/365": act_365,
    "act/360": act_360,
    "30/360": thirty_360,
    "30/360-us": thirty_360_us,
    "act/act": act_act,
    EQUAL_MONTHS: equal_months,
}

THIRTY: Mapping[str, Callable[[date, date], int]] = {"30/360": thirty_days, "30/360-us": thirty_days_us}
"""The day counts whose months have 30 days."""

YEAR_DAYS: Mapping[str, int] = {
    "act/365": 365,
    "act/360": 360,
    "30/360": 360,
    "30/360-us": 360,
    "act/act": 365,
    EQUAL_MONTHS: 365,
}
"""By how many days each divides a yearly rate where a single day is priced, leap year or not."""


def has_short_year(day_count: str) -> bool:
    """Tell whether *day_count* divides real days by fewer than a year has, and so makes a yearly rate dearer."""
    return YEAR_DAYS[day_count] < 365 and day_count not in THIRTY
