"""Payments matched to what was due, and the rate of what moved so far."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.audit.account import Account, Matched
from loancalc.core.audit.plan_findings import arrival_findings, statement_finding
from loancalc.core.audit.received import arrival_of
from loancalc.core.audit.statement import (
    Movement,
    StatementAudit,
    cost_so_far,
    flows_so_far,
    paid_by_day,
    repeated_in,
    statement_audit_of,
)
from loancalc.core.cost.price import cost_of
from loancalc.core.digits import places
from loancalc.core.early.position import position_after
from loancalc.core.early.settle import settlements_of
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.schedule import Schedule
from tests.core.offers import money, plan_of, refusal_of
from tests.core.random_offers import INSTALMENT_PLANS, laid_out, offers

LOAN = plan_of("equal", principal="12000", rate="12%/y", periods=12, drawdown="2026-01-15")
LEVEL = LOAN.rows[0].payment


def paid(*payments: tuple[str, str | Money]) -> list[Movement]:
    return [
        Movement(date.fromisoformat(day), -(amount if isinstance(amount, Money) else money(amount)))
        for day, amount in payments
    ]


def as_planned(schedule: Schedule, count: int | None = None) -> list[Movement]:
    return [Movement(row.due, -row.payment) for row in schedule.rows[:count]]


def audit_of(movements: Sequence[Movement], today: str = "2026-04-20", schedule: Schedule = LOAN) -> StatementAudit:
    return statement_audit_of(movements, schedule, date.fromisoformat(today))


def kinds(audit: StatementAudit) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.kind, one.numbers) for one in audit.matched]


@given(offers(INSTALMENT_PLANS))
def test_a_loan_paid_as_planned_has_nothing_beyond_and_costs_what_it_should(terms: Offer) -> None:
    schedule = laid_out(terms._replace(fees=(), upfront_mode="deducted"))
    movements = as_planned(schedule)
    audit = statement_audit_of(movements, schedule, schedule.rows[-1].due)
    assert (audit.beyond, audit.unpaid, audit.overdue, audit.settle_amount) == (ZERO, ZERO, (), None)
    assert audit.paid == Money.total(row.payment for row in schedule.rows if row.payment)
    assert {one.kind for one in audit.matched} <= {"on_time"}
    assert statement_finding(audit).verdict == "as_planned"


@pytest.mark.parametrize("today", ["2027-01-15", "2027-06-01"])
@pytest.mark.parametrize("words", [{}, {"deposit": "1000"}, {"cashback": "50"}], ids=str)
def test_the_rate_of_a_loan_that_has_ended_is_its_xirr(words: dict[str, str], today: str) -> None:
    loan = plan_of("equal", principal="12000", rate="12%/y", periods=12, drawdown="2026-01-15", **words)
    audit = audit_of(as_planned(loan), today, loan)
    assert cost_so_far(audit.flows).xirr == cost_of(loan).xirr


def test_the_rate_of_a_loan_that_goes_on_counts_settling_today() -> None:
    audit = audit_of(as_planned(LOAN, 3), "2026-04-15")
    settling = settlements_of(LOAN, position_after(LOAN, 3))[0]
    assert audit.settle_amount == settling.settle_amount
    assert cost_so_far(audit.flows).xirr == cost_of(settling.schedule).xirr


@pytest.mark.parametrize(("day", "kind", "days"), [
    ("2026-02-15", "on_time", 0), ("2026-02-10", "early", -5), ("2026-02-18", "late", 3),
    ("2026-02-14", "early", -1), ("2026-02-16", "late", 1), ("2026-01-15", "early", -31),
])  # fmt: skip
def test_a_payment_is_on_time_early_or_late(day: str, kind: str, days: int) -> None:
    (one,) = audit_of(paid((day, LEVEL)), "2026-02-20").matched
    due = LOAN.rows[0].due
    assert one == Matched(date.fromisoformat(day), LEVEL, kind, (1,), due, days, LEVEL, ZERO)


def test_what_is_paid_too_much_is_beyond_the_plan() -> None:
    audit = audit_of(paid(("2026-02-15", LEVEL + money("30"))), "2026-02-20")
    assert (audit.beyond, audit.beyond_late) == (money("30"), ZERO)
    finding = statement_finding(audit)
    assert (finding.verdict, finding.found) == ("charged", True)


def test_what_comes_with_a_late_payment_may_be_a_penalty() -> None:
    audit = audit_of(paid(("2026-02-25", LEVEL + money("5"))), "2026-02-26")
    assert (audit.beyond, audit.beyond_late) == (money("5"), money("5"))
    assert statement_finding(audit).verdict == "late_only"


def test_parts_make_an_instalment() -> None:
    half = money("500")
    audit = audit_of(paid(("2026-02-15", half), ("2026-02-18", LEVEL - half)), "2026-02-20")
    assert kinds(audit) == [("part", (1,)), ("late", (1,))]
    assert (audit.beyond, audit.unpaid) == (ZERO, ZERO)


def test_one_payment_may_clear_several_and_a_part() -> None:
    audit = audit_of(paid(("2026-04-16", LEVEL + LEVEL + money("10"))))
    assert kinds(audit) == [("late", (1, 2, 3))]
    assert (audit.unpaid, audit.overdue) == (LEVEL - money("10"), (3,))
    early = audit_of(paid(("2026-02-15", LEVEL + LEVEL)))
    assert kinds(early) == [("on_time", (1, 2))]


def test_less_than_is_due_on_its_day_is_a_part_whatever_is_paid_next() -> None:
    audit = audit_of(paid(("2026-02-15", "500"), ("2026-03-15", LEVEL)), "2026-03-20")
    assert kinds(audit) == [("part", (1,)), ("late", (1, 2))]
    assert (audit.beyond, audit.unpaid) == (ZERO, LEVEL - money("500"))


def test_a_whole_instalment_paid_early_is_in_the_plan_though_the_next_is_as_large() -> None:
    assert kinds(audit_of(paid(("2026-02-10", LEVEL), ("2026-03-10", LEVEL)))) == [("early", (1,)), ("early", (2,))]


def test_a_charge_between_two_parts_of_an_instalment_is_not_in_the_plan() -> None:
    half = money("500")
    audit = audit_of(paid(("2026-02-10", half), ("2026-02-12", "30"), ("2026-02-15", LEVEL - half)), "2026-02-20")
    assert kinds(audit) == [("part", (1,)), ("not_in_plan", ()), ("on_time", (1,))]


def test_a_charge_between_the_instalments_is_not_in_the_plan() -> None:
    audit = audit_of(paid(("2026-01-20", "30"), ("2026-02-15", LEVEL)), "2026-02-20")
    assert kinds(audit) == [("not_in_plan", ()), ("on_time", (1,))]
    assert audit.beyond == money("30")
    part = audit_of(paid(("2026-02-10", "30"), ("2026-02-15", LEVEL - money("30"))), "2026-02-20")
    assert kinds(part) == [("part", (1,)), ("on_time", (1,))]


def test_nothing_is_due_before_the_loan_or_after_its_end() -> None:
    audit = audit_of([*paid(("2026-01-10", "99")), *as_planned(LOAN), *paid(("2027-02-01", "50"))], "2027-03-01")
    assert [one.kind for one in audit.matched] == ["not_in_plan", *["on_time"] * 12, "not_in_plan"]
    assert audit.beyond == money("149")


def test_settling_early_for_the_price_of_it_is_in_the_plan() -> None:
    cost = settlements_of(LOAN, position_after(LOAN, 6))[0].settle_amount
    audit = audit_of([*as_planned(LOAN, 6), *paid(("2026-07-15", cost))], "2026-08-01")
    assert audit.matched[-1].kind == "part" or audit.beyond == ZERO
    separate = audit_of([*as_planned(LOAN, 6), *paid(("2026-07-16", cost + money("100")))], "2026-08-01")
    last = separate.matched[-1]
    assert (last.kind, last.numbers) == ("settled", (7, 8, 9, 10, 11, 12))
    assert ZERO < separate.beyond < money("100")
    assert separate.settle_amount is None


def test_what_is_owed_is_the_interest_so_far_and_the_principal_less_what_is_paid() -> None:
    for day, owed in ((LOAN.offer.drawdown, "12000"), (LOAN.rows[0].due, "12120")):
        assert Account(LOAN).owed(day) == money(owed)
    audit = audit_of(paid(("2026-02-15", "500")), "2026-02-15")
    assert audit.settle_amount == money("11620")
    assert (audit.unpaid, audit.overdue) == (LEVEL - money("500"), (1,))


def test_settling_clears_all_that_is_left_and_a_charge_beside_it_is_beyond_the_plan() -> None:
    day, balance = date(2026, 7, 16), LOAN.rows[5].balance
    cost = balance + balance.times(Fraction(12, 36_500))
    audit = audit_of([*as_planned(LOAN, 6), *paid(("2026-07-16", cost), ("2026-07-16", "100"))], "2026-08-01")
    settled = Matched(day, cost, "settled", (7, 8, 9, 10, 11, 12), date(2026, 8, 15), -30, cost, ZERO)
    charge = settled._replace(amount=money("100"), expected=ZERO, beyond=money("100"))
    assert audit.matched[6:] == (settled, charge)


def test_on_the_last_day_the_last_instalment_is_all_that_is_owed() -> None:
    loan = plan_of("equal", principal="12000", rate="12%/y", periods=12, drawdown="2026-01-15", early_fee="200")
    last = loan.rows[-1]
    assert audit_of(as_planned(loan, 11), str(last.due), loan).settle_amount == last.payment
    dear = audit_of([*as_planned(loan, 11), Movement(last.due, -last.payment - money("30"))], "2027-02-01", loan)
    assert (dear.matched[-1].kind, dear.beyond) == ("on_time", money("30"))


def test_of_the_last_instalment_paid_early_only_another_amount_is_a_settlement() -> None:
    balance, payment = LOAN.rows[-2].balance, LOAN.rows[-1].payment
    parts = audit_of([*as_planned(LOAN, 11), *paid(("2027-01-05", "100"), ("2027-01-10", payment - money("100")))],
                     "2027-01-10")  # fmt: skip
    assert kinds(parts)[11:] == [("part", (12,)), ("early", (12,))]
    assert parts.beyond == ZERO
    more = audit_of([*as_planned(LOAN, 11), *paid(("2027-01-10", payment + money("50")))], "2027-01-10")
    assert more.matched[-1].kind == "settled"
    assert more.matched[-1].expected == balance + balance.times(Fraction(12 * 26, 36_500))


def test_an_amount_as_large_as_the_last_instalment_settles_a_loan_of_interest_only() -> None:
    loan = plan_of("interest-only", principal="12000", rate="12%/y", periods=12, drawdown="2026-01-15")
    audit = audit_of([*as_planned(loan, 1), *paid(("2026-02-20", "12120"))], "2026-02-20", loan)
    assert kinds(audit)[1] == ("settled", tuple(range(2, 13)))


def test_an_early_fee_that_is_not_stated_is_no_overcharge_up_to_the_harshest() -> None:
    loan = plan_of("equal", principal="12000", rate="12%/y", periods=12, drawdown="2026-01-15", early_fee="unknown")
    kindest, *_, harshest = settlements_of(loan, position_after(loan, 6))
    middle = Money((kindest.settle_amount.fen + harshest.settle_amount.fen) // 2)
    account = Account(loan)
    for row in loan.rows[:6]:
        account.match(row.due, row.payment)
    assert account.match(loan.rows[5].due, middle).beyond == ZERO


def test_the_last_instalment_may_be_paid_early_as_planned() -> None:
    movements = [*as_planned(LOAN, 11), *paid(("2027-01-10", LOAN.rows[-1].payment))]
    audit = audit_of(movements, "2027-02-01")
    assert audit.matched[-1].kind == "early"
    assert audit.beyond == ZERO


def test_instalments_paid_ahead_lower_what_settling_takes() -> None:
    account = Account(LOAN)
    account.match(date(2026, 2, 15), LEVEL + LEVEL)
    assert account.owed(date(2026, 2, 20)) == LOAN.rows[1].balance
    assert account.unpaid(date(2026, 2, 20)) == ZERO


def test_after_the_last_day_all_that_is_unpaid_is_owed() -> None:
    audit = audit_of(as_planned(LOAN, 11), "2027-06-01")
    assert audit.settle_amount == audit.unpaid == LOAN.rows[-1].payment
    assert audit.overdue == (12,)


def test_before_the_loan_nothing_is_owed() -> None:
    assert Account(LOAN).owed(date(2026, 1, 1)) is None


def test_payments_of_a_day_count_as_one_and_later_ones_not_at_all() -> None:
    movements = [Movement(date(2026, 2, 15), -money("1")), Movement(date(2026, 2, 15), -money("2")),
                 Movement(date(2026, 2, 15), money("7")), Movement(date(2026, 3, 1), -money("4"))]  # fmt: skip
    assert paid_by_day(movements, date(2026, 2, 20)) == [(date(2026, 2, 15), money("3"))]


def test_money_received_is_taken_from_the_statement_where_it_shows_any() -> None:
    received = Movement(date(2026, 1, 16), money("11500"))
    flows = flows_so_far([received, *as_planned(LOAN, 1)], LOAN, date(2026, 2, 20), None, None)
    assert [one.amount for one in flows] == [money("11500"), -LEVEL]
    own = flows_so_far(as_planned(LOAN, 1), LOAN, date(2026, 2, 20), None, None)
    assert own[0] == Movement(date(2026, 1, 15), money("12000"))
    assert flows_so_far([], LOAN, date(2026, 1, 15), None, None) == (own[0],)


def test_a_deposit_comes_back_when_the_loan_is_settled() -> None:
    loan = plan_of("flat", principal="10000", fee="0.5%/m", periods=4, deposit="1000", drawdown="2026-01-15")
    audit = statement_audit_of([], loan, date(2026, 1, 20))
    assert audit.settle_amount is not None
    assert audit.flows[-1].amount == money("1000") - audit.settle_amount


def flows_of(audit: StatementAudit) -> list[tuple[str, str]]:
    return [(str(one.day), str(one.amount)) for one in audit.flows]


def test_a_deposit_comes_back_once_though_the_last_due_day_has_passed() -> None:
    loan = plan_of("equal", principal="3000", rate="12%/y", periods=3, deposit="10%", drawdown="2026-01-10")
    audit = audit_of(paid(("2026-02-10", "1100"), ("2026-03-10", "1100")), "2026-11-22", loan)
    assert [str(row.payment) for row in loan.rows] == ["1020.07", "1020.07", "1020.06"]
    assert flows_of(audit) == [
        ("2026-01-10", "-300.00"), ("2026-01-10", "3000.00"), ("2026-02-10", "-1100.00"), ("2026-03-10", "-1100.00"),
        ("2026-11-22", "-720.06"),  # 1,020.06 unpaid − 300
    ]  # fmt: skip
    # 2,700 = 1,100 ÷ g^(31/365) + 1,100 ÷ g^(59/365) + 720.06 ÷ g^(316/365) at g = 1.306597
    assert places(cost_so_far(audit.flows).xirr or Decimal(0), 6) == Decimal("0.306597")


@pytest.mark.parametrize(
    ("payments", "back"),
    [
        ([("2026-02-15", "12120")], "2026-02-15"),  # settled after a month: 12,000 + 1 %
        ([("2026-02-15", "120"), ("2026-03-15", "12120")], "2026-03-15"),
        ([("2026-02-15", "120"), ("2026-04-20", "12120"), ("2026-05-01", "9")], "2026-04-20"),
    ],
)
def test_a_deposit_comes_back_with_the_payment_that_clears_the_loan(payments: list[tuple[str, str]], back: str) -> None:
    loan = plan_of("interest-only", principal="12000", rate="12%/y", periods=2, deposit="1000", drawdown="2026-01-15")
    audit = audit_of(paid(*payments), "2026-06-01", loan)
    assert audit.settle_amount is None
    assert [day for day, amount in flows_of(audit) if amount == "1000.00"] == [back]
    assert Money.total(one.amount for one in audit.flows) == money("12000") - audit.paid


def test_without_a_deposit_none_comes_back() -> None:
    audit = audit_of(as_planned(LOAN), "2027-06-01")
    assert len(audit.flows) == 13


def test_flows_of_one_day_have_no_rate() -> None:
    assert refusal_of(cost_so_far, paid(("2026-02-15", "1"), ("2026-02-15", "2"))).key.startswith("irr_")
    assert cost_so_far([Movement(date(2026, 1, 1), money("100")), *paid(("2027-01-01", "110"))]).xirr == Decimal("0.1")


@given(st.lists(st.tuples(st.integers(-20, 500), st.integers(1, 400_000)), max_size=20), st.integers(0, 700))
def test_every_fen_paid_is_expected_or_beyond(payments: list[tuple[int, int]], after: int) -> None:
    start = LOAN.offer.drawdown
    movements = [Movement(start + timedelta(day), Money(-fen)) for day, fen in payments]
    audit = statement_audit_of(movements, LOAN, start + timedelta(after))
    for one in audit.matched:
        assert one.expected + one.beyond == one.amount
        assert one.beyond >= ZERO
        assert one.expected >= ZERO
    assert audit.paid == Money.total(-one.amount for one in movements if one.day <= start + timedelta(after))
    assert audit.beyond_late <= audit.beyond
    assert audit.unpaid >= ZERO


def test_what_comes_back_later_is_no_difference_in_what_arrived() -> None:
    loan = plan_of("flat", principal="10000", fee="0.5%/m", periods=4, deposit="1000", drawdown="2026-01-15")
    end = loan.rows[-1].due
    first = Movement(date(2026, 1, 15), money("9000"))
    assert arrival_of([first], loan, end).difference == ZERO
    assert arrival_of([first, Movement(end, money("1000"))], loan, end).difference == ZERO
    assert arrival_of([first], loan, date(2026, 1, 20)).lines[0].expected == money("9000")
    assert arrival_of([], loan, end).difference == ZERO
    assert arrival_of([first, first], loan, end).difference == money("9000")


def test_lines_of_a_day_may_settle_together_and_what_is_beyond_lies_with_the_last() -> None:
    cost = settlements_of(LOAN, position_after(LOAN, 6))[0].settle_amount
    half = money("3000")
    audit = audit_of([*as_planned(LOAN, 6), *paid(("2026-07-16", half), ("2026-07-16", cost - half + money("100")))],
                     "2026-08-01")  # fmt: skip
    assert [one.kind for one in audit.matched[-2:]] == ["settled", "settled"]
    extra = audit_of(paid(("2026-02-15", "30"), ("2026-02-15", LEVEL)), "2026-02-20")
    assert [(one.amount, one.beyond) for one in extra.matched] == [(LEVEL, ZERO), (money("30"), money("30"))]
    assert [one.expected for one in extra.matched] == [LEVEL, ZERO]
    assert repeated_in(paid(("2026-02-15", "5"), ("2026-02-15", "5"), ("2026-02-16", "5")), date(2026, 2, 20)) == (
        (date(2026, 2, 15), money("5"), 2),
    )


def test_what_arrives_today_has_arrived() -> None:
    day, lent = LOAN.offer.drawdown, money("12000")
    assert arrival_of([Movement(day, lent)], LOAN, day) == (((day, lent, day, lent),), lent, lent, ZERO)


@pytest.mark.parametrize(
    ("arrived", "verdicts"), [("10000", []), ("9000", ["received_less"]), ("10500", ["received_more"])]
)
def test_money_that_arrives_is_what_the_offer_says_or_a_finding(arrived: str, verdicts: list[str]) -> None:
    loan = plan_of("equal", rate="12%/y", periods=3)
    arrival = arrival_of([Movement(loan.offer.drawdown, money(arrived))], loan, loan.rows[-1].due)
    found = list(arrival_findings(arrival))
    assert [one.verdict for one in found] == verdicts
    assert all(one.found for one in found)
    told = {"received": money(arrived), "promised": money("10000"), "difference": money(arrived) - money("10000")}
    assert [one.facts for one in found] == [told] * len(verdicts)


def test_only_payments_up_to_the_day_count_as_repeated() -> None:
    day = date(2026, 4, 20)
    paid, received = Movement(day, money("-5")), Movement(day, money("5"))
    later = Movement(day + timedelta(1), money("-5"))
    assert [(one.amount, one.times) for one in repeated_in([paid, received, paid, received, later, later], day)] == [
        (money("5"), 2)
    ]
