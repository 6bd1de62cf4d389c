"""The timetable of a plan: due days, charged days, and what 1 yuan costs in each period."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from operator import sub
from typing import NamedTuple

from loancalc.core.accrual import (
    accrued_by_day,
    accrued_by_days,
    accrued_by_period,
    accrued_in_first_period,
    days_charged,
    share_per_period,
)
from loancalc.core.calendar import periods_between, series, step
from loancalc.core.money import ZERO
from loancalc.core.offer import Offer
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Time


class Timetable(NamedTuple):
    """When a plan is due and what each period costs; all lists have one entry a period.

    Args:
        starts: first day of each period: the drawdown, then the due day before.
        dues: due days.
        days: days of each period as they are counted.
        times: distance of each due day from the drawdown [periods].
        charged: interest of 1 yuan as it is charged.
        planned: interest of 1 yuan as the instalments are planned: the same, but for an odd first period.
    """

    starts: list[date]
    dues: list[date]
    days: list[int]
    times: Sequence[Time]
    charged: list[Fraction]
    planned: list[Fraction]

    def first(self, count: int) -> "Timetable":
        """Return the first *count* periods."""
        return Timetable(*(column[:count] for column in self))  # type: ignore[arg-type]  # each slice is of its type

    def after(self, count: int) -> "Timetable":
        """Return what follows the first *count* periods."""
        return Timetable(*(column[count:] for column in self))  # type: ignore[arg-type]  # each slice is of its type


def timetable_of(offer: Offer, count: int | None = None) -> Timetable:
    """Return the timetable of *count* due dates (default: the offer's), counted from the first so that none drifts.

    Raises:
        Refusal: the offer states no number of periods, or one in days.
    """
    return _timetable(offer._replace(principal=ZERO), due_count(offer) if count is None else count)


@lru_cache(maxsize=1)
def _timetable(offer: Offer, count: int) -> Timetable:
    """Return the timetable of a loan of any principal: who searches for one lays out hundreds of them."""
    dues = due_days(offer, count)
    starts = [offer.drawdown, *dues[:-1]]
    odd = _is_odd(offer, dues[0])
    planned = _planned(offer, starts, dues)
    charged = planned.copy()
    days = _days(starts, dues)
    if offer.interest == "daily":
        days = all_days_charged(offer, starts, dues)
        charged[0] = accrued_in_first_period(offer, offer.drawdown, dues[0])
        planned[0] = share_per_period(offer, offer.drawdown) if odd else planned[0]
    elif odd and offer.first_period == "actual":
        charged[0] = accrued_in_first_period(offer, offer.drawdown, dues[0])
    elif odd and offer.first_period == "extra":
        charged[0] += _odd_days(offer, dues[0])
    times: Sequence[Time] = range(1, count + 1)
    if odd:
        first = periods_between(offer.drawdown, dues[0], offer.every)
        times = [first + k for k in range(count)]
    return Timetable(starts, dues, days, times, charged, planned)


def due_days(offer: Offer, count: int) -> list[date]:
    """Return the *count* due days of *offer*.

    Counted from ``first_due`` where it is given, else from the drawdown; ``due_day`` names the day of the month.

    Raises:
        Refusal: ``first_due`` comes before the drawdown.
    """
    if offer.first_due is None:
        return series(offer.drawdown, offer.every, count, offer.due_day)
    return [first_due_checked(offer, offer.first_due), *series(offer.first_due, offer.every, count - 1, offer.due_day)]


def first_due_checked(offer: Offer, first_due: date) -> date:
    """Return *first_due*, refused where the money has not arrived yet."""
    if first_due < offer.drawdown:
        raise Refusal("day_before_loan", where="first_due", read=first_due, first=offer.drawdown)
    return first_due


def due_count(offer: Offer) -> int:
    """Return how many due dates the offer has; refused where it counts days."""
    if offer.periods is None or offer.periods.in_days:
        raise Refusal("periods_needed", where="periods", plan=offer.plan)
    return offer.periods.count


def all_days_charged(offer: Offer, starts: list[date], dues: list[date]) -> list[int]:
    """Return `days_charged` of each period; the first starts with the drawdown [days]."""
    first, *later = zip(starts, dues, strict=True)
    return [days_charged(offer, *first, first=True), *(days_charged(offer, *period) for period in later)]


def is_charged_by_day(offer: Offer, due: date, *, first: bool) -> bool:
    """Tell whether the period to *due* costs what its days cost: by daily interest, or as an odd first period."""
    if offer.interest == "daily":
        return True
    return first and offer.plan != "bullet" and offer.first_period == "actual" and _is_odd(offer, due)


def _is_odd(offer: Offer, first_due: date) -> bool:
    return first_due != step(offer.drawdown, offer.every)


def _days(starts: list[date], dues: list[date]) -> list[int]:
    return list(map(sub, map(date.toordinal, dues), map(date.toordinal, starts)))


def _planned(offer: Offer, starts: list[date], dues: list[date]) -> list[Fraction]:
    if offer.interest == "daily":
        return accrued_by_days(offer, starts, dues)
    if not offer.changes:
        return [share_per_period(offer, offer.drawdown)] * len(dues)
    return [accrued_by_period(offer, start, due) for start, due in zip(starts, dues, strict=True)]


def _odd_days(offer: Offer, first_due: date) -> Fraction:
    regular = step(first_due, offer.every, -1, offer.due_day)
    return accrued_by_day(offer, offer.drawdown, max(offer.drawdown, regular))
