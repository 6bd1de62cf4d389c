"""Repaying a part early: keep the payment and shorten the loan, or keep the term and lower the payment."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from importlib import import_module
from typing import NamedTuple

from loancalc.core.accrual import rate_days
from loancalc.core.early.fee import early_fee, readings
from loancalc.core.early.position import Position, accrued_share
from loancalc.core.early.settle import ended
from loancalc.core.money import ZERO, Money
from loancalc.core.plans import BY_RATE, PLANS
from loancalc.core.plans.charges import with_payments, without_first_fees
from loancalc.core.plans.instalments import Columns, balances_before, rows_of
from loancalc.core.plans.promotions import coupon_end
from loancalc.core.plans.timetable import Timetable, is_charged_by_day, timetable_of
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Row, Schedule, row_of, total


class Prepayment(NamedTuple):
    """A part repaid early, under one way of going on; the field names are the JSON keys.

    Args:
        keep: ``payment`` (the loan ends sooner) or ``term`` (the payment falls).
        periods_left: payments after it.
        new_payment: the first whole one of them [fen].
        new_last_payment: the last [fen].
        last_due: day of the last.
        interest_left: interest of all of them [fen].
        interest_saved: interest of the payments left, had nothing been repaid, less that [fen].
        early_fee: price of repaying the part [fen].
        saving: what going on would have cost less what is paid instead, part and fee included [fen].
        schedule: the loan as it would be paid.
    """

    keep: str
    periods_left: int
    new_payment: Money
    new_last_payment: Money
    last_due: date
    interest_left: Money
    interest_saved: Money
    early_fee: Money
    saving: Money
    schedule: Schedule


def prepayments_of(schedule: Schedule, at: Position, amount: Money, keep: str) -> tuple[Prepayment, ...]:
    """Return the loan after *amount* of principal is repaid at *at*, under every reading of the unknown terms.

    The kindest comes first. Interest accrued by then is paid on the next due day, for the days on each balance.

    Raises:
        Refusal: the plan has no part repayment of its own, a promotion still runs, or *amount* is not less than what is
            owed.
    """
    _check(schedule, at, amount)
    found = [_prepayment(schedule._replace(offer=offer), at, amount, keep) for offer in readings(schedule.offer)]
    return tuple(sorted(found, key=lambda one: -one.saving.fen))


def _check(schedule: Schedule, at: Position, amount: Money) -> None:
    offer = schedule.offer
    if offer.plan not in BY_RATE:
        raise Refusal("prepay_not_here", where="amount", plan=offer.plan, plans=BY_RATE)
    discounted = not at.paid and offer.first_discount is not None
    if at.since(schedule) < coupon_end(offer) or discounted:
        first = _due_from(schedule, coupon_end(offer))
        raise Refusal("prepay_in_promotion", where="amount", day=at.day, first=first)
    if at.balance.fen <= 1:
        raise Refusal("prepay_nothing_owed", where="amount", day=at.day, balance=at.balance)
    if not ZERO < amount < at.balance:
        raise Refusal("prepay_outside", where="amount", read=amount, most=at.balance - Money(1), day=at.day)


def _due_from(schedule: Schedule, day: date) -> date:
    return next((row.due for row in schedule.rows if row.due >= day), schedule.rows[-1].due)


def _prepayment(schedule: Schedule, at: Position, amount: Money, keep: str) -> Prepayment:
    table = timetable_of(schedule.offer, len(schedule.rows)).after(len(at.paid))
    days = min(at.days_since(schedule), table.days[0])
    fee, balance = early_fee(schedule, at, amount), at.balance - amount
    part = row_of(len(at.paid) + 1, at.day, days, principal=amount, interest=ZERO, fee=fee, balance=balance)
    later = tuple(_rows_after(schedule, at, part, table, _columns(schedule, at, balance, table, keep)))
    times = (*schedule.times[: len(at.paid)], at.time, *table.times[: len(later)])
    shorter = ended(schedule, (*at.paid, part, *later), times)
    interest = total(later, "interest")
    return Prepayment(
        keep=keep,
        periods_left=len(later),
        new_payment=later[1 if days and len(later) > 1 else 0].payment,
        new_last_payment=later[-1].payment,
        last_due=later[-1].due,
        interest_left=interest,
        interest_saved=total(at.left, "interest") - interest,
        early_fee=fee,
        saving=schedule.cost - shorter.cost,
        schedule=shorter,
    )


def _columns(schedule: Schedule, at: Position, balance: Money, table: Timetable, keep: str) -> Columns:
    """Return the columns after the part is repaid, the first interest for the days on each balance."""
    running = _running_interest(schedule, at, balance, table)
    if keep == "payment":
        return _as_planned(schedule, at, balance, table, running)
    plan = import_module(PLANS[schedule.offer.plan])
    columns: Columns = plan.columns(balance, table, schedule.offer)
    columns.interest[0] = running
    return columns


def _running_interest(schedule: Schedule, at: Position, balance: Money, table: Timetable) -> int:
    """Return the interest of the running period: of the part until it is repaid, of *balance* to the end [fen]."""
    whole = table.charged[0]
    until = min(_share_until(schedule, at, table), whole)
    return Money.of_fen((at.balance - balance).fen * until + balance.fen * whole).fen


def _share_until(schedule: Schedule, at: Position, table: Timetable) -> Fraction:
    """Return what the running period costs until the day [1]: its days, or its share of the days times their rates."""
    offer, start, due = schedule.offer, table.starts[0], table.dues[0]
    if is_charged_by_day(offer, due, first=not at.paid):
        return accrued_share(schedule, at)
    of_period = rate_days(offer, start, due)
    return table.charged[0] * rate_days(offer, start, at.day) / of_period if of_period else Fraction(0)


def _as_planned(schedule: Schedule, at: Position, balance: Money, table: Timetable, running: int) -> Columns:
    """Return the columns of the planned payments until *balance* is gone.

    Of equal instalments, what interest no longer takes repays principal. Other principal parts stay as they are.

    Args:
        schedule: the plan.
        at: the day.
        balance: owed after the part.
        table: the periods left.
        running: interest of the first of them [fen].
    """
    parts: list[int] = []
    interest: list[int] = []
    owed, ahead = balance.fen, zip(at.left, table.charged, strict=True)
    while owed:
        row, share = next(ahead)
        interest.append(Money(owed).times(share).fen if parts else running)
        freed = row.interest.fen - interest[-1] if schedule.offer.plan == "equal" else 0
        parts.append(min(row.principal.fen + freed, owed))
        owed -= parts[-1]
    return Columns(parts, interest, [0] * len(parts))


def _rows_after(schedule: Schedule, at: Position, part: Row, table: Timetable, columns: Columns) -> Iterator[Row]:
    """Yield the rows that follow the *part* repaid, numbered on."""
    offer = without_first_fees(schedule.offer) if at.paid else schedule.offer
    fees = with_payments(offer, columns.principal, columns.interest, columns.fee)
    after = [*balances_before(part.balance, columns.principal)[1:], 0]
    for row in rows_of(table, columns.principal, columns.interest, fees, after):
        days = row.days if row.number > 1 else row.days - part.days
        yield Row((row.number + part.number, row.due, days, *row[3:]))
