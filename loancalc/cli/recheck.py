"""A second opinion on a rate from numpy-financial, where it can give one."""

import os
import warnings
from decimal import Decimal
from fractions import Fraction
from math import gcd, isfinite, lcm
from typing import Any

from loancalc.core.cost.standards.apr import Apr
from loancalc.core.digits import TO_DIGITS
from loancalc.report.proof import Opinion

MOST_ROWS = 120
"""numpy-financial finds all roots of a polynomial: beyond 120 periods it takes seconds."""

LEAST = Decimal("1e-9")
"""So near −100 % floats have no digits left."""

NEAR = 1e-9
"""How near its rate a row has to be: its ``rate`` stops there."""


def recheck(apr: Apr) -> Opinion | None:
    """Return what numpy-financial finds for the rate of *apr*; None where it finds nothing.

    Flows at whole multiples of some tick are what its ``irr`` solves, one amount and level payments after it its
    ``rate``; odd days at simple interest are beyond both.
    """
    if any(moment.simple for moment in apr.moments) or 1 + apr.rate < LEAST:
        return None
    tick = _tick([moment.power for moment in apr.moments])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = _found(apr, tick)
            if found is None or not isfinite(found) or found <= -1:
                return None
            ours = float(1 + apr.rate) ** float(tick) - 1
            rate = (1 + found) ** float(1 / tick) - 1
    except (OverflowError, ImportError, MemoryError):  # numpy takes more room than all the rest
        return None
    value = TO_DIGITS.create_decimal_from_float(rate).normalize()
    return Opinion(value, agrees=abs(found - ours) <= NEAR * (1 + ours))


def _found(apr: Apr, tick: Fraction) -> float | None:
    """Return the rate a tick."""
    start = min(moment.power for moment in apr.moments)
    rows = [(int((moment.power - start) / tick), float(moment.amount)) for moment in apr.moments]
    last = max(row for row, _ in rows)
    if last > MOST_ROWS:
        return _level_rate(rows)
    amounts = [0.0] * (last + 1)
    for row, amount in rows:
        amounts[row] += amount
    return float(_numpy_financial().irr(amounts))


def _level_rate(rows: list[tuple[int, float]]) -> float | None:
    """Return the rate a row of one amount and level payments after it; None for other flows."""
    (_, first), *others = sorted(rows)
    if [row for row, _ in others] != list(range(1, len(rows))) or len({amount for _, amount in others}) != 1:
        return None
    return float(_numpy_financial().rate(len(others), others[0][1], first, 0))


def _numpy_financial() -> Any:  # noqa: ANN401  # it has no types
    """Return the package; its linear algebra would reserve room for a thread of each core, and none is used."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import numpy_financial  # noqa: PLC0415  # 0.1 s

    return numpy_financial


def _tick(times: list[Fraction]) -> Fraction:
    """Return the longest stretch of which all *times* are multiples, seen from the first."""
    start = min(times)
    distances = [time - start for time in times]
    denominator = lcm(*(time.denominator for time in distances))
    return Fraction(gcd(*(time.numerator * (denominator // time.denominator) for time in distances)), denominator)
