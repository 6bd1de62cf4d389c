"""The yearly cost of bare flows of money."""

from dataclasses import replace
from decimal import Decimal

import pytest

from loancalc.core.calendar import MONTHLY, Every
from loancalc.core.cost.flow_cost import flow_cost_of
from loancalc.core.rate import Period
from tests.core.offers import flows, refusal_of

DATED = ("2026-11-22=10000", "2026-12-29=-10185")


def test_flows_a_period_apart_have_no_rate_by_days() -> None:
    cost = flow_cost_of(flows("12000", "-1072x12"), MONTHLY)
    assert cost.xirr is None
    assert cost.roots == (cost.period_irr,)
    assert str(cost.total_cost) == "864.00"


def test_dated_flows_have_a_rate_a_day_that_makes_the_yearly_one() -> None:
    cost = flow_cost_of(flows(*DATED), MONTHLY)
    assert cost.xirr == cost.effective_annual == cost.roots[0]
    assert cost.xirr is not None
    assert cost.xirr.quantize(Decimal("1e-10")) == Decimal("0.1982143544")
    assert abs((1 + cost.period_irr) ** 37 - Decimal("1.0185")) < Decimal("1e-10")
    assert abs(cost.nominal_annual - cost.period_irr * 365) < Decimal("1e-10")


def test_the_distance_of_flows_sets_how_many_make_a_year() -> None:
    quarterly = flow_cost_of(flows("1000", "-1020"), Every(3, Period.MONTH))
    weekly = flow_cost_of(flows("1000", "-1020"), Every(1, Period.WEEK))
    assert (quarterly.nominal_annual, weekly.nominal_annual) == (Decimal("0.08"), Decimal("1.04"))
    assert quarterly.effective_annual == Decimal("0.08243216")


@pytest.mark.parametrize("percent", [1, 5, 10, 24, 36])
def test_what_a_year_of_365_days_costs_is_the_yearly_rate_to_the_last_digit(percent: int) -> None:
    cost = flow_cost_of(flows("2026-01-01=1000", f"2027-01-01=-{1000 + 10 * percent}"), MONTHLY)
    assert cost.effective_annual == cost.xirr == Decimal(percent) / 100


def test_a_loan_of_a_hundred_yuan_is_read_from_the_lenders_side_as_any_other() -> None:
    assert flow_cost_of(flows("-100", "101"), MONTHLY).turned
    assert not flow_cost_of(flows("100", "-101"), MONTHLY).turned


def test_a_loan_that_costs_nothing_names_no_side() -> None:
    for amounts in (("100", "-100"), ("-100", "100")):
        cost = flow_cost_of(flows(*amounts), MONTHLY)
        assert (cost.turned, cost.period_irr, str(cost.total_cost)) == (False, Decimal(0), "0.00")


@pytest.mark.parametrize("signs", [(1, -1), (-1, 1)])
def test_turning_all_signs_changes_nothing(signs: tuple[int, int]) -> None:
    given, paid = signs
    cost = flow_cost_of(flows(f"{given * 12000}", f"{paid * 1072}x12"), MONTHLY)
    assert replace(cost, turned=False) == flow_cost_of(flows("12000", "-1072x12"), MONTHLY)
    assert cost.turned is (given < 0)


def test_dated_flows_may_stand_in_any_order() -> None:
    assert flow_cost_of(flows(*reversed(DATED)), MONTHLY) == flow_cost_of(flows(*DATED), MONTHLY)


def test_flows_of_a_tenth_of_a_fen_are_exact_and_their_cost_is_rounded() -> None:
    assert str(flow_cost_of(flows("99000", "-8833.333x12"), MONTHLY).total_cost) == "7000.00"
    assert str(flow_cost_of(flows("100", "-100.005"), MONTHLY).total_cost) == "0.01"


def test_a_gain_is_a_negative_cost() -> None:
    cost = flow_cost_of(flows("10050", "-833.33x11", "-833.37"), MONTHLY)
    assert str(cost.total_cost) == "-50.00"
    assert cost.period_irr < 0


def test_rates_that_fit_equally_are_refused_with_all_of_them() -> None:
    # 80 of 100 withheld until the twelfth payment: by the first flow the borrower pays, by the mean days he lends
    refusal = refusal_of(flow_cost_of, flows("20", "-9.33x11", "70.63"), MONTHLY)
    assert (refusal.key, refusal.exit_status) == ("irr_ambiguous", 3)
    assert refusal.facts["roots"] == (Decimal("-0.0341796631865"), Decimal("0.43816585842"))


def test_the_rate_nearest_zero_is_the_borrowers_where_both_readings_name_it() -> None:
    cost = flow_cost_of(flows("-1000", "2400", "-1430"), MONTHLY)
    assert (cost.period_irr, cost.roots) == (Decimal("0.1"), (Decimal("0.1"), Decimal("0.3")))


@pytest.mark.parametrize(
    ("amounts", "key"),
    [
        (("1000", "1000"), "irr_no_loan_one_sign"),
        (("0x3",), "irr_no_loan_nothing"),
        (("2026-01-01=100", "2026-01-01=-90"), "irr_no_loan_one_day"),
    ],
)
def test_flows_that_are_no_loan_are_refused(amounts: tuple[str, ...], key: str) -> None:
    refusal = refusal_of(flow_cost_of, flows(*amounts), MONTHLY)
    assert (refusal.key, refusal.exit_status) == (key, 2)
