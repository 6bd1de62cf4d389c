"""Repaying a part: reference cases, laws of both ways of going on, and a second computation."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loancalc.core.cost.price import cost_of
from loancalc.core.early.position import Position, position_after, position_on
from loancalc.core.early.prepay import Prepayment, prepayments_of
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.plans import BY_RATE
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule
from tests.core.early import early_terms, figures, placed
from tests.core.offers import case_id, money, plan_of, refusal_of, rows_of_kind
from tests.core.random_offers import laid_out, offers, plain_offers

Case = dict[str, Any]
EQUAL: Case = {"principal": "50000", "rate": "0.04%/d", "periods": 12}
Question = tuple[Schedule, Position, Money]


@st.composite
def questions(draw: st.DrawFn, *, on_due_day: bool = False, plain: bool = False) -> Question:
    """Return a loan, a day of it, and a part of what is owed then."""
    terms: Offer = draw(plain_offers(BY_RATE) if plain else early_terms(draw(offers(BY_RATE))))
    schedule = laid_out(terms._replace(free_days=0, free_cap=None, first_discount=None))
    if on_due_day:
        at = position_after(schedule, draw(st.integers(1, max(1, len(schedule.rows) - 1))))
    else:
        span = (schedule.rows[-1].due - terms.drawdown).days
        at = position_on(schedule, terms.drawdown + timedelta(draw(st.integers(0, span))))
    assume(at.balance.fen > 1)
    return schedule, at, Money(draw(st.integers(1, at.balance.fen - 1)))


def both(question: Question) -> dict[str, tuple[Prepayment, ...]]:
    """Return both ways; a remainder that is too small to be split anew is passed over."""
    found: dict[str, tuple[Prepayment, ...]] = {}
    for keep in ("payment", "term"):
        try:
            found[keep] = prepayments_of(*question, keep)
        except Refusal as refusal:
            assume(refusal.key not in {"too_small_to_split", "negative_amortisation"})
            raise
    return found


def after(paid: int, amount: str, keep: str, plan: str = "equal", **words: Any) -> Prepayment:
    schedule = plan_of(plan, **words)
    return prepayments_of(schedule, position_after(schedule, paid), money(amount), keep)[0]


# Reference cases


@pytest.mark.parametrize("case", rows_of_kind("settle", "prepayment"), ids=case_id)
def test_a_prepayment_is_the_one_of_the_source_or_differs_as_explained(case: Case) -> None:
    schedule, at = placed(case)
    ways = case["ours"] if "ours" in case else case["expected"]
    for keep, expected in ways.items():
        (found,) = prepayments_of(schedule, at, money(case["amount"]), keep)
        assert figures(found, expected) == expected
    assert "ours" not in case or (case["because"] and case["ours"] != case["expected"])


# Laws


@given(questions())
def test_both_ways_repay_all_of_it_and_keep_the_laws_of_every_loan(question: Question) -> None:
    schedule, at, amount = question
    for found in both(question).values():
        for one in found:
            loan = one.schedule
            assert loan.total("principal") == loan.principal == schedule.principal
            assert loan.rows[-1].balance == ZERO
            assert all(min(row[3:]) >= 0 for row in loan.rows)
            assert [row.number for row in loan.rows] == list(range(1, len(loan.rows) + 1))
            assert list(loan.times) == sorted(loan.times)
            assert sum(row.days for row in loan.rows) == sum(row.days for row in schedule.rows[: len(loan.rows) - 1])
            part = loan.rows[len(at.paid)]
            assert (part.due, part.principal, part.interest, part.fee) == (at.day, amount, ZERO, one.early_fee)
            balances = [row.balance + row.principal for row in loan.rows[1:]]
            assert balances == [row.balance for row in loan.rows[:-1]]
            cost = cost_of(loan)
            assert cost.total_cost == cost.total_interest + cost.total_fees - schedule.offer.cashback
            assert cost_of(schedule).total_cost - cost.total_cost == one.saving


@given(questions())
def test_keeping_the_term_keeps_the_end_and_keeping_the_payment_never_moves_it_back(question: Question) -> None:
    schedule, at, _ = question
    found = both(question)
    for one in found["term"]:
        assert one.last_due == schedule.rows[-1].due
        assert one.periods_left == len(at.left)
    for one in found["payment"]:
        assert one.last_due <= schedule.rows[-1].due
        assert one.periods_left <= len(at.left)


@given(questions())
def test_keeping_the_payment_never_pays_more_at_a_due_day_than_planned(question: Question) -> None:
    _, at, _ = question
    for one in both(question)["payment"]:
        later = one.schedule.rows[len(at.paid) + 1 :]
        for row, planned in zip(later, at.left, strict=False):
            assert row.due == planned.due
            rounding = Money(1)  # an odd first period rounds its planned and its charged interest apart
            assert row.principal + row.interest <= planned.principal + planned.interest + rounding


@given(questions(plain=True))
def test_shortening_saves_as_much_interest_as_lowering_or_more(question: Question) -> None:
    terms = question[0].offer  # by days, or after a change, a plan laid out anew has another level of its own
    assume(terms.interest == "monthly")
    assume(not terms.changes)
    found = both(question)
    shorter, lower = found["payment"][0], found["term"][0]
    rounding = 2 * len(question[1].left) + 2  # each payment and each interest rounds by half a fen, in either way
    assert shorter.interest_saved.fen >= lower.interest_saved.fen - rounding
    assert shorter.interest_saved.fen >= 0


@given(questions(on_due_day=True, plain=True), st.integers(1, 27))
def test_a_part_repaid_on_a_due_day_saves_as_much_as_later_or_more(question: Question, days: int) -> None:
    schedule, at, amount = question
    later = position_on(schedule, min(at.day + timedelta(days), schedule.rows[-1].due))
    assume(len(later.paid) == len(at.paid))
    now, then = both(question), both((schedule, later, amount))
    rounding = len(at.left)
    for keep in ("payment", "term"):
        assert now[keep][0].saving.fen >= then[keep][0].saving.fen - rounding


@given(questions())
def test_readings_differ_by_the_fee_alone_the_kindest_first(question: Question) -> None:
    for found in both(question).values():
        assert [one.saving for one in found] == sorted((one.saving for one in found), reverse=True)
        for one in found:
            assert one.saving + one.early_fee == found[0].saving + found[0].early_fee


# A second computation, written differently


@given(
    st.integers(1_000, 9_999_999),
    st.integers(0, 30_000),
    st.integers(2, 36),
    st.data(),
    st.sampled_from(["payment", "term"]),
)
def test_a_part_repaid_on_a_due_day_is_a_loop_over_months(
    fen: int, millionths: int, count: int, data: st.DataObject, keep: str
) -> None:
    monthly = Fraction(millionths, 1_000_000)
    principal, share = f"{Decimal(fen).scaleb(-2)}", f"{Decimal(millionths).scaleb(-4)}%/m"
    try:
        schedule = plan_of("equal", principal=principal, rate=share, periods=count)
    except Refusal:
        assume(False)
        raise
    paid = data.draw(st.integers(1, count - 1))
    at = position_after(schedule, paid)
    assume(at.balance.fen > count)
    amount = Money(data.draw(st.integers(1, at.balance.fen - count)))
    try:
        (one,) = prepayments_of(schedule, at, amount, keep)
    except Refusal as refusal:
        assume(refusal.key not in {"too_small_to_split", "negative_amortisation"})
        raise
    balance = at.balance.fen - amount.fen
    payment = schedule.rows[0].payment.fen if keep == "payment" else annuity(balance, monthly, count - paid)
    rows = []
    for left in range(count - paid, 0, -1):
        interest = rounded(balance * monthly)
        part = balance if left == 1 else min(payment - interest, balance)
        balance -= part
        rows.append((part, interest))
        if not balance:
            break
    assert [(row.principal.fen, row.interest.fen) for row in one.schedule.rows[paid + 1 :]] == rows


def annuity(balance: int, rate: Fraction, count: int) -> int:
    worth = sum((1 / (1 + rate) ** k for k in range(1, count + 1)), Fraction(0))
    return rounded(balance / worth)


def rounded(value: Fraction) -> int:
    return int(value + Fraction(1, 2))


# On any day, and what it costs


def test_within_a_period_the_interest_counts_the_days_on_each_balance() -> None:
    schedule = plan_of("interest-only", principal="12000", rate="1%/m", periods=6)
    at = position_on(schedule, date(2026, 12, 2))  # 10 of 30 days
    (found,) = prepayments_of(schedule, at, money("6000"), "term")
    rows = found.schedule.rows
    assert rows[0][:7] == (1, date(2026, 12, 2), 10, 600_000, 600_000, 0, 0)
    assert rows[1].days == 20
    assert rows[1].interest == money("80")  # a third of 120 and two thirds of 60
    assert found.new_payment == rows[2].payment == money("60")
    (late,) = prepayments_of(schedule, position_on(schedule, date(2027, 4, 1)), money("6000"), "term")
    assert (late.periods_left, late.new_payment, late.new_last_payment) == (2, money("6060"), money("6060"))


BY_DAY: Case = {"principal": "10000", "rate": "0.1%/d", "periods": 3, "drawdown": "2026-12-22"}


@pytest.mark.parametrize(
    ("on", "words", "interest"),
    [
        # 10,000 x 0.01 % x 15 days + 1,000 x 0.1 % x 16 days = 15 + 16
        ("2027-02-06", {"rate": "0.01%/d", "changes": [["2027-02-06", "0.1%/d"]]}, "31.00"),
        # 10,000 x 0.1 % x 10 days + 1,000 x (0.1 % x 5 + 0.2 % x 16 days) = 100 + 5 + 32
        ("2027-02-01", {"changes": [["2027-02-06", "0.2%/d"]]}, "137.00"),
        # in months of 30 days, 8 days to the 31st and 22 after it: 10,000 x 0.1 % x 8 + 1,000 x 0.1 % x 22
        ("2027-01-31", {"day_count": "30/360"}, "102.00"),
        # all 60 days are charged on what was owed, as if all were settled: 10,000 x 0.1 % x 60
        ("2027-01-02", {"min_days": 60}, "600.00"),
        # at least 20 days of what is repaid, the 31 of the period of the rest: 9,000 x 2 % + 1,000 x 3.1 %
        ("2027-01-02", {"min_days": 20}, "211.00"),
        # both ends: 12 days of the 9,000, 32 of the 1,000: 108 + 32
        ("2027-01-02", {"day_ends": "both"}, "140.00"),
        # 60 days at 0.1 % would be 600, but the whole period, 31 x 0.1 % + 29 x 0.01 %, costs 339
        ("2027-01-02", {"min_days": 60, "changes": [["2027-01-22", "0.01%/d"]]}, "339.00"),
    ],
)
def test_by_the_day_each_balance_costs_the_days_it_was_owed(on: str, words: Case, interest: str) -> None:
    schedule = plan_of("interest-only", **{**BY_DAY, **words})
    at = position_on(schedule, date.fromisoformat(on))
    for keep in ("payment", "term"):
        (found,) = prepayments_of(schedule, at, money("9000"), keep)
        assert str(found.schedule.rows[len(at.paid) + 1].interest) == interest


def test_an_odd_first_period_charged_by_its_days_costs_each_balance_its_days() -> None:
    words: Case = {"principal": "36500", "rate": "10%/y", "periods": 3, "first_due": "2027-01-11", "min_days": 20}
    schedule = plan_of("interest-only", **words, first_period="actual")
    (found,) = prepayments_of(schedule, position_on(schedule, date(2026, 12, 2)), money("7300"), "term")
    assert str(schedule.rows[0].interest) == "500.00"  # 36,500 x 10 % / 365 = 10 a day, 50 days
    assert str(found.schedule.rows[1].interest) == "440.00"  # 20 days, the least, of 7,300 (2 a day); 50 of 29,200 (8)


def test_by_the_month_a_change_of_the_rate_divides_the_period_by_days_times_rates() -> None:
    words: Case = {"principal": "12000", "rate": "12%/y", "periods": 3, "changes": [["2026-12-12", "24%/y"]]}
    schedule = plan_of("interest-only", **words)
    assert str(schedule.rows[0].interest) == "160.00"  # 20 of 30 days at 1 % a month, 10 at 2 %: 80 + 80
    (found,) = prepayments_of(schedule, position_on(schedule, date(2026, 12, 12)), money("6000"), "term")
    assert str(found.schedule.rows[1].interest) == "120.00"  # 80 of the 12,000, and 40 of the 6,000 that are left


def test_a_running_period_without_interest_or_days_costs_nothing_until_the_day() -> None:
    free = plan_of("interest-only", principal="12000", rate="0%/y", periods=3)
    (found,) = prepayments_of(free, position_on(free, date(2026, 12, 2)), money("6000"), "term")
    assert found.schedule.total("interest") == ZERO
    at_once = plan_of("interest-only", principal="12000", rate="1%/m", periods=3, first_due="2026-11-22")
    (found,) = prepayments_of(at_once, position_after(at_once, 0), money("6000"), "term")
    assert str(found.schedule.rows[1].interest) == "60.00"  # the month that is charged that day, of what is left


@given(questions())
def test_what_the_part_cost_until_then_is_what_settling_it_would_charge(question: Question) -> None:
    schedule, at, amount = question
    assume(schedule.offer.interest == "daily")
    assume(at.left[0].due > at.day)
    running = both(question)["term"][0].schedule.rows[len(at.paid) + 1].interest
    of_part, of_rest = (Fraction(part.fen, at.balance.fen) for part in (amount, at.balance - amount))
    expected = at.accrued.fen * of_part + at.left[0].interest.fen * of_rest
    assert abs(running.fen - expected) <= 1  # three roundings of half a fen, two of them in proportion


def test_keeping_the_payment_takes_the_dearer_interest_of_the_period_out_of_the_principal_part() -> None:
    schedule = plan_of("equal", **EQUAL)
    at = position_on(schedule, date(2027, 6, 1))
    (found,) = prepayments_of(schedule, at, money("10000"), "payment")
    assert [str(row.payment) for row in found.schedule.rows[7:10]] == ["4503.48"] * 3


def test_keeping_the_payment_keeps_that_of_an_odd_first_period_too() -> None:
    schedule = plan_of("equal", **EQUAL, first_due="2026-11-25", first_period="actual")
    (found,) = prepayments_of(schedule, position_after(schedule, 0), money("10000"), "payment")
    assert [row.payment for row in found.schedule.rows[1:4]] == [row.payment for row in schedule.rows[:3]]


def test_equal_principal_keeps_its_parts_or_makes_them_smaller() -> None:
    words: Case = {"principal": "12000", "rate": "1%/m", "periods": 12}
    shorter, lower = (after(6, "3500", keep, "equal-principal", **words) for keep in ("payment", "term"))
    assert [str(row.principal) for row in shorter.schedule.rows[7:]] == ["1000.00", "1000.00", "500.00"]
    assert {str(row.principal) for row in lower.schedule.rows[7:]} == {"416.67", "416.65"}


def test_interest_only_has_one_way() -> None:
    words: Case = {"principal": "12000", "rate": "1%/m", "periods": 6}
    one, other = (after(2, "2000", keep, "interest-only", **words) for keep in ("payment", "term"))
    assert one.schedule == other.schedule
    assert (str(one.new_payment), str(one.new_last_payment), one.periods_left) == ("100.00", "10100.00", 4)


@pytest.mark.parametrize(
    ("words", "fee"),
    [
        ({}, "0.00"),
        ({"early_fee": "200"}, "200.00"),
        ({"early_fee": "1%"}, "100.00"),
        ({"early_fee": "1%", "early_base": "original"}, "500.00"),
        ({"early_fee": "50%", "early_base": "remaining-interest"}, "215.07"),  # 1,114.31 x 10,000 / 25,906.60 / 2
        ({"early_fee": "1 periods"}, "121.67"),  # 315.20 x 10,000 / 25,906.60
        ({"early_fee": "1%", "early_free_after": 6}, "0.00"),
    ],
)
def test_the_fee_of_a_part(words: Case, fee: str) -> None:
    found = after(6, "10000", "payment", **EQUAL, **words)
    assert str(found.early_fee) == fee
    assert found.saving == money("657.37") - found.early_fee


def test_an_unknown_fee_is_a_range_up_to_all_interest_of_the_part() -> None:
    schedule = plan_of("equal", **EQUAL, early_fee="unknown")
    found = prepayments_of(schedule, position_after(schedule, 6), money("10000"), "payment")
    assert [str(one.early_fee) for one in found] == ["0.00", "430.13"]


def test_fees_of_the_first_payment_are_paid_once() -> None:
    words: Case = {**EQUAL, "upfront_fee": "3%", "upfront_mode": "first", "fees": [["card", "9", "first"]]}
    schedule = plan_of("equal", **words)
    before = prepayments_of(schedule, position_on(schedule, date(2026, 12, 2)), money("1000"), "term")[0]
    assert before.schedule.total("fee") == money("1509")
    assert after(2, "1000", "term", **words).schedule.total("fee") == money("1509")


def test_fees_with_payments_lapse_with_the_payments_and_dated_ones_with_the_end() -> None:
    words: Case = {**EQUAL, "payment_fee": "10", "fees": [["card", "99", "2027-11-01"]]}
    found = after(6, "10000", "payment", **words)
    assert found.saving == money("657.37") + money("20") + money("99")
    assert found.interest_saved == money("657.37")


def test_a_rate_that_changes_later_shortens_by_the_payments_as_planned() -> None:
    words: Case = {**EQUAL, "changes": [["2027-07-22", "0.08%/d"]]}
    planned = plan_of("equal", **words).rows[6:]
    found = after(6, "10000", "payment", **words)
    later = found.schedule.rows[7:]
    assert [row.payment for row in later[:-1]] == [row.payment for row in planned[: len(later) - 1]]


def test_keeping_the_term_keeps_the_end_that_a_change_of_the_rate_has_moved() -> None:
    words: Case = {"rate": "12%/y", "periods": 4, "changes": [["2027-01-22", "24%/y"]], "change_keeps": "payment"}
    found = after(2, "1000", "term", **words)
    assert (found.periods_left, found.last_due) == (3, date(2027, 4, 22))


# What is refused


def test_impossible_questions_are_refused_by_name() -> None:
    schedule = plan_of("equal", **EQUAL)
    at = position_after(schedule, 6)
    for amount in (ZERO, at.balance):
        refusal = refusal_of(prepayments_of, schedule, at, amount, "term")
        facts = {"where": "amount", "read": amount, "most": money("25906.59"), "day": at.day}
        assert (refusal.key, refusal.facts) == ("prepay_outside", facts)
    end = refusal_of(prepayments_of, schedule, position_after(schedule, 12), money("1"), "term")
    assert (end.key, end.facts) == (
        "prepay_nothing_owed",
        {"where": "amount", "day": date(2027, 11, 22), "balance": ZERO},
    )
    flat = plan_of("flat", principal="12000", fee="0.6%/m", periods=12)
    fixed = refusal_of(prepayments_of, flat, position_after(flat, 3), money("1"), "term")
    assert (fixed.key, fixed.facts) == ("prepay_not_here", {"where": "amount", "plan": "flat", "plans": BY_RATE})


def test_one_fen_has_no_part_and_of_two_one_may_be_repaid() -> None:
    one, two = (plan_of("interest-only", principal=fen, rate="1%/m", periods=3) for fen in ("0.01", "0.02"))
    assert refusal_of(prepayments_of, one, position_after(one, 1), Money(1), "term").key == "prepay_nothing_owed"
    (found,) = prepayments_of(two, position_after(two, 1), Money(1), "term")
    assert found.new_last_payment == Money(1)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ({"free_days": 45}, date(2027, 1, 22)),
        ({"first_discount": "50%"}, date(2026, 12, 22)),
        ({"free_days": 4000}, date(2027, 11, 22)),
    ],
)
def test_while_a_promotion_runs_a_part_is_refused_with_the_day_it_ends(words: Case, first: date) -> None:
    schedule = plan_of("equal", **EQUAL, **words)
    for at in (position_after(schedule, 0), position_on(schedule, date(2026, 12, 2))):
        refusal = refusal_of(prepayments_of, schedule, at, money("1000"), "term")
        facts = {"where": "amount", "day": at.day, "first": first}
        assert (refusal.key, refusal.facts) == ("prepay_in_promotion", facts)
    if first < schedule.rows[-1].due:
        assert prepayments_of(schedule, position_on(schedule, first), money("1000"), "term")
