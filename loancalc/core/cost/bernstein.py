"""A polynomial over an interval by its Bernstein coefficients, between the least and greatest of which it stays.

Source:
    Farin, Curves and Surfaces for CAGD: convex hull property, derivative as differences, de Casteljau's halving.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import comb
from typing import NamedTuple


class Bernstein(NamedTuple):
    """A polynomial that stands for a curve, up to an error.

    Args:
        coefficients: of the polynomial over the piece.
        error: bound of what the Taylor polynomial of so many terms leaves out over the whole interval, half width 1.
        halvings: how often the interval was halved to get this piece.
    """

    coefficients: Sequence[Decimal]
    error: Decimal
    halvings: int = 0

    @property
    def simple_order(self) -> int | None:
        """The lowest derivative of the curve that cannot vanish on the piece: at most so many roots lie in it."""
        differences, size = self.coefficients, len(self.coefficients)
        for order in range(size - 2):
            bound = self.error * size / (size - order) * 2**order / 2 ** (order * self.halvings)
            if min(differences) > bound or max(differences) < -bound:
                return order
            differences = [after - this for this, after in pairwise(differences)]
        return None

    @property
    def halves(self) -> "tuple[Bernstein, Bernstein]":
        """The lower and the upper half."""
        lower, upper, means = [], [], self.coefficients
        while means:
            lower.append(means[0])
            upper.append(means[-1])
            means = [(this + after) / 2 for this, after in pairwise(means)]
        return Bernstein(lower, self.error, self.halvings + 1), Bernstein(upper[::-1], self.error, self.halvings + 1)


def bernstein_of(series: Sequence[Decimal], error: Decimal) -> Bernstein:
    """Return Σ seriesⱼ·x^j over −1 … 1, known up to *error*."""
    degree = len(series) - 1
    indices = range(degree + 1)
    from_left = [
        (-2) ** power * sum(comb(up, power) * (-1) ** up * series[up] for up in range(power, degree + 1))
        for power in indices
    ]
    weighted = [coefficient / comb(degree, power) for power, coefficient in enumerate(from_left)]
    coefficients = [sum(comb(index, power) * weighted[power] for power in range(index + 1)) for index in indices]
    return Bernstein([Decimal(coefficient) for coefficient in coefficients], error)
