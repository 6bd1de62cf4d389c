"""What was really paid, matched to what was due: late, early, in parts, too much, not in the plan."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from loancalc.core.audit.account import Account, Matched
from loancalc.core.audit.received import Arrival, arrival_of
from loancalc.core.calendar import DAILY
from loancalc.core.cost.flow_cost import FlowCost, flow_cost_of
from loancalc.core.flows import CashFlows
from loancalc.core.money import ZERO, Money
from loancalc.core.schedule import ARRIVING, Schedule


class Movement(NamedTuple):
    """One line of a statement.

    Args:
        day: it moved.
        amount: + received, − paid by the borrower [fen].
    """

    day: date
    amount: Money


class StatementAudit(NamedTuple):
    """What was paid against the schedule.

    Args:
        matched: each payment, in order of time; on one day the largest first.
        arrival: what arrived, against what the offer says arrives.
        paid: all of it [fen].
        beyond: what was charged beyond the plan [fen].
        beyond_late: the part of it that came with late payments, where a penalty may be owed [fen].
        unpaid: what was due by *today* and was not paid [fen].
        overdue: numbers of these instalments.
        settle_amount: what clears the loan today, the unpaid included; None once it has ended [fen].
        flows: money received and paid so far, and − *settle_amount* today.
    """

    matched: tuple[Matched, ...]
    arrival: Arrival
    paid: Money
    beyond: Money
    beyond_late: Money
    unpaid: Money
    overdue: tuple[int, ...]
    settle_amount: Money | None
    flows: tuple[Movement, ...]


def statement_audit_of(movements: Sequence[Movement], schedule: Schedule, today: date) -> StatementAudit:
    """Return what the payments of a statement were for; see `loancalc.core.check.account.Account`.

    Args:
        movements: of the statement; those of one day clear what their sum clears.
        schedule: the loan as agreed.
        today: the last day that is looked at.
    """
    account = Account(schedule)
    paid = paid_by_day(movements, today)
    lines: dict[date, list[Money]] = {day: [] for day, _ in paid}
    for day, amount in sorted(movements):
        if amount < ZERO and day <= today:
            lines[day].append(-amount)
    matched = tuple(
        one
        for (day, _), (_, after) in pairwise([*paid, (today, ZERO)])
        for one in account.match_each(day, lines[day], after)
    )
    owed = account.owed(today)
    cleared = None if account.left else max(one.day for one in matched if one.numbers)
    return StatementAudit(
        matched=matched,
        arrival=arrival_of(movements, schedule, today),
        paid=Money.total(one.amount for one in matched),
        beyond=Money.total(one.beyond for one in matched),
        beyond_late=Money.total(one.beyond for one in matched if one.kind == "late"),
        unpaid=account.unpaid(today),
        overdue=tuple(row.number for row in account.left if row.due <= today),
        settle_amount=owed,
        flows=flows_so_far(movements, schedule, today, owed, cleared),
    )


class Repeated(NamedTuple):
    """Equal payments on one day.

    Args:
        day: they were paid.
        amount: of each [fen].
        times: how many there are, at least 2.
    """

    day: date
    amount: Money
    times: int


def repeated_in(movements: Sequence[Movement], today: date) -> tuple[Repeated, ...]:
    """Return payments up to *today* that stand there more than once on one day, in order of time."""
    counts: dict[Movement, int] = {}
    for one in sorted(movements):
        if one.amount < ZERO and one.day <= today:
            counts[one] = counts.get(one, 0) + 1
    return tuple(Repeated(one.day, -one.amount, count) for one, count in counts.items() if count > 1)


def paid_by_day(movements: Sequence[Movement], today: date) -> list[tuple[date, Money]]:
    """Return what was paid on each day up to *today*, in order of time [fen]."""
    days: dict[date, int] = {}
    for day, amount in movements:
        if amount < ZERO and day <= today:
            days[day] = days.get(day, 0) - amount.fen
    return [(day, Money(days[day])) for day in sorted(days)]


def flows_so_far(
    movements: Sequence[Movement], schedule: Schedule, today: date, owed: Money | None, cleared: date | None
) -> tuple[Movement, ...]:
    """Return what moved up to *today*; what arrived is the offer's where the statement lists nothing received.

    A deposit comes back once: with what clears the loan, today or before.

    Args:
        movements: of the statement.
        schedule: the loan as agreed.
        today: the last day that counts.
        owed: to be paid today to owe nothing, or None.
        cleared: the day of the payment that left nothing due, or None.
    """
    past = [one for one in movements if one.day <= today]
    back = schedule.moved("deposit_back")
    if not any(one.amount > ZERO for one in past):
        arrived = (*ARRIVING, "cashback")
        past += [
            Movement(one.day, one.amount) for one in schedule.movements if one.kind in arrived and one.day <= today
        ]
        if back and cleared is not None:
            past.append(Movement(cleared, back))
    if owed:
        past.append(Movement(today, back - owed))
    return tuple(sorted(past))


def cost_so_far(flows: Sequence[Movement]) -> FlowCost:
    """Return what *flows* cost a year.

    Raises:
        Refusal: they are no loan: nothing received, or no time passed.
        NoAnswer: no one rate fits.
    """
    amounts, days = tuple(one.amount.yuan for one in flows), tuple(one.day for one in flows)
    return flow_cost_of(CashFlows(amounts, days), DAILY)
