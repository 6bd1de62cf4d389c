"""Paying late: the switches one by one, published and worked cases, and what is refused."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from loancalc.core.late.account import order_of
from loancalc.core.late.overdue import Overdue, overdue_of
from loancalc.core.money import Money
from loancalc.core.offer import UNKNOWN
from tests.core.arrears import S18, late, overdue, planned
from tests.core.expectations import written_like
from tests.core.offers import case_id, money, offer, refusal_of, rows_of_kind


def accrued(at: Overdue, kind: str = "penalty") -> list[tuple[int | None, str, str, str]]:
    return [(line.number, str(line.since), str(line.to), str(line.amount)) for line in at.lines if line.kind == kind]


@pytest.mark.parametrize("case", rows_of_kind("overdue", "overdue"), ids=case_id)
def test_a_case_comes_out_to_the_fen(case: dict[str, Any]) -> None:
    (found,) = overdue_of(planned(**case["inputs"]), late(**case["late"]))
    expected = case["expected"]
    assert {name: written_like(right, getattr(found, name)) for name, right in expected.items()} == expected


def test_every_case_names_its_source_and_its_id_once() -> None:
    rows = rows_of_kind("overdue", "overdue")
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["source"] and row["expected"] for row in rows)


def test_every_accrual_and_payment_is_a_line() -> None:
    found = overdue("2027-02-05", paid=[["2027-01-25", "500"]])
    assert found.lines[0][:2] + found.lines[0][4:8] == (
        "penalty", 1, 15, money("800"), Fraction(3, 4000), money("9.00"),
    )  # fmt: skip
    paid = found.lines[1]
    assert (paid.kind, paid.amount, paid.fee) == ("payment", money("500"), money("0"))
    assert (paid.penalty, paid.interest, paid.principal) == (money("9.00"), money("150.00"), money("341.00"))
    assert accrued(found)[1] == (1, "2027-01-25", "2027-02-05", "3.79")


def test_the_lines_add_up_where_one_settlement_rounds_several_stretches() -> None:
    found = overdue("2027-01-25", compound="contract", changes=[["2027-01-20", "0.04%/d"]])
    amounts = [line.amount for line in found.lines]
    assert len(amounts) == 4
    assert Money.total(amounts) == found.penalty == money("9.45")


def test_days_that_change_nothing_cut_no_line() -> None:
    found = overdue("2027-03-05", penalty="0.1%/d", changes=[["2027-01-20", "0.04%/d"]], accelerate_after=400)
    assert accrued(found) == [(1, "2027-01-10", "2027-03-05", "43.20")]


def test_the_oldest_instalment_is_cleared_first() -> None:
    found = overdue("2027-02-20", missed=(2, 1), paid=[["2027-02-15", "1200"]])
    payments = [line for line in found.lines if line.kind == "payment"]
    assert [line.number for line in payments] == [1, 2]
    assert Money.total(line.amount for line in payments) == money("1200")
    assert (found.oldest, found.days) == (2, 10)
    assert [line.kind for line in found.lines] == ["penalty", "penalty", "payment", "payment", "penalty"]
    short = overdue("2027-02-15", missed=(1, 2), paid=[["2027-02-15", "100"]])
    assert [line.number for line in short.lines if line.kind == "payment"] == [1]


def test_money_a_day_runs_until_the_instalment_itself_is_paid() -> None:
    order = ["principal", "interest", "penalty"]
    found = overdue("2027-02-05", paid=[["2027-01-25", "950"]], penalty="50/d", allocation=order)
    assert (found.penalty, found.overdue_principal, found.days) == (money("750"), money("0"), 0)  # 15 days × 50


def test_a_fee_goes_first_where_the_order_does_not_name_it() -> None:
    assert order_of(offer("flat")._replace(allocation=("penalty", "interest", "principal")))[0] == "fee"


@pytest.mark.parametrize("day", ["2027-01-12", "2027-01-13"])
def test_what_is_paid_within_the_grace_costs_nothing(day: str) -> None:
    found = overdue("2027-02-05", paid=[[day, "950"]], grace_days=3)
    assert accrued(found) == [(1, "2027-01-10", day, "0.00")]
    assert (found.penalty_total, found.days, found.oldest) == (money("0"), 0, None)


@pytest.mark.parametrize(
    ("on", "charged"),
    [
        ("2027-01-13", []),
        ("2027-01-14", [(1, "2027-01-13", "2027-01-14", "40.00")]),
        ("2027-03-01", [(1, "2027-01-13", "2027-01-14", "40.00")]),
    ],
)
def test_a_penalty_once_is_charged_on_the_first_day_that_is_late(
    on: str, charged: list[tuple[int | None, str, str, str]]
) -> None:
    found = overdue(on, penalty="5%", grace_days=3, grace_mode="after")
    assert accrued(found, "penalty_once") == charged
    assert [(line.base, line.days, line.rate) for line in found.lines] == [(money("800"), None, None)] * len(charged)


def test_a_part_paid_within_the_grace_does_not_stop_the_cliff() -> None:
    found = overdue("2027-01-20", paid=[["2027-01-12", "550"]], grace_days=3)
    assert accrued(found) == [(1, "2027-01-10", "2027-01-12", "1.20"), (1, "2027-01-12", "2027-01-20", "2.40")]


@pytest.mark.parametrize("day", ["2027-01-12", "2027-01-13"])
def test_normal_interest_runs_within_a_grace_that_is_kept(day: str) -> None:
    found = overdue("2027-01-20", paid=[[day, "all"]], grace_days=3, penalty_base="all-principal")
    assert found.accrued_interest == money("56.00")


def test_normal_interest_runs_again_once_the_instalment_is_paid() -> None:
    found = overdue("2027-01-20", paid=[["2027-01-15", "all"]], penalty_base="all-principal")
    assert (found.penalty_total, found.accrued_interest) == (money("45.00"), money("28.00"))


def test_days_on_which_two_instalments_are_late_are_taken_off_once() -> None:
    found = overdue("2027-02-20", missed=(1, 2), penalty_base="all-principal")
    assert found.accrued_interest == money("0")


@pytest.mark.parametrize("terms", [{"penalty": "x0"}, {"penalty": "50/d"}, {"penalty": "5%"}])
def test_a_penalty_that_is_no_rate_replaces_no_interest(terms: dict[str, Any]) -> None:
    assert overdue("2027-01-15", penalty_base="all-principal", **terms).accrued_interest == money("28.00")


def test_the_cap_is_one_for_the_instalment_whatever_is_paid_in_between() -> None:
    found = overdue("2027-03-05", paid=[["2027-01-25", "20"], ["2027-02-05", "20"]], penalty="50/d", penalty_cap="60")
    assert (found.penalty_total, found.penalty) == (money("60"), money("20"))


def test_all_falls_due_once_the_oldest_instalment_is_late_enough() -> None:
    found = overdue("2027-03-05", missed=(1, 2), accelerate_after=30, early_fee="1%")
    assert str(found.accelerated) == "2027-02-09"
    assert accrued(found)[1][0] is None
    assert found.overdue_principal == money("12000")
    assert found.overdue_interest == money("150") + money("168.00")
    assert (found.early_fee, found.accrued_interest, found.future_fees_due) == (money("0"),) * 3


def test_what_falls_due_early_has_no_grace() -> None:
    found = overdue("2027-02-10", grace_days=3, accelerate_after=30)
    assert accrued(found) == [(1, "2027-01-10", "2027-02-10", "18.60"), (None, "2027-02-09", "2027-02-10", "8.40")]


def test_nothing_is_accelerated_where_the_instalment_was_paid_in_time() -> None:
    found = overdue("2027-03-05", paid=[["2027-02-08", "all"]], accelerate_after=30)
    assert (found.accelerated, found.remaining_principal) == (None, money("10400"))


@pytest.mark.parametrize(
    ("paid", "days", "oldest", "accelerated"),
    [
        ("950", 0, None, None),  # 800 + 150: the penalty alone is left, 800 × 0.00075 × 15 = 9
        ("949.99", 30, 1, "2027-02-09"),
    ],
)
def test_a_penalty_that_is_left_alone_neither_grows_older_nor_makes_all_fall_due(
    paid: str, days: int, oldest: int | None, accelerated: str | None
) -> None:
    order = ["principal", "interest", "penalty"]
    found = overdue("2027-02-09", paid=[["2027-01-25", paid]], allocation=order, accelerate_after=30)
    assert (found.penalty, found.days, found.oldest) == (money("9"), days, oldest)
    assert found.accelerated == (date.fromisoformat(accelerated) if accelerated else None)


def test_the_next_instalment_is_the_oldest_where_of_one_only_the_penalty_is_left() -> None:
    order = ["principal", "interest", "penalty"]
    found = overdue("2027-02-20", missed=(1, 2), paid=[["2027-01-25", "950"]], allocation=order)
    assert (found.oldest, found.days) == (2, 10)  # due on 2027-02-10


def test_once_all_has_fallen_due_no_principal_counts_twice() -> None:
    found = overdue("2027-02-10", accelerate_after=30, penalty_base="all-principal")
    assert [(line.base, line.days) for line in found.lines] == [
        (money("12000"), 30), (money("800"), 1), (money("11200"), 1),
    ]  # fmt: skip


def test_after_the_last_due_day_nothing_is_left_to_accelerate() -> None:
    found = overdue("2028-06-01", missed=(15,), accelerate_after=5)
    assert (len(found.lines), found.remaining_principal, found.catch_up) == (1, money("0"), found.settle_all)


def test_the_cost_of_being_late_is_a_yearly_rate_on_what_was_late() -> None:
    assert overdue("2027-01-25").penalty_annual == Decimal("0.230526315789")
    assert overdue("2027-01-10").penalty_annual is None


@pytest.mark.parametrize(
    ("unstated", "figure", "low", "high"),
    [
        ({"penalty": "unknown"}, "penalty", "7.80", "9.00"),
        ({"early_base": "unknown", "early_fee": "1%"}, "early_fee", "11.90", "120.00"),
    ],
)
def test_an_unstated_term_makes_two_readings(unstated: dict[str, Any], figure: str, low: str, high: str) -> None:
    found = overdue_of(planned(**{**S18, **unstated}), late([1], "2027-01-25"))
    assert [str(getattr(one, figure)) for one in found] == [low, high]
    assert found[0].settle_all < found[1].settle_all


def test_unstated_future_fees_may_fall_due_with_all_the_rest() -> None:
    flat = planned(plan="flat", fee="0.6%/m", periods=12, penalty="50/d", future_fees="unknown")
    kind, harsh = overdue_of(flat, late([1], "2027-02-25", accelerate_after=30))
    assert harsh.overdue_fee.fen - kind.overdue_fee.fen == 10 * 6000


def test_an_unknown_penalty_of_a_plan_without_a_rate_is_refused() -> None:
    flat = planned(plan="flat", fee="0.6%/m", periods=12, penalty="unknown")
    assert refusal_of(overdue_of, flat, late([1], "2026-12-25")).key == "penalty_needs_rate"
    free = planned(plan="flat", fee="0.6%/m", periods=12, penalty="x0")
    assert overdue_of(free, late([1], "2026-12-25"))[0].penalty == money("0")


@pytest.mark.parametrize(
    ("words", "question", "key", "facts"),
    [
        ({}, {"missed": [], "on": "2027-01-20"}, "missed_unknown", {"most": 15}),
        ({}, {"missed": [1, 16], "on": "2027-01-20"}, "missed_unknown", {"read": (16,), "most": 15}),
        ({}, {"missed": [0], "on": "2027-01-20"}, "missed_unknown", {"read": (0,)}),
        ({}, {"missed": [1, 2], "on": "2027-01-20"}, "missed_not_due", {"read": 2, "most": 1}),
        ({}, {"missed": [1, 3], "on": "2027-02-10"}, "missed_not_due", {"read": 3, "most": 2}),
        ({}, {"missed": [2], "on": "2027-01-20"}, "overdue_too_early", {}),
        ({}, {"missed": [1], "on": "2027-01-20", "paid": [["2027-01-09", "1"]]}, "overdue_pays_outside", {}),
        ({}, {"missed": [1], "on": "2027-01-20", "paid": [["2027-01-21", "1"]]}, "overdue_pays_outside", {}),
        (
            {},
            {"missed": [1], "on": "2027-01-25", "paid": [["2027-01-25", "959.01"]]},
            "overdue_pays_too_much",
            {"most": money("959.00")},
        ),
        (
            {},
            {"missed": [1], "on": "2027-01-25", "paid": [["2027-01-20", "all"], ["2027-01-25", "1"]]},
            "overdue_nothing_owed",
            {},
        ),
        (
            {"periods": "101", "changes": [["2030-01-01", "0.04%/d"]]},
            {"missed": list(range(1, 102)), "on": "2036-01-25", "paid": [["2036-01-25", "1"]] * 98},
            "overdue_too_long",
            {"where": "missed", "count": 10_100, "most": 10_000},
        ),
        ({"plan": "revolving", "periods": "30d"}, {"missed": [1], "on": "2027-01-25"}, "overdue_no_instalments", {}),
        ({"compound": "penalty", "penalty": "50/d"}, {"missed": [1], "on": "2027-01-25"}, "compound_needs_rate", {}),
        (
            {"compound": "contract", "penalty_base": "overdue-payment"},
            {"missed": [1], "on": "2027-01-25"},
            "compound_twice",
            {},
        ),
    ],
)
def test_what_cannot_have_happened_is_refused(
    words: dict[str, Any], question: dict[str, Any], key: str, facts: dict[str, Any]
) -> None:
    terms = {name: value for name, value in {**S18, **words}.items() if name != "first_due" or "plan" not in words}
    refused = refusal_of(overdue_of, planned(**terms), late(**question))
    assert (refused.key, refused.exit_status) == (key, 2)
    assert facts.items() <= refused.facts.items()


def test_as_many_stretches_of_days_as_the_working_may_list_are_answered() -> None:
    payments = [["2036-01-25", "1"]] * 99
    found = overdue("2036-01-25", periods="101", missed=range(1, 101), paid=payments)
    assert (found.paid, found.oldest) == (money("99"), 1)


def test_an_unknown_penalty_stays_unknown_in_the_answer() -> None:
    found = overdue_of(planned(**{**S18, "penalty": "unknown"}), late([1], "2027-01-25"))
    assert all(one.schedule.offer.penalty is UNKNOWN for one in found)
