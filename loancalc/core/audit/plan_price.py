"""What a lender's plan costs, as stated, right or wrong."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from loancalc.core.audit.lender_plan import LenderPlan
from loancalc.core.audit.plan_flows import (
    as_stated,
    dated_of,
    has_lines_of,
    is_monthly,
    is_whole,
    lent_by,
    moved_alone,
    moved_by,
)
from loancalc.core.calendar import MONTHLY
from loancalc.core.cost.flow_cost import flow_cost_of
from loancalc.core.cost.price import Cost, cost_of
from loancalc.core.flows import CashFlows
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule


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
    A plan of which lines are missing has none.
    """
    price = _unpriced(plan, schedule.principal, schedule.offer.drawdown)
    if not is_whole(plan, schedule):
        return price._replace(notes=(Note("plan_incomplete"),))
    moved = moved_by(plan, schedule)
    if moved is None:
        return price._replace(notes=(Note("plan_price_missing"),))
    if has_lines_of(plan, schedule):
        return _priced(price, lambda: cost_of(as_stated(plan, schedule)))
    return _by_flows(price, moved)._replace(nominal_annual=None)


def price_alone_of(plan: LenderPlan, principal: Money | None, drawdown: date | None) -> PlanPrice:
    """Return what *plan* costs where nothing else is known.

    Args:
        plan: as the lender states it; its lines are months apart where a day is missing, or where all days say so.
        principal: what arrived, if told; else the sum of its principal parts [fen].
        drawdown: the day it arrived, or None.
    """
    price = _unpriced(plan, lent_by(plan) if principal is None else principal, drawdown)
    if plan.gaps:
        return price._replace(notes=(Note("plan_incomplete"),))
    moved = moved_alone(plan, price.principal, drawdown)
    if moved is None:
        return price._replace(notes=(Note("plan_price_missing"),))
    by_months = _by_flows(price, [(None, amount) for _, amount in moved])
    dated = dated_of(moved)
    if dated is None:
        return by_months
    by_days = _by_flows(price, dated)
    return by_months._replace(xirr=by_days.xirr) if is_monthly(dated) else by_days


def _unpriced(plan: LenderPlan, principal: Money | None, drawdown: date | None) -> PlanPrice:
    paid = [line.paid for line in plan.lines if line.paid is not None]
    total = Money.total(paid) if len(paid) == len(plan.lines) else None
    return PlanPrice(len(plan.lines), principal, drawdown, total)


def _by_flows(price: PlanPrice, moved: Sequence[tuple[date | None, Money]]) -> PlanPrice:
    """Return *price* with the cost of flows, dated or a month apart."""
    days = tuple(day for day, _ in moved if day is not None)
    flows = CashFlows(tuple(amount.yuan for _, amount in moved), days or None)
    cost = -Money.total(amount for _, amount in moved)
    return _priced(price._replace(total_cost=cost), lambda: flow_cost_of(flows, MONTHLY))


def _priced(price: PlanPrice, rates: Callable[[], object]) -> PlanPrice:
    try:
        cost = rates()
    except Refusal as refusal:
        return price._replace(notes=(Note(refusal.key, refusal.facts),))
    found = {key: getattr(cost, key) for key in ("total_cost", "nominal_annual", "effective_annual", "xirr")}
    return price._replace(**found, notes=cost.notes if isinstance(cost, Cost) else ())
