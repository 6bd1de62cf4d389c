"""A second opinion on a rate from numpy-financial, where it can give one."""

from decimal import Decimal
from fractions import Fraction
from math import gcd, isfinite, lcm

from loancalc.core.cost.standards.apr import Apr
from loancalc.core.digits import TO_DIGITS

MOST_PERIODS = 120
"""numpy-financial finds all roots of a polynomial: beyond 120 periods it takes seconds."""


def recheck(apr: Apr) -> Decimal | None:
    """Return the rate that numpy-financial finds [1/unit of *apr*]; None where it finds none.

    Flows at whole multiples of some tick are what its ``irr`` solves, one amount and level payments after it its
    ``rate``; odd days at simple interest are beyond both.
    """
    if any(moment.simple for moment in apr.moments):
        return None
    start = min(moment.power for moment in apr.moments)
    times = [moment.power - start for moment in apr.moments]
    tick = _tick(times)
    amounts = [0.0] * (int(max(times) / tick) + 1) if max(times) / tick <= MOST_PERIODS else []
    if amounts:
        for time, moment in zip(times, apr.moments, strict=True):
            amounts[int(time / tick)] += float(moment.amount)
    found = _irr(amounts) if amounts else _level_rate(apr, tick)
    if found is None or not isfinite(found) or found <= -1:
        return None
    return TO_DIGITS.create_decimal_from_float((1 + found) ** float(1 / tick) - 1).normalize()


def _irr(amounts: list[float]) -> float:
    import numpy_financial  # noqa: PLC0415  # 0.1 s

    return float(numpy_financial.irr(amounts))


def _level_rate(apr: Apr, tick: Fraction) -> float | None:
    """Return the rate a tick of one amount and level payments after it; None for other flows."""
    first, *others = sorted((moment.power, float(moment.amount)) for moment in apr.moments)
    even = all(time == first[0] + number * tick for number, (time, _) in enumerate(others, 1))
    if not even or len({amount for _, amount in others}) != 1:
        return None
    import numpy_financial  # noqa: PLC0415  # 0.1 s

    return float(numpy_financial.rate(len(others), others[0][1], first[1], 0))


def _tick(times: list[Fraction]) -> Fraction:
    """Return the longest stretch of which all *times* are multiples."""
    denominator = lcm(*(time.denominator for time in times))
    return Fraction(gcd(*(time.numerator * (denominator // time.denominator) for time in times)), denominator)
