"""Days of a plan: spacing of due dates, due dates that never drift, lengths of time in periods."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from loancalc.core.rate import Period
from loancalc.core.refusal import Refusal

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Every:
    """The distance of due dates: *count* days, weeks or months.

    Args:
        count: >= 1.
        unit: DAY, WEEK or MONTH (a year is 12 months).
    """

    count: int
    unit: Period

    @property
    def per_year(self) -> Fraction:
        """How many such distances make a year: 12 months, 52 weeks, 365 days ÷ count."""
        return Fraction(self.unit.per_year, self.count)

    def __str__(self) -> str:
        """Return its name as it is typed: ``month``, ``2weeks``, ``30d``."""
        if self.unit is Period.DAY:
            return "day" if self.count == 1 else f"{self.count}d"
        word = self.unit.name.lower()
        return word if self.count == 1 else f"{self.count}{word}s"

    @property
    def days(self) -> int:
        """The length of a distance counted in days or weeks [days]."""
        return self.count * {"d": 1, "w": 7}[self.unit.value]


MONTHLY = Every(1, Period.MONTH)
DAILY = Every(1, Period.DAY)


def months_later(start: date, months: int, due_day: int | None = None) -> date:
    """Return *start* + *months*, on *due_day* (default: the day of *start*), clipped to the month's last day.

    Raises:
        Refusal: the day lies outside 1900 to 2199.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise Refusal("day_out_of_range", year=year)
    day = start.day if due_day is None else due_day
    return date(year, month + 1, day if day <= 28 else min(day, month_length(year, month + 1)))


@cache
def month_length(year: int, month: int) -> int:
    """Return the days of a month."""
    return (date(year, month % 12 + 1, 1) - timedelta(1)).day  # a December has as many in any year


def day_later(start: date, days: int) -> date:
    """Return *start* + *days*; refused outside 1900 to 2199."""
    if not FIRST_DAY.toordinal() <= start.toordinal() + days <= LAST_DAY.toordinal():
        year = start.year + days // 365
        raise Refusal("day_out_of_range", year=max(year, LAST_DAY.year + 1) if days > 0 else year)
    return start + timedelta(days)


def step(start: date, every: Every, count: int = 1, due_day: int | None = None) -> date:
    """Return the day *count* distances after *start*, counted from *start*, so a series never drifts."""
    if every.unit is Period.MONTH:
        return months_later(start, every.count * count, due_day)
    return day_later(start, every.days * count)


def series(start: date, every: Every, count: int, due_day: int | None = None) -> list[date]:
    """Return the days 1, 2, … *count* distances after *start*, each counted from *start* (31 Jan, 28 Feb, 31 Mar)."""
    step(start, every, count)
    day = start.day if due_day is None else due_day
    if every.unit is not Period.MONTH or day > 28:
        return [step(start, every, k, due_day) for k in range(1, count + 1)]
    first = start.year * 12 + start.month - 1
    months = range(first + every.count, first + every.count * count + 1, every.count)
    return [date(month // 12, month % 12 + 1, day) for month in months]


def months_between(start: date, end: date) -> int:
    """Return how many months the month of *end* is after that of *start*, whatever their days."""
    return (end.year - start.year) * 12 + end.month - start.month


def months_back(start: date, end: date, due_day: int | None = None, count: int = 1) -> tuple[int, date]:
    """Return how many times *count* months fit when counted back from *end* to *start*, and the day where that stops.

    Args:
        start: not after *end*.
        end: where the count begins.
        due_day: the day of the month that *end* stands for (default: its own); a month without it has its last day.
        count: 1 for months, 12 for years.
    """
    months = months_between(start, end)
    if months and months_later(end, -months, due_day) < start:
        months -= 1
    whole = months // count
    return whole, months_later(end, -whole * count, due_day)


def periods_between(start: date, end: date, every: Every) -> Fraction:
    """Return the time from *start* to *end* in distances of *every* [periods], *start* <= *end*.

    Whole distances are counted back from *end*; the days left over count as days ÷ 365 of a year.

    Source:
        Directive 2008/48/EC Annex I part I remark (c), with a year of 365 days.
    """
    if every.unit is Period.MONTH:
        whole, stop = months_back(start, end, count=every.count)
        left = (stop - start).days
    else:
        whole, left = divmod((end - start).days, every.days)
    return whole + left * every.per_year / 365
