"""Rounding to decimals: half up, and never a zero with a sign."""

from decimal import Decimal

import pytest

from loancalc.core.digits import places


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
