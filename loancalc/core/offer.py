"""The offer: the terms of one loan, one vocabulary for files, options and inline words (docs/offer.md)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from loancalc.core.calendar import MONTHLY, Every
from loancalc.core.money import ZERO, Money
from loancalc.core.rate import Charge, FlatFee, Rate, Share


class Unknown(Enum):
    """A term that the lender does not state: answers that depend on it are ranges."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN


class Term(NamedTuple):
    """How long a loan runs: *count* due dates, or that many days where *in_days*."""

    count: int  # type: ignore[assignment]  # hides tuple.count, which a term has no use for
    in_days: bool = False


class Fee(NamedTuple):
    """A fee of the ``[[fees]]`` table.

    Args:
        name: what the lender calls it.
        amount: money, or a share of the principal.
        when: ``upfront``, ``first``, ``each``, ``last``, or a day.
        how: ``deducted`` from what arrives, ``paid`` by hand, or ``financed`` (added to the principal).
        to: who takes it, if stated.
    """

    name: str
    amount: Charge
    when: str | date
    how: str = "paid"
    to: str | None = None


class PeriodsInterest(NamedTuple):
    """A price of settling early: the interest (and flat fees) of the next *periods* instalments."""

    periods: int


class Multiple(NamedTuple):
    """A penalty rate as a multiple of the contract rate (1.5 for 罚息1.5倍)."""

    factor: Decimal


HALF_AS_MUCH_AGAIN = Multiple(Decimal("1.5"))


class PerDay(NamedTuple):
    """A penalty of a fixed amount a day."""

    amount: Money


Claim = Rate | FlatFee | Money
"""An advertised price: a rate, a flat fee, or an amount for all that the loan costs."""

Penalty = Multiple | Rate | PerDay | Share | Unknown

RateChange = tuple[date, Rate]
"""A new rate and the first day it counts for."""

Movement = tuple[date, Money | None]
"""A draw or a repayment of principal on a day; None stands for all that is owed."""


def by_day(movements: Iterable[Movement]) -> dict[date, int | None]:
    """Return the amounts of each day summed [fen]; «all» outweighs any amount."""
    days: dict[date, int | None] = {}
    for day, amount in movements:
        before = days.get(day, 0)
        days[day] = None if amount is None or before is None else before + amount.fen
    return days


class Offer(NamedTuple):
    """The terms of one loan as understood; a field that was not stated holds its default.

    Args:
        plan: a key of `loancalc.core.plans.PLANS`.
        principal: amount of the contract [fen], 0.01 to 10^12 yuan.
        drawdown: the day the money arrives.
        stated: names of the fields that the user gave; all others are defaults.

    The other fields are described, with their units and defaults, in docs/offer.md.
    """

    plan: str
    principal: Money
    drawdown: date
    name: str = ""
    rate: Rate | None = None
    fee: FlatFee | None = None
    periods: Term | None = None
    every: Every = MONTHLY
    first_due: date | None = None
    due_day: int | None = None
    interest: str = "monthly"
    day_count: str = "act/365"
    first_period: str = "plain"
    min_days: int = 0
    day_ends: str = "head"
    upfront_fee: Charge | None = None
    upfront_mode: str = "deducted"
    payment_fee: Charge | None = None
    deposit: Charge | None = None
    first_discount: Decimal | None = None
    free_days: int = 0
    free_cap: Money | None = None
    cashback: Money = ZERO
    changes: tuple[RateChange, ...] = ()
    change_keeps: str = "term"
    draws: tuple[Movement, ...] = ()
    repayments: tuple[Movement, ...] = ()
    early_fee: Charge | PeriodsInterest | Unknown | None = None
    early_base: str = "remaining"
    early_free_after: Term | None = None
    future_fees: str = "waived"
    penalty: Penalty = HALF_AS_MUCH_AGAIN
    penalty_base: str = "overdue-principal"
    grace_days: int = 0
    grace_mode: str = "cliff"
    penalty_cap: Money | str | None = None
    compound: str = "none"
    allocation: tuple[str, ...] = ("fee", "penalty", "interest", "principal")
    claimed: Claim | None = None
    lender: str | None = None
    fees: tuple[Fee, ...] = ()
    stated: frozenset[str] = frozenset()
