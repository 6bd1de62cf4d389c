"""Settling early: reference cases, what holds for every loan, and the price of it."""

from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loancalc.core.cost.price import cost_of, regular_row
from loancalc.core.early.fee import is_free, readings
from loancalc.core.early.position import Position, position_after, position_on
from loancalc.core.early.settle import (
    Settlement,
    payments_that_pay,
    present_saving,
    settlements_by_row,
    settlements_of,
)
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import UNKNOWN, Fee, Offer
from loancalc.core.plans import PLANS
from loancalc.core.rate import Period, Rate, Share
from loancalc.core.schedule import Schedule
from tests.core.early import figures, interest_day_by_day, loans, placed, standing
from tests.core.offers import case_id, money, offer, plan_of, rate, reference, rows_of_kind
from tests.core.random_offers import INSTALMENT_PLANS, charges, laid_out, plain_offers

Case = dict[str, Any]
ONCE_DRAWN = tuple(plan for plan in PLANS if plan != "revolving")
EQUAL: Case = {"principal": "50000", "rate": "0.04%/d", "periods": 12}


def only(schedule: Schedule, at: Position) -> Settlement:
    (found,) = settlements_of(schedule, at)
    return found


def after(paid: int, plan: str, **words: Any) -> Settlement:
    schedule = plan_of(plan, **words)
    return only(schedule, position_after(schedule, paid))


def on(day: str, plan: str, **words: Any) -> Settlement:
    schedule = plan_of(plan, **words)
    return only(schedule, position_on(schedule, date.fromisoformat(day)))


# Reference cases


@pytest.mark.parametrize("case", rows_of_kind("settle", "settlement"), ids=case_id)
def test_a_settlement_is_the_one_of_the_source_or_differs_as_explained(case: Case) -> None:
    expected = case["ours"] if "ours" in case else case["expected"]
    assert figures(only(*placed(case)), expected) == expected
    assert "ours" not in case or (case["because"] and case["ours"] != case["expected"])


@pytest.mark.parametrize("case", rows_of_kind("settle", "table"), ids=case_id)
def test_a_table_of_settlements_comes_out_to_the_fen(case: Case) -> None:
    by_row = settlements_by_row(plan_of(**case["inputs"]))
    rows = case["expected"]["rows"]
    assert [figures(found, row) for (found,), row in zip(by_row, rows, strict=True)] == rows
    assert payments_that_pay(by_row, harshest=True)[-1] == case["expected"]["last"]


def test_every_row_names_its_source_and_its_id_once() -> None:
    rows = reference("settle")
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["source"] and row["expected"] for row in rows)


# Laws


@given(standing())
def test_the_amount_is_the_sum_of_its_parts_and_the_saving_what_is_left_of_going_on(
    case: tuple[Schedule, Position],
) -> None:
    schedule, at = case
    for one in settlements_of(schedule, at):
        parts = [one.remaining_principal, one.accrued_interest, one.early_fee, one.future_fees_due]
        assert min(parts) >= ZERO
        assert one.settle_amount == Money.total(parts)
        assert one.saving == one.remaining_if_continue - one.settle_amount
        assert one.remaining_principal == at.balance
        assert (one.day, one.after) == (at.day, len(at.paid))


@given(standing())
def test_the_settled_loan_keeps_the_laws_of_every_loan(case: tuple[Schedule, Position]) -> None:
    schedule, at = case
    for one in settlements_of(schedule, at):
        settled = one.schedule
        assert settled.total("principal") == settled.principal
        assert settled.rows[-1].balance == ZERO
        assert settled.rows[-1].due == at.day
        assert settled.moved("deposit") == -settled.moved("deposit_back")
        assert list(settled.times) == sorted(settled.times)
        assert len(settled.times) == len(settled.rows)
        assert [row.number for row in settled.rows] == list(range(1, len(settled.rows) + 1))
        assert min(row.days for row in settled.rows) >= 0
        flows = settled.flows
        assert [flow.day for flow in flows] == sorted(flow.day for flow in flows)
        assert flows[-1].day <= at.day
        cost = cost_of(settled)
        assert cost.total_cost == cost.total_interest + cost.total_fees - schedule.offer.cashback


