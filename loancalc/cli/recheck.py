"""A second opinion on a rate from numpy-financial, where it can give one."""

from decimal import Decimal
from math import isfinite

from loancalc.core.digits import TO_DIGITS
from loancalc.core.flows import CashFlows

MOST_PERIODS = 120
"""numpy-financial finds all roots of a polynomial: beyond 120 periods it takes seconds."""


def recheck(flows: CashFlows) -> Decimal | None:
    """Return the rate per period (a day for dated flows) that numpy-financial finds; None where it finds none."""
    amounts = [float(amount) for amount in flows.amounts]
    if flows.days is not None:
        first = min(flows.days)
        by_day = [0.0] * ((max(flows.days) - first).days + 1)
        for day, amount in zip(flows.days, amounts, strict=True):
            by_day[(day - first).days] += amount
        amounts = by_day
    if len(amounts) > MOST_PERIODS + 1:
        return None
    import numpy_financial  # noqa: PLC0415  # 0.1 s

    found = float(numpy_financial.irr(amounts))
    return TO_DIGITS.create_decimal_from_float(found).normalize() if isfinite(found) else None
