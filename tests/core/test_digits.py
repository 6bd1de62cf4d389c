"""Rounding to decimals: half up, and never a zero with a sign."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.digits import places
from loancalc.core.money import half_up


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("0.0000005", "0.000001"),
        ("0.0000025", "0.000003"),
        ("-0.0000005", "-0.000001"),
        ("-0.0000004", "0.000000"),
        ("0", "0.000000"),
        ("12", "12.000000"),
        ("9.99E-8", "0.000000"),
        ("-1E-999999", "0.000000"),
    ],
)
def test_a_tie_is_rounded_away_from_zero_and_nothing_has_no_sign(value: str, rounded: str) -> None:
    assert str(places(Decimal(value), 6)) == rounded


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40), st.integers(0, 12))
def test_as_many_digits_as_the_context_has_are_rounded_exactly(value: Decimal, decimals: int) -> None:
    exact = Fraction(half_up(Fraction(value).numerator * 10**decimals, Fraction(value).denominator), 10**decimals)
    with localcontext(prec=80):
        rounded = places(value, decimals)
    assert (Fraction(rounded), rounded.as_tuple().exponent) == (exact, -decimals)
    assert rounded or not rounded.is_signed()


@pytest.mark.parametrize(("digits", "rounded"), [(4, "100.0"), (3, "100"), (2, "1.0E+2")])
def test_a_context_with_too_few_digits_rounds_once_more(digits: int, rounded: str) -> None:
    with localcontext(prec=digits):
        assert str(places(Decimal("99.96"), 1)) == rounded
