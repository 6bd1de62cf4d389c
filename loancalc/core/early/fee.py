"""The price of settling early: the fee, the fees that stay due, and how unknown terms are read."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

from loancalc.core.calendar import step
from loancalc.core.early.position import Position, flat_fees
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import UNKNOWN, Offer, PeriodsInterest, Unknown
from loancalc.core.plans import ACCOUNTS
from loancalc.core.plans.charges import first_fees
from loancalc.core.rate import Charge, Share, charge_of
from loancalc.core.schedule import Schedule, total

BASES = ("remaining", "original", "remaining-interest")
FUTURES = ("waived", "due")
HARSHEST_FEE = Share(Decimal(1))
"""What an unknown fee may be at most: all interest and flat fees still to come, as the harshest contracts have it."""

Fees = tuple[tuple[Charge | PeriodsInterest | None, str], ...]


def readings(offer: Offer) -> Iterator[Offer]:
    """Yield *offer* with its unknown early terms read in every way.

    An unknown fee is nothing, or `HARSHEST_FEE`; an unknown base matters only where a share is taken of it.
    """
    fees: Fees = ((None, "remaining"), (HARSHEST_FEE, "remaining-interest"))
    if not isinstance(offer.early_fee, Unknown):
        fees = tuple((offer.early_fee, base) for base in _bases(offer))
    futures = FUTURES if offer.future_fees == UNKNOWN.value else (offer.future_fees,)
    for (fee, base), future in product(fees, futures):
        yield offer._replace(early_fee=fee, early_base=base, future_fees=future)


def _bases(offer: Offer) -> Sequence[str]:
    if offer.early_base != UNKNOWN.value:
        return (offer.early_base,)
    return BASES if isinstance(offer.early_fee, Share) else ("remaining",)


def early_fee(schedule: Schedule, at: Position, amount: Money) -> Money:
    """Return the price of repaying *amount* of the principal at *at*, nothing once the minimum time has passed [fen].

    A share is taken of *amount*, of all that was lent, or of the price still to come. For a part of what is owed, the
    price still to come counts in proportion.
    """
    fee, base = schedule.offer.early_fee, schedule.offer.early_base
    if fee is None or not at.balance or is_free(schedule.offer, at):
        return ZERO
    part = Fraction(amount.fen, at.balance.fen)
    if isinstance(fee, PeriodsInterest):
        return Money.total(next_prices(schedule, at)[: fee.periods]).times(part)
    if base == "remaining-interest" and isinstance(fee, Share):
        return charge_of(fee, price_to_come(schedule, at).times(part))
    assert isinstance(fee, Money | Share)  # an unknown one has been read
    return charge_of(fee, at.balance + total(at.paid, "principal") if base == "original" else amount)


def next_prices(schedule: Schedule, at: Position) -> list[Money]:
    """Return interest and flat fee of each row left."""
    return [row.interest + fee for row, fee in zip(at.left, flat_fees(schedule, at), strict=True)]


def price_to_come(schedule: Schedule, at: Position) -> Money:
    """Return the interest and flat fees that going on would cost and that settling does not charge anyway [fen]."""
    interest = total(at.left, "interest") - at.accrued
    if schedule.offer.future_fees == "due":
        return interest
    return interest + Money.total(flat_fees(schedule, at)) - at.begun_fee


def is_free(offer: Offer, at: Position) -> bool:
    """Tell whether the time has passed after which settling costs no fee.

    That time is a number of days, or of payments; of due-date distances where a plan has no instalments.
    """
    free = offer.early_free_after
    if free is None:
        return False
    if free.in_days:
        return (at.day - offer.drawdown).days >= free.count
    if offer.plan in ACCOUNTS:
        return at.day >= step(offer.drawdown, offer.every, free.count)
    return len(at.paid) >= free.count


def fees_due(schedule: Schedule, at: Position) -> Money:
    """Return the fees that settling does not waive [fen]."""
    offer = schedule.offer
    if offer.future_fees == "due":
        return total(at.left, "fee") - lapsing(schedule, at.day, "paid")
    if at.paid:
        return at.begun_fee
    return Money.total([at.begun_fee, *(charge_of(amount, offer.principal) for amount in first_fees(offer))])


def lapsing(schedule: Schedule, day: date, *kinds: str) -> Money:
    """Return the movements of these kinds after *day*, with their signs."""
    return Money.total(flow.amount for flow in schedule.movements if flow.kind in kinds and flow.day > day)
