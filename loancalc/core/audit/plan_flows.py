"""The flows of a lender's plan as stated, in the unit in which a loan is measured."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from loancalc.core.audit.lender_plan import LenderPlan, PlanLine
from loancalc.core.calendar import months_between, months_later
from loancalc.core.check.measure import Loan, loan_of, scheduled_loan
from loancalc.core.money import Money
from loancalc.core.schedule import Row, Schedule

DAYS, MONTHS = 365, 12


def moved_by(plan: LenderPlan, schedule: Schedule) -> list[tuple[date, Money]] | None:
    """Return what moves by *plan* in order of the days, all beside its payments taken from *schedule*.

    None where the plan tells too little: a line, a payment or a day is missing.
    """
    dues = {row.number: row.due for row in schedule.rows}
    lines = [(line.due or dues.get(line.number), line.paid) for line in plan.lines]
    paid = [(day, -amount) for day, amount in lines if day is not None and amount is not None]
    if len(paid) < len(lines) or not is_whole(plan, schedule):
        return None
    return sorted([*((flow.day, flow.amount) for flow in schedule.movements), *paid])


def moved_alone(
    plan: LenderPlan, principal: Money | None, drawdown: date | None
) -> list[tuple[date | None, Money]] | None:
    """Return what moves by *plan* in order of its lines where nothing else is known, as far as the days are known.

    None where the plan tells too little: a line or a payment is missing.

    Args:
        plan: as the lender states it.
        principal: what arrived [fen], if known.
        drawdown: the day it arrived, or None.
    """
    paid = [(line.due, -line.paid) for line in plan.lines if line.paid is not None]
    if principal is None or len(paid) < len(plan.lines) or plan.gaps:
        return None
    return [(drawdown, principal), *paid]


def plan_loan_of(plan: LenderPlan, schedule: Schedule) -> Loan | None:
    """Return what `moved_by` says as a loan: with the lines of the offer in the unit of *schedule*, else in days."""
    moved = moved_by(plan, schedule)
    if moved is None:
        return None
    return scheduled_loan(as_stated(plan, schedule)) if has_lines_of(plan, schedule) else _by_days(moved)


def plan_loan_alone(plan: LenderPlan, principal: Money | None, drawdown: date | None) -> Loan | None:
    """Return what `moved_alone` says as a loan: a month apart where a day is missing or all days say so."""
    moved = moved_alone(plan, principal, drawdown)
    if moved is None:
        return None
    dated = dated_of(moved)
    if dated is None or is_monthly(dated):
        return loan_of([(month, amount.fen) for month, (_, amount) in enumerate(moved)], Fraction(MONTHS))
    return _by_days(dated)


def dated_of(moved: Sequence[tuple[date | None, Money]]) -> list[tuple[date, Money]] | None:
    """Return *moved* if all of its days are known, else None."""
    dated = [(day, amount) for day, amount in moved if day is not None]
    return dated if len(dated) == len(moved) else None


def is_monthly(dated: Sequence[tuple[date, Money]]) -> bool:
    """Tell whether each of these lies its number of months after the first."""
    start, _ = dated[0]
    return all(_is_months_later(day, start, months) for months, (day, _) in enumerate(dated))


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
    return months_between(start, due) == months and due == months_later(start, months)