@given(standing())
def test_what_settling_saves_is_what_the_loan_costs_less(case: tuple[Schedule, Position]) -> None:
    schedule, at = case
    going_on = cost_of(schedule).total_cost
    for one in settlements_of(schedule, at):
        assert going_on - cost_of(one.schedule).total_cost == one.saving


@given(loans(unknown=False))
def test_settling_on_the_day_of_the_drawdown_returns_principal_plus_fee(schedule: Schedule) -> None:
    bare = schedule.offer._replace(min_days=0, day_ends="head", upfront_mode="deducted", future_fees="waived")
    bare = bare._replace(fees=tuple(fee for fee in bare.fees if fee.when != "first"))
    schedule = laid_out(bare)
    at = position_after(schedule, 0)
    assume(not at.paid)
    one = only(schedule, at)
    drawn = Money.total(amount for day, amount in bare.draws if amount and day == bare.drawdown)
    assert one.settle_amount == bare.principal + schedule.financed + drawn + one.early_fee


@given(loans())
def test_settling_at_the_end_costs_nothing(schedule: Schedule) -> None:
    for one in settlements_of(schedule, position_on(schedule, schedule.rows[-1].due)):
        assert (one.settle_amount, one.remaining_if_continue, one.saving) == (ZERO, ZERO, ZERO)
        assert one.schedule.rows == schedule.rows


@given(loans(unknown=False), st.data())
def test_without_a_fee_settling_never_costs_more_than_going_on(schedule: Schedule, data: st.DataObject) -> None:
    schedule = schedule._replace(offer=schedule.offer._replace(early_fee=None))
    span = (schedule.rows[-1].due - schedule.offer.drawdown).days
    day = schedule.offer.drawdown + timedelta(data.draw(st.integers(0, span)))
    one = only(schedule, position_on(schedule, day))
    assert one.saving >= ZERO


@given(standing())
def test_readings_run_from_the_kindest_to_the_harshest_and_known_terms_have_one(
    case: tuple[Schedule, Position],
) -> None:
    schedule, at = case
    found = settlements_of(schedule, at)
    amounts = [one.settle_amount for one in found]
    assert amounts == sorted(amounts)
    terms = schedule.offer
    matters = terms.early_base == "unknown" and isinstance(terms.early_fee, Share)
    unknown = terms.early_fee is UNKNOWN or matters or terms.future_fees == "unknown"
    assert (len(found) > 1) == unknown


@given(standing())
def test_a_known_term_lies_within_the_range_of_the_unknown_one(case: tuple[Schedule, Position]) -> None:
    schedule, at = case
    known = next(readings(schedule.offer))
    one = only(schedule._replace(offer=known), at)
    for asked in (known._replace(early_base="unknown"), known._replace(future_fees="unknown")):
        found = settlements_of(schedule._replace(offer=asked), at)
        assert found[0].settle_amount <= one.settle_amount <= found[-1].settle_amount


@given(standing())
def test_an_unknown_fee_costs_at_most_all_that_going_on_would_cost(case: tuple[Schedule, Position]) -> None:
    schedule, at = case
    unknown = schedule.offer._replace(early_fee=UNKNOWN, early_free_after=None, fees=(), upfront_fee=None)
    asked = laid_out(unknown._replace(payment_fee=None))
    worst = settlements_of(asked, position_on(asked, at.day))[-1]
    if at.balance:
        assert worst.saving == ZERO
        assert worst.early_fee >= ZERO


@given(standing())
def test_money_that_would_earn_nothing_leaves_the_plain_saving(case: tuple[Schedule, Position]) -> None:
    for one in settlements_of(*case):
        assert present_saving(case[0], one, rate("0%/y")) == one.saving


@given(standing(ONCE_DRAWN), st.sampled_from([rate("2%/y"), rate("0.01%/d")]))
def test_what_the_money_would_earn_lowers_the_saving(case: tuple[Schedule, Position], own: Rate) -> None:
    schedule, at = case
    bare = schedule._replace(movements=tuple(flow for flow in schedule.movements if flow.kind != "deposit_back"))
    for one in settlements_of(bare, at):
        assert present_saving(bare, one, own) <= one.saving


@given(standing(INSTALMENT_PLANS, unknown=False))
def test_a_loan_that_is_settled_later_pays_what_was_due_until_then(case: tuple[Schedule, Position]) -> None:
    schedule, at = case
    settled = only(schedule, at).schedule
    assert settled.rows[: len(at.paid)] == at.paid
    assert len(settled.rows) == len(at.paid) + bool(at.left)


