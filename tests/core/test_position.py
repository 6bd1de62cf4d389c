"""Where a loan stands on a day: what is paid, what is owed, what has accrued since."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from loancalc.core.accrual import interest_of_one_day
from loancalc.core.early.position import Position, position_after, position_on
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.rate import Period
from loancalc.core.schedule import Schedule
from tests.core.early import interest_day_by_day, loans, standing
from tests.core.offers import money, plan_of, refusal_of
from tests.core.random_offers import INSTALMENT_PLANS, laid_out, plain_offers

LOAN = plan_of("equal", principal="50000", rate="0.04%/d", periods=12)


def day(text: str) -> date:
    return date.fromisoformat(text)


@given(standing())
def test_what_is_owed_is_what_was_lent_less_what_was_repaid(case: tuple[Schedule, Position]) -> None:
    schedule, at = case
    later = Money.total(flow.amount for flow in schedule.movements if flow.kind == "drawdown" and flow.day > at.day)
    assert at.balance == schedule.principal - later - Money.total(row.principal for row in at.paid)
    assert (*at.paid, *at.left) == schedule.rows
    assert all(row.due <= at.day for row in at.paid)
    assert all(row.due > at.day for row in at.left)


@given(loans(), st.data())
def test_after_a_payment_is_on_its_due_day(schedule: Schedule, data: st.DataObject) -> None:
    dues = [row.due for row in schedule.rows]
    assume(len(set(dues)) == len(dues))
    assume(dues[0] > schedule.offer.drawdown)
    paid = data.draw(st.integers(0, len(dues)))
    at = position_after(schedule, paid)
    assert at == position_on(schedule, dues[paid - 1] if paid else schedule.offer.drawdown)
    assert len(at.paid) == paid


@given(standing())
def test_nothing_accrues_beyond_what_the_whole_period_costs(case: tuple[Schedule, Position]) -> None:
    schedule, at = case
    assert at.accrued >= ZERO
    if schedule.offer.plan != "revolving" and at.left:
        assert at.accrued <= at.left[0].interest
    if at.paid and at.day == at.paid[-1].due:
        assert (at.accrued, at.begun_fee) == (ZERO, ZERO)


@given(standing())
def test_time_runs_from_the_due_day_before_to_the_next_one(case: tuple[Schedule, Position]) -> None:
    schedule, at = case
    assert at.time >= (schedule.times[len(at.paid) - 1] if at.paid else 0)
    if at.left:
        assert at.time <= schedule.times[len(at.paid)]


@given(plain_offers(INSTALMENT_PLANS), st.data())
def test_the_interest_of_a_day_is_that_of_a_count_by_single_days(terms: Offer, data: st.DataObject) -> None:
    assume(terms.rate is not None)
    plain = terms._replace(changes=(), day_count="act/365", min_days=0, day_ends="head")
    schedule = laid_out(plain)
    dues = [plain.drawdown, *(row.due for row in schedule.rows)]
    on = plain.drawdown + timedelta(data.draw(st.integers(0, (dues[-1] - plain.drawdown).days - 1)))
    at = position_on(schedule, on)
    by_days = interest_day_by_day(schedule, at.balance, dues[len(at.paid)], on)
    assert at.accrued == min(by_days, at.left[0].interest)


@given(plain_offers(["revolving"]), st.data())
def test_an_account_accrues_what_a_count_by_single_days_says(terms: Offer, data: st.DataObject) -> None:
    plain = terms._replace(changes=(), day_count="act/365", min_days=0, day_ends="head")
    schedule = laid_out(plain)
    on = plain.drawdown + timedelta(data.draw(st.integers(0, (schedule.rows[-1].due - plain.drawdown).days)))
    at = position_on(schedule, on)
    assert plain.rate is not None
    daily = Fraction(plain.rate.value) if plain.rate.period is Period.DAY else plain.rate.yearly / 365
    total, one = Fraction(0), at.since(schedule)
    while one < on:
        drawn = plain.principal + Money.total(amount for when, amount in plain.draws if amount and when <= one)
        total += (drawn - Money.total(row.principal for row in at.paid)).fen * daily
        one += timedelta(1)
    assert at.accrued == Money(1).times(total)


def test_the_day_of_the_drawdown_owes_the_least_days_that_are_charged() -> None:
    loan = plan_of("bullet", rate="0.05%/d", periods="30d")
    assert position_after(loan, 0).accrued == ZERO
    assert position_after(plan_of("bullet", rate="0.05%/d", periods="30d", min_days=1), 0).accrued == money("5")
    both = plan_of("revolving", rate="0.05%/d", periods="30d", day_ends="both")
    assert position_after(both, 0).accrued == position_on(both, both.offer.drawdown).accrued == money("5")


def test_a_long_first_period_costs_no_more_on_its_last_day_than_on_its_due_day() -> None:
    loan = plan_of("equal", rate="12%/y", periods=3, first_due="2027-01-31")
    assert loan.rows[0].interest == money("100")
    assert position_on(loan, day("2027-01-30")).accrued == money("100")
    assert position_on(loan, day("2026-12-02")).accrued == money("32.88")  # 10 days


def test_the_day_before_a_due_day_is_no_later_than_the_due_day() -> None:
    loan = plan_of("equal", rate="12%/y", periods=3, every="2m", drawdown="2026-05-01")
    assert position_on(loan, day("2026-08-31")).time == 2  # 61 of 62 days, which as 6 / 365 each are more than one


def test_days_are_added_to_the_first_period_alone() -> None:
    loan = plan_of("interest-only", rate="0.05%/d", periods=3, day_ends="both")
    assert position_on(loan, day("2026-12-02")).accrued == money("55")
    assert position_on(loan, day("2027-01-01")).accrued == money("50")


def test_a_draw_of_the_day_owes_the_day_that_is_added_to_it() -> None:
    loan = plan_of("revolving", rate="0.05%/d", periods="30d", day_ends="both", draws=[["2026-12-02", "5000"]])
    assert position_on(loan, day("2026-12-02"))[4:6] == (
        money("15000"),
        money("57.50"),
    )  # 11 days of 10,000, 1 of 5,000


def test_a_discounted_first_period_costs_its_discount_until_then() -> None:
    interest = plan_of("equal", rate="0.05%/d", periods=3, first_discount="50%")
    assert position_on(interest, day("2026-12-02")).accrued == money("25")
    fee = plan_of("flat", fee="0.6%/m", periods=10, first_discount="50%")
    assert position_on(fee, day("2026-11-23")).begun_fee == fee.rows[0].fee == money("30")
    assert position_on(fee, day("2026-12-23")).begun_fee == money("60")


def test_a_coupon_covers_its_days_wherever_a_period_ends() -> None:
    loan = plan_of("interest-only", rate="0.05%/d", periods=3, free_days=40)
    assert position_on(loan, day("2026-12-12")).accrued == ZERO
    assert position_on(loan, day("2027-01-01")).accrued == ZERO  # day 40 of the loan: the coupon covers 1 January
    assert position_on(loan, day("2027-01-06")).accrued == money("25")  # five days after the coupon
    assert position_on(loan, day("2027-02-01")).accrued == money("50")


def test_a_capped_coupon_saves_in_a_later_period_only_what_is_left_of_the_cap() -> None:
    loan = plan_of("interest-only", rate="0.05%/d", periods=3, free_days=40, free_cap="170")
    assert loan.rows[0].interest == ZERO  # 150 of the cap are used
    assert position_on(loan, day("2027-01-06")).accrued == money("55")  # 75 less the 20 that are left
    first = plan_of("interest-only", rate="0.05%/d", periods=3, free_days=40, free_cap="30")
    assert position_on(first, day("2026-12-02")).accrued == money("20")
    assert position_on(first, day("2027-01-01")).accrued == money("50")  # the cap is used up


def test_a_coupon_covers_the_days_that_a_minimum_adds() -> None:
    loan = plan_of("bullet", rate="0.05%/d", periods="60d", min_days=30, free_days=15)
    assert position_on(loan, day("2026-11-25")).accrued == money("75")  # 30 days charged, 15 free
    wide = plan_of("bullet", rate="0.05%/d", periods="60d", day_ends="both", free_days=15)
    assert position_on(wide, day("2026-12-02")).accrued == ZERO  # 11 days charged, all covered


def test_a_coupon_that_a_minimum_in_the_first_period_used_up_covers_none_of_the_second() -> None:
    words: dict[str, Any] = {"principal": "12000", "rate": "0.05%/d", "periods": 6, "interest": "daily"}
    loan = plan_of("equal-principal", **words, min_days=60, free_days=45)
    # 60 days are charged for the first 30, 45 of them free; the second period costs 5.00 a day
    assert (loan.rows[0].interest, loan.rows[1].interest) == (money("90"), money("155"))
    assert position_on(loan, day("2027-01-03")).accrued == money("60")
    assert position_on(loan, day("2027-01-16")).accrued == money("125")
    assert position_on(loan, day("2027-01-21")).accrued == money("150")


def test_a_coupon_covers_as_many_counted_days_of_a_month_of_30_until_the_day_as_of_the_whole() -> None:
    words: dict[str, Any] = {"rate": "0.05%/d", "periods": 6, "interest": "daily", "drawdown": "2027-02-01"}
    loan = plan_of("interest-only", **words, day_count="30/360", free_days=35)
    # the coupon ends on 8 March, 7 days into the month of 30: 23 x 5, and 22 x 5 a day before (the 31st counts as none)
    assert loan.rows[1].interest == money("115")
    assert position_on(loan, day("2027-03-31")).accrued == money("110")


@given(plain_offers(["equal", "equal-principal", "interest-only", "bullet"]), st.integers(0, 40), st.data())
def test_on_the_day_before_a_due_day_a_coupon_leaves_one_day_more_to_accrue_at_most(
    terms: Offer, beyond: int, data: st.DataObject
) -> None:
    by_day = terms._replace(interest="daily", changes=())
    plain = laid_out(by_day)
    paid = data.draw(st.integers(0, min(5, len(plain.rows) - 1)))
    start = plain.rows[paid - 1].due if paid else by_day.drawdown
    before = plain.rows[paid].due - timedelta(1)
    assume(before >= start)
    coupon = laid_out(by_day._replace(free_days=(start - by_day.drawdown).days + beyond))
    at, bare = position_on(coupon, before), position_on(plain, before)
    one_day = at.balance.times(interest_of_one_day(by_day, before))
    without = plain.rows[paid].interest - bare.accrued  # 30/360 counts three days at the end of February
    assert coupon.rows[paid].interest - at.accrued <= max(without, one_day) + Money(2)


def test_an_account_may_owe_nothing_for_a_while() -> None:
    loan = plan_of(
        "revolving",
        rate="0.05%/d",
        repayments=[["2026-12-02", "all"], ["2027-02-01", "all"]],
        draws=[["2027-01-01", "5000"]],
    )
    assert position_on(loan, day("2026-12-20"))[4:] == (ZERO, ZERO, ZERO)
    assert position_on(loan, day("2026-12-02")).balance == ZERO
    assert position_on(loan, day("2027-01-11"))[4:6] == (money("5000"), money("25"))


def test_a_dated_fee_does_not_stand_in_the_way_of_an_earlier_day() -> None:
    loan = plan_of("revolving", rate="0.05%/d", periods="60d", fees=[["card", "9", "2027-01-10"]])
    assert position_on(loan, day("2026-12-02")).accrued == money("50")


def test_positions_outside_the_loan_are_refused_with_what_is_allowed() -> None:
    after = refusal_of(position_after, LOAN, 13)
    assert (after.key, after.facts) == ("settle_after_outside", {"where": "after", "read": 13, "most": 12})
    assert refusal_of(position_after, LOAN, -1).key == "settle_after_outside"
    for text in ("2026-11-21", "2027-11-23"):
        refusal = refusal_of(position_on, LOAN, day(text))
        assert refusal.key == "settle_day_outside"
        assert refusal.facts["first"] == day("2026-11-22")
        assert refusal.facts["last"] == day("2027-11-22")


def test_the_last_day_owes_nothing() -> None:
    at = position_on(LOAN, day("2027-11-22"))
    assert (at.left, at.balance, at.accrued) == ((), ZERO, ZERO)
    assert at == position_after(LOAN, 12)
