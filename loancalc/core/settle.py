"""Settling early: what to pay on a day, what it saves, and until when it pays."""

from collections.abc import Iterator
from datetime import date
from decimal import Context, Decimal, localcontext
from functools import partial
from itertools import product
from typing import NamedTuple

from loancalc.core.money import ZERO, Money, half_up
from loancalc.core.offer import UNKNOWN, Offer, PeriodsInterest, Unknown
from loancalc.core.position import Position, position_after
from loancalc.core.rate import Charge, Rate, Share, charge_of
from loancalc.core.schedule import Flow, Schedule, row_of

BASES = ("remaining", "original", "remaining-interest")
UNKNOWN_FEE: tuple[Charge, ...] = (ZERO, Share(Decimal(1)))
"""What an unknown fee may be: nothing, or the remaining interest in full, as the harshest contracts have it."""


class Settlement(NamedTuple):
    """Settling on a day under one reading of the terms; the field names are the JSON keys.

    Args:
        day: of the settlement.
        after: how many payments were made before it.
        remaining_principal: owed that day [fen].
        accrued_interest: since the last due day, by actual days [fen].
        early_fee: price of settling early [fen].
        future_fees_due: flat fees that stay due: of the period that has begun, of all later ones where agreed [fen].
        settle_amount: all of these [fen].
        remaining_if_continue: what the payments left would cost [fen].
        saving: remaining_if_continue − settle_amount [fen]; below zero where settling costs more.
        schedule: the loan as it would have been paid.
    """

    day: date
    after: int
    remaining_principal: Money
    accrued_interest: Money
    early_fee: Money
    future_fees_due: Money
    settle_amount: Money
    remaining_if_continue: Money
    saving: Money
    schedule: Schedule


def settlements_of(schedule: Schedule, at: Position) -> tuple[Settlement, ...]:
    """Return the settlement at *at* under every reading of the unknown terms, the kindest first.

    One reading where all terms are known. An unknown fee is read from nothing to the whole remaining interest.
    """
    found = [_settlement(schedule._replace(offer=offer), at) for offer in readings(schedule.offer)]
    return tuple(sorted(found, key=lambda one: one.settle_amount))


def readings(offer: Offer) -> Iterator[Offer]:
    """Yield *offer* with its unknown early terms read in every way."""
    fees: tuple[Charge | PeriodsInterest | None, ...] = (
        (offer.early_fee,) if offer.early_fee is not UNKNOWN else UNKNOWN_FEE
    )
    bases = BASES if offer.early_base == "unknown" else (offer.early_base,)
    if offer.early_fee is UNKNOWN:
        bases = ("remaining-interest",)
    futures = ("waived", "due") if offer.future_fees == "unknown" else (offer.future_fees,)
    for fee, base, future in product(fees, bases, futures):
        yield offer._replace(early_fee=fee, early_base=base, future_fees=future)


def last_period_that_pays(schedule: Schedule, *, harshest: bool) -> int | None:
    """Return the last payment after which settling still saves money; None where it never does.

    Args:
        schedule: the loan.
        harshest: by the harshest reading of unknown terms, else by the kindest.
    """
    for paid in range(len(schedule.rows) - 1, 0, -1):
        if settlements_of(schedule, position_after(schedule, paid))[-1 if harshest else 0].saving.fen > 0:
            return paid
    return None


def present_saving(settlement: Settlement, at: Position, own_rate: Rate) -> Money:
    """Return the saving in money of the settlement day, if the money would earn *own_rate* otherwise [fen].

    Payments left are discounted by (1 + yearly rate)^(−days ÷ 365).
    """
    with localcontext(Context(prec=30)):
        growth = (1 + Decimal(own_rate.yearly.numerator) / own_rate.yearly.denominator).ln()
        worth = sum((row.payment.fen * (-growth * (row.due - at.day).days / 365).exp() for row in at.left), Decimal(0))
    return Money(half_up(*worth.as_integer_ratio())) - settlement.settle_amount


def _settlement(schedule: Schedule, at: Position) -> Settlement:
    fee = _early_fee(schedule, at)
    future = at.begun_fee
    if schedule.offer.future_fees == "due":
        future = Money.total(row.fee for row in at.left)
    amount = at.balance + at.accrued + fee + future
    going_on = Money.total(row.payment for row in at.left)
    return Settlement(
        day=at.day,
        after=len(at.paid),
        remaining_principal=at.balance,
        accrued_interest=at.accrued,
        early_fee=fee,
        future_fees_due=future,
        settle_amount=amount,
        remaining_if_continue=going_on,
        saving=going_on - amount,
        schedule=_shortened(schedule, at, fee + future),
    )


def _early_fee(schedule: Schedule, at: Position) -> Money:
    """Return the price of settling at *at*, nothing once the minimum time has passed [fen]."""
    offer = schedule.offer
    if offer.early_fee is None or isinstance(offer.early_fee, Unknown) or _is_free(offer, at):
        return ZERO
    if isinstance(offer.early_fee, PeriodsInterest):
        return Money.total(row.interest + row.fee for row in at.left[: offer.early_fee.periods])
    bases = {
        "remaining": at.balance,
        "original": schedule.principal,
        "remaining-interest": Money.total(row.interest for row in at.left),
    }
    return charge_of(offer.early_fee, bases[offer.early_base])


def _is_free(offer: Offer, at: Position) -> bool:
    free = offer.early_free_after
    if free is None:
        return False
    return (at.day - offer.drawdown).days >= free.count if free.in_days else len(at.paid) >= free.count


def _shortened(schedule: Schedule, at: Position, fees: Money) -> Schedule:
    """Return *schedule* as it is paid: up to *at* as planned, then all that is owed in one payment."""
    before = at.paid[-1].due if at.paid else schedule.offer.drawdown
    parts = {"principal": at.balance, "interest": at.accrued, "fee": fees, "balance": ZERO}
    last = row_of(len(at.paid) + 1, at.day, (at.day - before).days, **parts)
    return schedule._replace(
        rows=(*at.paid, last),
        times=(*schedule.times[: len(at.paid)], at.time),
        movements=tuple(moved for moved in map(partial(_moved_forward, at), schedule.movements) if moved),
    )


def _moved_forward(at: Position, flow: Flow) -> Flow | None:
    """Return *flow* as it happens when the loan ends at *at*: a deposit comes back that day, later fees lapse."""
    if flow.day <= at.day:
        return flow
    return flow._replace(day=at.day, time=at.time) if flow.kind == "deposit_back" else None