# A second computation, written differently


@given(plain_offers(INSTALMENT_PLANS), st.data())
def test_the_amount_of_any_day_is_that_of_a_plain_count(terms: Offer, data: st.DataObject) -> None:
    plain = terms._replace(
        changes=(), day_count="act/365", min_days=0, day_ends="head", early_fee=Share(Decimal("0.01"))
    )
    schedule = laid_out(plain)
    day = plain.drawdown + timedelta(data.draw(st.integers(0, (schedule.rows[-1].due - plain.drawdown).days)))
    balance, start, left = schedule.principal.fen, plain.drawdown, []
    for row in schedule.rows:
        if row.due <= day:
            balance, start = balance - row.principal.fen, row.due
        else:
            left.append(row)
    owed = balance + round_half_up(Fraction(balance, 100))
    if left and plain.rate is not None:
        owed += min(interest_day_by_day(schedule, Money(balance), start, day), left[0].interest).fen
    if left and plain.fee is not None and day > start:
        owed += left[0].fee.fen
    one = only(schedule, position_on(schedule, day))
    assert one.settle_amount == Money(owed)
    assert one.remaining_if_continue == Money(sum(row.payment.fen for row in left))


def round_half_up(value: Fraction) -> int:
    return int(value + Fraction(1, 2))


# The fee


@pytest.mark.parametrize(
    ("words", "fee"),
    [
        ({}, "0.00"),
        ({"early_fee": "200"}, "200.00"),
        ({"early_fee": "1%"}, "259.07"),  # of 25,906.60
        ({"early_fee": "1%", "early_base": "original"}, "500.00"),
        ({"early_fee": "50%", "early_base": "remaining-interest"}, "557.16"),  # of 1,114.31
        ({"early_fee": "3 periods"}, "792.11"),  # 315.20 + 264.24 + 212.66, rounded by row
        ({"early_fee": "1%", "early_free_after": 6}, "0.00"),
        ({"early_fee": "1%", "early_free_after": 7}, "259.07"),
        ({"early_fee": "1%", "early_free_after": "181d"}, "0.00"),
        ({"early_fee": "1%", "early_free_after": "182d"}, "259.07"),
    ],
)
def test_a_fee_is_taken_of_what_the_contract_names(words: Case, fee: str) -> None:
    found = after(6, "equal", **EQUAL, **words)
    if words.get("early_fee") == "3 periods":
        rows = plan_of("equal", **EQUAL).rows[6:9]
        fee = str(Money.total(row.interest for row in rows))
    assert str(found.early_fee) == fee


def test_interest_that_is_charged_anyway_is_no_part_of_the_interest_to_come() -> None:
    base: Case = {"early_fee": "100%", "early_base": "remaining-interest"}
    assert on("2027-06-01", "equal", **EQUAL, **base).saving == ZERO
    flat: Case = {"principal": "12000", "fee": "0.6%/m", "periods": 12, **base}
    assert on("2027-06-01", "flat", **flat).early_fee == money("360")  # the begun period's 72 are due anyway
    assert on("2027-06-01", "flat", **flat, future_fees="due").early_fee == ZERO
    assert after(6, "flat", **flat).saving == ZERO


def test_interest_of_periods_counts_flat_fees_and_no_others() -> None:
    words: Case = {"principal": "12000", "fee": "0.6%/m", "periods": 12, "payment_fee": "5", "early_fee": "3 periods"}
    assert after(6, "flat", **words).early_fee == money("216")
    last: Case = {
        "rate": "0.05%/d",
        "periods": "30d",
        "early_fee": "1 periods",
        "fees": [["guarantee", "1820", "last"]],
    }
    assert on("2026-12-02", "bullet", **last).early_fee == money("150")


def test_a_fee_at_the_start_that_comes_with_the_first_payment_is_due_before_it() -> None:
    words: Case = {**EQUAL, "upfront_fee": "3%", "upfront_mode": "first"}
    assert on("2026-12-02", "equal", **words).future_fees_due == money("1500")
    assert after(1, "equal", **words).future_fees_due == ZERO
    assert after(0, "equal", **words, future_fees="due").future_fees_due == money("1500")


