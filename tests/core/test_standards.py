"""Yearly rates by the rules that prescribe them: official examples to the printed digit, and laws."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import log1p
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.calendar import MONTHLY, Every, months_later, series
from loancalc.core.conversion import conversion_of
from loancalc.core.cost.price import cost_of
from loancalc.core.cost.standard import STANDARDS, all_aprs, apr_of, apr_of_schedule
from loancalc.core.cost.standards import eu, uk, us
from loancalc.core.cost.standards.apr import printed
from loancalc.core.cost.standards.moment import Moment, in_order
from loancalc.core.cost.standards.series import WEEKLY, YEARLY
from loancalc.core.cost.standards.sides import Sides, sides_of_dated
from loancalc.core.flows import CashFlows
from loancalc.core.plans import schedule_of
from loancalc.core.rate import Period
from loancalc.core.refusal import NoAnswer, Refusal
from tests.core.offers import case_id, every, flows, plan_of, rate, refusal_of, rows_of_kind
from tests.core.random_offers import offers

Case = dict[str, Any]
UNITS = {"year": YEARLY, "month": MONTHLY, "week": WEEKLY}


def payments_of(first: str, distance: str, count: int) -> list[date]:
    """Return the days of a series; semimonthly ones alternate between a day and the one 15 days later."""
    start = date.fromisoformat(first)
    if distance == "semimonth":
        return [months_later(start, k // 2).replace(day=start.day + 15 * (k % 2)) for k in range(count)]
    return [start, *series(start, every(distance), count - 1)]


def dated(case: Case) -> CashFlows:
    lines = [(date.fromisoformat(day), Decimal(amount)) for day, amount in case["advances"]]
    paid = [(day, -Decimal(amount)) for *words, amount in case["payments"] for day in payments_of(*words)]
    for name, index in (("first_payment", 0), ("last_payment", -1)):
        if name in case:
            paid[index] = (paid[index][0], -Decimal(case[name]))
    return CashFlows(tuple(amount for _, amount in lines + paid), tuple(day for day, _ in lines + paid))


def by_year(case: Case) -> dict[Fraction, Decimal]:
    """Return the net amounts of an example by their time in years, as it prints them."""
    net: dict[Fraction, Decimal] = {}
    for side, sign in (("drawdowns", 1), ("payments", -1)):
        for amount, first, count, step in case[side]:
            for number in range(count):
                time = Fraction(first) + number * Fraction(step)
                net[time] = net.get(time, Decimal(0)) + sign * Decimal(amount)
    return net


def european(case: Case) -> tuple[CashFlows, Every | None]:
    """Return the flows of an example: on the days that it names, else one a month."""
    net = by_year(case)
    if "dates" not in case:
        months = range(int(max(net) * 12) + 1)
        return CashFlows(tuple(net.get(Fraction(month, 12), Decimal(0)) for month in months)), MONTHLY
    dates = case["dates"]
    days = payments_of(dates["first_payment"], dates["frequency"], dates["n"])
    return CashFlows(tuple(net[time] for time in sorted(net)), (date.fromisoformat(dates["drawdown"]), *days)), None


@pytest.mark.parametrize("case", rows_of_kind("standards", "us"), ids=case_id)
def test_an_example_of_regulation_z_comes_out_to_the_second_decimal(case: Case) -> None:
    assert f"{apr_of('us', dated(case), None).rounded * 100:.2f}" == case["apr"]


@pytest.mark.parametrize("case", rows_of_kind("standards", "eu"), ids=case_id)
def test_an_example_of_the_commission_comes_out_to_the_printed_digits(case: Case) -> None:
    found, distance = european(case)
    apr = apr_of("eu", found, distance)
    assert f"{apr.rounded * 100:.1f}" == case["aprc"]
    assert abs(apr.apr * 100 - Decimal(case["x"])) <= Decimal(case["within"])


@pytest.mark.parametrize("case", rows_of_kind("standards", "flows"), ids=case_id)
def test_a_published_rate_is_printed_as_its_standard_prints_it(case: Case) -> None:
    apr = apr_of(case["standard"], flows(*case["flows"]), every(case["every"]) if case["every"] else None)
    assert str(apr.rounded.scaleb(2)) == case["apr_rounded"]
    if "simple" in case:
        assert apr.simple is not None
        assert str(printed(apr.simple, 2).scaleb(2)) == case["simple"]


@pytest.mark.parametrize("case", rows_of_kind("standards", "interval", "uk_interval"), ids=case_id)
def test_an_interval_is_the_fraction_of_years_that_the_rule_gives(case: Case) -> None:
    start, end = date.fromisoformat(case["start"]), date.fromisoformat(case["end"])
    unit = UNITS[case["unit"]]
    if case["kind"] == "interval":
        _, _, years = eu.years_between(start, end, unit, end.day)
    else:
        ends = [(day + timedelta(1)).day == 1 for day in (start, end)]
        _, _, years = uk.years_between(start, end, unit, same_day=start.day == end.day or all(ends))
    assert years == sum(map(Fraction, case["years"].split("+")))


@pytest.mark.parametrize("case", rows_of_kind("standards", "rounding"), ids=case_id)
def test_a_five_rounds_up_at_the_printed_decimal(case: Case) -> None:
    assert str(printed(Decimal(case["value"]).scaleb(-2), case["decimals"]).scaleb(2)) == case["rounded"]


def test_a_charge_before_the_first_drawdown_has_a_negative_time() -> None:
    apr = apr_of("eu", flows("2012-12-12=-500", "2013-01-12=10000", "2014-01-12=-11000"), None)
    assert [(moment.whole, moment.power) for moment in apr.moments] == [
        (-1, Fraction(-1, 12)),
        (0, Fraction(0)),
        (12, Fraction(1)),
    ]
    apr = apr_of("uk", flows("2012-12-12=-500", "2013-01-12=10000", "2014-01-12=-11000"), None)
    assert apr.moments[0].power == Fraction(-1, 12)


@pytest.mark.parametrize(
    ("standard", "odd"),
    [
        ("eu", Fraction(11, 366)),  # back to 12 December 2012, and a year back from there lies 29 February
        ("uk", Fraction(11, 365)),  # on to 1 January 2013, and 11 days of that year
    ],
)
def test_the_odd_days_of_a_charge_before_the_first_drawdown_are_negative_too(standard: str, odd: Fraction) -> None:
    apr = apr_of(standard, flows("2012-12-01=-500", "2013-01-12=10000", "2014-01-12=-11000"), None)
    charge = apr.moments[0]
    assert (charge.whole, charge.days, charge.power) == (-1, -11, -Fraction(1, 12) - odd)


def test_money_that_comes_and_goes_on_one_day_is_no_drawdown_and_no_payment() -> None:
    lines = ("2026-01-05=500", "2026-01-05=-500", "2026-02-01=1000", "2026-03-01=-510", "2026-04-01=-510")
    european, american = (apr_of(standard, flows(*lines), None) for standard in ("eu", "us"))
    assert [moment.power for moment in european.moments[2:]] == [0, Fraction(1, 12), Fraction(2, 12)]
    assert [moment.time for moment in american.moments] == [0, 0, 0, 1, 2]


def test_chinese_odd_days_are_parts_of_a_year_of_365_days() -> None:
    lines = ("2026-11-22=10000", "2027-01-15=-3400", "2027-02-15=-3400", "2027-03-15=-3400")
    apr = apr_of("cn", flows(*lines), None)
    assert apr.unit == MONTHLY
    assert [moment.power for moment in apr.moments] == [0, *(k + Fraction(23 * 12, 365) for k in (1, 2, 3))]


@pytest.mark.parametrize(
    ("standard", "unit", "power"),
    [
        ("cn", Every(4, Period.WEEK), Fraction(1)),
        ("eu", WEEKLY, Fraction(4, 52)),
        ("uk", WEEKLY, Fraction(4, 52)),
    ],
)
def test_a_distance_that_is_stated_counts_also_where_it_makes_a_whole_month(
    standard: str, unit: Every, power: Fraction
) -> None:
    found = apr_of(standard, flows("2027-02-01=1000", "2027-03-01=-1010"), Every(4, Period.WEEK))
    assert (found.unit, found.moments[1].power) == (unit, power)
    plan = plan_of("equal", rate="12%/y", every="4w", periods=1, drawdown="2027-02-01")
    assert apr_of_schedule(standard, plan).moments[1].power == power


def test_moments_of_one_time_stay_as_they_were_listed() -> None:
    listed = [
        Moment(None, Decimal(amount), 1, 0, Fraction(power)) for amount, power in ((3, 1), (5, 0), (2, 0), (1, 1))
    ]
    assert [int(moment.amount) for moment in in_order(listed)] == [5, 2, 3, 1]


def test_flows_without_a_stated_distance_are_a_month_apart() -> None:
    found = apr_of("cn", flows("1000", "-1010"), None)
    assert (found.unit, found.simple) == (MONTHLY, Decimal("0.12"))


@pytest.mark.parametrize(
    ("typed", "unit"),
    [("6m", MONTHLY), ("12m", YEARLY), ("13m", MONTHLY), ("24m", YEARLY), ("1w", WEEKLY), ("12w", WEEKLY)],
)
def test_european_time_counts_years_only_where_payments_are_years_apart(typed: str, unit: Every) -> None:
    assert apr_of("eu", flows("2026-01-01=1000", "2027-01-01=-1100"), every(typed)).unit == unit


def test_the_odd_days_of_a_first_period_are_the_days_of_the_calendar() -> None:
    plan = plan_of("interest-only", rate="12%/y", every="24m", periods=2, drawdown="2026-01-01", first_due="2027-02-05")
    first = apr_of_schedule("cn", plan).moments[1]
    assert (first.whole, first.days, first.power) == (0, 400, Fraction(400, 2 * 365))


def test_a_series_at_the_end_of_months_counts_whole_months() -> None:
    days = ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]
    apr = apr_of("eu", flows("2026-01-20=10000", *(f"{day}=-2600" for day in days)), None)
    assert [moment.power - Fraction(k, 12) for k, moment in enumerate(apr.moments[1:], 1)] == [Fraction(11, 365)] * 4


def test_a_loan_of_whole_weeks_counts_weeks() -> None:
    apr = apr_of("eu", flows("2026-01-01=1000", "2026-01-29=-1020"), None)
    assert apr.unit == WEEKLY
    assert apr.moments[1].power == Fraction(4, 52)
    irregular = apr_of("eu", flows("2026-01-01=1000", "2026-01-30=-500", "2026-03-05=-600"), None)
    assert irregular.unit == MONTHLY


def test_british_odd_days_are_split_where_the_years_meet() -> None:
    whole, days, years = uk.years_between(date(2024, 11, 25), date(2025, 1, 5), MONTHLY, same_day=False)
    assert (whole, days, years) == (1, 11, Fraction(1, 12) + Fraction(6, 366) + Fraction(5, 365))


@pytest.mark.parametrize(
    ("start", "end", "whole", "days"),
    [("2026-01-20", "2026-05-10", 3, 20), ("2026-01-31", "2026-04-30", 3, 0), ("2026-01-31", "2026-04-29", 2, 29)],
)
def test_british_months_are_counted_on_from_the_start(start: str, end: str, whole: int, days: int) -> None:
    moment = apr_of("uk", flows(f"{start}=1000", f"{end}=-1030"), None).moments[1]
    assert (moment.whole, moment.days, moment.power) == (whole, days, Fraction(whole, 12) + Fraction(days, 365))


def test_british_rules_choose_the_positive_rate_nearest_zero_where_others_choose_none() -> None:
    withheld = flows("20", "-9.33x11", "70.63")
    with pytest.raises(NoAnswer):
        apr_of("eu", withheld, YEARLY)
    british = apr_of("uk", withheld, YEARLY)
    assert british.others == (Decimal("-0.0341796631865"),)
    assert british.apr == Decimal("0.43816585842")
    assert british.rounded == Decimal("0.438")
    negative = apr_of("uk", flows("-1000", "1710", "-720"), YEARLY)
    assert negative.others == (Decimal("-0.25"),)
    assert negative.apr == Decimal("-0.04")


def test_the_chinese_rate_of_a_plan_is_the_one_that_every_quote_prints() -> None:
    plan = plan_of("equal", rate="12%/y", periods=12, first_due="2027-01-15", upfront_fee="3%")
    cost = cost_of(plan)
    apr = apr_of_schedule("cn", plan)
    assert (apr.rate, apr.simple, apr.apr) == (cost.period_irr, cost.nominal_annual, cost.effective_annual)
    assert apr.moments[1].days == 23


@given(offers())
def test_every_plan_has_the_rates_of_all_standards_or_none(terms: Any) -> None:
    try:
        plan = schedule_of(terms)
        cost = cost_of(plan)
    except Refusal:
        return
    if cost.period_irr is None or cost.xirr is None:
        assert refusal_of(apr_of_schedule, "cn" if cost.period_irr is None else "xirr", plan)
        return
    chinese, xirr = apr_of_schedule("cn", plan), apr_of_schedule("xirr", plan)
    assert (chinese.rate, chinese.simple, xirr.apr) == (cost.period_irr, cost.nominal_annual, cost.xirr)
    for standard in ("eu", "uk", "us"):
        found = apr_of_schedule(standard, plan)
        rate = float(cost.xirr)
        # A simple rate may be as low as ln(1 + rate), which has no end below.
        assert abs(float(found.apr) - rate) <= 0.02 + max(rate**2, rate - log1p(rate))


@pytest.mark.parametrize("standard", STANDARDS)
@given(
    st.lists(st.integers(1, 400), min_size=1, max_size=12),
    st.integers(10_000, 900_000),
    st.integers(1, 30),
)
def test_signs_order_units_zeros_and_splits_change_no_digit(
    standard: str, gaps: list[int], principal: int, percent: int
) -> None:
    days = [date(2023, 11, 30)]
    for gap in gaps:
        days.append(days[-1] + timedelta(gap))
    payment = Decimal(principal * (100 + percent) // len(gaps)) / 10_000
    amounts = [Decimal(principal) / 100, *[-payment] * len(gaps)]
    plain = apr_of(standard, CashFlows(tuple(amounts), tuple(days)), None)
    same = {
        "turned": CashFlows(tuple(-amount for amount in amounts), tuple(days)),
        "shuffled": CashFlows(tuple(amounts[::-1]), tuple(days[::-1])),
        "in wan": CashFlows(tuple(amount / 10_000 for amount in amounts), tuple(days)),
        "with a zero": CashFlows((*amounts, Decimal(0)), (*days, days[1] - timedelta(1))),
        "split": CashFlows((*amounts[:-1], amounts[-1] - 1, Decimal(1)), (*days, days[-1])),
    }
    for name, flows_ in same.items():
        assert apr_of(standard, flows_, None).apr == plain.apr, name


def test_the_regulation_z_unit_period_of_a_single_payment_is_its_term() -> None:
    assert apr_of("us", flows("1000", "0", "0", "-1030"), MONTHLY).unit == Every(3, Period.MONTH)
    assert apr_of("us", flows("1000", *["0"] * 17, "-1135.19"), MONTHLY).rounded == Decimal("0.0876")
    assert apr_of("us", flows("1000", "-1010"), Every(30, Period.DAY)).per_year == Fraction(365, 30)
    assert apr_of("us", flows("1000", *["0"] * 14, "-1100"), Every(30, Period.DAY)).unit == YEARLY


@pytest.mark.parametrize(
    ("amounts", "distance", "unit"),
    [
        (("1000", "0", "-300", "0", "-300", "0", "-300", "-200"), "1m", Every(2, Period.MONTH)),
        (("1000", "-300", "0", "-300", "0", "0", "-500"), "1m", Every(2, Period.MONTH)),
        (("1000", "-600", "0", "-600"), "1m", Every(6, Period.WEEK)),
        (("1000", "-520x2"), "7d", WEEKLY),
        (("1000", "-520x2"), "10d", Every(10, Period.DAY)),
        (("1000", "-520x2"), "24m", YEARLY),
        (("1000", "-520x2"), "60w", YEARLY),
        (("1000", "-1x40"), "120m", YEARLY),
        (("1000000", "-1000x400"), "600d", YEARLY),
    ],
)
def test_a_unit_period_is_the_distance_that_occurs_most_often(
    amounts: tuple[str, ...], distance: str, unit: Every
) -> None:
    assert apr_of("us", flows(*amounts), every(distance)).unit == unit


def test_flows_without_days_cost_what_the_same_flows_cost_on_days() -> None:
    undated = apr_of("us", flows("1000", "-600", "0", "-600"), Every(10, Period.DAY))
    dated = apr_of("us", flows("2026-01-01=1000", "2026-01-11=-600", "2026-01-31=-600"), None)
    assert (undated.apr, undated.unit) == (dated.apr, dated.unit)


def test_a_series_that_outlasts_the_calendar_counts_evenly() -> None:
    long = apr_of("us", flows("1000000", "-1000x4000"), MONTHLY)
    last = long.moments[-1]
    assert (long.unit, last.whole, last.days, long.rounded) == (MONTHLY, 4000, 0, Decimal("0.0118"))
    assert long.tolerance == us.REGULAR


def test_flows_of_290_years_still_have_the_unit_period_of_their_payments() -> None:
    years = flows("1000000", *["0", "-20000"] * 289, "0")
    assert apr_of("us", years, Every(6, Period.MONTH)).unit == YEARLY
    assert apr_of("us", CashFlows((*years.amounts, Decimal(-1))), Every(6, Period.MONTH)).unit == Every(6, Period.MONTH)


def test_another_american_rate_that_fits_is_a_nominal_one_as_well() -> None:
    found = apr_of_schedule("us", plan_of("equal", rate="2%/m", periods=6, deposit="30%"))
    assert found.rate == Decimal("0.039263445412")
    assert found.apr == 12 * Decimal("0.039263445412")
    assert found.others == (12 * Decimal("-0.58508045857"),)


def test_thirty_day_periods_have_their_own_unit() -> None:
    apr = apr_of("us", flows("1000", "-10x11", "-1010"), Every(30, Period.DAY))
    assert (apr.unit, apr.per_year) == (Every(30, Period.DAY), Fraction(365, 30))
    assert apr.rate == Decimal("0.01")


def test_a_claim_is_judged_by_the_tolerance_of_the_regulation() -> None:
    regular = apr_of("us", flows("5000", "-230x24"), MONTHLY)
    assert us.agrees(regular.apr, rate("9.8%/y").yearly, us.REGULAR)
    assert not us.agrees(regular.apr, rate("9.55%/y").yearly, us.REGULAR)
    edge = Fraction(regular.apr) + Fraction(1, 800)
    assert us.agrees(regular.apr, edge, us.REGULAR)
    assert not us.agrees(regular.apr, edge + Fraction(1, 10**12), us.REGULAR)
    irregular = apr_of("us", flows("5000", "-200x10", "-260x14"), MONTHLY)
    assert (regular.tolerance, irregular.tolerance) == (us.REGULAR, us.IRREGULAR)
    assert apr_of("us", flows("5000", "5000", "-500x24"), MONTHLY).tolerance == us.IRREGULAR
    assert apr_of("us", flows("1000", "0", "-260x4"), MONTHLY).tolerance == us.REGULAR
    assert apr_of("us", flows("1000", "-300x3"), MONTHLY).tolerance == us.REGULAR
    assert apr_of("us", flows("1000", "-260", "0", "-260x3"), MONTHLY).tolerance == us.IRREGULAR


def test_who_borrows_is_the_same_whoever_writes_the_signs_where_both_sides_are_equally_early() -> None:
    even = ("2026-01-20=100", "2026-02-28=-201", "2026-04-08=100")
    turned = tuple(text.replace("=-", "=+").replace("=1", "=-1").replace("=+", "=") for text in even)
    ours, theirs = (refusal_of(apr_of, "eu", flows(*words), None).key for words in (even, turned))
    assert ours == theirs == "irr_ambiguous"


@pytest.mark.parametrize(
    ("last", "odd"), [("2023-06-29", 13), ("2023-06-28", 13), ("2023-07-15", 13), ("2023-03-31", 16)]
)
def test_one_other_payment_does_not_move_the_end_of_february(last: str, odd: int) -> None:
    apr = apr_of("eu", flows("2023-01-15=1000", "2023-02-28=-500", f"{last}=-520"), None)
    assert (apr.moments[1].whole, apr.moments[1].days) == (1, odd)


@pytest.mark.parametrize(
    ("day", "length"),
    [
        ("2012-02-29", 366),
        ("2012-02-28", 365),
        ("2013-02-28", 366),
        ("2013-03-01", 365),
        ("2100-03-01", 365),
        ("2000-03-01", 366),
    ],
)
def test_a_year_that_ends_on_a_day_has_a_leap_day_or_not(day: str, length: int) -> None:
    assert eu.year_length(date.fromisoformat(day)) == length


def test_whole_british_years_run_from_a_months_end_to_a_months_end() -> None:
    apr = apr_of("uk", flows("2024-01-31=1000", "2025-02-28=-100", "2026-02-28=-1100"), None)
    assert [(moment.whole, moment.days) for moment in apr.moments[1:]] == [(1, 28), (2, 28)]
    apr = apr_of("uk", flows("2023-02-28=1000", "2024-02-29=-100", "2025-02-28=-1100"), YEARLY)
    assert [(moment.whole, moment.days) for moment in apr.moments[1:]] == [(1, 0), (2, 0)]


def test_spreadsheets_count_days_from_the_first_flow_and_no_other_unit() -> None:
    apr = apr_of("xirr", flows("2026-01-01=100", "2027-01-02=-110"), None)
    assert apr.standard == "xirr"
    assert [(moment.whole, moment.days) for moment in apr.moments] == [(0, 0), (366, 0)]


def test_a_flow_without_days_has_no_rate_by_days() -> None:
    refusal = refusal_of(apr_of, "xirr", flows("100", "-110"), MONTHLY)
    assert (refusal.key, refusal.facts) == ("standard_needs_days", {"standard": "xirr"})
    assert sides_of_dated(flows("100", "-110")) == Sides({}, {})
    found = all_aprs(lambda name: apr_of(name, flows("100", "-110"), MONTHLY))
    assert [name for name, apr in found.items() if isinstance(apr, Refusal)] == ["xirr"]


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize(
    ("amounts", "key"),
    [
        (("2026-01-01=100", "2026-02-01=50"), "irr_no_loan_one_sign"),
        (("2026-01-01=100", "2026-01-01=-101"), "irr_no_loan_one_day"),
        (("2026-01-01=0", "2026-02-01=0"), "irr_no_loan_nothing"),
    ],
)
def test_what_is_no_loan_is_refused_by_every_standard(standard: str, amounts: tuple[str, ...], key: str) -> None:
    assert refusal_of(apr_of, standard, flows(*amounts), None).key == key
    with pytest.raises(Refusal):
        all_aprs(lambda name: apr_of(name, flows(*amounts), None))


def test_a_whole_year_by_the_month_is_the_effective_rate_of_the_monthly_one() -> None:
    monthly = apr_of("eu", flows("1000", "-90x12"), MONTHLY)
    assert abs(conversion_of(rate("1%/m")).effective_monthly - Decimal("0.126825030132")) < Decimal("1e-11")
    assert monthly.apr == apr_of("cn", flows("1000", "-90x12"), MONTHLY).apr


def test_the_rate_that_is_proved_alone_keeps_its_moments() -> None:
    dated = flows("2026-01-01=1000", "2026-07-01=-1100")
    found = all_aprs(lambda name: apr_of(name, dated, None), "xirr")
    assert {name: len(apr.moments) for name, apr in found.items() if not isinstance(apr, Refusal)} == {
        name: 2 * (name == "xirr") for name in STANDARDS
    }
    assert found["xirr"] == apr_of("xirr", dated, None)
