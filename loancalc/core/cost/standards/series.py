"""Days that follow each other at whole months or weeks, and the unit of time that they suggest."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise
from math import gcd

from loancalc.core.calendar import MONTHLY, Every, month_length, months_later
from loancalc.core.rate import Period

WEEKLY = Every(1, Period.WEEK)
YEARLY = Every(12, Period.MONTH)


def due_days(days: Collection[date]) -> dict[date, int]:
    """Return the day of the month that each day stands for: 31 for 28 February in a series that falls on the 31st."""
    shapes = {day: (day.day, month_length(day.year, day.month)) for day in days}
    counts = Counter(shapes.values())
    members = {
        due: sum(count for (day, length), count in counts.items() if day == min(due, length))
        for due in {day for day, _ in counts}
    }
    standing = {shape: _due_day(*shape, members) for shape in counts}
    return {day: standing[shape] for day, shape in shapes.items()}


def _due_day(day: int, length: int, members: dict[int, int]) -> int:
    fitting = [due for due in members if day == min(due, length)]
    return max(fitting, key=lambda due: (members[due], due == day))


def months_back(start: date, end: date, due_day: int, count: int = 1) -> tuple[int, date]:
    """Return how many times *count* months fit when counted back from *end* to *start*, and the day where that stops.

    Args:
        start: not after *end*.
        end: where the count begins.
        due_day: the day of the month that *end* stands for; a month without it has its last day instead.
        count: 1 for months, 12 for years.
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    if months and months_later(end, -months, due_day) < start:
        months -= 1
    whole = months // count
    return whole, months_later(end, -whole * count, due_day) if whole else end


def whole_months(earlier: date, later: date, due: dict[date, int]) -> int | None:
    """Return the months between two days of one series; None if no whole months lie between them."""
    if due[earlier] != due[later]:
        return None
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def whole_weeks(earlier: date, later: date) -> int | None:
    """Return the weeks between two days; None if it is no whole number."""
    weeks, left = divmod((later - earlier).days, 7)
    return None if left else weeks


def unit_of(days: Sequence[date]) -> Every | None:
    """Return the unit in which the distances of *days* are whole: year, month or week; None if most are not.

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
