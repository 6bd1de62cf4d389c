"""Accrual: the share of a balance that a stretch of time costs, exact, before any rounding."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from operator import itemgetter

from loancalc.core.day_count import DAY_COUNTS, EQUAL_MONTHS, days_between, one_day
from loancalc.core.offer import Offer
from loancalc.core.rate import Period, Rate

_since = itemgetter(0)

NO_INTEREST = Rate(Decimal(0), Period.YEAR)


def rate_on(offer: Offer, day: date) -> Rate:
    """Return the rate in force on *day*: the last change on or before it, else the first rate."""
    changed = bisect_right(offer.changes, day, key=_since)
    return offer.changes[changed - 1][1] if changed else offer.rate or NO_INTEREST


def segments(offer: Offer, start: date, end: date) -> Iterator[tuple[date, date, Rate]]:
    """Yield (from, to, rate) for each stretch of one rate between *start* and *end*."""
    for since, _ in offer.changes[bisect_right(offer.changes, start, key=_since) :]:
        if since >= end:
            break
        if start < since:
            yield start, since, rate_on(offer, start)
            start = since
    yield start, end, rate_on(offer, start)


def accrued_by_day(offer: Offer, start: date, end: date, origin: date | None = None) -> Fraction:
    """Return the interest of 1 yuan from *start* to *end*, its last day not counted [1].

    A daily rate counts each day; a yearly (weekly, monthly) one the part of a year that the offer's day count gives.
    Time runs from *origin* (default: *start*): a rate that changes on the way makes no month longer or shorter.
    """
    since = origin or start
    if not offer.changes:
        return _accrued(offer, since, start, end, offer.rate or NO_INTEREST)
    return sum((_accrued(offer, since, *segment) for segment in segments(offer, start, end)), Fraction(0))


def accrued_by_days(offer: Offer, starts: Sequence[date], dues: Sequence[date]) -> list[Fraction]:
    """Return `accrued_by_day` of many stretches; those of one length share it where the rate never changes."""
    if offer.changes:
        return [accrued_by_day(offer, start, due) for start, due in zip(starts, dues, strict=True)]
    rate = offer.rate or NO_INTEREST
    by_days = rate.period is Period.DAY and offer.day_count != EQUAL_MONTHS
    lengths = _lengths(offer.day_count, tuple(starts), tuple(dues), by_days=by_days)
    price = Fraction(rate.value) if by_days else rate.yearly
    shares = {length: price * length for length in set(lengths)}
    return [shares[length] for length in lengths]


@lru_cache(maxsize=1)
def _lengths(
    day_count: str, starts: tuple[date, ...], dues: tuple[date, ...], *, by_days: bool
) -> Sequence[Fraction | int]:
    """Return the days, or the years, from each start to its due day: who tries other rates needs the same again."""
    if by_days:
        return [days_between(day_count, start, due) for start, due in zip(starts, dues, strict=True)]
    years = DAY_COUNTS[day_count]
    return [years(start, due) for start, due in zip(starts, dues, strict=True)]


def accrued_by_period(offer: Offer, start: date, end: date) -> Fraction:
    """Return the interest of 1 yuan for one due-date distance: yearly ÷ periods a year [1].

    A rate that changes inside the period counts in proportion to its days.
    """
    whole = (end - start).days
    if not whole:
        return share_per_period(offer, start)
    return rate_days(offer, start, end) / whole / offer.every.per_year


def rate_days(offer: Offer, start: date, end: date) -> Fraction:
    """Return the days from *start* to *end*, each times the yearly rate in force on it [day/year]."""
    days = (rate.yearly * (to - since).days for since, to, rate in segments(offer, start, end))
    return sum(days, Fraction(0))


def share_per_period(offer: Offer, day: date) -> Fraction:
    """Return the interest of 1 yuan for one regular period at the rate of *day*: what level payments are made from [1].

    Periods counted in months take the yearly rate ÷ 12 also where interest is charged by day.
    """
    if offer.interest == "daily" and offer.every.unit is not Period.MONTH:
        return interest_of_one_day(offer, day) * offer.every.days
    return rate_on(offer, day).yearly / offer.every.per_year


def days_charged(offer: Offer, start: date, end: date, *, first: bool = False) -> int:
    """Return the days between two due dates as the offer counts them [days].

    Args:
        offer: its ``day_count`` (months of 30 days or real ones), ``day_ends`` and ``min_days`` decide.
        start: drawdown or due date before.
        end: due date.
        first: whether *start* is the drawdown: only there ``both`` counts one day more.
    """
    days = days_between(offer.day_count, start, end)
    if first:
        days = max(days + (offer.day_ends == "both"), offer.min_days)
    return days


def days_added(offer: Offer, start: date, end: date) -> int:
    """Return the days that ``day_ends`` and ``min_days`` add to money that arrived on *start*, as of *end* [days]."""
    return days_charged(offer, start, end, first=True) - days_charged(offer, start, end)


def accrued_in_first_period(offer: Offer, start: date, end: date) -> Fraction:
    """Return `accrued_by_day` from the drawdown, with the days that ``day_ends`` and ``min_days`` add."""
    return accrued_by_day(offer, start, end) + days_added(offer, start, end) * interest_of_one_day(offer, end)


def interest_of_one_day(offer: Offer, day: date) -> Fraction:
    """Return the interest of 1 yuan for one day at the rate of *day* [1/day]."""
    rate = rate_on(offer, day)
    if rate.period is Period.DAY:
        return Fraction(rate.value)
    return rate.yearly * one_day(offer.day_count, day)


def _accrued(offer: Offer, origin: date, start: date, end: date, rate: Rate) -> Fraction:
    until = _interest(offer, origin, end, rate)
    return until - _interest(offer, origin, start, rate) if origin < start else until


def _interest(offer: Offer, start: date, end: date, rate: Rate) -> Fraction:
    if rate.period is Period.DAY and offer.day_count != EQUAL_MONTHS:
        return Fraction(rate.value) * days_between(offer.day_count, start, end)
    return rate.yearly * DAY_COUNTS[offer.day_count](start, end)
