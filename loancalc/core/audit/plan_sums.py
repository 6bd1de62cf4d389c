"""A plan's own sums: whether it adds up, whatever the offer says."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from loancalc.core.audit.lender_plan import AMOUNTS, LenderPlan, PlanLine
from loancalc.core.audit.plan import WrongCell
from loancalc.core.money import ZERO, Money

PARTS = ("principal", "interest", "fee", "penalty")


class SumFault(NamedTuple):
    """A sum that is not right; its cell stands in the lender's plan.

    Args:
        rule: ``parts`` (the parts of a line make its payment), ``chain`` (a balance is the one before less the
            principal repaid), ``principal`` (the principal parts make what was lent), ``cleared`` (nothing is owed at
            the end), ``totals`` (the plan's line of sums), ``order`` (due days ascend) or ``gap`` (a missing number).
        cell: what is stated, and what it should be by the other figures of the plan.
    """

    rule: str
    cell: WrongCell


def sum_faults_of(plan: LenderPlan, principal: Money | None) -> tuple[SumFault, ...]:
    """Return every sum of *plan* that is not right.

    Args:
        plan: as the lender states it.
        principal: what was lent, or None where only the plan itself may tell it [fen].
    """
    return (
        *_gaps(plan),
        *_order(plan.lines),
        *_parts(plan),
        *_balances(plan, principal),
        *_principal(plan, principal),
        *_totals(plan),
    )


def _gaps(plan: LenderPlan) -> Iterator[SumFault]:
    for number in plan.gaps:
        yield SumFault("gap", WrongCell(number, "number", None, None, ZERO))


def _order(lines: Sequence[PlanLine]) -> Iterator[SumFault]:
    dated = [line for line in lines if line.due is not None]
    for before, line in pairwise(dated):
        if before.due is not None and line.due is not None and line.due <= before.due:
            yield SumFault("order", WrongCell(line.number, "due", line.due, None, (line.due - before.due).days))


def _parts(plan: LenderPlan) -> Iterator[SumFault]:
    """Yield the lines whose parts do not make the payment, where principal and its price are stated."""
    if not any({"payment", "principal", price} <= set(plan.columns) for price in ("interest", "fee")):
        return
    for line in plan.lines:
        stated = [getattr(line, key) for key in PARTS if key in plan.columns]
        if line.payment is not None and None not in stated:
            yield from _fault("parts", line.number, "payment", line.payment, Money.total(stated))


def _balances(plan: LenderPlan, principal: Money | None) -> list[SumFault]:
    """Return the balances that do not follow; one wrong cell is one fault, whether it is a balance or a principal part.

    Counted from the balance before, a wrong balance breaks two lines and a wrong part one; counted from the start, one
    and all later ones: whichever gives fewer faults is meant.
    """
    lines, faults = plan.lines, []
    if not any(None in (line.balance, line.principal) for line in lines):
        by_line, in_all = _chain(lines, principal, stated=True), _chain(lines, principal, stated=False)
        faults = by_line if len(by_line) < len(in_all) else in_all
    last = lines[-1].balance
    if last is not None and last and not any(fault.cell.number == lines[-1].number for fault in faults):
        faults += _fault("cleared", lines[-1].number, "balance", last, ZERO)
    return faults


def _chain(lines: Sequence[PlanLine], principal: Money | None, *, stated: bool) -> list[SumFault]:
    """Return the balances that are not the one before, as stated or as computed, less the principal part."""
    faults: list[SumFault] = []
    before, number = principal, 0
    for line in lines:
        assert line.balance is not None
        assert line.principal is not None
        if line.number != number + 1:
            before = None
        right = line.balance if before is None else before - line.principal
        faults += _fault("chain", line.number, "balance", line.balance, right)
        before, number = line.balance if stated else right, line.number
    return faults


def _principal(plan: LenderPlan, principal: Money | None) -> Iterator[SumFault]:
    """Yield the sum of the principal parts where it is not what was lent; without that, the first balance tells it."""
    parts = [line.principal for line in plan.lines if line.principal is not None]
    first = plan.lines[0]
    if len(parts) < len(plan.lines) or plan.lines[-1].number != len(plan.lines):
        return
    if principal is None and first.balance is not None:
        principal = first.balance + parts[0]
    if principal is not None:
        yield from _fault("principal", None, "principal", Money.total(parts), principal)


def _totals(plan: LenderPlan) -> Iterator[SumFault]:
    if plan.totals is None:
        return
    for key in AMOUNTS[:-1]:
        stated, cells = getattr(plan.totals, key), [getattr(line, key) for line in plan.lines]
        if key in plan.columns and stated is not None and None not in cells:
            yield from _fault("totals", None, key, stated, Money.total(cells))


def _fault(rule: str, number: int | None, column: str, stated: Money, right: Money) -> list[SumFault]:
    return [SumFault(rule, WrongCell(number, column, stated, right, stated - right))] if stated != right else []
