"""What a lender's plan costs, as stated, right or wrong."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from loancalc.core.calendar import DAILY, MONTHLY
from loancalc.core.check.lender_plan import LenderPlan, PlanLine
from loancalc.core.cost.flow_cost import flow_cost_of
from loancalc.core.cost.price import Cost, cost_of
from loancalc.core.flows import CashFlows
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Row, Schedule


class PlanPrice(NamedTuple):
    """What a plan costs; the field names are the JSON keys.

    Args:
        lines: how many the plan has.
        principal: what it repays: as told, else the sum of its principal parts [fen].
        drawdown: the day the money arrived, if known.
        total_repaid: sum of its payments [fen]; None where a line states none.
        total_cost: by all money that moves [fen].
        nominal_annual: simple [1/year].
        effective_annual: compounded [1/year].
        xirr: the same by actual days ÷ 365, where all days are known [1/year].
        notes: why a rate is missing.
    """

    lines: int
    principal: Money | None
    drawdown: date | None
    total_repaid: Money | None
    total_cost: Money | None = None
    nominal_annual: Decimal | None = None
    effective_annual: Decimal | None = None
    xirr: Decimal | None = None
    notes: tuple[Note, ...] = ()


def plan_price_of(plan: LenderPlan, schedule: Schedule) -> PlanPrice:
    """Return what *plan* costs, all that moves beside its payments taken from *schedule*.

    With as many lines as the offer has instalments the rates are counted as those of the offer are; else by days alone.
    """
    price = _unpriced(plan, schedule.principal, schedule.offer.drawdown)
    rows = {row.number: row for row in schedule.rows}
    if price.total_repaid is None or not all(line.due or line.number in rows for line in plan.lines):
        return price._replace(notes=(Note("plan_price_missing"),))
    if len(plan.lines) == len(rows) and all(line.number in rows for line in plan.lines):
        stated = tuple(_stated(line, rows[line.number]) for line in plan.lines)
        return _priced(price, lambda: cost_of(schedule._replace(rows=stated)))
    moved = [(flow.day, flow.amount) for flow in schedule.movements]
    moved += [(line.due or rows[line.number].due, -line.paid) for line in plan.lines if line.paid is not None]
    return _by_flows(price, sorted(moved))._replace(nominal_annual=None)


def price_alone_of(plan: LenderPlan, principal: Money | None, drawdown: date | None) -> PlanPrice:
    """Return what *plan* costs where nothing else is known.

    Args:
        plan: as the lender states it; its lines are months apart where a day is missing.
        principal: what arrived, if told; else the sum of its principal parts [fen].
        drawdown: the day it arrived, or None.
    """
    price = _unpriced(plan, lent_by(plan) if principal is None else principal, drawdown)
    paid = [(line.due, -line.paid) for line in plan.lines if line.paid is not None]
    dated = drawdown is not None and all(due is not None for due, _ in paid)
    complete = dated or plan.lines[-1].number == len(plan.lines)
    if price.total_repaid is None or price.principal is None or not complete:
        return price._replace(notes=(Note("plan_price_missing"),))
    moved = [(drawdown, price.principal), *paid]
    return _by_flows(price, moved if dated else [(None, amount) for _, amount in moved])


def lent_by(plan: LenderPlan) -> Money | None:
    """Return the sum of the principal parts of *plan*; None where a line states none [fen]."""
    parts = [line.principal for line in plan.lines if line.principal is not None]
    return Money.total(parts) if len(parts) == len(plan.lines) else None


def _unpriced(plan: LenderPlan, principal: Money | None, drawdown: date | None) -> PlanPrice:
    paid = [line.paid for line in plan.lines if line.paid is not None]
    total = Money.total(paid) if len(paid) == len(plan.lines) else None
    return PlanPrice(len(plan.lines), principal, drawdown, total)


def _stated(line: PlanLine, row: Row) -> Row:
    """Return *row* with the payment and the day that the lender states."""
    assert line.paid is not None
    return Row((row.number, line.due or row.due, row.days, line.paid.fen, *row[4:]))


def _by_flows(price: PlanPrice, moved: list[tuple[date | None, Money]]) -> PlanPrice:
    """Return *price* with the cost of flows, dated or a month apart."""
    days = tuple(day for day, _ in moved if day is not None)
    flows = CashFlows(tuple(amount.yuan for _, amount in moved), days or None)
    cost = -Money.total(amount for _, amount in moved)
    return _priced(price._replace(total_cost=cost), lambda: flow_cost_of(flows, DAILY if days else MONTHLY))


def _priced(price: PlanPrice, rates: Callable[[], object]) -> PlanPrice:
    try:
        cost = rates()
    except Refusal as refusal:
        return price._replace(notes=(Note(refusal.key, refusal.facts),))
    found = {key: getattr(cost, key) for key in ("total_cost", "nominal_annual", "effective_annual", "xirr")}
    return price._replace(**found, notes=cost.notes if isinstance(cost, Cost) else ())
