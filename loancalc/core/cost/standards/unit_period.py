"""The unit-period of Regulation Z, and how many of them lie between two days."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from loancalc.core.calendar import Every, months_back, months_between
from loancalc.core.cost.standards.apr import SEMIMONTH, Unit
from loancalc.core.cost.standards.series import YEARLY, due_days, whole_months, whole_weeks
from loancalc.core.rate import Period

MONTH_DAYS, HALF_MONTH_DAYS, YEAR_DAYS = 30, 15, 365
MOST_MONTHS, MOST_WEEKS = 12, 52
HALF_APART = range(13, 18)
"""Days of the month that lie half a month apart: the 1st and the 16th, the 15th and the last."""

Gap = tuple[date, date]


class Span(NamedTuple):
    """Time between two days: *whole* unit-periods and the part *odd* of one, of *days* days."""

    whole: int
    days: int
    odd: Fraction


def per_year_of(unit: Unit) -> Fraction:
    """Return how many unit-periods make a year: 365 days, 52 weeks, 24 semimonths, 12 months (b)(5)."""
    return Fraction(24) if isinstance(unit, str) else unit.per_year


def unit_period_of(advances: Sequence[date], payments: Sequence[date]) -> Unit:
    """Return the period between advances or between payments that occurs most often, at most a year.

    Of several that tie it is the shorter. A number of days that is no standard interval counts if most periods have
    it. Where no period repeats, payments on the same day of the month decide, else the average period, rounded to the
    nearest standard interval.

    Args:
        advances: days on which money is advanced, ascending, each once.
        payments: days on which it is paid back, likewise.

    Source:
        12 CFR 1026 Appendix J (b)(3), (b)(4)(i).
    """
    start = min(*advances, *payments)
    gaps = [*pairwise(advances), *pairwise(payments)]
    gaps += [(start, days[0]) for days in (advances, payments) if days[0] > start]
    due = due_days({*advances, *payments})
    common = most_common(_counts(gaps, due, _half_months(payments))) or most_common(_months_of_series(payments, due))
    return common or nearest_unit(Fraction(sum((later - earlier).days for earlier, later in gaps), len(gaps)))


def most_common(counts: Mapping[Unit, int]) -> Unit | None:
    """Return the unit that occurs most often, the shorter of several; None where none occurs twice."""
    most = max([2, *counts.values()])
    return max((unit for unit, count in counts.items() if count == most), key=per_year_of, default=None)


def _counts(gaps: Sequence[Gap], due: Mapping[date, int], halves: int) -> Counter[Unit]:
    """Return how often each interval occurs, *halves* of them half months."""
    counts: Counter[Unit] = Counter({SEMIMONTH: halves})
    others: Counter[int] = Counter()
    for gap in gaps:
        months, weeks = whole_months(*gap, due), whole_weeks(*gap)
        if months:
            counts[Every(min(months, MOST_MONTHS), Period.MONTH)] += 1
        if weeks and weeks <= MOST_WEEKS:
            counts[Every(weeks, Period.WEEK)] += 1
        if not (months or weeks):
            others[(gap[1] - gap[0]).days] += 1
    for days, repeated in others.items():
        if 2 * repeated > len(gaps) and repeated > halves:
            counts[Every(days, Period.DAY)] = repeated
    return counts


def _months_of_series(days: Sequence[date], due: Mapping[date, int]) -> Counter[Unit]:
    """Return how often payments on the same day of the month are so many months apart, up to a year."""
    series = [[day for day in days if due[day] == number] for number in set(due.values())]
    months = [months_between(*gap) for dates in series for gap in pairwise(dates)]
    return Counter(Every(count, Period.MONTH) for count in months if count <= MOST_MONTHS)


def _half_months(days: Sequence[date]) -> int:
    """Return how many gaps of *days* are half months."""
    halves = half_months(days)
    return sum(halves.get(later) == halves[earlier] + 1 for earlier, later in pairwise(days) if earlier in halves)


def half_months(days: Sequence[date]) -> dict[date, int]:
    """Return the number of each half month in which a semimonthly series is due; nothing for other series.

    It falls on two days of the month half a month apart; of *days*, those that do not fall on them are left out.
    """
    due = due_days(days)
    common = sorted(number for number, _ in Counter(due.values()).most_common(2))
    if len(common) != 2 or common[1] - common[0] not in HALF_APART:
        return {}
    return {day: 2 * (12 * day.year + day.month) + common.index(due[day]) for day in days if due[day] in common}


def nearest_unit(days: Fraction) -> Unit:
    """Return the standard interval nearest to an average period of *days*, the shorter of two that are equally near."""
    months: list[Unit] = [Every(count, Period.MONTH) for count in range(1, MOST_MONTHS + 1)]
    weeks: list[Unit] = [Every(count, Period.WEEK) for count in range(1, MOST_WEEKS)]
    units = [Every(1, Period.DAY), *weeks, SEMIMONTH, *months]
    return min(units, key=lambda unit: (abs(YEAR_DAYS / per_year_of(unit) - days), -per_year_of(unit)))


def interval_of(every: Every) -> Every:
    """Return the unit-period of payments that are *every* apart: that distance, at most a year."""
    if every.unit is Period.DAY:
        weeks, left = divmod(every.count, 7)
        if left:
            return every if every.count < YEAR_DAYS else YEARLY
        every = Every(weeks, Period.WEEK)
    most = MOST_WEEKS if every.unit is Period.WEEK else MOST_MONTHS
    return every if every.count <= most else YEARLY


def term_of(start: date, end: date) -> Every:
    """Return the unit-period of one advance and one payment: the term itself, at most a year.

    Source:
        12 CFR 1026 Appendix J (b)(4)(ii), (b)(5)(vi) and (vii): whole months if it has them, else days.
    """
    months, stop = months_back(start, end)
    if months >= MOST_MONTHS:
        return YEARLY
    return Every(months, Period.MONTH) if months and stop == start else Every((end - start).days, Period.DAY)


def span_of(start: date, end: date, unit: Unit, due_day: int) -> Span:
    """Return the unit-periods from *start* to *end*, *start* not after *end*.

    Args:
        start: the beginning of the term.
        end: the day of an advance or a payment.
        unit: the unit-period.
        due_day: the day of the month that *end* stands for.

    Source:
        12 CFR 1026 Appendix J (b)(5)(ii) to (v).
    """
    if isinstance(unit, Every) and unit.unit is not Period.MONTH:
        whole, days = divmod((end - start).days, unit.days)
        return Span(whole, days, Fraction(days, unit.days))
    months, stop = months_back(start, end, due_day)
    left = (stop - start).days
    if unit == YEARLY:
        years, stop = months_back(start, end, due_day, MOST_MONTHS)
        days = (stop - start).days
        return Span(years, days, Fraction(months % MOST_MONTHS, MOST_MONTHS) if not left else Fraction(days, YEAR_DAYS))
    length = HALF_MONTH_DAYS if isinstance(unit, str) else MONTH_DAYS * unit.count
    whole, days = divmod(MONTH_DAYS * months + left, length)
    return Span(whole, days, Fraction(days, length))