def test_a_fee_of_the_list_that_comes_with_the_first_payment_is_due_before_it_too() -> None:
    words: Case = {"principal": "12000", "fee": "0.6%/m", "periods": 12}
    one: Case = {**words, "upfront_fee": "300", "upfront_mode": "first"}
    other: Case = {**words, "fees": [["guarantee", "300", "first"]]}
    for terms in (one, other):
        assert on("2026-12-01", "flat", **terms).settle_amount == money("12372")  # 12,000 + 72 of the period + 300
        assert after(1, "flat", **terms).settle_amount == money("11000")
    both: Case = {**one, "fees": [["guarantee", "1%", "first"], ["card", "9", "each"], ["end", "5", "last"]]}
    assert on("2026-12-01", "flat", **both).future_fees_due == money("492")  # 72 + 300 + 120; the others lapse


@given(loans(), st.data())
def test_a_fee_with_the_first_payment_settles_alike_however_it_is_written(
    schedule: Schedule, data: st.DataObject
) -> None:
    terms, fee = schedule.offer, data.draw(charges(schedule.offer.principal))
    one = laid_out(terms._replace(upfront_fee=fee, upfront_mode="first"))
    other = laid_out(terms._replace(upfront_fee=None, fees=(*terms.fees, Fee("fee", fee, "first"))))
    day = data.draw(st.dates(terms.drawdown, schedule.rows[-1].due))
    assert one.rows == other.rows
    assert regular_row(one) == regular_row(other)
    settled, settled_too = (settlements_of(loan, position_on(loan, day)) for loan in (one, other))
    assert [found[:-1] for found in settled] == [
        found[:-1] for found in settled_too
    ]  # all but the schedule, of its offer


def test_later_fees_lapse_or_stay_due_those_by_hand_too() -> None:
    words: Case = {**EQUAL, "payment_fee": "10", "fees": [["card", "99", "2027-08-01"]]}
    waived = after(6, "equal", **words)
    assert waived.future_fees_due == ZERO
    assert waived.saving == money("1114.31") + money("60") + money("99")
    due = after(6, "equal", **words, future_fees="due")
    assert due.future_fees_due == money("159")
    assert due.saving == money("1114.31")


def test_draws_that_settling_forestalls_are_no_saving() -> None:
    words: Case = {"rate": "0.05%/d", "periods": "60d", "draws": [["2026-12-22", "5000"]]}
    found = on("2026-12-02", "revolving", **words)
    assert found.settle_amount == money("10050")
    assert found.saving == money("325")  # 10,000 for 50 days and 5,000 for 30 days
    assert found.schedule.principal == money("10000")


def test_the_share_of_an_account_is_taken_of_what_was_lent_by_then() -> None:
    words: Case = {
        "rate": "0.05%/d",
        "periods": "60d",
        "draws": [["2026-12-22", "5000"]],
        "repayments": [["2026-11-30", "4000"]],
        "early_fee": "1%",
    }
    assert on("2026-12-02", "revolving", **words, early_base="original").early_fee == money("100")
    assert on("2026-12-02", "revolving", **words).early_fee == money("60")


def test_an_account_that_owes_nothing_has_no_fee() -> None:
    words: Case = {
        "rate": "0.05%/d",
        "repayments": [["2026-12-02", "all"], ["2027-02-01", "all"]],
        "draws": [["2027-01-01", "5000"]],
        "early_fee": "200",
    }
    assert on("2026-12-20", "revolving", **words).settle_amount == ZERO


@pytest.mark.parametrize(
    ("plan", "day", "free"),
    [("bullet", "2027-02-21", False), ("bullet", "2027-02-22", True), ("revolving", "2027-02-22", True)],
)
def test_without_instalments_the_free_time_counts_due_date_distances(plan: str, day: str, free: bool) -> None:
    schedule = plan_of(plan, rate="0.05%/d", periods=6, early_fee="1%", early_free_after=3)
    assert is_free(schedule.offer, position_on(schedule, date.fromisoformat(day))) == free


def test_the_fee_counts_in_the_yearly_rate_of_the_settled_loan() -> None:
    free, charged = after(1, "equal", **EQUAL), after(1, "equal", **EQUAL, early_fee="1%")
    rates = [cost_of(found.schedule).nominal_annual for found in (free, charged)]
    assert rates[0] is not None
    assert rates[1] is not None
    assert abs(rates[0] - Decimal("0.146")) < Decimal("0.00001")
    assert abs(rates[1] - rates[0] - Decimal("0.11065")) < Decimal("0.0001")  # 461.05 after a month on 50,000


