"""Measured rates carry 12 significant digits: more than any contract states, less than the solver certifies."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

DIGITS = 12
TO_DIGITS = Context(prec=DIGITS, rounding=ROUND_HALF_UP)


def rounded(value: Fraction) -> Decimal:
    """Return *value* rounded half up to 12 significant digits."""
    return TO_DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator)).normalize()
