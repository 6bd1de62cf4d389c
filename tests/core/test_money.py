"""Whole fen, rounded half up in one place."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.money import ZERO, Money, half_up


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [(1, 2, 1), (3, 2, 2), (5, 2, 3), (-1, 2, -1), (-3, 2, -2), (1, 3, 0), (2, 3, 1), (-1, 3, 0), (0, 7, 0), (7, 1, 7)],
)
def test_a_tie_goes_away_from_zero(numerator: int, denominator: int, rounded: int) -> None:
    assert half_up(numerator, denominator) == rounded


@given(st.integers(-(10**15), 10**15), st.sampled_from([1, 2, 4, 5, 8, 10, 1000, 12_000]))
def test_half_up_is_the_decimal_rounding_of_the_same_name(numerator: int, denominator: int) -> None:
    whole, rest = divmod(abs(numerator), denominator)
    sign = -1 if numerator < 0 else 1
    tail = Decimal(2 * rest).compare(Decimal(denominator)) / 4 + Decimal("0.5")  # 0.25, 0.5 or 0.75
    assert half_up(numerator, denominator) == sign * int((whole + tail).to_integral_value(ROUND_HALF_UP))


@given(st.integers(-(10**30), 10**30), st.integers(1, 10**6))
def test_what_is_rounded_away_is_half_a_unit_at_most(numerator: int, denominator: int) -> None:
    assert abs(half_up(numerator, denominator) - Fraction(numerator, denominator)) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("yuan", "factor", "product"),
    [
        ("10.00", Fraction(5, 10_000), "0.01"),  # exactly half a fen
        ("4.50", Fraction(1, 100), "0.05"),  # 4.5 fen: half-even gives 0.04
        ("101.50", Fraction(1, 20), "5.08"),  # 5.075
        ("1002.50", Fraction(6, 1000), "6.02"),  # 6.015, which a float rounds to 6.01
        ("100.50", Fraction(1, 100), "1.01"),  # 1.005, which a float rounds to 1.00
        ("-4.50", Fraction(1, 100), "-0.05"),
        ("0.01", 12, "0.12"),
    ],
)
def test_a_factor_rounds_at_once_and_a_half_fen_goes_up(yuan: str, factor: Fraction | int, product: str) -> None:
    assert str(Money.of_yuan(Decimal(yuan)).times(factor)) == product


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (107_200, "1072.00"), (-107_201, "-1072.01")]
)
def test_money_is_written_in_yuan_with_two_decimals(fen: int, text: str) -> None:
    assert str(Money(fen)) == text
    assert Money(fen).yuan == Decimal(text)
    assert Money.of_yuan(Decimal(text)) == Money(fen)


def test_yuan_beyond_the_fen_are_rounded_half_up() -> None:
    assert Money.of_yuan(Decimal("1.005")) == Money(101)
    assert Money.of_yuan(Decimal("-1.005")) == Money(-101)
    assert Money.of_yuan(7) == Money(700)


def test_parts_of_a_fen_are_rounded_half_up() -> None:
    assert [Money.of_fen(Fraction(halves, 2)) for halves in (-3, -1, 1, 3)] == [
        Money(-2),
        Money(-1),
        Money(1),
        Money(2),
    ]
    assert Money.of_fen(Decimal("2.4999")) == Money(2)
    assert Money.of_fen(7) == Money(7)


@given(st.integers(), st.integers())
def test_money_is_closed_under_plus_and_minus(one: int, other: int) -> None:
    assert Money(one) + Money(other) == Money(one + other)
    assert Money(one) - Money(other) == Money(one - other)
    assert -Money(one) == Money(-one)
    assert Money.total([Money(one), Money(other)]) == Money(one + other)
    assert (Money(one) < Money(other)) == (one < other)


def test_no_money_is_false() -> None:
    assert not ZERO
    assert Money(1)
    assert Money(-1)
    assert Money.total([]) == ZERO
