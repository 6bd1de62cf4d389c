"""The proof of a rate: each flow with its discount factor and present value."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from loancalc.core.calendar import MONTHLY
from loancalc.core.cost.proof import proof_at, proof_of
from loancalc.core.cost.roots import ROUNDED
from loancalc.core.cost.standard import STANDARDS, apr_of
from loancalc.core.cost.standards.moment import Moment
from tests.core.offers import flows, refusal_of


def test_each_flow_is_discounted_by_its_periods() -> None:
    proof = proof_of(apr_of("cn", flows("100", "-60", "-72"), MONTHLY))
    assert [(line.whole, line.days, line.day, line.amount, line.factor) for line in proof.lines] == [
        (0, 0, None, Decimal(100), Decimal(1)),
        (1, 0, None, Decimal(-60), Decimal("0.833333333333")),
        (2, 0, None, Decimal(-72), Decimal("0.694444444444")),
    ]
    assert [line.present_value for line in proof.lines] == [Decimal(100), Decimal(-50), Decimal(-50)]
    assert proof.total == 0


def test_factors_of_hundreds_of_digits_are_refused() -> None:
    long, longer = (
        apr_of("cn", flows("0.01", *["0"] * zeros, "1000000000000", "-0.01"), MONTHLY) for zeros in (14, 15)
    )
    refusal = refusal_of(proof_of, longer)
    assert (refusal.key, refusal.facts["digits"], refusal.facts["most"]) == ("proof_too_long", 204, 200)
    assert refusal.facts["where"] == "proof"
    assert proof_of(long).lines[-1].factor.adjusted() == 192


@pytest.mark.parametrize(("power", "digits"), [("401/2", 200), ("403/2", 201)])
def test_a_factor_of_up_to_200_digits_before_the_last_is_shown(power: str, digits: int) -> None:
    """At −90 % a factor is 10 to the power of its time."""
    ends = [Moment(None, Decimal(1), 0, 0, Fraction(0)), Moment(None, Decimal(1), 200, 0, Fraction(power))]
    if digits > 200:
        assert refusal_of(proof_at, ends, Decimal("-0.9")).facts["digits"] == digits
    else:
        assert proof_at(ends, Decimal("-0.9")).lines[-1].factor.adjusted() == digits


def test_lines_follow_each_other_in_time() -> None:
    proof = proof_of(apr_of("xirr", flows("2027-01-01=-121", "2026-01-01=100", "2025-01-01=10"), None))
    assert [(line.whole, line.time, line.day) for line in proof.lines] == [
        (0, Decimal(0), date(2025, 1, 1)),
        (365, Decimal(1), date(2026, 1, 1)),
        (730, Decimal(2), date(2027, 1, 1)),
    ]
    assert proof.total == 0


def test_odd_days_stand_beside_the_whole_units() -> None:
    proof = proof_of(apr_of("eu", flows("2013-01-12=196000", "2013-02-15=-100000", "2013-03-15=-99000"), None))
    assert [(line.whole, line.days, str(line.time)) for line in proof.lines[1:]] == [
        (1, 3, "0.091530054645"),
        (2, 3, "0.174863387978"),
    ]
    assert proof.total == 0


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_standard_meets_at_zero_for_large_sums_too(standard: str) -> None:
    loan = flows("2026-01-20=900000000000", *(f"2026-{month:02d}-28=-100000000000" for month in range(2, 12)))
    assert proof_of(apr_of(standard, loan, None)).total == 0


def test_a_rate_that_does_not_fit_leaves_a_sum() -> None:
    moments = apr_of("cn", flows("100", "-100"), MONTHLY).moments
    assert str(proof_at(moments, Decimal(1)).total) == "50.000000"


def test_at_a_turning_point_the_sum_is_left() -> None:
    """50 − 200x + 100x² falls least at x = 1, a rate of 0, where it is −50."""
    moments = apr_of("cn", flows("100", "-150", "55"), MONTHLY).moments
    turning = [moment._replace(amount=Decimal(amount)) for moment, amount in zip(moments, (50, -200, 100), strict=True)]
    assert proof_at(turning, Decimal(0)).total == -50


@pytest.mark.parametrize(
    ("part", "rate"), [("9/10", Fraction(1, 70)), ("9/10", Fraction(141, 7)), ("1/2", Fraction(1, 7))]
)
def test_simple_interest_alone_meets_at_zero_for_large_sums_too(part: str, rate: Fraction) -> None:
    """A part of a unit-period only, as Regulation Z has it: 1 + f·rate is owed for 1."""
    lent = Decimal(7 * 10**12)
    owed = Fraction(lent) * (1 + Fraction(part) * rate)
    assert owed.denominator == 1
    moments = [
        Moment(None, lent, 0, 0, Fraction(0)),
        Moment(None, -Decimal(int(owed)), 0, 27, Fraction(0), Fraction(part)),
    ]
    assert proof_at(moments, ROUNDED.divide(Decimal(rate.numerator), Decimal(rate.denominator))).total == 0


@pytest.mark.parametrize(("off", "meets"), [("1.1E-11", True), ("1.7E-11", False)])
def test_only_a_rate_right_to_twelve_digits_is_taken_for_the_one_that_it_stands_for(off: str, meets: bool) -> None:
    moments = apr_of("cn", flows("700000000000", "-840000000000"), MONTHLY).moments
    assert (proof_at(moments, Decimal("0.2") + Decimal(off)).total == 0) == meets


def test_a_tiny_rate_is_proved() -> None:
    moments = apr_of("cn", flows("100", "-100"), MONTHLY).moments
    assert proof_at(moments, Decimal("1E-31")).total == 0


def test_steps_that_wander_where_no_rate_fits_leave_the_sum_at_the_given_one() -> None:
    moments = apr_of("cn", flows("100", "-150", "55"), MONTHLY).moments
    wandering = [
        moment._replace(amount=Decimal(amount)) for moment, amount in zip(moments, (100, -199, 100), strict=True)
    ]
    assert str(proof_at(wandering, Decimal(1)).total) == "25.500000"


@pytest.mark.parametrize(
    "amounts", [("1000", "-10"), ("2024-01-01=1000", "2024-02-01=-10"), ("2026-01-01=1", "2026-01-02=-10")]
)
@pytest.mark.parametrize("standard", ["eu", "uk", "us"])
def test_rates_near_minus_one_and_enormous_ones_are_proved(standard: str, amounts: tuple[str, ...]) -> None:
    proof = proof_of(apr_of(standard, flows(*amounts), None if "=" in amounts[0] else MONTHLY))
    assert abs(proof.total) < Decimal("0.005")


def test_a_rate_that_is_cut_at_twelve_nines_is_proved_at_the_one_that_it_stands_for() -> None:
    apr = apr_of("xirr", flows("2026-01-01=1000", "2026-01-31=-1"), None)
    assert apr.rate == Decimal("-0.999999999999")
    assert proof_of(apr).total == 0


def test_a_rate_beyond_all_steps_leaves_the_sum_at_the_printed_rate() -> None:
    apr = apr_of("xirr", flows("2026-01-01=1000", "2026-01-02=-0.01"), None)
    assert apr.rate == Decimal("-0.999999999999")
    assert 999 < proof_of(apr).total < 1000


@pytest.mark.parametrize(("standard", "by_the_year"), [("cn", False), ("us", False), ("eu", True), ("uk", True)])
def test_an_equation_counts_years_where_the_standard_compounds_by_the_year(standard: str, by_the_year: bool) -> None:
    assert apr_of(standard, flows("100", "-60", "-72"), MONTHLY).by_the_year == by_the_year
