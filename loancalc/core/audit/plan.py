"""A lender's plan against the schedule of the offer, cell by cell."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from loancalc.core.audit.lender_plan import LenderPlan, PlanLine
from loancalc.core.calendar import step
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.plans import ACCOUNTS
from loancalc.core.plans.timetable import due_days
from loancalc.core.schedule import Row, Schedule


class WrongCell(NamedTuple):
    """A cell that is not what the offer comes to; the field names are the JSON keys.

    Args:
        number: of the instalment; None for a line of sums.
        column: ``due``, or a money column of the plan.
        stated: by the lender; None where the lender's plan lacks the line.
        right: by the offer; None where the offer has no such line.
        difference: stated − right [fen], or [days] for ``due``.
    """

    number: int | None
    column: str
    stated: Money | date | None
    right: Money | date | None
    difference: Money | int


class PlanAudit(NamedTuple):
    """What is wrong with a plan.

    Args:
        cells: every wrong cell in order of the lines; due days that are all shifted alike stand there once.
        wrong: numbers of the lines with a wrong cell, a uniform shift of the days aside.
        compared: how many lines both have.
        missing: numbers that only the offer's schedule has.
        extra: numbers that only the lender's plan has.
        shift: days by which all due days are later than those of the offer; 0 where they are not shifted alike.
        overcharge: payments stated − payments by the offer, over the lines that state any [fen].
    """

    cells: tuple[WrongCell, ...]
    wrong: tuple[int, ...]
    compared: int
    missing: tuple[int, ...]
    extra: tuple[int, ...]
    shift: int
    overcharge: Money


def plan_audit_of(plan: LenderPlan, schedule: Schedule) -> PlanAudit:
    """Return where *plan* differs from *schedule*; only what the lender states is compared."""
    lines = {line.number: line for line in plan.lines}
    rows = {row.number: row for row in schedule.rows}
    shift = shift_of(plan, schedule)
    keys = plan.columns if not shift else tuple(key for key in plan.columns if key != "due")
    cells = [cell for number in sorted({*lines, *rows}) for cell in _cells(lines.get(number), rows.get(number), keys)]
    first = next((cell for number in lines for cell in _cells(lines[number], rows.get(number), ("due",))), None)
    both = [number for number in lines if number in rows]
    charged = [(lines[number].paid, rows[number].payment) for number in both]
    return PlanAudit(
        cells=((first,) if shift and first else ()) + tuple(cells),
        wrong=tuple(sorted({cell.number for cell in cells if cell.number is not None})),
        compared=len(both),
        missing=tuple(number for number in rows if number not in lines),
        extra=tuple(number for number in lines if number not in rows),
        shift=shift,
        overcharge=Money.total(paid - payment for paid, payment in charged if paid is not None),
    )


def anchored(offer: Offer, plan: LenderPlan) -> Offer | None:
    """Return *offer* drawn one period before the first due day of *plan*, where it states no day itself; else None."""
    first = plan.lines[0]
    if {"drawdown", "first_due"} & offer.stated or first.due is None or offer.plan in ACCOUNTS:
        return None
    return offer._replace(drawdown=step(first.due, offer.every, -first.number))


def relabelled(plan: LenderPlan, schedule: Schedule) -> LenderPlan | None:
    """Return *plan* with its interest read as the fee, or its fee as the interest, where the offer has only that one.

    Lenders call the flat fee of an instalment plan interest, and interest a service fee. None where nothing changes.
    """
    for has, lacks in (("interest", "fee"), ("fee", "interest")):
        if has in plan.columns and lacks not in plan.columns and schedule.total(lacks) and not schedule.total(has):
            lines = tuple(line._replace(**{lacks: getattr(line, has), has: None}) for line in plan.lines)
            columns = tuple(lacks if key == has else key for key in plan.columns)
            return plan._replace(columns=columns, lines=lines)
    return None


def shift_of(plan: LenderPlan, schedule: Schedule) -> int:
    """Return by how many days all due days of *plan* are later than the schedule's [days].

    Days count as shifted alike where each differs by as many, or where they are what the first one makes of the offer:
    from 22 and 25 of the month each day is three later, from 31 and 25 it is six or fewer.
    """
    dues = [(line.due, row.due) for line, row in zip(plan.lines, schedule.rows, strict=False)]
    if len(dues) < 2 or any(due is None for due, _ in dues) or plan.lines[0].number != 1:
        return 0
    stated = [due for due, _ in dues if due is not None]
    shifts = {(due - right).days for due, (_, right) in zip(stated, dues, strict=True)}
    first = (stated[0] - dues[0][1]).days
    return first if len(shifts) == 1 or stated == _from_first(schedule, stated) else 0


def _from_first(schedule: Schedule, stated: Sequence[date]) -> list[date]:
    """Return the due days of the offer, were the first of them the first that is stated."""
    offer = schedule.offer._replace(first_due=stated[0], due_day=None)
    if offer.plan in ACCOUNTS or stated[0] < offer.drawdown:
        return []
    return due_days(offer, len(stated))


def _cells(line: PlanLine | None, row: Row | None, keys: Sequence[str]) -> Iterator[WrongCell]:
    """Yield the cells of one line that differ; a line that only one side has is one cell, its payment."""
    if line is None or row is None:
        paid = line.paid or ZERO if line else None
        payment = row.payment if row else None
        number = line.number if line else row.number if row else None
        yield WrongCell(number, "payment", paid, payment, (paid or ZERO) - (payment or ZERO))
        return
    for key in keys:
        stated, right = getattr(line, key), getattr(row, key)
        if stated is not None and stated != right:
            yield WrongCell(line.number, key, stated, right, _difference(stated, right))


def _difference(stated: Money | date, right: Money | date) -> Money | int:
    if isinstance(stated, date) and isinstance(right, date):
        return (stated - right).days
    assert isinstance(stated, Money)
    assert isinstance(right, Money)
    return stated - right
