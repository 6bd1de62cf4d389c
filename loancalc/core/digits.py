"""Rounding and writing what is no money: rates to 12 significant digits, other figures to so many decimals.

Twelve digits are more than any contract states, and less than the solver certifies.
"""

from decimal import ROUND_HALF_UP, Context, Decimal, getcontext
from fractions import Fraction
from functools import cache

from loancalc.core.money import half_up

DIGITS = 12
TO_DIGITS = Context(prec=DIGITS, rounding=ROUND_HALF_UP)


def rounded(value: Fraction) -> Decimal:
    """Return *value* rounded half up to 12 significant digits."""
    return TO_DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator)).normalize()


def places(value: Decimal | Fraction, decimals: int) -> Decimal:
    """Return *value* rounded half up to so many *decimals*, never −0."""
    if isinstance(value, Decimal):
        size = value.adjusted() + decimals
        if size < -1:
            return _unit(decimals) * 0  # a fraction of it may have thousands of digits
        if size + 2 < getcontext().prec:
            quantized = value.quantize(_unit(decimals), ROUND_HALF_UP)
            return quantized or quantized.copy_abs()
    numerator, denominator = value.as_integer_ratio()
    return Decimal(half_up(numerator * 10**decimals, denominator)).scaleb(-decimals)


@cache
def _unit(decimals: int) -> Decimal:
    return Decimal((0, (1,), -decimals))


def plain_text(number: Decimal) -> str:
    """Return *number* with all its digits: no exponent, no trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
