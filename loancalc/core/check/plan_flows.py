"""The flows of a lender's plan as stated, in the unit in which a loan is measured."""

from datetime import date
from fractions import Fraction

from loancalc.core.calendar import months_later
from loancalc.core.check.lender_plan import LenderPlan, PlanLine
from loancalc.core.check.measure import Loan, loan_of, scheduled_loan
from loancalc.core.money import Money
from loancalc.core.schedule import Row, Schedule

DAYS, MONTHS = 365, 12


def plan_loan_of(plan: LenderPlan, schedule: Schedule) -> Loan | None:
    """Return what moves by *plan*, all beside its payments taken from *schedule*; None where the plan tells too little.

    With the lines of the offer it counts in the unit of *schedule*, else in days.
    """
    rows = {row.number: row for row in schedule.rows}
    if not is_whole(plan, schedule) or any(line.paid is None for line in plan.lines):
        return None
    if has_lines_of(plan, schedule):
        return scheduled_loan(as_stated(plan, schedule))
    if not all(line.due or line.number in rows for line in plan.lines):
        return None
    moved = [(flow.day, flow.amount) for flow in schedule.movements]
    moved += [(line.due or rows[line.number].due, -line.paid) for line in plan.lines if line.paid is not None]
    return _by_days(moved)


def plan_loan_alone(plan: LenderPlan, principal: Money | None, drawdown: date | None) -> Loan | None:
    """Return what moves by *plan* where nothing else is known; None where it tells too little.

    Args:
        plan: as the lender states it; its lines are months apart where a day is missing.
        principal: what arrived [fen].
        drawdown: the day it arrived, or None.
    """
    paid = [(line, line.paid) for line in plan.lines if line.paid is not None]
    if principal is None or len(paid) < len(plan.lines) or plan.gaps:
        return None
    dated = [(line.due, -amount) for line, amount in paid if line.due is not None]
    if drawdown is None or len(dated) < len(paid) or is_monthly(plan, drawdown):
        return loan_of([(0, principal.fen), *((line.number, -amount.fen) for line, amount in paid)], Fraction(MONTHS))
    return _by_days([(drawdown, principal), *dated])


def is_monthly(plan: LenderPlan, drawdown: date) -> bool:
    """Tell whether each line of *plan* is due its number of months after *drawdown*."""
    return all(line.due is not None and _is_months_later(line.due, drawdown, line.number) for line in plan.lines)


def is_whole(plan: LenderPlan, schedule: Schedule) -> bool:
    """Tell whether no line of *plan* is missing: fewer lines than the offer has must repay the whole loan."""
    if plan.gaps or len(plan.lines) >= len(schedule.rows):
        return not plan.gaps
    parts = lent_by(plan)
    return parts == schedule.principal if parts is not None else plan.lines[-1].balance == Money(0)


def has_lines_of(plan: LenderPlan, schedule: Schedule) -> bool:
    """Tell whether *plan* has a line for each row of *schedule*, and no other."""
    return {line.number for line in plan.lines} == {row.number for row in schedule.rows}


def as_stated(plan: LenderPlan, schedule: Schedule) -> Schedule:
    """Return *schedule* with the payments and the days of *plan*, which has the same lines and all payments."""
    return schedule._replace(rows=tuple(map(_stated, plan.lines, schedule.rows)))


def lent_by(plan: LenderPlan) -> Money | None:
    """Return the sum of the principal parts of *plan*; None where a line states none [fen]."""
    parts = [line.principal for line in plan.lines if line.principal is not None]
    return Money.total(parts) if len(parts) == len(plan.lines) else None


def _stated(line: PlanLine, row: Row) -> Row:
    assert line.paid is not None
    return Row((row.number, line.due or row.due, row.days, line.paid.fen, *row[4:]))


def _by_days(moved: list[tuple[date, Money]]) -> Loan:
    first = min(day for day, _ in moved)
    return loan_of([((day - first).days, amount.fen) for day, amount in sorted(moved)], Fraction(DAYS))


def _is_months_later(due: date, start: date, months: int) -> bool:
    apart = (due.year - start.year) * 12 + due.month - start.month
    return apart == months and due == months_later(start, months)
