"""An equation with simple interest at the front, cleared of its fractions, so that whole powers remain."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from loancalc.core.cost.standards.moment import Moment, timed_amounts

Polynomial = dict[int, int]
"""Coefficients by their power of v = 1 ÷ (1 + rate)."""


def cleared(moments: Sequence[Moment]) -> list[tuple[int, int]]:
    """Return (time, amount) whose present value is 0 at the same rates above −100 % as that of *moments*.

    Each 1 ÷ (1 + f·i) is v ÷ (f + (1 − f)·v): multiplied by all these denominators, which are positive for every rate
    above −100 % as 0 <= f < 1, the equation becomes a polynomial in v with whole coefficients: flows at whole times.

    Args:
        moments: *power* whole, *simple* from 0 to below 1.
    """
    by_part: dict[Fraction, Polynomial] = defaultdict(lambda: defaultdict(int))
    for moment, (_, amount) in zip(moments, timed_amounts(moments), strict=True):
        by_part[moment.simple][int(moment.power) + bool(moment.simple)] += amount
    whole = dict(by_part.pop(Fraction(0), {}))
    parts = sorted(by_part)
    numerator, denominator = whole, {0: 1}
    for part in parts:
        divisor = {0: part.numerator, 1: part.denominator - part.numerator}
        scaled = {power: amount * part.denominator for power, amount in by_part[part].items()}
        numerator = _sum(_product(numerator, divisor), _product(scaled, denominator))
        denominator = _product(denominator, divisor)
    return sorted(numerator.items())


def _product(left: Mapping[int, int], right: Mapping[int, int]) -> Polynomial:
    product: Polynomial = defaultdict(int)
    for power, coefficient in left.items():
        for other, factor in right.items():
            product[power + other] += coefficient * factor
    return product


def _sum(left: Mapping[int, int], right: Mapping[int, int]) -> Polynomial:
    total = defaultdict(int, left)
    for power, coefficient in right.items():
        total[power] += coefficient
    return total
