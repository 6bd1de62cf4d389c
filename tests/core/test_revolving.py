"""Revolving: draws and repayments on any day, interest by day on what is owed."""

from datetime import date
from typing import Any

import pytest

from loancalc.core.money import Money
from loancalc.core.plans import schedule_of
from loancalc.core.refusal import Refusal
from tests.core.offers import money, offer, plan_of, refusal_of

RATE = {"rate": "0.05%/d", "drawdown": "2026-01-01"}


def settled(**words: Any) -> list[tuple[str, int, str, str, str]]:
    rows = plan_of("revolving", **(RATE | words)).rows
    return [(str(row.due)[5:], row.days, str(row.principal), str(row.interest), str(row.balance)) for row in rows]


def refused(**words: Any) -> Refusal:
    terms = offer("revolving", **(RATE | words))
    return refusal_of(schedule_of, terms)


def test_a_repayment_settles_all_interest_accrued_since_the_one_before() -> None:
    assert settled(repayments=[["2026-01-11", "4000"], ["2026-01-31", "all"]]) == [
        ("01-11", 10, "4000.00", "50.00", "6000.00"),
        ("01-31", 20, "6000.00", "60.00", "0.00"),
    ]


def test_interest_is_rounded_once_a_repayment_and_not_once_a_draw_or_day() -> None:
    # 11 days × 0.45 fen + 10 days × 0.9 fen = 13.95 fen
    assert settled(principal="9", draws=[["2026-01-12", "9"]], repayments=[["2026-01-22", "all"]]) == [
        ("01-22", 21, "18.00", "0.14", "0.00")
    ]


def test_money_drawn_on_the_day_of_a_repayment_is_there_before_it() -> None:
    rows = settled(draws=[["2026-01-11", "5000"]], repayments=[["2026-01-11", "12000"], ["2026-01-21", "all"]])
    assert rows == [("01-11", 10, "12000.00", "50.00", "3000.00"), ("01-21", 10, "3000.00", "15.00", "0.00")]


def test_all_repaid_includes_what_was_drawn_that_day() -> None:
    rows = settled(draws=[["2026-01-11", "5000"]], repayments=[["2026-01-11", "all"]])
    assert rows == [("01-11", 10, "15000.00", "50.00", "0.00")]


def test_several_repayments_of_one_day_are_one_and_all_outweighs_an_amount() -> None:
    one = settled(repayments=[["2026-01-11", "3000"], ["2026-01-11", "1000"], ["2026-01-31", "all"]])
    assert one == settled(repayments=[["2026-01-11", "4000"], ["2026-01-31", "all"]])
    for order in (["all", "1000"], ["1000", "all"]):
        rows = settled(repayments=[["2026-01-11", amount] for amount in order])
        assert rows == [("01-11", 10, "10000.00", "50.00", "0.00")]


def test_several_draws_of_one_day_are_one() -> None:
    closing = [["2026-01-31", "all"]]
    one = settled(draws=[["2026-01-11", "3000"], ["2026-01-11", "2000"]], repayments=closing)
    assert one == settled(draws=[["2026-01-11", "5000"]], repayments=closing)


def test_a_loan_may_be_cleared_and_drawn_again() -> None:
    rows = settled(repayments=[["2026-01-11", "all"], ["2026-03-11", "all"]], draws=[["2026-03-01", "2000"]])
    assert rows == [("01-11", 10, "10000.00", "50.00", "0.00"), ("03-11", 59, "2000.00", "10.00", "0.00")]


def test_a_repayment_of_exactly_what_is_owed_clears_the_loan() -> None:
    assert settled(repayments=[["2026-01-11", "10000"]]) == [("01-11", 10, "10000.00", "50.00", "0.00")]


def test_a_day_without_interest_is_a_payment_of_principal() -> None:
    rows = settled(repayments=[["2026-01-01", "4000"], ["2026-01-11", "all"]])
    assert rows == [("01-01", 0, "4000.00", "0.00", "6000.00"), ("01-11", 10, "6000.00", "30.00", "0.00")]


# Term


def test_what_is_still_owed_at_the_end_of_the_term_is_due_then() -> None:
    assert settled(periods="30d") == [("01-31", 30, "10000.00", "150.00", "0.00")]
    assert settled(periods=1) == [("02-01", 31, "10000.00", "155.00", "0.00")]
    assert settled(periods=2, every="2w") == [("01-29", 28, "10000.00", "140.00", "0.00")]


def test_a_loan_cleared_before_its_term_ends_there() -> None:
    assert settled(periods="30d", repayments=[["2026-01-11", "all"]]) == [("01-11", 10, "10000.00", "50.00", "0.00")]


def test_a_part_repaid_on_the_last_day_leaves_a_second_payment_that_day() -> None:
    assert settled(periods="10d", repayments=[["2026-01-11", "4000"]]) == [
        ("01-11", 10, "4000.00", "50.00", "6000.00"),
        ("01-11", 0, "6000.00", "0.00", "0.00"),
    ]


def test_money_drawn_on_the_last_day_is_due_that_day() -> None:
    assert settled(periods="10d", draws=[["2026-01-11", "500"]]) == [("01-11", 10, "10500.00", "50.00", "0.00")]


# Days added


def test_the_least_days_are_counted_from_each_draw_and_the_oldest_is_repaid_first() -> None:
    rows = settled(
        min_days=30,
        draws=[["2026-01-21", "1000"]],
        repayments=[["2026-01-26", "10000"], ["2026-02-25", "all"]],
    )
    # 10,000 for 30 days instead of 25, 1,000 for 5 days so far; then 1,000 for the 30 days that followed
    assert rows == [
        ("01-26", 30, "10000.00", "152.50", "1000.00"),
        ("02-25", 30, "1000.00", "15.00", "0.00"),
    ]


