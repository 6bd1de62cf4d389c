"""Conventions that explain a plan: each switch is recognised, a mistake is not."""

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loancalc.core.check.convention import Switch, explained, explanations_of, switches_of, wrong_lines
from loancalc.core.check.lender_plan import LenderPlan
from loancalc.core.check.plan import plan_audit_of
from loancalc.core.check.plan_findings import plan_findings
from loancalc.core.check.rounding import ROUNDED, ROUNDINGS, rounded_otherwise
from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.core.plans import schedule_of
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule
from tests.core.lender_plans import changed, stated
from tests.core.offers import offer, refusal_of
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
    assert refusal_of(rounded_otherwise, changing, {}).key == "plan_not_rounded"
    assert refusal_of(rounded_otherwise, offer("bullet", rate="0.05%/d", periods="37d"), {}).key == "plan_not_rounded"
    tiny = offer("equal-principal", principal="0.05", rate="1%/y", periods=4)
    assert refusal_of(rounded_otherwise, tiny, {"part_rounding": "up"}).key == "too_small_to_split"
    level = tiny._replace(plan="equal")
    assert refusal_of(rounded_otherwise, level, {"payment_rounding": "up"}).key == "too_small_to_split"


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


def test_of_a_very_long_plan_no_pairs_are_tried() -> None:
    both = (Switch("day_count", "act/360"), Switch("interest", "daily"))
    for count, found in ((48, 1), (480, 0)):
        schedule = schedule_of(offer("equal", **{**ODD, "principal": "1000000", "rate": "3.7%/y", "periods": count}))
        assert len(explanations_of(stated(explained(schedule.offer, both)), schedule)) == found
