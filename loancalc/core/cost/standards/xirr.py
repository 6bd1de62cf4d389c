"""XIRR, as spreadsheets compute it."""

from loancalc.core.calendar import DAILY, Every
from loancalc.core.cost.irr import borrowers_irr
from loancalc.core.cost.standards.apr import Apr, compounded_apr
from loancalc.core.cost.standards.moment import Moment, timed_amounts
from loancalc.core.day_count import act_365
from loancalc.core.flows import CashFlows
from loancalc.core.refusal import Refusal

DECIMALS = 2


def apr_of(flows: CashFlows, every: Every | None = None) -> Apr:  # noqa: ARG001  # all standards are asked alike
    """Return the rate of Σ amount·(1 + rate)^(−days ÷ 365) = 0 [1/year], days since the first flow.

    Raises:
        Refusal: the flows have no days.

    Source:
        OpenFormula 1.2 part 2, XIRR.
    """
    if flows.days is None:
        raise Refusal("standard_needs_days", standard="xirr")
    first = min(flows.days)
    moments = [
        Moment(day, amount, (day - first).days, 0, act_365(first, day))
        for day, amount in zip(flows.days, flows.amounts, strict=True)
    ]
    irr = borrowers_irr(timed_amounts(moments))
    return compounded_apr("xirr", irr, DAILY, moments, DECIMALS)