def test_a_draw_repaid_in_parts_pays_the_least_days_for_each_part() -> None:
    rows = settled(min_days=30, repayments=[["2026-01-11", "4000"], ["2026-01-21", "all"]])
    # 10 days of 10,000 and 20 added of 4,000; 10 days of 6,000 and 10 added of 6,000
    assert [row[3] for row in rows] == ["90.00", "60.00"]


def test_of_a_draw_repaid_in_part_only_the_rest_is_older_than_the_next_draw() -> None:
    rows = settled(
        min_days=30,
        draws=[["2026-01-21", "1000"]],
        repayments=[["2026-01-11", "4000"], ["2026-02-10", "all"]],
    )
    # 10 days of 6,000 and 20 of 7,000; the 1,000 drawn 20 days ago pays 10 more
    assert [row[3] for row in rows] == ["90.00", "105.00"]


def test_both_ends_count_one_day_more_of_every_part_repaid() -> None:
    rows = settled(day_ends="both", repayments=[["2026-01-11", "4000"], ["2026-01-21", "all"]])
    assert [row[3] for row in rows] == ["52.00", "33.00"]


def test_a_rate_change_counts_from_its_day() -> None:
    rows = settled(changes=[["2026-01-06", "0.1%/d"]], repayments=[["2026-01-11", "all"]])
    assert rows == [("01-11", 10, "10000.00", "75.00", "0.00")]


# Promotions and charges


@pytest.mark.parametrize(
    ("words", "interest"),
    [
        ({"free_days": 10}, ["0.00", "80.00"]),
        ({"free_days": 15}, ["0.00", "60.00"]),
        ({"free_days": 15, "free_cap": "60"}, ["0.00", "70.00"]),
        ({"free_days": 15, "free_cap": "30"}, ["20.00", "80.00"]),
        ({"free_days": 15, "free_cap": "0"}, ["50.00", "80.00"]),
        ({"free_days": 365}, ["0.00", "0.00"]),
        ({"free_days": 365, "day_ends": "both"}, ["0.00", "0.00"]),
        ({"free_days": 30, "day_ends": "both"}, ["0.00", "4.00"]),
        ({"first_discount": "40%"}, ["20.00", "80.00"]),
    ],
)
def test_a_coupon_frees_its_days_up_to_its_cap(words: dict[str, Any], interest: list[str]) -> None:
    rows = settled(repayments=[["2026-01-11", "2000"], ["2026-01-31", "all"]], **words)
    assert [row[3] for row in rows] == interest


def test_a_coupon_covers_all_that_is_owed_while_it_runs() -> None:
    rows = settled(free_days=10, draws=[["2026-01-06", "5000"]], repayments=[["2026-01-21", "all"]])
    assert rows == [("01-21", 20, "15000.00", "75.00", "0.00")]  # the last 10 of 20 days


def test_fees_are_paid_with_repayments_and_a_dated_one_by_hand() -> None:
    plan = plan_of(
        "revolving",
        **RATE,
        repayments=[["2026-01-11", "5000"], ["2026-01-31", "all"]],
        payment_fee="1",
        upfront_fee="2%",
        fees=[["member", "30", "2026-01-20"], ["late", "0.1%", "last"]],
        deposit="500",
    )
    assert [str(row.fee) for row in plan.rows] == ["1.00", "11.00"]
    assert [(flow.time, flow.kind, str(flow.amount)) for flow in plan.movements] == [
        (0, "drawdown", "10000.00"),
        (0, "deducted", "-200.00"),
        (0, "deposit", "-500.00"),
        (19, "paid", "-30.00"),
        (30, "deposit_back", "500.00"),
    ]


# Refused


def test_repaying_more_than_is_owed_is_refused_with_the_balance() -> None:
    refusal = refused(principal="1000", repayments=[["2026-01-11", "1000.01"]])
    facts = {"where": "repayments", "read": money("1000.01"), "balance": money("1000"), "day": date(2026, 1, 11)}
    assert (refusal.key, refusal.facts) == ("repays_too_much", facts)


def test_a_balance_that_nothing_clears_is_refused_with_its_amount() -> None:
    refusal = refused(repayments=[["2026-01-11", "9999.99"]])
    facts = {"where": "repayments", "balance": Money(1), "day": date(2026, 1, 11)}
    assert (refusal.key, refusal.facts) == ("balance_left", facts)
    assert refused().facts["balance"] == money("10000")


@pytest.mark.parametrize("amount", ["all", "5"])
def test_a_repayment_when_nothing_is_owed_is_refused(amount: str) -> None:
    refusal = refused(repayments=[["2026-01-11", "all"], ["2026-01-12", amount]])
    assert (refusal.key, refusal.facts) == ("nothing_owed", {"where": "repayments", "day": date(2026, 1, 12)})


@pytest.mark.parametrize("where", ["draws", "repayments"])
def test_a_movement_before_the_money_arrives_is_refused(where: str) -> None:
    refusal = refused(**{where: [["2025-12-31", "1"]]})
    facts = {"where": where, "read": date(2025, 12, 31), "first": date(2026, 1, 1)}
    assert (refusal.key, refusal.facts) == ("day_before_loan", facts)


@pytest.mark.parametrize("where", ["draws", "repayments"])
def test_a_movement_after_the_end_of_the_term_is_refused(where: str) -> None:
    refusal = refused(**{where: [["2026-01-12", "1"]]}, periods="10d")
    facts = {"where": where, "read": date(2026, 1, 12), "first": date(2026, 1, 1), "last": date(2026, 1, 11)}
    assert (refusal.key, refusal.facts) == ("day_outside_loan", facts)
