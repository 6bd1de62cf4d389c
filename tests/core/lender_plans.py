"""Lenders' plans for tests: a schedule as a lender states it, right or with some cells changed."""

from typing import Any

from loancalc.core.audit.lender_plan import AMOUNTS, LenderPlan, PlanLine
from loancalc.core.schedule import Schedule

ALL = ("due", *AMOUNTS)


def stated(schedule: Schedule, columns: tuple[str, ...] = ALL) -> LenderPlan:
    """Return *schedule* as a plan that states these columns of it."""
    lines = (PlanLine(row.number, **{key: getattr(row, key) for key in columns}) for row in schedule.rows)
    return LenderPlan(columns, tuple(lines))


def changed(plan: LenderPlan, number: int, **cells: Any) -> LenderPlan:
    """Return *plan* with cells of one line changed."""
    return plan._replace(lines=tuple(line._replace(**cells) if line.number == number else line for line in plan.lines))


def without(plan: LenderPlan, number: int) -> LenderPlan:
    """Return *plan* without one of its lines."""
    return plan._replace(lines=tuple(line for line in plan.lines if line.number != number))
