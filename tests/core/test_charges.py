"""What is charged beside interest, what is kept back and returned, what a promotion takes off."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from loancalc.core.cost.price import cost_of
from loancalc.core.money import Money
from loancalc.core.plans import schedule_of
from loancalc.core.plans.charges import first_fees, without_first_fees
from loancalc.core.plans.promotions import free_share
from loancalc.core.rate import Share
from loancalc.core.schedule import Schedule
from tests.core.offers import money, offer, plan_of, refusal_of

BARE = {"principal": "12000", "fee": "0.5%/m", "periods": 3, "drawdown": "2026-01-15"}


def flat(**words: Any) -> Schedule:
    return plan_of("flat", **(BARE | words))


def moved(schedule: Schedule) -> list[tuple[str, str]]:
    return [(flow.kind, str(flow.amount)) for flow in schedule.movements]


def fees(schedule: Schedule) -> list[str]:
    return [str(row.fee) for row in schedule.rows]


@pytest.mark.parametrize(
    ("mode", "movements", "charged", "principal", "proceeds"),
    [
        ("deducted", [("drawdown", "12000.00"), ("deducted", "-360.00")], "60.00", "12000.00", "11640.00"),
        ("paid", [("drawdown", "12000.00"), ("paid", "-360.00")], "60.00", "12000.00", "12000.00"),
        ("financed", [("drawdown", "12000.00")], "61.80", "12360.00", "12000.00"),
        ("first", [("drawdown", "12000.00")], "420.00", "12000.00", "12000.00"),
    ],
)
def test_an_upfront_fee_is_kept_back_paid_financed_or_put_on_the_first_payment(
    mode: str, movements: list[tuple[str, str]], charged: str, principal: str, proceeds: str
) -> None:
    plan = flat(upfront_fee="3%", upfront_mode=mode)
    cost = cost_of(plan)
    assert moved(plan) == movements
    assert fees(plan)[0] == charged
    assert (str(cost.principal), str(cost.proceeds)) == (principal, proceeds)
    assert str(cost.total_fees) == ("545.40" if mode == "financed" else "540.00")


def test_a_payment_fee_as_a_share_is_taken_of_the_payment_itself() -> None:
    assert fees(flat(payment_fee="0.1%")) == ["64.06", "64.06", "64.06"]  # 60 and 0.1 % of 4,060.00
    assert fees(flat(payment_fee="1")) == ["61.00", "61.00", "61.00"]


@pytest.mark.parametrize(
    ("when", "charged"),
    [
        ("first", ["180.00", "60.00", "60.00"]),
        ("each", ["180.00", "180.00", "180.00"]),
        ("last", ["60.00", "60.00", "180.00"]),
    ],
)
def test_a_fee_of_the_table_is_a_share_of_the_principal_and_comes_with_its_payments(
    when: str, charged: list[str]
) -> None:
    assert fees(flat(fees=[["guarantee", "1%", when]])) == charged


@pytest.mark.parametrize(
    ("how", "movement", "owed"),
    [
        ("deducted", [("deducted", "-120.00")], "12000.00"),
        ("paid", [("paid", "-120.00")], "12000.00"),
        ("financed", [], "12120.00"),
    ],
)
def test_a_fee_of_the_table_taken_at_the_start_goes_its_way(
    how: str, movement: list[tuple[str, str]], owed: str
) -> None:
    plan = flat(fees=[["insurance", "1%", "upfront", how]])
    assert moved(plan) == [("drawdown", "12000.00"), *movement]
    assert str(plan.principal) == owed


def test_the_upfront_fee_goes_before_those_of_the_table() -> None:
    plan = flat(upfront_fee="3%", upfront_mode="paid", fees=[["insurance", "1%", "upfront", "deducted"]])
    assert moved(plan) == [("drawdown", "12000.00"), ("paid", "-360.00"), ("deducted", "-120.00")]


@pytest.mark.parametrize(
    ("day", "time"),
    [
        ("2026-01-15", 0),
        ("2026-02-15", 1),  # a due day: the time of its payment
        ("2026-02-20", 1 + Fraction(5, 365) * 12),
        ("2026-04-15", 3),
    ],
)
def test_a_fee_with_a_day_is_paid_by_hand_at_its_place_in_time(day: str, time: Fraction) -> None:
    flow = flat(fees=[["member", "30", day]]).movements[-1]
    assert (flow.time, flow.day, flow.amount, flow.kind) == (time, date.fromisoformat(day), money("-30"), "paid")


@pytest.mark.parametrize("day", ["2026-01-14", "2026-04-16"])
def test_a_fee_with_a_day_outside_the_loan_is_refused(day: str) -> None:
    terms = offer("flat", **BARE, fees=[["member", "30", day]])
    refusal = refusal_of(schedule_of, terms)
    facts = {"where": "fees", "read": date.fromisoformat(day), "first": date(2026, 1, 15), "last": date(2026, 4, 15)}
    assert (refusal.key, refusal.facts) == ("fee_day_outside", facts)


def test_a_deposit_comes_back_with_the_last_payment() -> None:
    plan = flat(deposit="10%")
    cost = cost_of(plan)
    assert moved(plan) == [("drawdown", "12000.00"), ("deposit", "-1200.00"), ("deposit_back", "1200.00")]
    assert (plan.movements[-1].time, plan.movements[-1].day) == (3, plan.rows[-1].due)
    assert str(cost.proceeds) == "10800.00"
    assert cost.total_cost == cost_of(flat()).total_cost


@pytest.mark.parametrize(
    "words",
    [
        {"deposit": "12000"},
        {"deposit": "100%"},
        {"deposit": "20000"},
        {"upfront_fee": "12000"},
        {"upfront_fee": "60%", "deposit": "40%"},
        {"fees": [["insurance", "100%", "upfront", "deducted"]]},
    ],
)
def test_an_offer_from_which_nothing_arrives_is_refused(words: dict[str, Any]) -> None:
    terms = offer("flat", **BARE, **words)
    refusal = refusal_of(schedule_of, terms)
    where = next(key for key in ("upfront_fee", "fees", "deposit") if key in words)
    facts = {"where": where, "principal": money("12000")}
    assert (refusal.key, refusal.facts) == ("nothing_arrives", facts)


def test_one_fen_that_arrives_is_a_loan() -> None:
    assert cost_of(flat(deposit="11999.99")).proceeds == Money(1)


def test_every_flow_has_its_kind_and_those_of_a_day_come_together_or_net() -> None:
    plan = flat(upfront_fee="1%", deposit="10%")
    first, second, last = (row.due for row in plan.rows)
    assert [(flow.day, flow.kind, str(flow.amount)) for flow in plan.flows] == [
        (plan.offer.drawdown, "drawdown", "12000.00"),
        (plan.offer.drawdown, "deducted", "-120.00"),
        (plan.offer.drawdown, "deposit", "-1200.00"),
        (first, "payment", "-4060.00"),
        (second, "payment", "-4060.00"),
        (last, "deposit_back", "1200.00"),
        (last, "payment", "-4060.00"),
    ]
    assert [(flow.time, flow.kind, str(flow.amount)) for flow in plan.net_flows] == [
        (0, "net", "10680.00"),
        (1, "net", "-4060.00"),
        (2, "net", "-4060.00"),
        (3, "net", "-2860.00"),
    ]


def test_money_back_at_once_is_no_part_of_what_arrives() -> None:
    plan = flat(cashback="50")
    cost = cost_of(plan)
    assert moved(plan) == [("drawdown", "12000.00"), ("cashback", "50.00")]
    assert (str(cost.proceeds), str(cost.total_cost)) == ("12000.00", "130.00")


def test_all_fees_are_counted_once_wherever_they_are_paid() -> None:
    plan = flat(
        upfront_fee="100",
        payment_fee="1",
        fees=[["a", "10", "upfront", "paid"], ["b", "20", "upfront", "financed"], ["c", "40", "2026-02-20"]],
    )
    rows = 3 * Fraction("60.10") + 3  # the flat fee is charged on what was financed too
    assert plan.fees.yuan == 100 + 10 + 20 + 40 + rows
    assert plan.financed == money("20")


# Promotions

MONTHS = {"principal": "12000", "rate": "12%/y", "periods": 3, "drawdown": "2026-01-15"}


def interest(**words: Any) -> list[str]:
    return [str(row.interest) for row in plan_of("interest-only", **MONTHS, **words).rows]


@pytest.mark.parametrize(
    ("words", "paid"),
    [
        ({"free_days": 31}, ["0.00", "120.00", "120.00"]),
        ({"free_days": 10}, ["81.29", "120.00", "120.00"]),  # 21 of 31 days
        ({"free_days": 1}, ["116.13", "120.00", "120.00"]),  # 30 of 31 days
        ({"free_days": 32}, ["0.00", "115.71", "120.00"]),  # and 27 of 28
        ({"free_days": 45}, ["0.00", "60.00", "120.00"]),  # and 14 of 28
        ({"free_days": 45, "free_cap": "150"}, ["0.00", "90.00", "120.00"]),
        ({"free_days": 45, "free_cap": "100"}, ["20.00", "120.00", "120.00"]),
        ({"free_days": 45, "free_cap": "0"}, ["120.00", "120.00", "120.00"]),
        ({"free_days": 1000}, ["0.00", "0.00", "0.00"]),
    ],
)
def test_a_coupon_frees_the_share_of_days_it_covers_up_to_its_cap(words: dict[str, Any], paid: list[str]) -> None:
    assert interest(**words) == paid


def test_a_coupon_frees_as_many_of_the_days_charged_as_it_has() -> None:
    both = plan_of("bullet", rate="0.05%/d", periods="45d", day_ends="both", free_days=30)
    assert (both.rows[0].days, str(both.rows[0].interest)) == (46, "80.00")
    least = plan_of("bullet", rate="0.05%/d", periods="10d", min_days=30, free_days=15)
    assert (least.rows[0].days, str(least.rows[0].interest)) == (30, "75.00")


@pytest.mark.parametrize(
    ("words", "paid"),
    [
        # 10 days free at 0.05 %, 21 days at 0.1 %
        ({"periods": "31d", "free_days": 10, "changes": [["2026-12-02", "0.1%/d"]]}, "210.00"),
        # 10 of 11 days free, the one that is added costs 0.1 %
        ({"periods": "10d", "free_days": 10, "changes": [["2026-11-27", "0.1%/d"]], "day_ends": "both"}, "10.00"),
        # half of 30 days charged at 0.05 %; the rate that follows the last day counts for none
        ({"periods": "10d", "free_days": 15, "changes": [["2026-12-04", "0.1%/d"]], "min_days": 30}, "75.00"),
    ],
)
def test_a_coupon_frees_its_days_at_the_rate_of_those_days(words: dict[str, Any], paid: str) -> None:
    assert str(plan_of("bullet", rate="0.05%/d", **words).rows[0].interest) == paid


@pytest.mark.parametrize(
    ("words", "paid"),
    [
        # 4.00 a day, 30 a month; the coupon ends on 14 February, 29 such days after 15 January: 1 of 30 costs
        ({"day_count": "30/360", "free_days": 30}, ["4.00", "120.00", "120.00"]),
        ({"day_count": "30/360", "free_days": 31}, ["0.00", "120.00", "120.00"]),
        # 1 March is 46 such days after 15 January, 16 after 15 February: 14 of 30 cost
        ({"day_count": "30/360", "free_days": 45}, ["0.00", "56.00", "120.00"]),
        # 60 days are charged with the first payment, and the coupon is used up by 45 of them: 15 x 12,000 x 12 % / 365
        # = 59.18; the second costs its 28 days, 110.47
        ({"min_days": 60, "free_days": 45}, ["59.18", "110.47", "122.30"]),
        # both ends: 32 days with the first payment, all covered; 13 are left for the second, of 28: 15 days cost 59.18
        ({"day_ends": "both", "free_days": 45}, ["0.00", "59.18", "122.30"]),
    ],
)
def test_a_coupon_counts_its_days_from_the_drawdown_however_the_loan_counts(
    words: dict[str, Any], paid: list[str]
) -> None:
    assert interest(interest="daily", **words) == paid


def test_a_coupon_covers_days_that_are_added_in_the_first_period_and_ends_so_much_earlier() -> None:
    terms = offer("interest-only", rate="0.05%/d", periods=6, min_days=30, free_days=45, drawdown="2026-01-15")
    start, day, early = date(2026, 1, 15), date(2026, 1, 25), date(2026, 1, 20)
    assert free_share(terms, start, day, day) == Fraction("0.015")  # 10 days and the 20 that are added
    assert free_share(terms, early, day, early) == Fraction("0.0025")  # 45 less the 25 added to 5: until 4 February
    assert free_share(terms, early, date(2026, 2, 9), early) == Fraction("0.0075")
    assert free_share(terms, date(2026, 3, 1), date(2026, 3, 2), day) == 0


def test_a_coupon_covers_the_month_that_is_charged_at_once() -> None:
    terms: dict[str, Any] = {"principal": "12000", "rate": "12%/y", "periods": 2, "first_due": "2026-11-22"}
    plan = plan_of("interest-only", **terms, free_days=1)
    assert [str(row.interest) for row in plan.rows] == ["0.00", "116.00"]  # and the first of the 30 days after it


def test_a_coupon_covers_the_days_of_an_odd_first_period_charged_by_them() -> None:
    odd: dict[str, Any] = {"principal": "36500", "rate": "10%/y", "periods": 2, "first_due": "2027-01-11"}
    plan = plan_of("interest-only", **odd, first_period="actual", min_days=60, free_days=30)
    assert str(plan.rows[0].interest) == "300.00"  # 10 a day: 60 days charged for 50, less 30


def test_a_coupon_covers_its_part_of_the_days_of_months_that_are_paid_at_once() -> None:
    words: dict[str, Any] = {
        "principal": "61000",
        "rate": "12%/y",
        "periods": 2,
        "interest": "monthly",
        "free_days": 30,
    }
    plan = plan_of("bullet", **words, first_period="actual")
    assert str(plan.rows[0].interest) == "620.00"  # 1,220 for 61 days, less 20 for each of 30


def test_a_coupon_takes_nothing_off_a_plan_without_interest() -> None:
    plan = flat(free_days=15, free_cap="100", changes=[["2026-01-20", "12%/y"]])
    assert [str(row.interest) for row in plan.rows] == ["0.00", "0.00", "0.00"]


def test_a_coupon_on_a_loan_of_no_days_takes_off_the_least_day() -> None:
    for words, paid in (({"min_days": 1}, "0.00"), ({"min_days": 2}, "5.00"), ({}, "0.00")):
        plan = plan_of("bullet", rate="0.05%/d", first_due="2026-11-22", free_days=1, **words)
        assert str(plan.rows[0].interest) == paid


def test_a_discount_is_what_is_paid_of_the_first_interest_or_flat_fee() -> None:
    assert interest(first_discount="50%") == ["60.00", "120.00", "120.00"]
    assert interest(first_discount="0%") == ["0.00", "120.00", "120.00"]
    assert fees(flat(first_discount="88%")) == ["52.80", "60.00", "60.00"]


def test_a_discount_touches_no_other_fee() -> None:
    plan = flat(first_discount="50%", upfront_fee="100", upfront_mode="first", fees=[["guarantee", "10", "first"]])
    assert fees(plan) == ["140.00", "60.00", "60.00"]


def test_an_offer_without_the_fees_of_its_first_payment_keeps_all_others() -> None:
    words: dict[str, Any] = {"upfront_fee": "3%", "fees": [["guarantee", "10", "first"], ["card", "9", "each"]]}
    later, deducted = (offer("flat", **words, upfront_mode=mode) for mode in ("first", "deducted"))
    assert first_fees(later) == [Share(Decimal("0.03")), money("10")]
    assert first_fees(deducted) == [money("10")]
    assert without_first_fees(later) == later._replace(upfront_fee=None, fees=later.fees[1:])
    assert without_first_fees(deducted) == deducted._replace(fees=deducted.fees[1:])


def test_a_coupon_and_a_discount_are_taken_one_after_the_other() -> None:
    assert interest(free_days=10, first_discount="50%")[0] == "40.65"  # half of 81.29, a half fen up
