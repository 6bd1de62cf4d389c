"""The price of a breach by the terms of an offer: what a day late costs, and what an unstated penalty may be."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.accrual import rate_on
from loancalc.core.day_count import YEAR_DAYS
from loancalc.core.digits import plain_text
from loancalc.core.money import Money
from loancalc.core.offer import UNKNOWN, Multiple, Offer, PerDay
from loancalc.core.rate import Period, Rate, Share
from loancalc.core.refusal import Refusal

USUAL = (Multiple(Decimal("1.3")), Multiple(Decimal("1.5")))
"""What an unstated penalty is taken for: 30 % to 50 % on top of the contract rate, as bank contracts usually say."""


class Accrual(NamedTuple):
    """A stretch of days over which one price runs on one base.

    Args:
        kind: ``penalty``, ``penalty_once`` or ``compound``.
        since: its first day, on which nothing is late yet.
        to: the day until which it has run.
        base: what the rate is taken of; None for money a day.
        rate: of a day [1/day]; None for money a day, and for what is charged once.
        price: of a day; of what is charged once, which takes one day, all of it [fen].
    """

    kind: str
    since: date
    to: date
    base: Money | None
    rate: Fraction | None
    price: Fraction

    @property
    def amount(self) -> Fraction:
        """What it costs, exact [fen]."""
        return self.price * (self.to - self.since).days


class Bases(NamedTuple):
    """What is unpaid on a day [fen].

    Args:
        penalty: what the penalty is taken of.
        interest: of the instalment, which may be compounded.
    """

    penalty: Money
    interest: Money


class LateRates(NamedTuple):
    """What a day late costs by rate [1/day].

    Args:
        penalty: of the base; None for a penalty in money or once.
        compound: of the unpaid interest; None where it is not compounded.
    """

    penalty: Fraction | None
    compound: Fraction | None


def readings(offer: Offer) -> tuple[Offer, ...]:
    """Return *offer* once for each reading of its penalty, the kindest first.

    Raises:
        Refusal: a multiple of the contract rate where there is none, or compound interest that makes no sense.
    """
    penalties = USUAL if offer.penalty is UNKNOWN else (offer.penalty,)
    return tuple(_checked(offer._replace(penalty=penalty)) for penalty in penalties)


def _checked(offer: Offer) -> Offer:
    penalty = offer.penalty
    if isinstance(penalty, Multiple) and penalty.factor and offer.rate is None:
        raise Refusal("penalty_needs_rate", where="penalty", plan=offer.plan, read=f"x{plain_text(penalty.factor)}")
    if offer.compound == "penalty" and not isinstance(penalty, Multiple | Rate):
        raise Refusal("compound_needs_rate", where="compound", read=offer.compound)
    if offer.compound != "none" and offer.penalty_base == "overdue-payment":
        raise Refusal("compound_twice", where="compound", read=offer.compound)
    return offer


def day_rate(rate: Rate, day_count: str) -> Fraction:
    """Return *rate* for one day: a daily one as it is, else the yearly one ÷ 365 or ÷ 360, as `YEAR_DAYS` [1/day]."""
    if rate.period is Period.DAY:
        return Fraction(rate.value)
    return rate.yearly / YEAR_DAYS[day_count]


def penalty_rate(offer: Offer, day: date) -> Fraction | None:
    """Return what a day late costs of the base, by the rate of *day*; None for a penalty in money or once [1/day]."""
    if isinstance(offer.penalty, Multiple):
        return Fraction(offer.penalty.factor) * day_rate(rate_on(offer, day), offer.day_count)
    return day_rate(offer.penalty, offer.day_count) if isinstance(offer.penalty, Rate) else None


def late_rates(offer: Offer, day: date) -> LateRates:
    """Return what a day late costs by the rates of *day*."""
    penalty = penalty_rate(offer, day)
    compound = day_rate(rate_on(offer, day), offer.day_count) if offer.compound == "contract" else None
    return LateRates(penalty, penalty if offer.compound == "penalty" else compound)


def accruals(offer: Offer, rates: LateRates, bases: Bases, since: date, to: date, *, first: bool) -> Iterator[Accrual]:
    """Yield what runs on *bases* from *since* to *to*, a stretch in which nothing changes.

    Args:
        offer: its penalty, known.
        rates: in force on *since*.
        bases: what is unpaid.
        since: the first day.
        to: the last, later than *since*.
        first: whether the penalty begins with this stretch: one that is charged once is charged now.
    """
    if rates.penalty is not None:
        yield Accrual("penalty", since, to, bases.penalty, rates.penalty, bases.penalty.fen * rates.penalty)
    elif isinstance(offer.penalty, PerDay):
        yield Accrual("penalty", since, to, None, None, Fraction(offer.penalty.amount.fen))
    elif isinstance(offer.penalty, Share) and first:
        price = bases.penalty.fen * Fraction(offer.penalty.value)
        yield Accrual("penalty_once", since, since + timedelta(1), bases.penalty, None, price)
    if rates.compound and bases.interest:
        yield Accrual("compound", since, to, bases.interest, rates.compound, bases.interest.fen * rates.compound)
