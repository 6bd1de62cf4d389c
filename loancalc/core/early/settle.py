"""Settling early: what to pay on a day, what it saves, and until when it pays."""

from collections.abc import Sequence
from datetime import date
from decimal import Context, Decimal, localcontext
from typing import NamedTuple

from loancalc.core.early.fee import early_fee, fees_due, lapsing, readings
from loancalc.core.early.position import Position, position_after
from loancalc.core.money import ZERO, Money
from loancalc.core.rate import Rate
from loancalc.core.schedule import Flow, Row, Schedule, Time, row_of, total


class Settlement(NamedTuple):
    """Settling on a day under one reading of the terms; the field names are the JSON keys.

    Args:
        day: of the settlement.
        after: how many payments were made before it.
        remaining_principal: owed that day [fen].
        accrued_interest: since the last due day, by actual days [fen].
        early_fee: price of settling early [fen].
        future_fees_due: fees that stay due: the flat fee of the period that has begun, fees taken once that were to
            come with the first payment, all later ones where that is agreed [fen].
        settle_amount: all of these [fen].
        remaining_if_continue: what going on would still cost: payments and fees by hand, less later draws [fen].
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

    One reading where all terms are known.
    """
    found = [_settlement(schedule._replace(offer=offer), at) for offer in readings(schedule.offer)]
    return tuple(sorted(found, key=lambda one: one.settle_amount))


def settlements_by_row(schedule: Schedule) -> tuple[tuple[Settlement, ...], ...]:
    """Return `settlements_of` after each payment but the last: the first is after payment 1."""
    return tuple(settlements_of(schedule, position_after(schedule, paid)) for paid in range(1, len(schedule.rows)))


def payments_that_pay(by_row: Sequence[Sequence[Settlement]], *, harshest: bool) -> tuple[int, ...]:
    """Return the payments after which settling saves money.

    Args:
        by_row: from `settlements_by_row`.
        harshest: by the harshest reading of unknown terms, else by the kindest.
    """
    savings = [found[-1 if harshest else 0].saving for found in by_row]
    return tuple(paid for paid, saving in enumerate(savings, 1) if saving > ZERO)


def present_saving(schedule: Schedule, settlement: Settlement, own_rate: Rate) -> Money:
    """Return the saving in money of the settlement day, if the money would earn *own_rate* otherwise [fen].

    All that going on would still move is discounted by (1 + yearly rate)^(−days ÷ 365), a deposit included.
    """
    day = settlement.day
    deposit = Money.total(flow.amount for flow in schedule.movements if flow.kind == "deposit_back" and flow.day > day)
    with localcontext(Context(prec=30)):
        growth = (1 + Decimal(own_rate.yearly.numerator) / own_rate.yearly.denominator).ln()
        flows = [(row.due, row.payment.fen) for row in schedule.rows[settlement.after :]]
        flows += [(flow.day, -flow.amount.fen) for flow in schedule.movements if flow.day > day]
        worth = sum((fen * (-growth * (due - day).days / 365).exp() for due, fen in flows))
    return Money.of_fen(worth) - (settlement.settle_amount - deposit)


def _settlement(schedule: Schedule, at: Position) -> Settlement:
    fee, future = early_fee(schedule, at, at.balance), fees_due(schedule, at)
    amount = at.balance + at.accrued + fee + future
    going_on = total(at.left, "payment") - lapsing(schedule, at.day, "drawdown", "paid")
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


def _shortened(schedule: Schedule, at: Position, fees: Money) -> Schedule:
    """Return *schedule* as it is paid: up to *at* as planned, then all that is owed in one payment."""
    if not at.left:
        return schedule
    parts = {"principal": at.balance, "interest": at.accrued, "fee": fees, "balance": ZERO}
    rows = (*at.paid, row_of(len(at.paid) + 1, at.day, at.days_since(schedule), **parts))
    return ended(schedule, rows, (*schedule.times[: len(at.paid)], at.time))


def ended(schedule: Schedule, rows: tuple[Row, ...], times: tuple[Time, ...]) -> Schedule:
    """Return *schedule* paid by *rows* at *times*: a deposit comes back with the last, later movements lapse."""
    day, time = rows[-1].due, times[-1]
    moved = [_moved_forward(flow, day, time) for flow in schedule.movements]
    kept = tuple(sorted(filter(None, moved), key=lambda flow: flow.day))
    return schedule._replace(principal=total(rows, "principal"), rows=rows, times=times, movements=kept)


def _moved_forward(flow: Flow, day: date, time: Time) -> Flow | None:
    if flow.day <= day:
        return flow
    return flow._replace(day=day, time=time) if flow.kind == "deposit_back" else None
