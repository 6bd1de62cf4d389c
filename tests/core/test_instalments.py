"""Instalment plans: due days, odd first periods, level payments, flat fees, and what is refused."""

from datetime import date
from fractions import Fraction

import pytest

from loancalc.core.money import Money
from loancalc.core.plans import schedule_of
from loancalc.core.plans.equal import level_payment
from loancalc.core.plans.flat import fee_per_instalment
from loancalc.core.schedule import Row, Schedule
from tests.core.offers import every, flat_fee, money, offer, plan_of, refusal_of


def column(schedule: Schedule, name: str) -> list[str]:
    return [str(getattr(row, name)) for row in schedule.rows]


def test_the_last_instalment_absorbs_the_remainder() -> None:
    assert column(plan_of("equal", principal="100", periods=3), "payment") == ["33.33", "33.33", "33.34"]
    assert column(plan_of("equal", principal="200", periods=3), "payment") == ["66.67", "66.67", "66.66"]
    assert column(plan_of("equal-principal", principal="200", periods=3), "principal") == ["66.67", "66.67", "66.66"]
    assert column(plan_of("flat", principal="200", periods=3), "principal") == ["66.66", "66.66", "66.68"]


@pytest.mark.parametrize(
    ("principal", "share", "count", "payment"),
    [
        ("12000", "0", 12, "1000.00"),
        ("100", "0", 3, "33.33"),
        ("10000", "1/1200", 1, "10008.33"),
        ("10000", "1", 2, "13333.33"),
    ],
)
def test_a_level_payment_clears_the_loan(principal: str, share: str, count: int, payment: str) -> None:
    assert str(level_payment(money(principal), Fraction(share), count)) == payment


def test_the_plan_needs_a_number_of_payments() -> None:
    for plan in ("equal", "equal-principal", "flat", "interest-only"):
        for words in ({}, {"periods": "37d"}):
            terms = offer(plan, **words)
            refusal = refusal_of(schedule_of, terms)
            assert (refusal.key, refusal.facts) == ("periods_needed", {"where": "periods", "plan": plan})


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        (
            {"rate": "10%/y", "periods": 6, "drawdown": "2026-01-01", "changes": [["2026-03-02", "100%/m"]]},
            {"where": "periods", "interest": "6506.81", "payment": "1715.61", "minimum": "6506.82"},
        ),
        (  # the last period but one: 11 days of 31 at 10 %, 20 at 1,200 % a year on 6,694.29
            {"rate": "10%/y", "periods": 3, "changes": [["2027-01-02", "100%/m"]]},
            {"where": "periods", "interest": "4338.69", "payment": "3389.04", "minimum": "4338.70"},
        ),
        (  # 15 days of 30 at 100 % a year on 12,000: exactly the payment
            {"principal": "12000", "rate": "0%/y", "periods": 24, "changes": [["2026-12-07", "100%/y"]]},
            {"where": "periods", "interest": "500.00", "payment": "500.00", "minimum": "500.01"},
        ),
        (  # the first payment repays one fen, the second would not cover the interest of 99.99
            {"principal": "100", "rate": "100%/m", "periods": 13, "changes": [["2027-01-21", "10%/d"]]},
            {"where": "periods", "interest": "106.58", "payment": "100.01", "minimum": "106.59"},
        ),
        (  # the payment that is kept is the interest of 10 % on 10,000
            {
                "principal": "11000",
                "rate": "0%/m",
                "periods": 11,
                "changes": [["2026-12-22", "10%/m"]],
                "change_keeps": "payment",
            },
            {"where": "changes", "interest": "1000.00", "payment": "1000.00", "minimum": "1000.01"},
        ),
    ],
)
def test_a_rate_that_rises_until_the_payment_no_longer_covers_the_interest_is_refused(
    words: dict[str, object], facts: dict[str, str]
) -> None:
    refusal = refusal_of(schedule_of, offer("equal", **words))
    assert refusal.key == "negative_amortisation"
    assert {name: str(fact) for name, fact in refusal.facts.items()} == facts


