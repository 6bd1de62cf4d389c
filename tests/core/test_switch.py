"""Switching lenders: the smallest loan that settles the old one, and what the switch saves."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.early.fee import lapsing
from loancalc.core.early.position import position_after
from loancalc.core.early.settle import settlements_of
from loancalc.core.early.switch import smallest_principal, switch_of
from loancalc.core.money import MOST_FEN, ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.plans import PLANS, TOO_SMALL, laid_out, laid_out_if_large_enough, schedule_of
from loancalc.core.refusal import Refusal
from tests.core.early import figures, placed
from tests.core.expectations import figures_of
from tests.core.offers import case_id, money, offer, plan_of, refusal_of, rows_of_kind
from tests.core.random_offers import offers

Case = dict[str, Any]
OLD = plan_of("equal", principal="20000", rate="0.05%/d", periods=9, early_fee="1%")
(SETTLED,) = settlements_of(OLD, position_after(OLD, 3))


def new(**words: Any) -> Offer:
    return offer("equal", **{"principal": "0", "rate": "12%/y", "periods": 6, **words})


@pytest.mark.parametrize("case", rows_of_kind("settle", "switch"), ids=case_id)
def test_a_switch_is_that_of_the_scenario(case: Case) -> None:
    (settlement,) = settlements_of(*placed(case))
    found = switch_of(settlement, offer(**case["new"]))
    assert figures(found, case["expected"]) == case["expected"]
    assert figures_of(found.cost, case["cost"]) == case["cost"]


def arrives(fen: int, terms: Offer) -> Money:
    try:
        return schedule_of(terms._replace(principal=Money(fen))).moved("drawdown", "deducted", "deposit")
    except Refusal:
        return ZERO


@given(offers(tuple(plan for plan in PLANS if plan != "revolving")), st.integers(1, 10_000_000))
def test_the_smallest_principal_brings_the_cash_and_one_fen_less_does_not(terms: Offer, needed: int) -> None:
    plain = terms._replace(changes=(), fees=())
    try:
        found = smallest_principal(Money(needed), plain)
    except Refusal as refusal:
        assert refusal.key == "negative_amortisation"  # noqa: PT017  # of a random loan, whatever its principal
        return
    assert arrives(found.fen, plain).fen >= needed
    assert arrives(found.fen - 1, plain).fen < needed


@given(offers(("equal", "flat", "bullet")), st.integers(0, 8))
def test_the_saving_is_the_difference_of_all_that_is_paid_from_that_day_on(terms: Offer, paid: int) -> None:
    (settlement,) = settlements_of(OLD, position_after(OLD, paid))
    try:
        found = switch_of(settlement, terms._replace(principal=ZERO))
    except Refusal:
        return
    moved = found.schedule.flows
    assert found.cash_needed == settlement.settle_amount
    assert found.in_hand >= ZERO
    going_on = -Money.total(row.payment for row in OLD.rows[paid:]) + lapsing(OLD, settlement.day, "paid")
    assert found.saving == Money.total(flow.amount for flow in moved) - settlement.settle_amount - going_on


def test_a_principal_that_is_stated_is_taken_and_the_rest_stays_in_hand() -> None:
    found = switch_of(SETTLED, new(principal="15000", upfront_fee="100", upfront_mode="paid"))
    assert found.new_principal == money("15000")
    assert found.in_hand == money("15000") - SETTLED.settle_amount
    assert found.new_total == found.cost.total_repaid + money("100")
    assert found.saving == SETTLED.remaining_if_continue - found.new_total + found.in_hand


def test_a_principal_that_does_not_suffice_is_refused_with_what_it_brings() -> None:
    refusal = refusal_of(switch_of, SETTLED, new(principal="100"))
    facts = {"where": "into", "needed": SETTLED.settle_amount, "proceeds": money("100")}
    assert (refusal.key, refusal.facts) == ("switch_too_small", facts)


def test_money_that_is_drawn_later_settles_nothing_now() -> None:
    words: Case = {"rate": "0.03%/d", "periods": 9, "draws": [["2027-06-01", "20000"]]}
    for principal in ("0", "100", "20000"):
        terms = offer("revolving", principal=principal, drawdown="2027-02-22", **words)
        refusal = refusal_of(switch_of, SETTLED, terms)
        assert (refusal.key, refusal.facts) == ("switch_draws", {"where": "into"})


def test_a_fixed_fee_above_what_is_needed_is_borrowed_too() -> None:
    assert smallest_principal(money("100"), new(upfront_fee="300")) == money("400")


def test_a_deposit_that_is_kept_back_is_borrowed_too_and_comes_back() -> None:
    found = switch_of(SETTLED, new(deposit="10%"))
    assert found.cost.proceeds >= SETTLED.settle_amount
    assert found.new_total < found.cost.total_repaid


@pytest.mark.parametrize("fee", ["100%", "99.9999999999%"])
def test_a_loan_that_keeps_all_back_is_refused(fee: str) -> None:
    refusal = refusal_of(smallest_principal, money("10000"), new(upfront_fee=fee))
    assert (refusal.key, refusal.facts) == ("switch_never_enough", {"where": "into", "needed": money("10000")})


def test_the_largest_loan_is_tried() -> None:
    assert smallest_principal(Money(MOST_FEN), new()) == Money(MOST_FEN)


def repaid(*repayments: list[str]) -> Offer:
    return offer("revolving", principal="0", rate="0.03%/d", drawdown="2027-02-22", repayments=list(repayments))


def test_a_repayment_that_is_larger_than_the_cash_needed_is_borrowed_for() -> None:
    terms = repaid(["2027-06-01", "5000"], ["2027-07-01", "all"])
    # 5,000.00 repays all on 1 June, and nothing is owed on 1 July: one fen more is the smallest
    assert smallest_principal(money("4656.48"), terms) == money("5000.01")
    assert smallest_principal(money("5000"), terms) == money("5000.01")
    assert smallest_principal(money("5000.02"), terms) == money("5000.02")


def test_a_loan_that_repays_nothing_at_first_is_tried_with_more() -> None:
    terms = new(rate="1%/d", periods=36)  # of 1 yuan each month's interest is 0.30, and so is the payment
    assert refusal_of(schedule_of, terms._replace(principal=money("1"))).key == "negative_amortisation"
    found = smallest_principal(money("1"), terms)
    assert schedule_of(terms._replace(principal=found)).rows[-1].balance == ZERO
    assert refusal_of(schedule_of, terms._replace(principal=found - Money(1))).key in TOO_SMALL


def test_other_refusals_of_the_new_loan_pass_through_with_the_figures_of_the_money_needed() -> None:
    refusal = refusal_of(switch_of, SETTLED, new(rate="100%/m", periods=60))
    assert (refusal.key, refusal.facts["interest"]) == ("negative_amortisation", SETTLED.settle_amount)
    assert refusal_of(smallest_principal, money("100"), repaid(["2027-06-01", "50"])).key == "balance_left"


def test_a_reason_that_only_larger_loans_meet_is_given_as_they_meet_it() -> None:
    terms = repaid(["2027-06-01", "5000"], ["2027-07-01", "all"], ["2027-08-01", "all"])
    refusal = refusal_of(smallest_principal, money("100"), terms)  # of 100, no 5,000 can be repaid
    assert (refusal.key, str(refusal.facts["day"])) == ("nothing_owed", "2027-08-01")


def test_only_a_loan_that_is_too_small_is_passed_over_in_silence() -> None:
    assert laid_out_if_large_enough(new(principal="0.01")) is None
    assert laid_out_if_large_enough(new(principal="100")) == schedule_of(new(principal="100"))
    half = repaid(["2027-06-01", "50"])._replace(principal=money("100"))
    assert refusal_of(laid_out_if_large_enough, half).key == "balance_left"
    assert laid_out(half) is None


def test_nothing_to_settle_needs_the_smallest_loan() -> None:
    (settled,) = settlements_of(OLD, position_after(OLD, 9))
    assert smallest_principal(settled.settle_amount, new(periods=1)) == Money(1)
