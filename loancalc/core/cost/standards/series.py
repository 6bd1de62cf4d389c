"""Days that follow each other at whole months or weeks, and the unit of time that they suggest."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import gcd

from loancalc.core.calendar import MONTHLY, Every, month_length, months_between
from loancalc.core.rate import Period

WEEKLY = Every(1, Period.WEEK)
YEARLY = Every(12, Period.MONTH)


def due_days(days: Collection[date]) -> dict[date, int]:
    """Return the day of the month that each day stands for: 31 for 28 February in a series that falls on the 31st.

    A day stands for a later one only in a series, three days that fit or two a month apart, and only where more days
    fit the later one.
    """
    alike: dict[tuple[int, int], list[date]] = {}
    for day in days:
        alike.setdefault((day.day, month_length(day.year, day.month)), []).append(day)
    members = {due: _fitting(due, alike) for due, _ in alike}
    series = {due for due, fitting in members.items() if _is_series(fitting)}
    standing = {shape: _due_day(*shape, members, series) for shape in alike}
    return {day: standing[shape] for shape, fitting in alike.items() for day in fitting}


def _fitting(due: int, alike: Mapping[tuple[int, int], Sequence[date]]) -> list[date]:
    """Return the days that may stand for the day *due* of their month, of days *alike* in number and month length."""
    return [day for (number, length), fitting in alike.items() if number == min(due, length) for day in fitting]


def _is_series(days: Sequence[date]) -> bool:
    return len(days) > 2 or (len(days) == 2 and months_between(min(days), max(days)) == 1)


def _due_day(day: int, length: int, members: Mapping[int, Sequence[date]], series: Collection[int]) -> int:
    fitting = [due for due in {day, *series} if min(due, length) == day]
    return max(fitting, key=lambda due: (len(members[due]), -due))


def whole_months(earlier: date, later: date, due: Mapping[date, int]) -> int | None:
    """Return the months between two days of one series; None if no whole months lie between them."""
    if due[earlier] != due[later]:
        return None
    return months_between(earlier, later)


def whole_weeks(earlier: date, later: date) -> int | None:
    """Return the weeks between two days; None if it is no whole number."""
    weeks, left = divmod((later - earlier).days, 7)
    return None if left else weeks


def unit_of(days: Sequence[date]) -> Every | None:
    """Return the unit in which the distances of *days* are whole: year, month or week; None if fewer than half are.

    Args:
        days: from the first drawdown on, ascending, each once; the first of several distances may be odd.

    Source:
        SWD(2012) 128, section 4.1.1: the unit follows the frequency of drawdowns and payments.
    """
    regular = days[1:] if len(days) > 2 else days
    due = due_days(regular)
    gaps = list(pairwise(regular))
    months = [count for count in (whole_months(*gap, due) for gap in gaps) if count]
    if gaps and len(months) == len(gaps):
        return YEARLY if len(days) > 2 and gcd(*months) % 12 == 0 else MONTHLY
    weeks = [count for count in (whole_weeks(*gap) for gap in gaps) if count]
    most = max(len(months), len(weeks))
    if 2 * most < len(gaps) or not most:
        return None
    return MONTHLY if len(months) == most else WEEKLY
