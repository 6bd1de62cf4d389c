"""What a loan costs, in money and by the year."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from loancalc.core.cost.price import Cost, cost_of, fen_days_held, regular_row
from loancalc.core.timed import in_periods, in_years
from tests.core.offers import money, plan_of


def cost(plan: str, **words: Any) -> Cost:
    return cost_of(plan_of(plan, **words))


def notes(priced: Cost) -> list[str]:
    return [note.key for note in priced.notes]


def test_a_loan_without_cost_has_a_rate_of_zero() -> None:
    free = cost("flat", periods=12)
    assert {free.period_irr, free.nominal_annual, free.effective_annual, free.xirr} == {Decimal(0)}
    assert free.cost_per_1000_year == money("0")


def test_a_loan_paid_back_the_same_day_has_no_rate_and_says_why() -> None:
    same_day = cost("bullet", rate="0.05%/d", first_due="2026-11-22", min_days=1)
    assert same_day.period_irr is same_day.nominal_annual is same_day.effective_annual is same_day.xirr is None
    assert same_day.simple_annual is None
    assert same_day.cost_per_1000_year is None
    assert str(same_day.total_cost) == "5.00"
    assert notes(same_day) == ["irr_no_loan_one_day"]


def test_other_rates_that_fit_are_listed_in_a_note() -> None:
    withheld = cost("equal", rate="2%/m", periods=6, deposit="30%")
    assert withheld.period_irr == Decimal("0.039263445412")
    assert withheld.roots == (Decimal("-0.58508045857"), Decimal("0.039263445412"))
    assert [(note.key, dict(note.facts)) for note in withheld.notes] == [
        ("irr_other_roots", {"roots": (Decimal("-0.58508045857"),)})
    ]


def test_a_rate_that_the_flows_leave_open_is_none_with_the_candidates_in_a_note() -> None:
    bound = cost("flat", principal="100", fee="1%/m", periods=12, deposit="80")
    assert bound.period_irr is bound.nominal_annual is bound.effective_annual is None
    assert bound.roots == (Decimal("-0.0341796631865"), Decimal("0.43816585842"))
    assert [(note.key, dict(note.facts)) for note in bound.notes] == [("irr_ambiguous", {"roots": bound.roots})]
    assert str(bound.total_cost) == "12.00"


def test_a_loan_that_no_rate_fits_says_so() -> None:
    gift = cost("flat", principal="100", fee="0.1%/m", periods=12, deposit="50", cashback="5")
    assert (gift.period_irr, gift.roots, notes(gift)) == (None, (), ["irr_no_rate"])
    assert str(gift.total_cost) == "-3.80"


@pytest.mark.parametrize(
    ("words", "payment"),
    [
        ({}, "1072.00"),
        ({"first_discount": "50%"}, "1072.00"),
        ({"upfront_fee": "3%", "upfront_mode": "first"}, "1072.00"),
        ({"upfront_fee": "3%"}, "1072.00"),
        ({"fees": [["member", "99", "first"]]}, "1072.00"),
        ({"fees": [["member", "99", "each"]]}, "1171.00"),
        ({"first_due": "2027-01-10"}, "1072.00"),
    ],
)
def test_the_payment_shown_is_the_first_regular_one(words: dict[str, Any], payment: str) -> None:
    assert str(cost("flat", principal="12000", fee="0.6%/m", periods=12, **words).payment) == payment


@pytest.mark.parametrize(
    ("words", "payment"),
    [
        ({}, "1120.00"),
        ({"upfront_fee": "3%"}, "1120.00"),
        ({"upfront_fee": "3%", "upfront_mode": "first"}, "1110.00"),
        ({"free_days": 1}, "1110.00"),
        ({"free_days": 31}, "1110.00"),  # all of the first period, to 15 February
        ({"free_days": 32}, "1100.00"),  # and a day of the second
        ({"free_days": 59}, "1100.00"),
        ({"free_days": 365}, "1000.00"),  # no period is regular
        ({"free_days": 365, "free_cap": "50"}, "1070.00"),
    ],
)
def test_the_payment_shown_is_the_first_that_bears_all_its_interest_and_nothing_else(
    words: dict[str, Any], payment: str
) -> None:
    terms = {"principal": "12000", "rate": "12%/y", "periods": 12, "drawdown": "2027-01-15", **words}
    assert str(cost("equal-principal", **terms).payment) == payment


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ({"interest": "daily"}, 1),
        ({"interest": "daily", "day_ends": "both"}, 2),
        ({"interest": "daily", "min_days": 30}, 1),
        ({"interest": "daily", "min_days": 31}, 2),  # a day more than from 22 November to 22 December
        ({"interest": "daily", "first_due": "2026-12-10"}, 2),
        ({"interest": "monthly", "day_ends": "both"}, 1),
        ({"interest": "monthly", "min_days": 60}, 1),
    ],
)
def test_a_first_period_with_days_of_its_own_is_not_regular(words: dict[str, Any], number: int) -> None:
    assert regular_row(plan_of("interest-only", rate="0.05%/d", periods=3, **words)).number == number


def test_an_account_has_no_regular_payment_but_the_first() -> None:
    paid: list[list[str]] = [["2027-01-01", "5000"]]
    account = plan_of("revolving", rate="0.05%/d", periods="90d", repayments=paid, day_ends="both")
    assert regular_row(account).number == 1


def test_of_two_payments_the_regular_one_is_shown() -> None:
    two = cost("flat", principal="1000", fee="1%/m", periods=2, first_discount="50%")
    assert (str(two.payment), str(two.last_payment)) == ("510.00", "510.00")


@pytest.mark.parametrize(
    ("words", "simple"),
    [
        ({}, "0.1825"),
        ({"upfront_fee": "3%"}, "0.413917525773"),  # 250 + 300 over 9,700
        ({"upfront_fee": "3%", "upfront_mode": "paid"}, "0.4015"),
        ({"upfront_fee": "3%", "upfront_mode": "financed"}, "0.406975"),
        ({"deposit": "10%"}, "0.202777777778"),
        ({"cashback": "50"}, "0.146"),
    ],
)
def test_the_simple_yearly_rate_is_cost_over_the_money_really_held(words: dict[str, Any], simple: str) -> None:
    assert cost("bullet", rate="0.05%/d", periods="50d", **words).simple_annual == Decimal(simple)


def test_a_fen_held_for_a_day_has_its_price_too() -> None:
    tiny = cost("bullet", principal="0.02", rate="0%/d", periods="1d", upfront_fee="0.01")
    assert (tiny.simple_annual, str(tiny.cost_per_1000_year)) == (Decimal(365), "365000.00")


def test_only_plans_of_one_rate_have_a_simple_one() -> None:
    assert cost("revolving", rate="0.05%/d", periods="50d").simple_annual == Decimal("0.1825")
    for plan in ("equal", "equal-principal", "interest-only"):
        assert cost(plan, rate="0.05%/d", periods=12).simple_annual is None


def test_cost_per_1000_a_year_compares_any_amount_and_term() -> None:
    assert str(cost("bullet", rate="0.05%/d", periods="50d").cost_per_1000_year) == "182.50"
    assert str(cost("bullet", rate="0.8%/d", periods="15d").cost_per_1000_year) == "2920.00"
    assert str(cost("bullet", principal="70000", rate="0.05%/d", periods="365d").cost_per_1000_year) == "182.50"
    assert str(cost("bullet", rate="0%/d", periods="365d", upfront_fee="9000").cost_per_1000_year) == "9000.00"


def test_money_held_follows_draws_repayments_and_what_is_kept_back() -> None:
    plan = plan_of(
        "revolving",
        rate="0.05%/d",
        drawdown="2026-01-01",
        draws=[["2026-01-11", "5000"]],
        repayments=[["2026-01-21", "12000"], ["2026-01-31", "all"]],
        upfront_fee="100",
    )
    owed = 100 * (10_000 * 10 + 15_000 * 10 + 3_000 * 10)
    assert fen_days_held(plan) == Fraction(owed * 14_900, 15_000)


@pytest.mark.parametrize("rate", ["0.5", "3.8", "18.25", "24"])
def test_a_plan_of_365_days_costs_its_rate_a_year_to_the_last_digit(rate: str) -> None:
    year = cost("bullet", rate=f"{rate}%/y", periods="365d")
    assert year.effective_annual == year.xirr == year.simple_annual == Decimal(rate) / 100


def test_a_plan_by_day_has_its_rate_by_actual_days() -> None:
    by_day = cost("bullet", rate="0.05%/d", periods="37d")
    assert by_day.effective_annual == by_day.xirr
    assert by_day.nominal_annual is not None
    assert by_day.nominal_annual < Decimal("0.1825")  # interest is paid once, after 37 days


def test_the_rate_by_dates_and_by_periods_differ_by_the_lengths_of_months() -> None:
    flat = cost("flat", fee="0.6%/m", periods=12)
    assert flat.effective_annual is not None
    assert flat.xirr is not None
    assert flat.effective_annual != flat.xirr
    assert abs(flat.effective_annual - flat.xirr) < Decimal("0.002")


def test_flows_are_timed_in_periods_or_in_years_of_365_days() -> None:
    loan = plan_of(
        "interest-only", principal="1000", rate="12%/y", periods=2, drawdown="2027-12-31", interest="monthly"
    )
    assert in_periods(loan.flows) == [(0, 100_000), (1, -1_000), (2, -101_000)]
    assert in_years(loan.flows, date(2027, 12, 31)) == [
        (0, 100_000), (Fraction(31, 365), -1_000), (Fraction(60, 365), -101_000),  # until 29 February 2028
    ]  # fmt: skip
