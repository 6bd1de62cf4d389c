"""The unit-period of Regulation Z, and how many of them lie between two days."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from loancalc.core.calendar import DAILY, Every
from loancalc.core.cost.standards.apr import SEMIMONTH
from loancalc.core.cost.standards.series import YEARLY, due_days, months_back, whole_months, whole_weeks
from loancalc.core.rate import Period

MONTH_DAYS = 30
YEAR_DAYS = 365
MOST_MONTHS, MOST_WEEKS = 12, 52

Unit = Every | str
"""A day, weeks, months up to a year, or a semimonth."""


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

    Args:
        advances: days on which money is advanced, ascending, each once.
        payments: days on which it is paid back, likewise.

    Source:
        12 CFR 1026 Appendix J (b)(3), (b)(4)(i).
    """
    start = min(*advances, *payments)
    gaps = [*pairwise(advances), *pairwise(payments)]
    gaps += [(start, days[0]) for days in (advances, payments) if days[0] > start]
    counts = _counts(gaps, due_days({*advances, *payments}))
    if halves := _semimonths(payments):
        counts[SEMIMONTH] = halves
    average = Fraction(sum((later - earlier).days for earlier, later in gaps), len(gaps))
    return _most_common(counts, average)


def _most_common(counts: Counter[Unit], average: Fraction) -> Unit:
    """Return the unit that occurs most often, the shorter of several; none more than once: the nearest to *average*."""
    most = max(counts.values(), default=0)
    if most <= 1:
        return nearest_unit(average)
    return _shortest([unit for unit, count in counts.items() if count == most])


def _counts(gaps: Sequence[tuple[date, date]], due: dict[date, int]) -> Counter[Unit]:
    """Return how often each standard interval occurs; another number of days, if most gaps have it, counts in days."""
    counts: Counter[Unit] = Counter()
    others: Counter[int] = Counter()
    for gap in gaps:
        months, weeks = whole_months(*gap, due), whole_weeks(*gap)
        if months and months <= MOST_MONTHS:
            counts[Every(months, Period.MONTH)] += 1
        elif months:
            counts[YEARLY] += 1
        if weeks and weeks <= MOST_WEEKS:
            counts[Every(weeks, Period.WEEK)] += 1
        if not (months or weeks):
            others[(gap[1] - gap[0]).days] += 1
    repeated = max(others.values(), default=0)
    if 2 * repeated > len(gaps):
        counts[DAILY] = repeated
    return counts


def _semimonths(days: Sequence[date]) -> int:
    """Return how many gaps of *days* are half months: two by two they make a month, and they are no two weeks."""
    due = due_days(days)
    pairs = [
        (first, between)
        for first, between, last in zip(days, days[1:], days[2:], strict=False)
        if whole_months(first, last, due) == 1 and whole_months(first, between, due) is None
    ]
    if not pairs or all(whole_weeks(*pair) == 2 for pair in pairs):  # two weeks
        return 0
    return len(pairs) + 1


def _shortest(units: Collection[Unit]) -> Unit:
    return max(units, key=per_year_of)


def nearest_unit(days: Fraction) -> Unit:
    """Return the standard interval nearest to an average period of *days*, the shorter of two that are equally near."""
    months: list[Unit] = [Every(count, Period.MONTH) for count in range(1, MOST_MONTHS + 1)]
    weeks: list[Unit] = [Every(count, Period.WEEK) for count in range(1, MOST_WEEKS)]
    units = [DAILY, *weeks, SEMIMONTH, *months]
    return min(units, key=lambda unit: (abs(YEAR_DAYS / per_year_of(unit) - days), -per_year_of(unit)))


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
        years, rest = divmod(months, MOST_MONTHS)
        if not left:
            return Span(years, rest * MONTH_DAYS, Fraction(rest, MOST_MONTHS))
        _, stop = months_back(start, end, due_day, MOST_MONTHS)
        return Span(years, (stop - start).days, Fraction((stop - start).days, YEAR_DAYS))
    length = 15 if isinstance(unit, str) else MONTH_DAYS * unit.count
    whole, days = divmod(MONTH_DAYS * months + left, length)
    return Span(whole, days, Fraction(days, length))


def term_of(start: date, end: date, due_day: int) -> Every:
    """Return the unit-period of one advance and one payment: the term itself, at most a year.

    Source:
        12 CFR 1026 Appendix J (b)(4)(ii), (b)(5)(vi) and (vii): whole months if it has them, else days.
    """
    months, stop = months_back(start, end, due_day)
    if months >= MOST_MONTHS:
        return YEARLY
    return Every(months, Period.MONTH) if months and stop == start else Every((end - start).days, Period.DAY)


def term_undated(count: int, every: Every) -> Every:
    """Return the same for a term of *count* × *every*."""
    if every.unit is Period.MONTH:
        months = count * every.count
        return Every(months, Period.MONTH) if months < MOST_MONTHS else YEARLY
    days = max(count, 1) * every.days
    return Every(days, Period.DAY) if days < YEAR_DAYS else YEARLY


def unit_undated(gaps: Sequence[int], every: Every) -> Every:
    """Return the unit-period of flows whose distances are *gaps* × *every*."""
    repeated = Counter(gaps)
    most = max(repeated.values(), default=0)
    if most > 1:
        gap = min(gap for gap, times in repeated.items() if times == most)
    else:
        gap = max(1, -((len(gaps) - 2 * sum(gaps)) // (2 * len(gaps)))) if gaps else 1
    count = gap * every.count
    if every.unit is Period.MONTH:
        return Every(count, Period.MONTH) if count <= MOST_MONTHS else YEARLY
    weeks, left = divmod(gap * every.days, 7)
    if left:
        return DAILY
    return Every(weeks, Period.WEEK) if weeks <= MOST_WEEKS else YEARLY


def span_undated(count: int, every: Every, unit: Every) -> Span:
    """Return the unit-periods in *count* × *every*."""
    if every.unit is Period.MONTH:
        days, length = count * every.count * MONTH_DAYS, unit.count * MONTH_DAYS
    else:
        days, length = count * every.days, YEAR_DAYS if unit == YEARLY else unit.days
    whole, left = divmod(days, length)
    return Span(whole, left, Fraction(left, length))
