"""Which of the rates that fit is the borrower's, and what it comes to in a year."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy_financial
import pytest
import pyxirr
from hypothesis import assume, given
from hypothesis import strategies as st

from loancalc.core.cost.choice import Irr, nearest_zero
from loancalc.core.cost.irr import irr_of, scaled, sign_at, yearly
from loancalc.core.refusal import NoAnswer, Refusal
from tests.core.money_flows import Flows, dated, flows_of, periodic
from tests.core.offers import case_id, rows_of_kind

REASONS = {
    "single_date": "irr_no_loan_one_day",
    "one_sign": "irr_no_loan_one_sign",
    "nothing": "irr_no_loan_nothing",
    "no_root": "irr_no_rate",
}
ROWS = rows_of_kind("irr", "periodic", "dated")
ANSWERED = [row for row in ROWS if "rate" in row]
REFUSED = [row for row in ROWS if "reason" in row]
YEARLY = [row for row in ANSWERED if "nominal_annual" in row]


def answer(flows: Flows) -> Irr | str:
    """Return the rates, or the key of the refusal."""
    try:
        return irr_of(flows)
    except Refusal as refusal:
        return refusal.key


def close(ours: Decimal | None, theirs: str | None, tolerance: str = "1e-11") -> bool:
    if ours is None or theirs is None:
        return ours is None and theirs is None
    return abs(ours - Decimal(theirs)) <= Decimal(tolerance) * max(Decimal(1), abs(ours))


@pytest.mark.parametrize("row", ANSWERED, ids=case_id)
def test_the_rate_of_the_table_is_reported(row: dict[str, Any]) -> None:
    assert close(irr_of(flows_of(row)).rate, row["rate"], row.get("tolerance", "1e-11"))


@pytest.mark.parametrize("row", YEARLY, ids=case_id)
def test_the_yearly_rates_of_the_table_follow(row: dict[str, Any]) -> None:
    rate = irr_of(flows_of(row)).rate
    assert rate is not None
    nominal, effective = yearly(rate, Fraction(row["per_year"]))
    assert close(nominal, row["nominal_annual"])
    assert close(effective, row["effective_annual"])


def irr_at_whole_periods(amounts: list[int]) -> Irr:
    return irr_of(list(enumerate(amounts)))


@pytest.mark.parametrize("row", REFUSED, ids=case_id)
def test_flows_without_a_rate_are_refused_with_the_reason(row: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as caught:
        irr_of(flows_of(row))
    assert caught.value.key == REASONS[row["reason"]]
    assert caught.value.exit_status == row["exit_status"]


def test_no_rate_is_a_sound_question_without_an_answer() -> None:
    with pytest.raises(NoAnswer, match="irr_no_rate"):
        irr_at_whole_periods([1, -2, 2])


@pytest.mark.parametrize("flows", [[], [(0, 0)], [(0, 5), (0, -5), (1, 7), (1, -7)]])
def test_nothing_that_flows_is_no_loan(flows: Flows) -> None:
    assert answer(flows) == "irr_no_loan_nothing"


def test_one_way_is_told_by_its_sign() -> None:
    with pytest.raises(Refusal) as caught:
        irr_at_whole_periods([-5, -6])
    assert caught.value.facts == {"sign": -1}


def test_rates_that_no_reading_names_are_listed_and_none_is_reported() -> None:
    assert irr_at_whole_periods([-10, 250, 30, -60]).rate is None
    assert len(irr_at_whole_periods([-10, 250, 30, -60]).roots) == 2


def test_a_fee_before_the_loan_leaves_the_reading_by_mean_times() -> None:
    """The first flow says that the payer lends and loses: no negative rate; the mean times name the positive ones."""
    irr = irr_at_whole_periods([-10, 100, -95])
    assert irr.rate == irr.roots[0] == Decimal("0.0629960629941")


def test_equal_mean_times_leave_the_reading_by_the_first_flow() -> None:
    assert irr_at_whole_periods([-100, 220, -120 - 1]).rate == Decimal("0.1")
    swing = irr_at_whole_periods([100, -210, 100])  # x = (21 ± √41) ÷ 20
    assert swing == Irr(Decimal("0.370156211872"), (Decimal("-0.270156211872"), Decimal("0.370156211872")))


@pytest.mark.parametrize(
    ("roots", "nearest"),
    [
        (("-0.1", "0.1", "0.2"), "0.1"),
        (("-0.2", "-0.1"), "-0.1"),
        (("-0.1", "1.5"), "1.5"),
        (("0.1", "1.5"), "0.1"),
        (("0", "0.2"), "0"),
    ],
)
def test_of_several_rates_the_positive_one_nearest_0_is_taken_where_a_rule_says_so(
    roots: tuple[str, ...], nearest: str
) -> None:
    assert nearest_zero(list(map(Decimal, roots))) == Decimal(nearest)


def test_a_loan_that_costs_nothing_has_rate_0_whatever_else_fits() -> None:
    assert irr_at_whole_periods([-100, 220, -120]) == Irr(Decimal(0), (Decimal(0), Decimal("0.2")))
    assert str(irr_at_whole_periods([12000, *[-1000] * 12]).rate) == "0"


@given(st.one_of(periodic().map(lambda amounts: list(enumerate(amounts))), dated()), st.integers(2, 10**6), st.data())
def test_neither_units_nor_signs_nor_order_nor_zeros_nor_split_payments_change_a_digit(
    flows: Flows, unit: int, data: st.DataObject
) -> None:
    known = answer(flows)
    assert answer([(time, amount * unit) for time, amount in flows]) == known
    assert answer([(time, -amount) for time, amount in flows]) == known
    assert answer(data.draw(st.permutations(flows))) == known
    assert answer([*flows, (Fraction(7, 365), 0), (40, 0)]) == known
    assert answer([part for time, amount in flows for part in ((time, amount - 7), (time, 7))]) == known
    assert answer([(time + 3, amount) for time, amount in flows]) == known


@given(st.integers(1, 10**6), st.lists(st.integers(-(10**6), 0), min_size=1, max_size=30))
def test_a_loan_is_solved_to_the_same_digit_listed_or_timed(principal: int, payments: list[int]) -> None:
    assume(any(payments))
    amounts = [principal, *payments]
    timed = [(time + 1, amount) for time, amount in enumerate(amounts) if amount]
    assert irr_at_whole_periods(amounts) == irr_of(list(enumerate(amounts))) == irr_of(timed)


def test_a_loan_of_1200_periods_is_solved_to_the_same_digit_listed_or_timed() -> None:
    """Its rate, 0.00375037740781500…, is all but half-way between two of twelve digits."""
    amounts = [6_098_318, *[-23_130] * 1200]
    assert irr_at_whole_periods(amounts) == irr_of([(time + 1, amount) for time, amount in enumerate(amounts)])


@given(st.integers(10**5, 10**9), st.integers(1, 60), st.integers(0, 300))
def test_ordinary_loans_agree_with_pyxirr_and_numpy_financial(principal: int, periods: int, percent: int) -> None:
    payment = -(-principal * (100 + percent) // (100 * periods))
    amounts = [principal, *[-payment] * periods]
    ours = irr_at_whole_periods(amounts).rate
    assert ours is not None
    assert float(ours) == pytest.approx(pyxirr.irr(amounts), rel=1e-9, abs=1e-10)
    assert float(ours) == pytest.approx(numpy_financial.irr(amounts), rel=1e-8, abs=1e-10)


@pytest.mark.parametrize("row", rows_of_kind("irr", "cap"), ids=case_id)
def test_a_loan_at_a_ceiling_is_told_from_one_a_hair_below(row: dict[str, Any]) -> None:
    flows = flows_of({**row, "kind": "periodic"})
    assert sign_at(flows, Fraction(row["cap"]) / row["per_year"]) == {"below": 1, "equal": 0, "above": -1}[row["side"]]
    rate = irr_of(flows).rate
    assert rate is not None
    assert close(yearly(rate, Fraction(row["per_year"]))[0], row["nominal_annual"])


@given(periodic(), st.fractions(Fraction(-9, 10), 5, max_denominator=400))
def test_the_sign_at_a_rate_is_that_of_the_exact_present_value(amounts: list[int], rate: Fraction) -> None:
    exact = sum((amount / (1 + rate) ** time for time, amount in enumerate(amounts)), Fraction(0))
    assert sign_at(list(enumerate(amounts)), rate) == (exact > 0) - (exact < 0)
    assert sign_at([(3 * time, amount) for time, amount in enumerate(amounts)], (1 + rate) ** 2 - 1) == sign_at(
        [(6 * time, amount) for time, amount in enumerate(amounts)], rate
    )


@pytest.mark.parametrize("periods", [1, 12, 360])
@pytest.mark.parametrize("extra", [-1, 0, 1])
def test_a_loan_built_at_the_ceiling_is_exactly_there(periods: int, extra: int) -> None:
    """Interest of 2 % a month, the principal at the end: one fen more or less is told."""
    flows = list(enumerate([10**6, *[-20_000] * (periods - 1), -(10**6) - 20_000 - extra]))
    assert sign_at(flows, Fraction("0.24") / 12) == -extra


@pytest.mark.parametrize("extra", [-1, 0, 1])
def test_a_loan_of_unequal_steps_is_told_from_the_ceiling_by_its_last_unit_of_60(extra: int) -> None:
    """2 % a period: 50⁵·10⁵⁰ owed, a third of it paid after 2 periods, the rest after 5; 50ⁿ·1.02ⁿ is 51ⁿ."""
    owed, paid = 3 * 50**5 * 10**50, 50**5 * 10**50
    rest = 3 * 51**5 * 10**50 - 51**3 * 50**2 * 10**50
    flows: Flows = [(0, owed), (2, -paid), (5, -rest - extra)]
    assert sign_at(flows, Fraction(2, 100)) == -extra


@pytest.mark.parametrize("digits", [30, 100, 300])
def test_a_sign_between_whole_periods_is_told_where_hundreds_of_digits_cancel(digits: int) -> None:
    flows: Flows = [(0, 10**digits), (Fraction(1, 2), -11 * 10 ** (digits - 1))]  # √1.21 = 1.1
    assert sign_at(flows, Fraction(21, 100)) == 0
    assert [sign_at([*flows, (0, extra)], Fraction(21, 100)) for extra in (-1, 1)] == [-1, 1]


@pytest.mark.parametrize("digits", [10, 50, 70, 300])
def test_beside_a_rate_of_0_the_sign_is_that_of_the_side(digits: int) -> None:
    """−1 + 3x − 2x² = (2x − 1)(1 − x): plus where x < 1, above 0."""
    near = Fraction(1, 10**digits)
    assert [sign_at([(0, -1), (1, 3), (2, -2)], rate) for rate in (-near, Fraction(0), near)] == [-1, 0, 1]
    halves: Flows = [(0, -1), (Fraction(1, 2), 3), (1, -2)]
    assert [sign_at(halves, rate) for rate in (-near, near)] == [-1, 1]


def test_a_sign_between_0_and_a_tiny_rate_is_that_of_the_present_value() -> None:
    flows: Flows = [(0, 10**80), (1, -(10**80) - 1)]
    assert [sign_at(flows, Fraction(1, 10**digits)) for digits in (70, 80, 90)] == [1, 0, -1]


def test_a_sign_with_an_odd_first_period_is_that_of_many_digits() -> None:
    odd = 1 + Fraction(34 * 12, 365)
    flows: Flows = [(0, 10_000), (odd, -6_000), (odd + 1, -6_000)]
    rate = irr_of(flows).rate
    assert rate is not None
    near = Fraction(rate)
    assert [sign_at(flows, near * factor) for factor in (Fraction(999, 1000), Fraction(1001, 1000))] == [-1, 1]
    assert sign_at([(0, 100), (Fraction(1, 2), -110)], Fraction(21, 100)) == 0
    assert sign_at([(0, 100), (Fraction(1, 2), -100)], Fraction(0)) == 0
    assert sign_at([(0, 100), (Fraction(1, 2), -90)], Fraction(-19, 100)) == 0
    assert sign_at([(5, -3)], Fraction(1)) == -1
    assert sign_at([], Fraction(1)) == 0


def test_amounts_are_scaled_to_integers_exactly() -> None:
    assert scaled([Decimal("0.10"), Fraction(-1, 3), 2]) == [3, -10, 60]
    assert scaled([]) == []


@pytest.mark.parametrize(
    ("rate", "periods", "nominal", "effective"),
    [
        ("0", "12", "0", "0"),
        ("0.0005", "365", "0.1825", "0.200159410678"),
        ("5.54017053911E-11", "12", "6.64820464693E-10", "6.64820464896E-10"),
        ("1E-30", "12", "1.2E-29", "1.2E-29"),
        ("1E-45", "12", "1.2E-44", "1.2E-44"),
        ("-0.999999", "12", "-11.999988", "-1"),
        ("0.21", "1/2", "0.105", "0.1"),
        ("1E+5110", "1", "1E+5110", "1E+5110"),
        ("1.42084570427E+56", "1", "1.42084570427E+56", "1.42084570427E+56"),
    ],
)
def test_a_year_of_periods_is_nominal_and_effective(rate: str, periods: str, nominal: str, effective: str) -> None:
    assert yearly(Decimal(rate), Fraction(periods)) == (Decimal(nominal), Decimal(effective))
