"""The term that is asked for: its grid, and an offer with it filled in."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from loancalc.core.money import MOST_FEN, Money
from loancalc.core.offer import Offer, Term
from loancalc.core.plans import ACCOUNTS
from loancalc.core.rate import Charge, FlatFee, Period, Rate
from loancalc.core.refusal import Refusal

ASKED = ("principal", "payment", "periods", "rate", "fee", "upfront_fee")
"""What may be asked for; ``payment`` is no term, it follows from the plan's own price (`price_of`)."""

MOST_PERIODS, MOST_DAYS = 1200, 36_600
PER_UNIT = 10**10
"""Steps of a rate or a fee from 0 to 100 % a period."""

FINE = 10**4
ROUND = (10**10, 10**9, 10**8, 10**7, 10**6, FINE)
"""Steps of 100 %, 10 %, 1 %, 0.1 %, 0.01 % and 0.0001 %."""

Value = Money | Rate | FlatFee | Term


class Unknown(NamedTuple):
    """A term on its grid of whole steps: fen, periods or days, or 1e-10 a period.

    Args:
        key: a field of `Offer`.
        low: the first step.
        high: the last.
        period: for which a rate or a fee is quoted.
        in_days: whether periods are days.
    """

    key: str
    low: int
    high: int
    period: Period = Period.YEAR
    in_days: bool = False

    @property
    def is_price(self) -> bool:
        """Whether it is a rate or a fee: so fine that many steps lay out the same schedule."""
        return self.key in {"rate", "fee"}

    def value(self, step: int) -> Value:
        """Return the term at *step*."""
        if self.is_price:
            share = (Decimal(step) / PER_UNIT).normalize()
            return Rate(share, self.period) if self.key == "rate" else FlatFee(share, self.period)
        return Term(step, self.in_days) if self.key == "periods" else Money(step)


def plain_step(first: int, last: int) -> int:
    """Return the roundest step of a stretch of prices: all give the same answer, and a contract states a round one.

    A percentage with as few decimals as it takes, up to two; else one with four in the middle half; else the middle.
    """
    middle, half = (first + last + 1) // 2, abs(last - first) // 2
    for unit in ROUND:
        step = (2 * middle + unit) // (2 * unit) * unit
        if step and abs(step - middle) <= (half // 2 if unit == FINE else half):
            return step
    return middle


def placed(offer: Offer, key: str, value: Value) -> Offer:
    """Return *offer* with the term *key* filled in."""
    return offer._replace(**{key: value}, stated=offer.stated | {key})  # type: ignore[arg-type]  # a field by its name


def said(value: Value) -> Money | Rate | FlatFee | int | str:
    """Return a term as a sentence quotes it: 12 instalments as 12, 37 days as ``37d``."""
    if isinstance(value, Term):
        return f"{value.count}d" if value.in_days else value.count
    return value


def price_of(offer: Offer) -> str:
    """Return the price that the plan of *offer* goes by: its ``rate``, or its ``fee``."""
    return "fee" if offer.plan == "flat" else "rate"


def unknown_of(offer: Offer, key: str) -> Unknown:
    """Return the grid of the term *key*; a rate keeps the period in which *offer* quotes it, else it is yearly.

    Raises:
        Refusal: the plan has no such term.
    """
    if key in {"rate", "fee"}:
        if key != price_of(offer):
            raise Refusal("solve_not_in_plan", where="--for", asked=key, plan=offer.plan, instead=price_of(offer))
        return Unknown(key, 0, PER_UNIT, _quoted(offer))
    if key == "periods":
        in_days = _counts_days(offer)
        return Unknown(key, 1, MOST_DAYS if in_days else MOST_PERIODS, in_days=in_days)
    return Unknown(key, 0, offer.principal.fen) if key == "upfront_fee" else Unknown(key, 1, MOST_FEN)


def _quoted(offer: Offer) -> Period:
    stated = offer.fee if offer.plan == "flat" else offer.rate
    if stated is not None:
        return stated.period
    if offer.plan != "flat":
        return Period.YEAR
    return Period.MONTH if offer.every.unit is Period.MONTH else Period.INSTALMENT


def _counts_days(offer: Offer) -> bool:
    """Tell whether the term counts days: as it is stated, else for plans by the day that name no due dates."""
    if offer.periods is not None:
        return offer.periods.in_days
    return offer.plan in ACCOUNTS and not {"every", "due_day"} & offer.stated


def has_fixed_amounts(offer: Offer) -> bool:
    """Tell whether some amount does not grow with the principal: without one, no yearly rate depends on it."""
    return bool(offer.draws or offer.repayments) or any(isinstance(one, Money) and one.fen for one in _charges(offer))


def _charges(offer: Offer) -> Iterator[Charge | None]:
    yield from (offer.upfront_fee, offer.payment_fee, offer.deposit, offer.cashback)
    yield offer.free_cap if offer.free_days else None
    yield from (fee.amount for fee in offer.fees)
