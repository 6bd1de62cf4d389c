"""The yearly cost of bare flows of money, dated or one a period."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from loancalc.core.calendar import Every
from loancalc.core.cost.irr import Irr, irr_of, scaled, yearly
from loancalc.core.cost.sums import merged
from loancalc.core.flows import CashFlows
from loancalc.core.money import Money
from loancalc.core.refusal import NoAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowCost:
    """What flows of money cost; the field names are the JSON keys.

    Args:
        roots: every rate that fits, ascending: per period, or per year for dated flows.
        period_irr: the borrower's rate a period; a day for dated flows [1/period].
        nominal_annual: period_irr × periods a year [1/year].
        effective_annual: (1 + period_irr) ^ periods a year − 1 [1/year].
        xirr: the same for dated flows, by actual days ÷ 365; None for others [1/year].
        total_cost: what the borrower pays more than he gets, rounded half up [fen].
    """

    roots: tuple[Decimal, ...]
    period_irr: Decimal
    nominal_annual: Decimal
    effective_annual: Decimal
    xirr: Decimal | None
    total_cost: Money


def flow_cost_of(flows: CashFlows, every: Every) -> FlowCost:
    """Return what *flows* cost a year.

    Args:
        flows: money in hand is plus, money paid minus, or all signs turned.
        every: distance of undated flows.

    Raises:
        Refusal: they are no loan.
        NoAnswer: no rate fits, or several do and none is the borrower's (its facts list them).
    """
    irr = irr_of(timed(flows))
    if irr.rate is None:
        raise NoAnswer("irr_ambiguous", roots=irr.roots)
    return (_dated if flows.days else _undated)(irr, irr.rate, flows, every)


def timed(flows: CashFlows) -> list[tuple[Fraction | int, int]]:
    """Return (time, amount): years of 365 days since the first day for dated flows, else periods."""
    amounts = scaled(flows.amounts)
    if flows.days is None:
        return list(enumerate(amounts))
    first = min(flows.days)
    return [(Fraction((day - first).days, 365), amount) for day, amount in zip(flows.days, amounts, strict=True)]


def total_cost_of(flows: CashFlows) -> Money:
    """Return what was paid more than received, seen from the one who gets money first [yuan, rounded to the fen]."""
    total = sum(flows.amounts, Decimal(0))
    return Money.of_yuan(-total if merged(timed(flows))[0][1] > 0 else total)


def _undated(irr: Irr, rate: Decimal, flows: CashFlows, every: Every) -> FlowCost:
    nominal, effective = yearly(rate, every.per_year)
    return FlowCost(
        roots=irr.roots,
        period_irr=rate,
        nominal_annual=nominal,
        effective_annual=effective,
        xirr=None,
        total_cost=total_cost_of(flows),
    )


def _dated(irr: Irr, rate: Decimal, flows: CashFlows, _: Every) -> FlowCost:
    _, daily = yearly(rate, Fraction(1, 365))
    return FlowCost(
        roots=irr.roots,
        period_irr=daily,
        nominal_annual=Context(prec=12, rounding=ROUND_HALF_UP).multiply(daily, Decimal(365)),
        effective_annual=rate,
        xirr=rate,
        total_cost=total_cost_of(flows),
    )