def test_a_deposit_comes_back_on_the_day() -> None:
    found = on("2027-06-01", "equal", **EQUAL, deposit="10%")
    (back,) = [flow for flow in found.schedule.movements if flow.kind == "deposit_back"]
    assert back.day == date(2027, 6, 1)
    assert back.time == found.schedule.times[-1]


def test_settling_is_the_row_after_the_payments_made_and_lets_only_later_movements_lapse() -> None:
    fees = [["insurance", "1%", "upfront", "deducted"], ["card", "99", "2027-06-01"], ["club", "50", "2027-06-02"]]
    settled = on("2027-06-01", "equal", **EQUAL, deposit="10%", fees=fees).schedule
    assert settled.rows[-1][:3] == (7, date(2027, 6, 1), 10)
    assert [(flow.kind, str(flow.amount)) for flow in settled.movements] == [
        ("drawdown", "50000.00"),
        ("deducted", "-500.00"),
        ("deposit", "-5000.00"),
        ("paid", "-99.00"),
        ("deposit_back", "5000.00"),
    ]


def test_days_are_counted_as_they_are_charged() -> None:
    words: Case = {"rate": "0.05%/d", "periods": "60d"}
    assert on("2026-12-02", "bullet", **words).schedule.rows[-1].days == 10
    assert on("2026-12-02", "bullet", **words, day_ends="both").schedule.rows[-1].days == 11
    assert on("2026-12-02", "bullet", **words, min_days=30).schedule.rows[-1].days == 30


# Until when


def test_a_time_without_fee_makes_settling_pay_again_after_it() -> None:
    words: Case = {"principal": "10000", "rate": "0.02%/d", "periods": 12, "early_fee": "2%", "early_base": "original"}
    by_row = settlements_by_row(plan_of("equal", **words, early_free_after=9))
    assert payments_that_pay(by_row, harshest=True) == (1, 2, 3, 9, 10, 11)


def test_the_harshest_reading_pays_no_longer_than_the_kindest() -> None:
    by_row = settlements_by_row(plan_of("equal", **EQUAL, early_fee="2%", early_base="unknown"))
    kindest, harshest = (payments_that_pay(by_row, harshest=worst) for worst in (False, True))
    assert set(harshest) < set(kindest)


def test_one_payment_has_nothing_between() -> None:
    assert settlements_by_row(plan_of("bullet", rate="0.05%/d", periods="30d")) == ()


def test_the_present_value_of_a_deposit_counts_that_it_comes_back_sooner() -> None:
    own = Rate(Decimal("0.02"), Period.YEAR)
    plain, bound = (plan_of("equal", **EQUAL, **words) for words in ({}, {"deposit": "5000"}))
    savings = []
    for schedule in (plain, bound):
        found = only(schedule, position_after(schedule, 6))
        savings.append(present_saving(schedule, found, own))
    discount = Decimal(5000) * (1 - Decimal("1.02") ** (-Decimal(184) / 365))
    assert abs(savings[1].fen - savings[0].fen - discount * 100) < 1


def test_at_the_end_nothing_is_left_to_discount() -> None:
    bound = plan_of("equal", **EQUAL, deposit="5000")
    assert present_saving(bound, only(bound, position_after(bound, 12)), rate("2%/y")) == ZERO


def test_the_present_value_has_digits_of_its_own() -> None:
    schedule = plan_of("equal", **EQUAL)
    found = only(schedule, position_after(schedule, 6))
    with localcontext(prec=4):
        rough = present_saving(schedule, found, rate("2%/y"))
    assert rough == present_saving(schedule, found, rate("2%/y"))


def test_an_unknown_fee_is_nothing_or_all_the_interest_to_come() -> None:
    unknown = offer("equal", **EQUAL, early_fee="unknown", early_base="original")
    read = [(one.early_fee, one.early_base) for one in readings(unknown)]
    assert read == [(None, "remaining"), (Share(Decimal(1)), "remaining-interest")]


def test_a_share_of_nothing_stated_is_read_in_no_other_way() -> None:
    fixed = offer("equal", **EQUAL, early_fee="200", early_base="unknown")
    assert [one.early_base for one in readings(fixed)] == ["remaining"]
