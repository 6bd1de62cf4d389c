"""The yearly cost of bare flows of money, dated or one a period."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from loancalc.core.calendar import Every
from loancalc.core.cost.choice import known, nearest_zero
from loancalc.core.cost.irr import irr_of, scaled, yearly
from loancalc.core.day_count import act_365
from loancalc.core.flows import CashFlows
from loancalc.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowCost:
    """What flows of money cost; the field names are the JSON keys.

    Args:
        roots: every rate that fits, ascending: per period, or per year for dated flows.
        period_irr: the borrower's rate a period; a day for dated flows [1/period].
        nominal_annual: period_irr × periods a year [1/year].
        effective_annual: (1 + period_irr) ^ periods a year − 1 [1/year].
        xirr: the same for dated flows, by actual days ÷ 365; None for others [1/year].
        total_cost: what the borrower pays more than he gets, rounded half up [fen]; negative with the rate.
        turned: whether the flows are written from the lender's side, money lent as minus.
        ambiguous: whether other rates are as much the borrower's.
    """

    roots: tuple[Decimal, ...]
    period_irr: Decimal
    nominal_annual: Decimal
    effective_annual: Decimal
    xirr: Decimal | None
    total_cost: Money
    turned: bool = False
    ambiguous: bool = False


def flow_cost_of(flows: CashFlows, every: Every, *, nearest: bool = False) -> FlowCost:
    """Return what *flows* cost a year.

    Args:
        flows: money in hand is plus, money paid minus, or all signs turned.
        every: distance of undated flows.
        nearest: where several rates fit and none is clearly the borrower's, take the one nearest 0, a positive one if
            there is any, as British rules do.

    Raises:
        Refusal: they are no loan.
        NoAnswer: no rate fits, or several do and none is the borrower's (its facts list them).
    """
    irr = irr_of(timed(flows))
    ambiguous = irr.rate is None and nearest
    found = nearest_zero(irr.roots) if ambiguous else known(irr).rate
    dated = flows.days is not None
    rate = yearly(found, Fraction(1, 365))[1] if dated else found
    nominal, effective = yearly(rate, Fraction(365) if dated else every.per_year)
    return FlowCost(
        roots=irr.roots,
        period_irr=rate,
        nominal_annual=nominal,
        effective_annual=found if dated else effective,
        xirr=found if dated else None,
        total_cost=total_cost_of(flows, found),
        turned=is_turned(flows, found),
        ambiguous=ambiguous,
    )


def timed(flows: CashFlows) -> list[tuple[Fraction | int, int]]:
    """Return (time, amount): years of 365 days since the first day for dated flows, else periods."""
    amounts = scaled(flows.amounts)
    if flows.days is None:
        return list(enumerate(amounts))
    first = min(flows.days)
    return [(act_365(first, day), amount) for day, amount in zip(flows.days, amounts, strict=True)]


def is_turned(flows: CashFlows, rate: Decimal) -> bool:
    """Tell whether the flows are written from the lender's side: paid − received has not the sign of the rate."""
    return sum(flows.amounts) * rate > 0


def total_cost_of(flows: CashFlows, rate: Decimal) -> Money:
    """Return what the borrower pays more than he gets, rounded half up [fen].

    Whoever writes the signs: a loan with a positive rate costs money, one with a negative rate pays its borrower.
    """
    return Money.of_yuan(sum(flows.amounts, Decimal(0)).copy_sign(rate))
