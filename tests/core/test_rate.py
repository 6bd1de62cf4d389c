"""A rate carries its period; charges are money or a share."""

from decimal import Decimal
from fractions import Fraction

import pytest

from loancalc.core.money import Money
from loancalc.core.rate import FlatFee, LinkedRate, Period, Rate, Share, charge_of
from tests.core.offers import rate


@pytest.mark.parametrize(
    ("text", "yearly"),
    [("0.05%/d", "0.1825"), ("0.3%/w", "0.156"), ("1.2%/m", "0.144"), ("14.6%/y", "0.146")],
)
def test_the_simple_yearly_rate_is_times_365_52_12_or_1(text: str, yearly: str) -> None:
    assert rate(text).yearly == Fraction(yearly)


@pytest.mark.parametrize(
    ("price", "text"),
    [
        (Rate(Decimal("0.00050"), Period.DAY), "0.05%/d"),
        (Rate(Decimal(1), Period.YEAR), "100%/y"),
        (FlatFee(Decimal("0.00"), Period.INSTALMENT), "0%/p"),
        (Share(Decimal("3E-2")), "3%"),
        (Share(Decimal("1E-17")), "0.000000000000001%"),
    ],
)
def test_a_price_is_written_as_it_is_typed(price: Rate | FlatFee | Share, text: str) -> None:
    assert str(price) == text


def test_a_share_is_taken_of_its_base_and_rounded_half_up() -> None:
    assert charge_of(Share(Decimal("0.03")), Money(1_050)) == Money(32)  # 31.5 fen
    assert charge_of(Money(200), Money(1_050)) == Money(200)


@pytest.mark.parametrize(
    ("factor", "margin", "yearly"),
    [("1", "0.01", "0.04"), ("4", "0", "0.12"), ("1.1", "0", "0.033"), ("1", "-0.002", "0.028")],
)
def test_a_linked_rate_follows_the_loan_prime_rate(factor: str, margin: str, yearly: str) -> None:
    linked = LinkedRate(Decimal(factor), Decimal(margin))
    assert linked.at(Decimal("0.03")) == Rate(Decimal(yearly), Period.YEAR)
