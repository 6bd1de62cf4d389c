"""Conventions that explain a plan: each switch is recognised, a mistake is not."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loancalc.core.audit.convention import Switch, explained, explanations_of, switches_of, wrong_lines
from loancalc.core.audit.lender_plan import LenderPlan
from loancalc.core.audit.plan import plan_audit_of
from loancalc.core.audit.plan_findings import plan_findings
from loancalc.core.audit.rounding import ROUNDED, ROUNDINGS, RULES, rounded_otherwise
from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.core.plans import schedule_of
from loancalc.core.plans.equal import level_payment
from loancalc.core.plans.flat import fee_share
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule
from tests.core.lender_plans import changed, stated
from tests.core.offers import flat_fee, money, offer, plan_of, refusal_of
from tests.core.random_offers import INSTALMENT_PLANS, laid_out, plain_offers

ODD: dict[str, Any] = {"principal": "9876.54", "rate": "13.7%/y", "drawdown": "2026-11-22", "first_due": "2027-01-05"}
CASES: list[tuple[str, dict[str, Any], str, object]] = [
    ("equal", {"interest": "daily"}, "day_count", "act/360"),
    ("equal-principal", {"interest": "daily"}, "day_count", "act/360"),
    ("equal", {"interest": "daily"}, "day_count", "30/360"),
    ("equal", {"interest": "daily"}, "day_ends", "both"),
    ("interest-only", {"interest": "daily"}, "day_ends", "both"),
    ("equal", {}, "first_period", "actual"),
    ("equal", {}, "first_period", "extra"),
    ("equal", {"first_period": "actual"}, "first_period", "plain"),
    ("equal", {}, "interest", "daily"),
    ("equal-principal", {"interest": "daily"}, "interest", "monthly"),
    ("equal", {}, "plan", "equal-principal"),
    ("equal-principal", {}, "plan", "equal"),
    ("equal", {"interest": "daily", "first_due": "2026-11-25"}, "min_days", 7),
    ("equal", {"interest": "daily"}, "first_due", date(2026, 12, 28)),
    ("equal-principal", {"principal": "10000"}, "part_rounding", "up"),
    ("equal-principal", {"principal": "20000"}, "part_rounding", "down"),
    ("equal-principal", {"principal": "10000"}, "remainder", "first"),
    ("equal", {}, "interest_rounding", "down"),
    ("equal-principal", {}, "interest_rounding", "up"),
]  # fmt: skip


def alike(schedule: Schedule, switches: tuple[Switch, ...], plan: LenderPlan) -> bool:
    rows = explained(schedule.offer, switches).rows
    return len(rows) == len(plan.lines) and not wrong_lines(plan, rows)


@pytest.mark.parametrize(("plan", "words", "key", "value"), CASES, ids=str)
def test_a_switch_is_named(plan: str, words: dict[str, Any], key: str, value: object) -> None:
    schedule = schedule_of(offer(plan, **{**ODD, "periods": 12, **words}))
    theirs = stated(explained(schedule.offer, (Switch(key, value),)))
    found = explanations_of(theirs, schedule)
    assert ((Switch(key, value),), ()) in found
    assert all(len(one.switches) == 1 and not one.wrong for one in found)


@pytest.mark.parametrize("value", ROUNDINGS["part_rounding"])
def test_the_parts_of_a_flat_plan_may_be_rounded_otherwise(value: str) -> None:
    schedule = schedule_of(offer("flat", principal="10000", fee="0.6%/m", periods=6))
    theirs = stated(rounded_otherwise(schedule.offer, {"part_rounding": value}))
    found = explanations_of(theirs, schedule)
    assert (value == "down" and found == ()) or Switch("part_rounding", value) in [one.switches[0] for one in found]


@given(plain_offers(INSTALMENT_PLANS), st.data())
def test_each_switch_that_matters_is_explained_by_one_that_does_the_same(terms: Offer, data: st.DataObject) -> None:
    schedule = laid_out(terms._replace(changes=()))
    switch = data.draw(st.sampled_from([*switches_of(stated(schedule), schedule), Switch("interest", "daily")]))
    try:
        theirs = stated(explained(schedule.offer, (switch,)))
    except Refusal:
        return
    found = explanations_of(theirs, schedule)
    if len(theirs.lines) != len(schedule.rows) or not wrong_lines(theirs, schedule.rows):
        assert found == ()
        return
    assert (switch,) in [one.switches for one in found]
    assert all(alike(schedule, one.switches, theirs) for one in found)


def test_two_switches_together_are_found() -> None:
    schedule = schedule_of(offer("equal", **{**ODD, "periods": 12}))
    both = (Switch("day_count", "act/360"), Switch("interest", "daily"))
    theirs = stated(explained(schedule.offer, both))
    assert [one.switches for one in explanations_of(theirs, schedule)] == [both]


def test_a_convention_explains_all_lines_but_a_wrong_one() -> None:
    schedule = schedule_of(offer("equal", **{**ODD, "periods": 12}))
    theirs = stated(explained(schedule.offer, (Switch("interest", "daily"),)))
    theirs = changed(theirs, 7, interest=Money(1))
    (found,) = explanations_of(theirs, schedule)
    assert (found.switches, found.wrong) == ((Switch("interest", "daily"),), (7,))
    findings = list(plan_findings(theirs, schedule, plan_audit_of(theirs, schedule)))
    assert findings[1].facts == {"conventions": [["interest=daily"]], "still_wrong": (7,)}


@pytest.mark.parametrize(("principal", "before", "explained_"), [("10002", 6, False), ("10000", 7, True)])
def test_a_line_may_stay_wrong_only_where_most_were_wrong_before(principal: str, before: int, explained_: bool) -> None:
    schedule = plan_of("equal-principal", principal=principal, rate="13.7%/y", periods=12)
    theirs = stated(explained(schedule.offer, (Switch("interest_rounding", "down"),)), ("interest",))
    theirs = changed(theirs, 1, interest=Money(1))
    assert len(wrong_lines(theirs, schedule.rows)) == before
    right = [((Switch("interest_rounding", "down"),), (1,))] if explained_ else []
    assert list(explanations_of(theirs, schedule)) == right


@pytest.mark.parametrize(("lines", "wrong"), [(2, 1), (12, 1), (19, 1), (20, 2), (29, 2), (30, 3)])
def test_one_line_or_a_tenth_of_them_may_stay_wrong(lines: int, wrong: int) -> None:
    schedule = plan_of("equal-principal", rate="13.7%/y", periods=lines, interest="daily")
    switches = (Switch("day_count", "act/360"),)
    theirs = stated(explained(schedule.offer, switches), ("interest",))
    for number in range(1, wrong + 1):
        theirs = changed(theirs, number, interest=Money(1))
    assert explanations_of(theirs, schedule) == ((switches, tuple(range(1, wrong + 1))),)
    assert explanations_of(changed(theirs, wrong + 1, interest=Money(1)), schedule) == ()


def test_of_one_line_that_stays_wrong_nothing_is_explained() -> None:
    bullet = plan_of("bullet", rate="14.6%/y", periods="37d")
    assert explanations_of(changed(stated(bullet), 1, interest=Money(2)), bullet) == ()


def test_two_switches_that_leave_no_line_wrong_are_better_than_one_that_leaves_one() -> None:
    words = {**ODD, "interest": "daily", "first_due": "2026-11-25", "periods": 12}
    schedule = plan_of("equal", **words)
    both = (Switch("day_count", "act/360"), Switch("min_days", 7))
    theirs = stated(explained(schedule.offer, both))
    assert wrong_lines(theirs, explained(schedule.offer, both[:1]).rows) == (1,)
    assert explanations_of(theirs, schedule) == ((both, ()),)


ODD_FIRST: dict[str, Any] = {"rate": "12%/y", "periods": 6, "drawdown": "2026-11-22", "first_due": "2027-01-10"}


def test_what_could_not_be_typed_explains_nothing() -> None:
    schedule = plan_of("equal", **ODD_FIRST)
    # 49 days and one more: 10,000 × 12 % × 50 ÷ 365 = 164.38
    theirs = stated(schedule_of(schedule.offer._replace(day_ends="both", first_period="actual")))
    assert theirs.lines[0].interest == money("164.38")
    assert explanations_of(theirs, schedule) == ()
    refused = refusal_of(explained, schedule.offer, (Switch("first_period", "actual"), Switch("day_ends", "both")))
    assert (refused.key, refused.facts["where"], refused.facts["read"], refused.facts["needs"]) == (
        "key_needs", "day_ends", "both", "interest=daily",
    )  # fmt: skip


def test_an_odd_first_period_by_the_day_may_be_counted_by_another_year() -> None:
    schedule = plan_of("equal", **ODD_FIRST)
    both = (Switch("day_count", "act/360"), Switch("first_period", "actual"))
    theirs = stated(explained(schedule.offer, both))
    assert theirs.lines[0].interest == money("163.33")  # 10,000 × 12 % × 49 ÷ 360
    assert [one.switches for one in explanations_of(theirs, schedule)] == [both]


def test_terms_that_a_switch_makes_moot_are_left_out() -> None:
    daily = offer("equal", **ODD_FIRST, interest="daily", min_days=60, day_ends="both", day_count="act/360")
    whole = explained(daily, (Switch("interest", "monthly"),))
    assert whole.rows == plan_of("equal", **ODD_FIRST).rows
    assert whole.rows[0].interest == money("100")
    by_days = explained(daily, (Switch("interest", "monthly"), Switch("first_period", "actual")))
    assert by_days.rows[0].interest == money("163.33")  # 49 days of 360, not 60
    assert (by_days.offer.min_days, by_days.offer.day_ends, by_days.offer.day_count) == (0, "head", "act/360")


def test_a_mistake_is_no_convention() -> None:
    schedule = schedule_of(offer("equal", **{**ODD, "periods": 12}))
    assert explanations_of(changed(stated(schedule), 7, interest=Money(1)), schedule) == ()
    theirs = stated(schedule)
    more = tuple(line._replace(interest=Money(100 + line.number)) for line in theirs.lines)
    assert explanations_of(theirs._replace(lines=more), schedule) == ()
    assert explanations_of(theirs._replace(lines=more[:-1]), schedule) == ()


@pytest.mark.parametrize("plan", list(ROUNDED))
def test_our_own_rounding_written_out_is_our_own_plan(plan: str) -> None:
    price = {"fee": "0.613%/m"} if plan == "flat" else {"rate": "13.7%/y"}
    for words in ({"periods": 7}, {"periods": 12, "first_due": "2027-01-05", "first_period": "actual"}):
        terms = offer(plan, principal="9876.54", **price, **words)
        assert rounded_otherwise(terms, {}).rows == schedule_of(terms).rows


@given(plain_offers(tuple(ROUNDED)), st.data())
def test_another_rounding_still_repays_the_principal(terms: Offer, data: st.DataObject) -> None:
    laid_out(terms._replace(changes=()))
    keys = ROUNDED[terms.plan]
    rounding = {key: data.draw(st.sampled_from(ROUNDINGS[key])) for key in keys}
    try:
        schedule = rounded_otherwise(terms._replace(changes=()), rounding)
    except Refusal as refusal:
        assume(refusal.key != "too_small_to_split")
        raise
    assert schedule.total("principal") == schedule.principal
    assert not schedule.rows[-1].balance


def test_equal_instalments_without_interest_are_rounded_otherwise_too() -> None:
    terms = offer("equal", principal="100", rate="0%/y", periods=3)
    up = rounded_otherwise(terms, {"payment_rounding": "up"})
    assert [row.payment.fen for row in up.rows] == [3334, 3334, 3332]


def test_rounding_says_too_little_where_the_rate_changes_or_an_account_runs() -> None:
    changing = offer("equal", rate="12%/y", periods=6, changes=[["2027-01-15", "0.045%/d"]])
    for terms in (changing, offer("bullet", rate="0.05%/d", periods="37d")):
        refusal = refusal_of(rounded_otherwise, terms, {})
        assert (refusal.key, refusal.facts) == ("plan_not_rounded", {"where": "plan", "plan": terms.plan})


@pytest.mark.parametrize(("plan", "key"), [("equal-principal", "part_rounding"), ("equal", "payment_rounding")])
def test_every_instalment_repays_at_least_a_fen(plan: str, key: str) -> None:
    def split(principal: str) -> list[int]:
        terms = offer(plan, principal=principal, rate="0%/y", periods=4)
        return [row.principal.fen for row in rounded_otherwise(terms, {key: "up"}).rows]

    assert split("0.04") == [1, 1, 1, 1]
    for principal in ("0.03", "0.05"):
        refusal = refusal_of(split, principal)
        assert refusal.key == "too_small_to_split"
        assert refusal.facts == {"where": "periods", "read": 4, "principal": money(principal)}


@pytest.mark.parametrize(
    ("rule", "rounded"),
    [("half-up", (0, 1, 2, 3, 4)), ("half-even", (0, 0, 2, 2, 4)), ("down", (0, 0, 1, 2, 3)), ("up", (1, 1, 2, 3, 4))],
)
def test_the_rules_of_rounding_differ_by_ties_and_by_direction(rule: str, rounded: tuple[int, ...]) -> None:
    quarters = (1, 2, 6, 10, 14)  # 0.25, 0.5, 1.5, 2.5, 3.5
    assert tuple(RULES[rule](count, 4) for count in quarters) == rounded
    assert [RULES[rule](count, 1) for count in (0, 1, 7)] == [0, 1, 7]


def test_only_switches_that_bear_on_the_plan_are_tried() -> None:
    def keys(schedule: Schedule) -> set[str]:
        return {switch.key for switch in switches_of(stated(schedule), schedule)}

    account = plan_of("revolving", rate="0.05%/d", repayments=[["2026-12-29", "all"]])
    assert keys(account) == {"day_count", "day_ends"}
    assert keys(plan_of("bullet", rate="14.6%/y", periods="37d")) == {"day_count", "day_ends", "interest"}
    assert keys(plan_of("flat", fee="0.6%/m", periods="6")) == set(ROUNDED["flat"])


def test_a_least_number_of_days_is_tried_where_the_first_period_is_shorter() -> None:
    for days, tried in ((6, [7, 15, 30]), (7, [15, 30]), (15, [30]), (30, [])):
        loan = plan_of("bullet", rate="0.05%/d", periods=f"{days}d")
        assert [switch.value for switch in switches_of(stated(loan), loan) if switch.key == "min_days"] == tried


@pytest.mark.parametrize(
    ("plan", "first", "tried"),
    [
        ("equal", date(2026, 12, 28), True),
        ("flat", date(2026, 12, 28), True),
        ("bullet", date(2026, 12, 28), False),
        ("equal", date(2026, 12, 22), False),
        ("equal", date(2026, 11, 22), False),
        ("equal", None, False),
    ],
)
def test_the_first_due_day_of_a_plan_is_tried_where_it_is_another(plan: str, first: date | None, tried: bool) -> None:
    price = {"fee": "0.6%/m"} if plan == "flat" else {"rate": "0.04%/d"}
    schedule = plan_of(plan, **price, periods=6)
    found = switches_of(changed(stated(schedule), 1, due=first), schedule)
    assert (Switch("first_due", first) in found) is tried


@pytest.mark.parametrize(("due_day", "first", "tried"), [(10, 25, False), (10, 10, True), (31, 31, True)])
def test_a_first_due_day_that_is_not_the_due_day_of_the_offer_is_not_tried(
    due_day: int, first: int, tried: bool
) -> None:
    schedule = plan_of("equal", rate="12%/y", periods=6, due_day=due_day, drawdown="2026-11-05")
    day = date(2027, 1, first)
    found = switches_of(changed(stated(schedule), 1, due=day), schedule)
    assert (Switch("first_due", day) in found) is tried


def test_wrong_lines_are_those_with_wrong_amounts_and_no_more_are_counted_than_asked_for() -> None:
    schedule = plan_of("equal", rate="12%/y", periods=6)
    theirs = stated(schedule)
    for line in theirs.lines:
        theirs = changed(theirs, line.number, due=date(2030, 1, line.number))
    assert wrong_lines(theirs, schedule.rows) == ()
    for line in theirs.lines:
        theirs = changed(theirs, line.number, interest=Money(1))
    assert wrong_lines(theirs, schedule.rows) == (1, 2, 3, 4, 5, 6)
    assert wrong_lines(theirs, schedule.rows, 2) == (1, 2, 3)


def test_accounts_have_few_switches() -> None:
    account = schedule_of(offer("revolving", rate="0.05%/d", repayments=[["2026-12-29", "all"]]))
    both = stated(explained(account.offer, (Switch("day_ends", "both"),)))
    assert [one.switches for one in explanations_of(both, account)] == [(Switch("day_ends", "both"),)]
    bullet = schedule_of(offer("bullet", rate="14.6%/y", periods="37d"))
    theirs = stated(explained(bullet.offer, (Switch("day_count", "act/360"),)))
    assert (Switch("day_count", "act/360"),) in [one.switches for one in explanations_of(theirs, bullet)]


def test_a_convention_that_cannot_be_laid_out_explains_nothing() -> None:
    tiny = schedule_of(offer("interest-only", principal="0.05", rate="12%/y", periods=12, interest="monthly"))
    assert explanations_of(changed(stated(tiny), 3, interest=Money(7)), tiny) == ()


def test_a_flat_plan_without_a_fee_has_none_to_round() -> None:
    free = offer("flat", principal="1000", fee="0%/m", periods=3)._replace(fee=None)
    assert not rounded_otherwise(free, {"interest_rounding": "up"}).total("fee")


@pytest.mark.parametrize(
    ("rounding", "fees"), [("half-up", "0.08"), ("down", "0.08"), ("up", "0.09"), ("half-even", "0.08")]
)
def test_the_fee_of_a_flat_plan_is_rounded_from_its_exact_share(rounding: str, fees: str) -> None:
    loan = offer("flat", principal="100", fee="1%/y", periods=3)
    assert fee_share(flat_fee("1%/y"), loan.every) == Fraction(1, 1200)
    rows = rounded_otherwise(loan, {"interest_rounding": rounding}).rows
    assert {row.fee for row in rows} == {money(fees)}  # 10,000 fen ÷ 1,200 = 8.33


@pytest.mark.parametrize(
    ("share", "half", "down", "up"),
    [
        (Fraction(1, 100), "888.49", "888.48", "888.49"),  # 10,000 × 0.01 × 1.126825 ÷ 0.126825 = 888.4879
        (Fraction(0), "833.33", "833.33", "833.34"),
    ],
)
def test_a_level_payment_may_be_rounded_otherwise(share: Fraction, half: str, down: str, up: str) -> None:
    found = [level_payment(money("10000"), share, 12, RULES[rule]) for rule in ("half-up", "down", "up")]
    assert found == [money(half), money(down), money(up)]
    assert level_payment(money("10000"), share, 12) == money(half)


@pytest.mark.parametrize(("count", "found"), [(400, 1), (401, 0)])
def test_of_a_very_long_plan_no_pairs_are_tried(count: int, found: int) -> None:
    schedule = plan_of("flat", principal="9876.54", fee="0.613%/m", periods=count)
    both = (Switch("part_rounding", "up"), Switch("interest_rounding", "up"))
    assert len(explanations_of(stated(explained(schedule.offer, both)), schedule)) == found
    one = explanations_of(stated(explained(schedule.offer, both[1:])), schedule)
    assert [explanation.switches for explanation in one] == [both[1:]]
