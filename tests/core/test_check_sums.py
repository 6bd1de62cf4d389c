"""A plan's own sums: whether it adds up by itself."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.audit.lender_plan import LenderPlan, PlanLine
from loancalc.core.audit.plan import WrongCell
from loancalc.core.audit.plan_findings import sums_finding
from loancalc.core.audit.plan_sums import SumFault, sum_faults_of
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.schedule import ROW_FIELDS
from tests.core.lender_plans import changed, stated, without
from tests.core.offers import money, plan_of
from tests.core.random_offers import INSTALMENT_PLANS, laid_out, offers

SCHEDULE = plan_of("equal-principal", principal="7500", rate="0.05%/d", periods=5, drawdown="2018-09-11")
PLAN = stated(SCHEDULE)
LENT = money("7500")


def rules(plan: LenderPlan, principal: Money | None = LENT) -> list[tuple[str, int | None]]:
    return [(fault.rule, fault.cell.number) for fault in sum_faults_of(plan, principal)]


@given(offers(INSTALMENT_PLANS))
def test_a_schedule_adds_up(terms: Offer) -> None:
    schedule = laid_out(terms)
    plan = stated(schedule)
    totals = PlanLine(0, **{key: schedule.total(key) for key in ROW_FIELDS[3:8]})  # type: ignore[arg-type]
    assert sum_faults_of(plan._replace(totals=totals), schedule.principal) == ()
    assert sum_faults_of(plan, None) == ()
    assert not sums_finding(()).found


@given(st.integers(1, 5), st.integers(1, 10**6))
def test_a_wrong_payment_is_one_fault(number: int, more: int) -> None:
    right = SCHEDULE.rows[number - 1].payment
    plan = changed(PLAN, number, payment=right + Money(more))
    (fault,) = sum_faults_of(plan, LENT)
    assert fault == ("parts", WrongCell(number, "payment", right + Money(more), right, Money(more)))


@given(st.integers(1, 5), st.integers(1, 10**6))
def test_a_wrong_balance_is_one_fault(number: int, more: int) -> None:
    right = SCHEDULE.rows[number - 1].balance
    plan = changed(PLAN, number, balance=right + Money(more))
    (fault,) = sum_faults_of(plan, LENT)
    assert fault == ("chain", WrongCell(number, "balance", right + Money(more), right, Money(more)))


@given(st.integers(1, 5), st.integers(1, 10**6))
def test_a_wrong_principal_part_breaks_its_line_the_chain_once_and_the_sum(number: int, more: int) -> None:
    plan = changed(PLAN, number, principal=SCHEDULE.rows[number - 1].principal + Money(more))
    assert rules(plan) == [("parts", number), ("chain", number), ("principal", None)]


def test_without_the_amount_lent_the_first_balance_tells_it() -> None:
    assert rules(changed(PLAN, 3, principal=money("1400"), interest=money("167.50")), None)[-1] == ("principal", None)
    no_balance = stated(SCHEDULE, ("payment", "principal", "interest", "fee"))
    assert rules(changed(no_balance, 3, principal=ZERO), None) == [("parts", 3)]
    assert rules(changed(no_balance, 3, principal=ZERO)) == [("parts", 3), ("principal", None)]


def test_what_is_still_owed_at_the_end_is_told() -> None:
    plan = stated(SCHEDULE, ("payment", "balance"))
    owed = SumFault("cleared", WrongCell(5, "balance", money("3"), ZERO, money("3")))
    assert sum_faults_of(changed(plan, 5, balance=money("3")), LENT) == (owed,)


def test_a_balance_that_jumps_and_stays_too_high_is_told_where_it_jumps_and_at_the_end() -> None:
    plan = PLAN
    for row in SCHEDULE.rows[1:]:
        plan = changed(plan, row.number, balance=row.balance + money("100"))
    assert rules(plan) == [("chain", 2), ("cleared", 5)]


def test_two_wrong_balances_at_the_end_are_told_by_what_they_should_be() -> None:
    plan = changed(changed(PLAN, 4, balance=money("1500.01")), 5, balance=money("0.02"))
    assert sum_faults_of(plan, LENT) == (
        SumFault("chain", WrongCell(4, "balance", money("1500.01"), money("1500"), money("0.01"))),
        SumFault("chain", WrongCell(5, "balance", money("0.02"), ZERO, money("0.02"))),
    )


def test_balances_are_not_followed_where_one_or_a_principal_part_is_not_stated() -> None:
    wrong = changed(PLAN, 3, balance=money("1"))
    for cells in ({"balance": None}, {"principal": None}):
        assert rules(changed(wrong, 2, **cells)) == []


def test_a_missing_number_breaks_the_chain_without_a_fault_of_its_own() -> None:
    for number in (1, 3):
        gap = SumFault("gap", WrongCell(number, "number", None, None, ZERO))
        assert sum_faults_of(without(PLAN, number), LENT) == (gap,)


def test_days_ascend() -> None:
    for day, later in ((date(2018, 11, 1), -10), (date(2018, 11, 11), 0)):
        (fault,) = sum_faults_of(changed(PLAN, 3, due=day), LENT)
        assert fault == ("order", WrongCell(3, "due", day, None, later))
    for right in (date(2018, 11, 12), None):
        assert rules(changed(PLAN, 3, due=right)) == []


def test_the_line_of_sums_is_checked() -> None:
    totals = PlanLine(0, payment=money("7842.75"), principal=money("7500"), interest=money("342.85"))
    (fault,) = sum_faults_of(PLAN._replace(totals=totals), LENT)
    assert fault == ("totals", WrongCell(None, "interest", money("342.85"), money("342.75"), money("0.10")))
    lacking = changed(PLAN, 2, interest=None)._replace(totals=totals)
    assert sum_faults_of(lacking, LENT) == ()
    penalty = PLAN._replace(totals=PlanLine(0, penalty=money("5")))
    assert sum_faults_of(penalty, LENT) == (("totals", WrongCell(None, "penalty", money("5"), ZERO, money("5"))),)
    balance = PLAN._replace(totals=PlanLine(0, balance=money("5")))
    assert sum_faults_of(balance, LENT) == ()


def test_principal_and_interest_or_principal_and_fee_make_the_payment() -> None:
    flat = plan_of("flat", principal="7500", fee="0.5%/m", periods=5)
    for schedule, price in ((SCHEDULE, "interest"), (flat, "fee")):
        plan = stated(schedule, ("payment", "principal", price))
        assert rules(plan) == []
        assert rules(changed(plan, 2, payment=money("1"))) == [("parts", 2)]


def test_parts_that_are_not_stated_are_not_summed() -> None:
    assert rules(stated(SCHEDULE, ("payment", "principal"))) == []
    assert rules(changed(PLAN, 2, payment=None)) == []


def test_a_fault_is_something_to_look_into() -> None:
    finding = sums_finding(sum_faults_of(changed(PLAN, 5, payment=money("1523.35")), LENT))
    assert (finding.verdict, finding.found) == ("wrong", True)
    assert finding.facts["faults"] == [
        {
            "rule": "parts", "number": 5, "column": "payment", "stated": money("1523.35"), "right": money("1523.25"),
            "difference": money("0.10"),
        }
    ]  # fmt: skip
