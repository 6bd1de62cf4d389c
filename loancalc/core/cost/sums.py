"""Money flows as a sum of discounted amounts Σ aᵢ·e^(−tᵢ·u), seen from one end of time, in Decimal."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal, getcontext
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import accumulate, count, repeat, takewhile
from math import exp, gcd, lcm
from operator import mul, sub
from typing import Final, NamedTuple

ZERO: Final = Decimal(0)

Flow = tuple[int | Fraction, int]
"""A time [units of time, any origin] and an amount of money [any common unit], plus or minus."""


def sign_of(number: Decimal | Fraction | int) -> int:
    """Return −1, 0 or 1."""
    return (number > 0) - (number < 0)


class Side:
    """f(u) = Σ aᵢ·e^(−tᵢ·u) for u ≥ 0, where u is the growth per tick that discounts the flows.

    Rates below zero are the same sum with time turned round, so no power ever overflows.

    Args:
        moments: (time, amount), times in whole ticks ascending from 0, no amount 0.
    """

    def __init__(self, moments: Sequence[tuple[int, int]]) -> None:
        self.times, self.amounts = times, amounts = tuple(zip(*moments, strict=True))
        self._gaps = [0, *map(sub, times[1:], times)]
        self._span = Decimal(sum(map(abs, amounts))) / abs(amounts[0])

    def reversed(self) -> "Side":
        """Return the same flows with time running backwards: its roots are minus these roots."""
        ages = [self.times[-1] - time for time in self.times]
        return Side(list(zip(ages, self.amounts, strict=True))[::-1])

    def factors(self, growth: Decimal) -> Iterator[Decimal]:
        """Return e^(−tᵢ·growth), up to the flow after which the rest is smaller than any rounding."""
        per_tick = (-growth).exp()
        steps = {gap: per_tick**gap for gap in set(self._gaps)}
        least = Decimal(1).scaleb(-getcontext().prec) / self._span
        return takewhile(least.__le__, accumulate(map(steps.__getitem__, self._gaps), mul))

    @lru_cache(maxsize=1)  # noqa: B019  # what counts the signs is expanded next
    def rough_terms(self, growth: float) -> list[float]:
        """Return the terms in floats, over the largest amount."""
        near = bisect(self.times, (50 + 2.31 * (1 + self._span.adjusted())) / growth) if growth else len(self.times)
        return list(map(mul, self._shares[:near], map(exp, map((-growth).__mul__, self.times[:near]))))

    @cached_property
    def _shares(self) -> list[float]:
        """The amounts over the largest."""
        largest = max(map(abs, self.amounts))
        return [amount / largest for amount in self.amounts]


class Derivative(NamedTuple):
    """The derivative number *order* of e^(centre·u)·f(u), divided by e^(centre·u), which is positive.

    The factor e^(centre·u) moves no root of f; it keeps the terms of the derivatives from cancelling.
    """

    side: Side
    centre: int = 0
    order: int = 0

    def terms(self, growth: Decimal) -> list[Decimal]:
        """Return aᵢ·(centre − tᵢ)^order·e^(−tᵢ·growth)."""
        terms = list(map(mul, self.side.factors(growth), self.side.amounts))
        if not self.order:
            return terms
        return list(map(mul, terms, ((self.centre - time) ** self.order for time in self.side.times)))

    def sign(self, growth: Decimal) -> int:
        """Return the sign just above *growth*, or 0 if three quarters of the digits cancel.

        At growth 0 it is exact; at any other rational growth no sum is 0 (Lindemann–Weierstrass), so 0 means a root.
        """
        if not growth:
            return self._sign_above_zero()
        terms = self.terms(growth)
        total, gross = sum(terms, ZERO), sum(map(abs, terms), ZERO)
        return sign_of(total) if abs(total) > gross.scaleb(-getcontext().prec * 3 // 4) else 0

    def _sign_above_zero(self) -> int:
        ages = [self.centre - time for time in self.side.times]
        moments = (sum(map(mul, self.side.amounts, map(pow, ages, repeat(power)))) for power in count(self.order))
        return sign_of(next(filter(None, moments)))


def ticked(flows: Sequence[Flow]) -> tuple[list[tuple[int, int]], Fraction]:
    """Return *flows* by time, one a time, without zeros, in the longest ticks that fit; and the ticks per unit of time.

    Times start at 0 and have no common divisor, nor do the amounts: units of time and money don't change a digit.
    """
    denominator = lcm(*{time.denominator for time, amount in flows if amount})
    totals: dict[int, int] = defaultdict(int)
    for time, amount in flows:
        if amount:
            totals[time.numerator * (denominator // time.denominator)] += amount
    moments = sorted(moment for moment in totals.items() if moment[1])
    start = moments[0][0] if moments else 0
    tick = gcd(*(time - start for time, _ in moments)) or 1
    unit = gcd(*(amount for _, amount in moments))
    return [((time - start) // tick, amount // unit) for time, amount in moments], Fraction(denominator, tick)
