"""A rate by day, by month, by year, simple and compounded."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from loancalc.core.conversion import conversion_of
from loancalc.core.digits import rounded
from loancalc.core.rate import Rate
from tests.core.offers import rate
from tests.core.random_offers import rates


@pytest.mark.parametrize("text", ["0.05%/d", "18.25%/y", "0.350961538461538461538%/w", "1.5208333333333333333%/m"])
def test_one_rate_is_the_same_whatever_period_it_is_quoted_for(text: str) -> None:
    conversion = conversion_of(rate(text))
    assert conversion.simple_365 == Decimal("0.1825")
    assert conversion.simple_360 == Decimal("0.18")
    assert conversion.per_day == Decimal("0.0005")
    assert conversion.per_month == Decimal("0.0152083333333")
    assert conversion.effective_daily == Decimal("0.200159410678")


def test_a_rate_of_zero_is_zero_in_every_form() -> None:
    conversion = conversion_of(rate("0%/y"))
    assert {getattr(conversion, name) for name in conversion.__dataclass_fields__} == {Decimal(0)}


@given(rates)
def test_compounding_never_lowers_a_rate_and_more_often_raises_it(drawn: Rate) -> None:
    conversion = conversion_of(drawn)
    assert conversion.simple_360 <= conversion.simple_365 <= conversion.effective_monthly <= conversion.effective_daily


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "0.333333333333"),
        (Fraction(2, 3), "0.666666666667"),
        (Fraction(1_000_000_000_005, 10), "100000000001"),  # a tie goes up
        (Fraction(1_000_000_000_025, 10), "100000000003"),
        (Fraction(-1_000_000_000_005, 10), "-100000000001"),
        (Fraction(0), "0"),
        (Fraction(1, 4), "0.25"),
    ],
)
def test_a_measured_rate_keeps_twelve_digits_and_rounds_a_tie_away_from_zero(value: Fraction, text: str) -> None:
    assert rounded(value) == Decimal(text)
