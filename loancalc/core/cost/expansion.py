"""A sum over an interval of growths as a polynomial with a bound of its error."""

from collections.abc import Sequence
from decimal import Decimal, getcontext, localcontext
from itertools import repeat
from math import factorial
from operator import mul
from typing import Final, NamedTuple, TypeVar

from loancalc.core.cost.bernstein import Bernstein, bernstein_of
from loancalc.core.cost.sums import Derivative, Side

COARSE: Final = 100
ROUGH_TERMS: Final = 12
ROUGH_ERROR: Final = Decimal("1e-10")

Number = TypeVar("Number", float, Decimal)


class Unresolved(ArithmeticError):
    """Roots so close that the working digits cannot tell them apart: ask again with more digits."""


class Expansion(NamedTuple):
    """e^(centre·u)·f(u) over an interval as a curve, and as a polynomial divided by some positive number."""

    curve: Derivative
    polynomial: Bernstein

    @property
    def coarse(self) -> bool:
        """Whether the error hides most of the curve."""
        return self.polynomial.error * COARSE > max(map(abs, self.polynomial.coefficients))


def expansion_of(side: Side, low: Decimal, high: Decimal) -> Expansion:
    """Return the sum over [low, high] in floats, four times as fast, or in Decimal where its terms cancel too much."""
    half, curve = (high - low) / 2, Derivative(side)
    ends = side.rough_terms(float(low)), side.rough_terms(float(low + half))
    if rough := _expansion(side, *ends, float(half), size=ROUGH_TERMS, rounding=ROUGH_ERROR):
        return rough
    size = getcontext().prec // 5
    with localcontext(prec=getcontext().prec // 2):
        rounding = Decimal(1).scaleb(8 - getcontext().prec)
        exact = _expansion(side, curve.terms(low), curve.terms(low + half), half, size=size, rounding=rounding)
    if not exact:
        raise Unresolved
    return exact


def _expansion(
    side: Side, outer: Sequence[Number], inner: Sequence[Number], half: Number, *, size: int, rounding: Decimal
) -> Expansion | None:
    """Return the Taylor polynomial of *size* terms around the middle; None if rounding drowns it.

    Args:
        side: the flows.
        outer: their terms at the low end, the largest ones.
        inner: their terms in the middle.
        half: half the width of the interval.
        size: number of Taylor terms.
        rounding: bound of the relative error of a sum of terms.
    """
    sizes = list(map(abs, outer))
    gross = sum(sizes)
    centre = int(sum(map(mul, sizes, side.times)) / gross)
    spans = [half * (centre - time) for time in side.times[: len(outer)]]
    terms, series = list(inner[: len(outer)]), []
    for power in range(size):
        series.append(Decimal(sum(terms)) / factorial(power))
        terms = list(map(mul, terms, spans))
    # What follows is at most Σ|inner|·|span|^size·e^|span| / size!, and |inner|·e^|span| ≤ |outer|·e^(centre·half).
    tail = sum(map(mul, sizes, map(pow, map(abs, spans), repeat(size)))) / factorial(size)
    spread = Decimal(half * centre).exp()
    if Decimal(gross) * rounding * spread * COARSE > max(map(abs, series)):
        return None
    return Expansion(
        Derivative(side, centre), bernstein_of(series, (Decimal(tail) + Decimal(gross) * rounding) * spread)
    )