def test_a_rate_that_rises_inside_the_last_period_is_paid_with_the_last_payment() -> None:
    changes = [["2026-02-15", "12%/y"], ["2026-03-20", "10%/d"]]
    plan = plan_of("equal", rate="10%/y", periods=3, drawdown="2026-01-15", changes=changes)
    assert plan.rows[-1].interest > plan.rows[-2].payment
    assert plan.rows[-1].balance == Money(0)


def test_a_payment_is_set_anew_from_the_first_period_at_the_new_rate() -> None:
    payments = column(
        plan_of("equal", rate="12%/y", periods=4, drawdown="2026-01-15", changes=[["2026-02-20", "24%/y"]]), "payment"
    )
    assert payments[0] == payments[1] == "2562.81"
    assert payments[2] != payments[1]


# Due days


def test_the_other_due_days_are_counted_from_the_first_and_come_back_to_the_31st() -> None:
    plan = plan_of("equal", periods=4, drawdown="2026-01-15", first_due="2026-01-31")
    assert column(plan, "due") == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]


def test_the_due_day_names_the_day_of_the_month_also_after_a_first_due_day_of_its_own() -> None:
    plain = plan_of("equal", periods=3, drawdown="2026-01-15", due_day=31)
    assert column(plain, "due") == ["2026-02-28", "2026-03-31", "2026-04-30"]
    named = plan_of("equal", periods=3, drawdown="2026-01-15", first_due="2026-02-10", due_day=5)
    assert column(named, "due") == ["2026-02-10", "2026-03-05", "2026-04-05"]


def test_a_first_due_day_before_the_money_arrives_is_refused() -> None:
    for plan in ("equal", "bullet"):
        terms = offer(plan, periods=3, rate="1%/m", drawdown="2026-01-15", first_due="2026-01-14")
        refusal = refusal_of(schedule_of, terms)
        facts = {"where": "first_due", "read": date(2026, 1, 14), "first": date(2026, 1, 15)}
        assert (refusal.key, refusal.facts) == ("day_before_loan", facts)


def test_days_beyond_2199_are_refused() -> None:
    terms = offer("equal", periods=1200, rate="1%/y", drawdown="2150-01-15")
    assert refusal_of(schedule_of, terms).key == "day_out_of_range"


@pytest.mark.parametrize(
    ("text", "unit"),
    [("1m", "month"), ("3m", "3months"), ("1w", "week"), ("2w", "2weeks"), ("1d", "day"), ("30d", "30d")],
)
def test_times_are_counted_in_the_distance_of_due_days(text: str, unit: str) -> None:
    plan = plan_of("equal", rate="1%/m", periods=3, every=text)
    assert (plan.unit, list(plan.times), plan.per_year) == (unit, [1, 2, 3], every(text).per_year)
    assert str(every(text)) == unit


def test_an_odd_first_period_moves_every_payment_in_time() -> None:
    plan = plan_of("equal", rate="1%/m", periods=3, drawdown="2026-01-15", first_due="2026-02-20")
    first = 1 + Fraction(5, 365) * 12
    assert list(plan.times) == [first, first + 1, first + 2]


# An odd first period

ODD = {"principal": "12000", "rate": "12%/y", "periods": 12, "drawdown": "2026-01-15", "first_due": "2026-02-25"}


@pytest.mark.parametrize(
    ("first_period", "interest"),
    [
        ("plain", "120.00"),
        ("actual", "161.75"),  # 41 days of 12 % ÷ 365
        ("extra", "159.45"),  # a month and the 10 days before it, 39.45
    ],
)
def test_an_odd_first_period_changes_its_interest_and_no_principal_part(first_period: str, interest: str) -> None:
    plan = plan_of("equal", **ODD, first_period=first_period)
    plain = plan_of("equal", **ODD)
    assert str(plan.rows[0].interest) == interest
    assert column(plan, "principal") == column(plain, "principal")
    assert plan.rows[1:] == plain.rows[1:]


def test_the_month_before_a_first_due_day_at_the_end_of_february_begins_on_the_due_day_of_january() -> None:
    words = {**ODD, "first_due": "2026-02-28", "first_period": "extra"}
    plan = plan_of("equal", **words, due_day=31)
    assert str(plan.rows[0].interest) == "183.12"  # a month, and the 16 days to 31 January at 12 % / 365
    assert str(plan_of("equal", **words).rows[0].interest) == "171.29"  # a month, and the 13 days to 28 January


