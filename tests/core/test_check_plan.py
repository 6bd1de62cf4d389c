"""A lender's plan against the offer: what is wrong, and only that."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.audit.lender_plan import AMOUNTS, LenderPlan, PlanLine
from loancalc.core.audit.plan import WrongCell, anchored, plan_audit_of, relabelled, shift_of
from loancalc.core.audit.plan_findings import plan_findings
from loancalc.core.audit.plan_flows import moved_by, plan_loan_alone, plan_loan_of
from loancalc.core.audit.plan_held import Held, held_findings
from loancalc.core.audit.plan_price import plan_price_of, price_alone_of
from loancalc.core.check.ceiling import ceiling_findings
from loancalc.core.check.measure import loan_of, scheduled_loan
from loancalc.core.cost.irr import yearly
from loancalc.core.cost.price import cost_of
from loancalc.core.data.ceilings import Ceiling
from loancalc.core.money import ZERO, Money
from loancalc.core.note import Note
from loancalc.core.plans import schedule_of
from tests.core.lender_plans import ALL, changed, stated, without
from tests.core.offers import flat_fee, money, offer, plan_of, rate
from tests.core.random_offers import laid_out, offers

WELIDAI = plan_of("equal-principal", principal="7500", rate="0.05%/d", periods=5, drawdown="2018-09-11")


def test_the_public_page_with_23_35_for_23_25_has_one_wrong_line() -> None:
    plan = changed(stated(WELIDAI), 5, interest=money("23.35"), payment=money("1523.35"))
    audit = plan_audit_of(plan, WELIDAI)
    assert audit.cells == (
        WrongCell(5, "payment", money("1523.35"), money("1523.25"), money("0.10")),
        WrongCell(5, "interest", money("23.35"), money("23.25"), money("0.10")),
    )
    assert (audit.wrong, audit.overcharge) == ((5,), money("0.10"))
    findings = list(plan_findings(plan, WELIDAI, audit))
    assert [finding.verdict for finding in findings] == ["wrong", "unexplained"]
    assert findings[0].facts == {
        "lines": 5, "wrong": (5,), "missing": (), "extra": (), "shift_days": 0, "overcharge": money("0.10"),
    }  # fmt: skip


@given(offers())
def test_a_schedule_agrees_with_itself(terms: object) -> None:
    schedule = laid_out(terms)  # type: ignore[arg-type]
    audit = plan_audit_of(stated(schedule), schedule)
    assert (audit.cells, audit.missing, audit.extra, audit.shift, audit.overcharge) == ((), (), (), 0, ZERO)
    assert audit.compared == len(schedule.rows)
    (finding,) = plan_findings(stated(schedule), schedule, audit)
    assert (finding.verdict, finding.found) == ("right", False)


@given(offers(), st.data())
def test_one_changed_cell_is_found_and_only_it(terms: object, data: st.DataObject) -> None:
    schedule = laid_out(terms)  # type: ignore[arg-type]
    number = data.draw(st.integers(1, len(schedule.rows)))
    key = data.draw(st.sampled_from(AMOUNTS))
    more = Money(data.draw(st.integers(1, 10**6)))
    right = getattr(schedule.rows[number - 1], key)
    audit = plan_audit_of(changed(stated(schedule), number, **{key: right + more}), schedule)
    assert audit.cells == (WrongCell(number, key, right + more, right, more),)
    assert audit.wrong == (number,)
    assert audit.overcharge == (more if key == "payment" else ZERO)


@given(offers(), st.data())
def test_a_wrong_day_is_found_and_only_it(terms: object, data: st.DataObject) -> None:
    schedule = laid_out(terms)  # type: ignore[arg-type]
    if len(schedule.rows) < 3:
        return
    row = schedule.rows[data.draw(st.integers(1, len(schedule.rows) - 1))]
    later = data.draw(st.integers(1, 40))
    audit = plan_audit_of(changed(stated(schedule), row.number, due=row.due + timedelta(later)), schedule)
    assert audit.cells == (WrongCell(row.number, "due", row.due + timedelta(later), row.due, later),)


def test_what_is_not_stated_is_not_compared() -> None:
    few = stated(WELIDAI, ("payment",))
    assert plan_audit_of(few, WELIDAI).cells == ()
    blank = changed(stated(WELIDAI), 2, interest=None, due=None)
    assert plan_audit_of(blank, WELIDAI).cells == ()


def test_missing_and_extra_lines_are_told_by_their_payment() -> None:
    shorter = without(stated(WELIDAI), 2)
    lacking = plan_audit_of(shorter, WELIDAI)
    assert lacking.missing == next(plan_findings(shorter, WELIDAI, lacking)).facts["missing"] == (2,)
    assert lacking.cells == (WrongCell(2, "payment", None, money("1593.00"), money("-1593.00")),)
    plan = stated(WELIDAI)
    longer = plan._replace(lines=(*plan.lines, PlanLine(6, payment=money("9")), PlanLine(7)))
    found = plan_audit_of(longer, WELIDAI)
    assert found.extra == next(plan_findings(longer, WELIDAI, found)).facts["extra"] == (6, 7)
    assert found.cells == (
        WrongCell(6, "payment", money("9"), None, money("9")), WrongCell(7, "payment", ZERO, None, ZERO),
    )  # fmt: skip


@pytest.mark.parametrize(("first_due", "days"), [("2018-10-14", 3), ("2018-10-08", -3)])
def test_days_that_are_all_shifted_are_told_once(first_due: str, days: int) -> None:
    shifted = [row.due + timedelta(days) for row in WELIDAI.rows]
    plan = stated(WELIDAI)
    plan = plan._replace(lines=tuple(line._replace(due=due) for line, due in zip(plan.lines, shifted, strict=True)))
    audit = plan_audit_of(plan, WELIDAI)
    assert audit.shift == days
    assert [(cell.number, cell.column, cell.difference) for cell in audit.cells] == [(1, "due", days)]
    assert audit.cells[0].stated == date.fromisoformat(first_due)
    assert audit.wrong == ()


def test_days_count_as_shifted_alike_where_short_months_clip_them() -> None:
    terms = offer("equal", rate="12%/y", periods=4, drawdown="2026-12-31")
    other = schedule_of(terms._replace(first_due=date(2027, 1, 25)))
    schedule = schedule_of(terms)
    assert shift_of(stated(other), schedule) == -6
    assert len(plan_audit_of(stated(other, ("due", "payment")), schedule).cells) == 1


def test_two_days_may_be_shifted_alike() -> None:
    loan = plan_of("equal", rate="12%/y", periods=2)
    assert shift_of(stated(schedule_of(loan.offer._replace(first_due=date(2026, 12, 25)))), loan) == 3


@pytest.mark.parametrize(("first_due", "days"), [("2027-01-25", -6), ("2026-12-31", -31), ("2027-01-30", -1)])
def test_the_days_are_those_that_the_first_makes_of_the_offer_whatever_day_of_the_month_it_names(
    first_due: str, days: int
) -> None:
    loan = plan_of("equal", rate="12%/y", periods=4, drawdown="2026-12-31", due_day=31)
    other = plan_of("equal", rate="12%/y", periods=4, drawdown="2026-12-31", first_due=first_due)
    assert shift_of(stated(other), loan) == days


def test_one_line_or_days_before_the_loan_are_no_shift() -> None:
    bullet = plan_of("bullet", rate="0.05%/d", periods="37d")
    moved = changed(stated(bullet), 1, due=date(2027, 1, 5))
    assert shift_of(moved, bullet) == 0
    early = changed(stated(WELIDAI), 1, due=date(2018, 9, 1))
    assert shift_of(early, WELIDAI) == 0
    account = plan_of("revolving", rate="0.05%/d", repayments=[["2026-12-01", "5000"], ["2026-12-29", "all"]])
    assert shift_of(changed(stated(account), 1, due=date(2026, 12, 2)), account) == 0


def test_an_offer_without_days_is_drawn_a_period_before_the_first_due_day_of_the_plan() -> None:
    plan = stated(WELIDAI)
    terms = WELIDAI.offer._replace(drawdown=date(2026, 11, 22))
    moved = anchored(terms, plan)
    assert moved is not None
    assert moved.drawdown == date(2018, 9, 11)
    for key in ("drawdown", "first_due"):
        assert anchored(terms._replace(stated=frozenset({key})), plan) is None
    assert anchored(terms, stated(WELIDAI, ("payment",))) is None
    assert anchored(terms._replace(plan="bullet"), plan) is None


def test_a_flat_fee_that_the_lender_calls_interest_is_compared_with_the_fee() -> None:
    flat = plan_of("flat", principal="12000", fee="0.6%/m", periods=12)
    plan = stated(flat, ("payment", "principal"))
    lines = tuple(line._replace(interest=row.fee) for line, row in zip(plan.lines, flat.rows, strict=True))
    called = LenderPlan(("payment", "principal", "interest"), lines)
    assert plan_audit_of(called, flat).cells != ()
    assert relabelled(called, flat) == stated(flat, ("payment", "principal", "fee"))
    assert relabelled(stated(flat), flat) is None
    plan = stated(WELIDAI, ("payment", "principal"))
    lines = tuple(line._replace(fee=row.interest) for line, row in zip(plan.lines, WELIDAI.rows, strict=True))
    served = LenderPlan(("payment", "principal", "fee"), lines)
    assert relabelled(served, WELIDAI) == stated(WELIDAI, ("payment", "principal", "interest"))


@given(offers())
def test_a_right_plan_costs_what_the_offer_costs(terms: object) -> None:
    schedule = laid_out(terms)  # type: ignore[arg-type]
    price, cost = plan_price_of(stated(schedule), schedule), cost_of(schedule)
    assert (price.total_repaid, price.total_cost) == (cost.total_repaid, cost.total_cost)
    assert (price.nominal_annual, price.effective_annual, price.xirr, price.notes) == (
        cost.nominal_annual, cost.effective_annual, cost.xirr, cost.notes,
    )  # fmt: skip
    assert (price.principal, price.drawdown) == (schedule.principal, schedule.offer.drawdown)


def test_a_right_plan_without_a_rate_says_why_as_the_offer_does() -> None:
    schedule = plan_of("equal", rate="12%/y", periods=12, deposit="90%")
    assert cost_of(schedule).notes
    assert plan_price_of(stated(schedule), schedule).notes == cost_of(schedule).notes


def longer(plan: LenderPlan, payment: str, due: date | None = date(2019, 3, 11)) -> LenderPlan:
    return plan._replace(lines=(*plan.lines, PlanLine(6, due, money(payment))))


def test_a_plan_with_other_lines_is_priced_by_days() -> None:
    plan = longer(stated(WELIDAI), "100")
    price, loan = plan_price_of(plan, WELIDAI), plan_loan_of(plan, WELIDAI)
    assert price.nominal_annual is None
    assert price.total_cost == money("442.75")
    assert loan is not None
    assert loan.irr.rate is not None
    assert yearly(loan.irr.rate, loan.per_year)[1] == price.xirr
    assert plan_loan_of(longer(stated(WELIDAI), "100", None), WELIDAI) is None


def test_what_moves_by_a_plan_is_all_that_moves_by_the_offer_but_its_payments() -> None:
    whole = stated(WELIDAI)
    moved = moved_by(whole, WELIDAI)
    assert moved == [(flow.day, flow.amount) for flow in WELIDAI.flows]
    assert moved_by(changed(whole, 2, due=None), WELIDAI) == moved
    kept = plan_of("equal", rate="12%/y", periods=3, deposit="10%")
    assert moved_by(stated(kept), kept) == sorted((flow.day, flow.amount) for flow in kept.flows)
    assert moved_by(longer(whole, "100", None), WELIDAI) is None
    assert moved_by(changed(stated(WELIDAI, ("payment",)), 3, payment=None), WELIDAI) is None
    assert moved_by(without(whole, 2), WELIDAI) is None


@pytest.mark.parametrize("drawdown", [None, date(2018, 9, 11), date(2018, 9, 10)])
@pytest.mark.parametrize("missing", [None, 3])
def test_the_rate_of_a_plan_alone_is_that_of_its_flows(drawdown: date | None, missing: int | None) -> None:
    plan = stated(WELIDAI) if missing is None else changed(stated(WELIDAI), missing, due=None)
    price, loan = price_alone_of(plan, money("7500"), drawdown), plan_loan_alone(plan, money("7500"), drawdown)
    assert loan is not None
    assert loan.irr.rate is not None
    assert yearly(loan.irr.rate, loan.per_year)[1] == price.effective_annual
    by_days = drawdown == date(2018, 9, 10) and missing is None
    assert loan.per_year == (365 if by_days else 12)


def test_a_plan_of_which_lines_are_missing_has_no_yearly_rate() -> None:
    gap, cut = without(stated(WELIDAI), 2), without(stated(WELIDAI), 5)
    bare = without(stated(WELIDAI, ("due", "payment", "balance")), 5)
    for plan in (gap, cut, bare):
        price = plan_price_of(plan, WELIDAI)
        assert (price.xirr, price.total_cost) == (None, None)
        assert [note.key for note in price.notes] == ["plan_incomplete"]
        assert plan_loan_of(plan, WELIDAI) is None
    assert gap.gaps == (2,)
    assert [note.key for note in price_alone_of(gap, money("7500"), None).notes] == ["plan_incomplete"]
    assert plan_loan_alone(gap, money("7500"), None) is None
    settled = changed(cut, 4, principal=money("3000"), payment=money("3046.50"))
    cleared = changed(bare, 4, payment=money("3046.50"), balance=ZERO)
    rates = {plan_price_of(plan, WELIDAI).xirr for plan in (settled, cleared)}
    assert len(rates) == 1
    assert None not in rates


def test_the_flows_of_a_plan_alone_count_in_months_where_they_are_months_apart() -> None:
    plan = stated(WELIDAI)
    for drawdown in (None, date(2018, 9, 11)):
        loan = plan_loan_alone(plan, money("7500"), drawdown)
        assert loan is not None
        assert loan.per_year == 12
        assert loan.flows == scheduled_loan(WELIDAI).flows
    by_days = plan_loan_alone(plan, money("7500"), date(2018, 9, 10))
    assert by_days is not None
    assert by_days.per_year == 365
    assert price_alone_of(plan, None, date(2018, 9, 11)).nominal_annual == cost_of(WELIDAI).nominal_annual


@given(offers(), st.integers(1, 60))
def test_flows_lie_where_the_schedule_lies_and_have_its_excess(terms: object, percent: int) -> None:
    schedule = laid_out(terms._replace(fees=(), upfront_mode="deducted"))  # type: ignore[attr-defined]
    ceiling, day = Ceiling(Decimal(percent).scaleb(-2)), schedule.offer.drawdown
    plan = stated(schedule)
    loan = plan_loan_of(plan, schedule)
    assert loan is not None
    (ours,) = ceiling_findings(schedule, [ceiling], day)
    (theirs,) = held_findings(loan, plan_price_of(plan, schedule), Held([ceiling], day))
    for key in ("verdict", "found"):
        assert getattr(ours, key) == getattr(theirs, key)
    for key in ("nominal", "effective", "excess_nominal", "excess_effective", "within_a_fen"):
        assert ours.facts[key] == theirs.facts[key]


def test_flows_without_a_rate_lie_on_no_side_and_bear_no_claim() -> None:
    nothing, price = loan_of([(0, 0), (1, -5)], Fraction(12)), price_alone_of(stated(WELIDAI), ZERO, None)
    claims = [*held_findings(nothing, price, Held([Ceiling(Decimal("0.24"))], date(2018, 9, 11), rate("8%/y")))]
    assert [(one.verdict, one.found) for one in claims] == [("depends", True), ("depends", True)]
    at_once = loan_of([(0, 5), (0, -5)], Fraction(12))
    (flat,) = held_findings(at_once, price, Held([], date(2018, 9, 11), flat_fee("1%/m")))
    assert flat.verdict == "depends"


def test_a_plan_alone_is_priced_by_days_or_by_months() -> None:
    dated = price_alone_of(stated(WELIDAI), None, date(2018, 9, 11))
    assert (dated.principal, dated.drawdown) == (money("7500"), date(2018, 9, 11))
    assert (dated.xirr, dated.nominal_annual) == (cost_of(WELIDAI).xirr, cost_of(WELIDAI).nominal_annual)
    sooner = price_alone_of(stated(WELIDAI), None, date(2018, 9, 10))
    assert sooner.effective_annual == sooner.xirr
    monthly = price_alone_of(stated(WELIDAI, ("payment",)), money("7500"), None)
    assert monthly.xirr is None
    assert monthly.effective_annual == cost_of(WELIDAI).effective_annual


def test_a_plan_that_tells_too_little_has_no_price() -> None:
    lacking = changed(stated(WELIDAI, ("payment",)), 3, payment=None)
    assert lacking.lines[2].paid is None
    for price in (
        price_alone_of(lacking, money("7500"), None),
        price_alone_of(stated(WELIDAI, ("payment",)), None, None),
        plan_price_of(lacking, WELIDAI),
        plan_price_of(longer(stated(WELIDAI), "100", None), WELIDAI),
    ):
        assert [note.key for note in price.notes] == ["plan_price_missing"]
        assert price.effective_annual is None
    gift = price_alone_of(stated(WELIDAI, ("payment",)), ZERO, None)
    assert gift.notes == (Note("irr_no_loan_one_sign", {"sign": -1}),)
    assert gift.total_cost == gift.total_repaid == WELIDAI.total("payment")


def test_a_line_without_payment_pays_its_parts() -> None:
    assert stated(WELIDAI, ("principal", "interest", "balance")).lines[0].paid == WELIDAI.rows[0].payment
    assert PlanLine(1).paid is None
    assert ALL[0] == "due"
