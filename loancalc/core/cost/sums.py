"""Money flows as a sum of discounted amounts Σ aᵢ·e^(−tᵢ·u), seen from one end of time, in Decimal."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, getcontext
from fractions import Fraction
from functools import cached_property
from itertools import count, pairwise
from math import gcd, lcm
from operator import mul
from typing import NamedTuple

Flow = tuple[int | Fraction, int]
"""A time [units of time, any origin] and an amount of money [any common unit], plus or minus."""


def merged(flows: Iterable[Flow]) -> list[Flow]:
    """Return *flows* by time, one flow a time, without zeros."""
    totals: dict[int | Fraction, int] = defaultdict(int)
    for time, amount in flows:
        totals[time] += amount
    return sorted(flow for flow in totals.items() if flow[1])


def sign_of(number: Decimal | int) -> int:
    """Return −1, 0 or 1."""
    return (number > 0) - (number < 0)


class Value(NamedTuple):
    """A sum, its derivative, and the sum of its terms' sizes, against which rounding is measured."""

    sum: Decimal
    slope: Decimal
    gross: Decimal

    @property
    def sign(self) -> int:
        """−1, 0 or 1; 0 for a sum that is nothing but rounding (0.75 of the digits cancel)."""
        return 0 if abs(self.sum) <= self.gross.scaleb(-getcontext().prec * 3 // 4) else sign_of(self.sum)


class Side:
    """f(u) = Σ aᵢ·e^(−tᵢ·u) for u ≥ 0, where u is the growth per tick that discounts the flows.

    Rates below zero are the same sum with time turned round, so no power ever overflows.

    Args:
        times: whole ticks, ascending from 0.
        amounts: none of them 0.
    """

    def __init__(self, times: Sequence[int], amounts: Sequence[int]) -> None:
        self.times = times
        self.amounts = amounts
        self._gaps = [0, *(later - earlier for earlier, later in pairwise(times))]

    @cached_property
    def _sizes(self) -> Decimal:
        return Decimal(sum(map(abs, self.amounts))) / abs(self.amounts[0])

    def reversed(self) -> "Side":
        """Return the same flows with time running backwards: its roots are minus these roots."""
        return Side([self.times[-1] - time for time in reversed(self.times)], self.amounts[::-1])

    def discounted(self, growth: Decimal) -> list[Decimal]:
        """Return aᵢ·e^(−tᵢ·growth), growth ≥ 0, without the far end that is smaller than any rounding."""
        return list(map(mul, self.factors(growth), self.amounts))

    def factors(self, growth: Decimal) -> Iterator[Decimal]:
        """Yield e^(−tᵢ·growth) while any later flow can matter."""
        step = {gap: (-growth * gap).exp() for gap in set(self._gaps)}
        least = Decimal(1).scaleb(-getcontext().prec * 3 // 2) / self._sizes
        factor = Decimal(1)
        for gap in self._gaps:
            factor *= step[gap]
            if factor < least:
                return
            yield factor

    def value(self, growth: Decimal, centre: int = 0, order: int = 0) -> Value:
        """Return the derivative number *order* of e^(centre·u)·f(u) at *growth*, up to a positive factor.

        The factor e^(centre·u) moves no root; it keeps the derivatives from cancelling.
        """
        ages = [centre - time for time in self.times]
        terms: list[Decimal] = self.discounted(growth)
        if order:
            terms = [term * age**order for term, age in zip(terms, ages, strict=False)]
        return Value(sum(terms, Decimal(0)), sum(map(mul, terms, ages), Decimal(0)), sum(map(abs, terms), Decimal(0)))

    def sign(self, growth: Decimal, centre: int = 0, order: int = 0) -> int:
        """Return the sign of the same derivative just above *growth*; at 0 the exact one.

        At any other rational growth it is never 0 (Lindemann–Weierstrass), only at a root found by search.
        """
        if growth:
            return self.value(growth, centre, order).sign
        moments = (
            sum(amount * (centre - time) ** power for amount, time in zip(self.amounts, self.times, strict=True))
            for power in count(order)
        )
        return sign_of(next(filter(None, moments)))


def side_of(flows: Sequence[Flow]) -> tuple[Side, Fraction]:
    """Return merged *flows* counted in the longest tick that divides all times, and the ticks per unit of time."""
    start = flows[0][0]
    spans = [Fraction(time - start) for time, _ in flows]
    per_unit = lcm(*(span.denominator for span in spans))
    ticks = [span.numerator * (per_unit // span.denominator) for span in spans]
    tick, unit = gcd(*ticks) or 1, gcd(*(amount for _, amount in flows))
    return Side([time // tick for time in ticks], [amount // unit for _, amount in flows]), Fraction(per_unit, tick)
