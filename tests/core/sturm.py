"""An independent oracle: how many rates fit flows a period apart, counted exactly by Sturm's theorem."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

Polynomial = list[Fraction]


def _trimmed(polynomial: Polynomial) -> Polynomial:
    while polynomial and not polynomial[-1]:
        polynomial.pop()
    return polynomial


def _remainder(dividend: Polynomial, divisor: Polynomial) -> Polynomial:
    rest = list(dividend)
    while len(rest) >= len(divisor):
        factor, shift = rest[-1] / divisor[-1], len(rest) - len(divisor)
        rest = _trimmed([*rest[:shift], *(a - factor * b for a, b in zip(rest[shift:], divisor, strict=True))][:-1])
    return rest


class Sturm:
    """Counts the distinct roots of Σ amountⱼ·x^j with x = 1/(1+r), exactly."""

    def __init__(self, amounts: Sequence[int]) -> None:
        polynomial = _trimmed([Fraction(amount) for amount in amounts])
        chain = [polynomial, [power * term for power, term in enumerate(polynomial)][1:]]
        while chain[-1]:
            chain.append([-term for term in _remainder(chain[-2], chain[-1])])
        self._chain = chain[:-1]

    def rates_above(self, rate: Fraction) -> int:
        """Return how many different rates above *rate* > −1 fit; *rate* itself may fit."""
        discount = 1 / (1 + rate)
        lowest = [next(term for term in polynomial if term) for polynomial in self._chain]
        here = [self._at(polynomial, discount) for polynomial in self._chain]
        return self._changes(lowest) - self._changes(here) - (not here[0])

    def rates(self) -> int:
        """Return how many different rates above −1 fit."""
        lowest = [next(term for term in polynomial if term) for polynomial in self._chain]
        return self._changes(lowest) - self._changes([polynomial[-1] for polynomial in self._chain])

    @staticmethod
    def _at(polynomial: Polynomial, discount: Fraction) -> Fraction:
        value = Fraction(0)
        for term in reversed(polynomial):
            value = value * discount + term
        return value

    @staticmethod
    def _changes(values: Sequence[Fraction]) -> int:
        signs = [value > 0 for value in values if value]
        return sum(this != after for this, after in pairwise(signs))