def test_a_first_period_shorter_than_a_month_has_no_extra_days() -> None:
    words = {"rate": "12%/y", "periods": 3, "drawdown": "2026-01-15", "first_due": "2026-02-05"}
    assert plan_of("equal", **words, first_period="extra").rows == plan_of("equal", **words).rows


def test_interest_by_day_charges_an_odd_first_period_by_its_days_and_plans_the_payment_by_a_regular_one() -> None:
    words = {key: value for key, value in ODD.items() if key != "first_due"} | {"interest": "daily"}
    regular, odd = plan_of("equal", **words), plan_of("equal", **words, first_due="2026-02-25")
    assert str(odd.rows[0].interest) == "161.75"
    assert str(odd.rows[0].principal) == "946.19"  # 1,066.19 less a regular month of 120.00
    assert str(regular.rows[0].interest) == "122.30"
    assert str(regular.rows[0].payment) == "1066.19"


def test_only_the_first_period_is_charged_for_both_ends() -> None:
    plan = plan_of("interest-only", rate="0.05%/d", periods=3, drawdown="2026-01-15", day_ends="both")
    assert [(row.days, str(row.interest)) for row in plan.rows] == [(32, "160.00"), (28, "140.00"), (31, "155.00")]
    assert column(plan, "principal") == ["0.00", "0.00", "10000.00"]


# Flat fees


@pytest.mark.parametrize(
    ("fee", "distance", "amount"),
    [
        ("0.6%/m", "1m", "60.00"),
        ("0.6%/m", "3m", "180.00"),
        ("7.2%/y", "1m", "60.00"),
        ("7.2%/y", "12m", "720.00"),
        ("0.02%/d", "30d", "60.00"),
        ("0.14%/w", "2w", "28.00"),
        ("0.14%/w", "1d", "2.00"),
        ("0.02%/d", "1w", "14.00"),
        ("0.6%/p", "1m", "60.00"),
        ("0.6%/p", "2w", "60.00"),
    ],
)
def test_a_flat_fee_is_charged_on_the_original_principal_once_a_due_day(fee: str, distance: str, amount: str) -> None:
    assert str(fee_per_instalment(money("10000"), flat_fee(fee), every(distance))) == amount


@pytest.mark.parametrize(
    ("fee", "distance"), [("0.6%/m", "2w"), ("7.2%/y", "30d"), ("0.02%/d", "1m"), ("0.1%/w", "3m")]
)
def test_a_flat_fee_whose_period_does_not_fit_the_due_days_is_refused(fee: str, distance: str) -> None:
    terms = offer("flat", fee=fee, every=distance, periods=3)
    refusal = refusal_of(schedule_of, terms)
    facts = {"where": "fee", "fee": flat_fee(fee), "every": every(distance)}
    assert (refusal.key, refusal.facts) == ("fee_period_mismatch", facts)


def test_a_flat_plan_without_a_fee_costs_nothing() -> None:
    plan = plan_of("flat", periods=3)
    assert plan.fees == plan.total("interest") == Money(0)


# Bullet


def test_a_bullet_needs_a_term_or_a_due_day() -> None:
    terms = offer("bullet", rate="0.05%/d")
    refusal = refusal_of(schedule_of, terms)
    assert (refusal.key, refusal.facts) == ("periods_needed", {"where": "periods", "plan": "bullet"})


