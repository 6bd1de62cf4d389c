"""A yearly rate read as nominal and as effective."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.compounding import effective_rate, nominal_rate, part_rate, readings_of
from loancalc.core.conversion import conversion_of, effective_conversion_of
from loancalc.core.cost.irr import yearly
from loancalc.core.cost.roots import ROUNDED
from loancalc.core.digits import places
from tests.core.offers import case_id, rate, reference, refusal_of, rows_of_kind

ASKED: dict[str, Callable[[Fraction, int], Decimal]] = {
    "effect": effective_rate,
    "nominal": nominal_rate,
    "part": part_rate,
}

shares = st.builds(Fraction, st.integers(1, 10**9), st.sampled_from([10**9, 10**12, 10**15, 3 * 10**9]))
counts = st.integers(1, 366)


def by_mpmath(value: Fraction, power: Fraction, scale: int = 1) -> Decimal:
    """Return ((1 + value)^power - 1) x scale at 50 digits, rounded half up to 12 as mpmath would not."""
    with mpmath.workdps(50):
        exponent = mpmath.mpf(power.numerator) / power.denominator
        grown = (mpmath.power(1 + mpmath.mpf(value.numerator) / value.denominator, exponent) - 1) * scale
        return ROUNDED.plus(Decimal(mpmath.nstr(grown, 36, min_fixed=-99, max_fixed=99)))


def close(ours: Decimal, right: Decimal) -> bool:
    return abs(ours - right) <= abs(right) * Decimal("1.01e-11")


@pytest.mark.parametrize("case", rows_of_kind("compounding", "effect", "nominal", "part"), ids=case_id)
def test_a_rate_is_the_one_that_the_source_prints(case: dict[str, Any]) -> None:
    inputs = case["inputs"]
    ours, digits = ASKED[case["kind"]](Fraction(inputs["rate"]), inputs["times"]), case["digits"]
    assert places(ours, digits) == places(Decimal(case["expected"]), digits)


def test_every_row_names_its_source_and_its_id_once() -> None:
    rows = reference("compounding")
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["source"] for row in rows)


@given(shares, counts)
def test_mpmath_finds_the_same_twelve_digits(value: Fraction, times: int) -> None:
    assert effective_rate(value, times) == by_mpmath(value / times, Fraction(times))
    assert nominal_rate(value, times) == by_mpmath(value, Fraction(1, times), times)
    assert part_rate(value, times) == by_mpmath(value, Fraction(1, times))


@pytest.mark.parametrize("zeros", [15, 25, 40, 80])
def test_a_tiny_rate_keeps_its_twelve_digits(zeros: int) -> None:
    """Below 10⁻¹² compounding changes none of them."""
    part, whole = (Decimal(digits).scaleb(-zeros) for digits in ("1.23456789012", "14.8148146814"))
    assert effective_rate(Fraction(part) * 12, 12) == nominal_rate(Fraction(part) * 12, 12) == whole
    assert part_rate(Fraction(part) * 12, 12) == part


@pytest.mark.parametrize("first", range(1, 10))
def test_compounded_once_a_rate_of_thirteen_digits_is_rounded_half_up(first: int) -> None:
    value = Fraction(f"0.{first}234567890125")
    assert effective_rate(value, 1) == part_rate(value, 1) == Decimal(f"0.{first}23456789013")


def test_the_rates_of_several_parts_are_added() -> None:
    assert part_rate(Fraction(1, 10), 1, 3) == Decimal("0.3")
    assert part_rate(Fraction(21, 100), 2, 3) == Decimal("0.3")


@given(shares, counts)
def test_nominal_inverts_effective(value: Fraction, times: int) -> None:
    back = Fraction(nominal_rate(Fraction(effective_rate(value, times)), times))
    assert abs(back - value) <= value * Fraction(1, 10**11)


@given(shares, st.tuples(counts, counts).map(sorted))
def test_compounding_more_often_never_lowers_the_effective_rate_nor_raises_the_nominal_one(
    value: Fraction, times: list[int]
) -> None:
    fewer, more = times
    assert effective_rate(value, fewer) <= effective_rate(value, more)
    assert nominal_rate(value, fewer) >= nominal_rate(value, more)


@given(shares)
def test_compounded_once_a_year_both_readings_are_the_rate_itself(value: Fraction) -> None:
    assert effective_rate(value, 1) == nominal_rate(value, 1) == part_rate(value, 1)
    assert close(effective_rate(value, 1), by_mpmath(value, Fraction(1)))


@given(shares, counts)
def test_the_rate_of_a_period_compounds_back_to_the_effective_one(value: Fraction, times: int) -> None:
    assert close(yearly(part_rate(value, times), Fraction(times))[1], by_mpmath(value, Fraction(1)))


def test_a_yearly_rate_has_two_readings_and_any_other_one() -> None:
    nominal, effective = readings_of(rate("5.25%/y"), 4)
    assert (nominal.read_as, effective.read_as) == ("nominal", "effective")
    assert nominal.nominal_annual == effective.effective_annual == Decimal("0.0525")
    assert nominal.period_rate == Decimal("0.013125")
    assert nominal.effective_annual == Decimal("0.0535426673708")
    assert nominal.per_day_360 == Decimal("0.000145833333333")
    assert effective.nominal_annual == Decimal("0.0514969607475")
    (only,) = readings_of(rate("1%/m"), 12)
    assert (only.read_as, only.nominal_annual, only.period_rate) == ("nominal", Decimal("0.12"), Decimal("0.01"))


def test_a_rate_said_to_be_effective_has_that_reading_alone() -> None:
    (only,) = readings_of(rate("50%/y"), None, effective=True)
    assert only.read_as == "effective"
    assert (only.nominal_annual, only.period_rate) == (None, None)
    assert only.per_day_365 == Decimal("0.00111148054707")
    assert only.per_day_360 == Decimal("0.00112692647195")
    assert readings_of(rate("50%/y"), 365, effective=True)[0].period_rate == only.per_day_365


def test_only_a_yearly_rate_can_be_effective() -> None:
    refusal = refusal_of(lambda: readings_of(rate("1%/m"), 12, effective=True))
    assert (refusal.key, refusal.facts["read"]) == ("effective_is_yearly", "1%/m")


def test_a_rate_of_zero_is_zero_in_both_readings() -> None:
    for reading in readings_of(rate("0%/y"), 12):
        assert set(reading[1:]) == {Decimal(0)}


@given(shares)
def test_an_effective_rate_is_what_its_own_forms_compound_to(value: Fraction) -> None:
    quoted = rate(f"{Decimal(value.numerator).scaleb(-7):f}%/y")
    forms = effective_conversion_of(quoted)
    assert close(yearly(forms.per_day, Fraction(365))[1], forms.effective_daily)
    assert close(yearly(forms.per_month, Fraction(12))[1], forms.effective_monthly)
    assert forms.simple_360 <= forms.simple_365 <= conversion_of(quoted).simple_365


@given(shares)
def test_every_usual_form_is_right_to_twelve_digits(value: Fraction) -> None:
    quoted = rate(f"{Decimal(value.numerator).scaleb(-7):f}%/y")
    plain, effective, year = conversion_of(quoted), effective_conversion_of(quoted), quoted.yearly
    assert plain.effective_daily == by_mpmath(year / 365, Fraction(365))
    assert plain.effective_monthly == by_mpmath(year / 12, Fraction(12))
    assert effective.simple_360 == by_mpmath(year, Fraction(1, 365), 360)