@pytest.mark.parametrize(
    ("words", "due", "interest", "times"),
    [
        ({"periods": "37d"}, "2026-02-07", "121.64", [37]),
        ({"first_due": "2026-02-07"}, "2026-02-07", "121.64", [37]),
        ({"periods": 3}, "2026-04-01", "300.00", [3]),
        ({"periods": 3, "due_day": 10}, "2026-04-10", "329.59", [3 + Fraction(9, 365) * 12]),
        ({"periods": 3, "first_due": "2026-04-10"}, "2026-04-10", "329.59", [3 + Fraction(9, 365) * 12]),
        ({"periods": 4, "every": "2w"}, "2026-02-26", "184.62", [4]),
        ({"periods": 12, "changes": [["2026-07-01", "24%/y"]]}, "2027-01-01", "1804.93", [12]),
        ({"periods": "0d"}, "2026-01-01", "0.00", [0]),
    ],
)
def test_a_bullet_by_period_costs_its_part_of_the_year(
    words: dict[str, object], due: str, interest: str, times: list[Fraction | int]
) -> None:
    plan = plan_of("bullet", rate="12%/y", interest="monthly", drawdown="2026-01-01", **words)
    assert [(str(row.due), str(row.interest)) for row in plan.rows] == [(due, interest)]
    assert list(plan.times) == times


@pytest.mark.parametrize(("periods", "due", "interest"), [(1, "2026-02-28", "100.00"), (13, "2027-02-28", "1300.00")])
def test_a_bullet_that_ends_on_the_last_day_of_a_shorter_month_costs_whole_months(
    periods: int, due: str, interest: str
) -> None:
    plan = plan_of("bullet", rate="12%/y", interest="monthly", drawdown="2026-01-31", periods=periods)
    assert [(str(row.due), str(row.interest)) for row in plan.rows] == [(due, interest)]
    assert list(plan.times) == [periods]


# Rows


def test_a_row_reads_its_fields_by_the_names_of_the_contract() -> None:
    row = Row((3, date(2026, 11, 22), 31, 1000, 700, 200, 60, 40, 5))
    assert (row.number, row.due, row.days) == (3, date(2026, 11, 22), 31)
    amounts = (row.payment, row.principal, row.interest, row.fee, row.penalty, row.balance)
    assert amounts == tuple(map(Money, (1000, 700, 200, 60, 40, 5)))


def test_a_change_of_the_rate_may_keep_the_payment_and_move_the_end() -> None:
    words: dict[str, object] = {"principal": "10000", "rate": "12%/y", "periods": 4, "drawdown": "2026-11-22"}
    dearer = plan_of("equal", **words, changes=[["2027-01-22", "24%/y"]], change_keeps="payment")
    assert [str(row.payment) for row in dearer.rows] == ["2562.81"] * 4 + ["78.43"]
    cheaper = plan_of("equal", **words, changes=[["2026-12-22", "0%/y"]], change_keeps="payment")
    assert [str(row.payment) for row in cheaper.rows] == ["2562.81"] * 3 + ["2411.57"]
    assert dearer.rows[-1].balance == cheaper.rows[-1].balance == Money(0)


def test_a_payment_that_hardly_covers_the_interest_leaves_the_rest_to_twice_the_term() -> None:
    plan = plan_of("equal", rate="1%/m", periods=36, changes=[["2026-12-22", "3.3%/m"]], change_keeps="payment")
    assert len(plan.rows) == 72
    assert plan.rows[-1].balance == Money(0)
    assert plan.rows[-1].principal > plan.rows[-2].principal.times(Fraction(50))


def test_a_payment_that_no_longer_covers_the_interest_is_refused() -> None:
    terms = offer("equal", rate="1%/m", periods=36, changes=[["2026-12-22", "10%/m"]], change_keeps="payment")
    assert refusal_of(schedule_of, terms).key == "negative_amortisation"


@pytest.mark.parametrize(
    ("words", "read", "left"),
    [
        ({"principal": "0.05", "rate": "1%/m", "periods": 12}, 12, "0.05"),
        ({"principal": "0.05", "rate": "1%/m", "periods": 12, "changes": [["2026-11-23", "100%/m"]]}, 12, "0.05"),
        # eight payments of one fen; the four fen left are too little for sixteen
        ({"principal": "0.12", "rate": "0%/m", "periods": 24, "changes": [["2027-07-22", "1%/m"]]}, 16, "0.04"),
    ],
)
def test_so_small_a_loan_that_the_level_payment_is_nothing_is_refused_as_too_small(
    words: dict[str, object], read: int, left: str
) -> None:
    refusal = refusal_of(schedule_of, offer("equal", **words))
    facts = {"where": "periods", "read": read, "principal": money(left)}
    assert (refusal.key, refusal.facts) == ("too_small_to_split", facts)
