"""The unit-period of Regulation Z and the distances counted in it."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate

import pytest

from loancalc.core.calendar import DAILY, MONTHLY, Every, months_later, series
from loancalc.core.cost.standard import apr_of
from loancalc.core.cost.standards.apr import SEMIMONTH, Unit
from loancalc.core.cost.standards.series import WEEKLY, YEARLY, due_days, unit_of
from loancalc.core.cost.standards.unit_period import interval_of, nearest_unit, span_of, unit_period_of
from loancalc.core.rate import Period
from tests.core.offers import flows

START = date(2026, 1, 5)
FOUR_MONTHS = Every(4, Period.MONTH)


def weekly(count: int, weeks: int = 1) -> list[date]:
    return series(START, Every(weeks, Period.WEEK), count)


@pytest.mark.parametrize(
    ("payments", "unit"),
    [
        (weekly(10), WEEKLY),
        (weekly(10, 2), Every(2, Period.WEEK)),
        (series(START, MONTHLY, 10), MONTHLY),
        (series(START, Every(3, Period.MONTH), 5), Every(3, Period.MONTH)),
        (series(START, Every(24, Period.MONTH), 5), YEARLY),
        (
            [date(2026, month, day) for month in (1, 2, 3) for day in (15, months_later(START, month - 1, 31).day)],
            SEMIMONTH,
        ),
        ([START + timedelta(days) for days in (10, 20, 30, 40)], Every(10, Period.DAY)),
        ([START + timedelta(days) for days in (29, 63, 91)], MONTHLY),
        ([*weekly(3), *series(weekly(3)[-1], MONTHLY, 3)], WEEKLY),
        (weekly(3, 52), Every(52, Period.WEEK)),
        ([date(2026, month, day) for month, day in ((2, 8), (3, 13), (4, 22), (6, 8), (7, 13), (8, 22))], FOUR_MONTHS),
        ([date(2026, 2, 5), date(2026, 5, 13), *(date(2027, 2, 5), date(2027, 5, 13), date(2028, 2, 5))], YEARLY),
    ],
    ids=[
        *("weeks", "two weeks", "months", "quarters", "two years", "half months", "ten days", "irregular", "tie"),
        *("52 weeks", "three days of the month", "two days of the year"),
    ],
)
def test_the_period_that_occurs_most_often_is_the_unit(payments: list[date], unit: Unit) -> None:
    assert unit_period_of([START], payments) == unit


def test_half_months_of_15_days_each_are_half_months() -> None:
    payments = [date(2026, 4, 1), date(2026, 4, 16), date(2026, 5, 1)]
    assert unit_period_of([date(2026, 3, 20)], payments) == SEMIMONTH


def test_a_monthly_series_at_the_end_of_months_is_monthly() -> None:
    assert unit_period_of([date(2026, 1, 15)], series(date(2025, 12, 31), MONTHLY, 12, 31)) == MONTHLY


@pytest.mark.parametrize(
    ("days", "unit"),
    [
        (Fraction(2), DAILY),
        (Fraction(4), DAILY),
        ((1 + Fraction(365, 52)) / 2, DAILY),
        (Fraction(10), WEEKLY),
        (Fraction(40), Every(6, Period.WEEK)),
        (Fraction(900), YEARLY),
    ],
)
def test_an_average_period_is_rounded_to_a_standard_interval_the_shorter_of_two(days: Fraction, unit: Unit) -> None:
    assert nearest_unit(days) == unit


@pytest.mark.parametrize(
    ("start", "end", "unit", "whole", "odd"),
    [
        ("1978-02-10", "1978-04-01", MONTHLY, 1, "19/30"),
        ("1978-05-23", "1978-10-01", Every(3, Period.MONTH), 1, "13/30"),
        ("1978-02-23", "1978-03-01", SEMIMONTH, 0, "2/5"),
        ("1978-01-17", "1979-07-17", YEARLY, 1, "1/2"),
        ("2023-05-31", "2024-06-15", YEARLY, 1, "15/365"),
        ("1978-04-03", "1978-04-11", Every(2, Period.WEEK), 0, "4/7"),
        ("2023-10-26", "2023-11-30", DAILY, 35, "0"),
    ],
)  # fmt: skip
def test_time_is_whole_unit_periods_and_a_part_of_one(start: str, end: str, unit: Unit, whole: int, odd: str) -> None:
    last = date.fromisoformat(end)
    span = span_of(date.fromisoformat(start), last, unit, last.day)
    assert (span.whole, span.odd) == (whole, Fraction(odd))


def test_the_odd_part_of_a_semimonthly_series_does_not_swing() -> None:
    days = ("2026-03-01", "2026-03-16", "2026-04-01", "2026-04-16", "2026-05-01")
    apr = apr_of("us", flows("2026-02-10=1000", *(f"{day}=-210" for day in days)), None)
    assert [(moment.whole, moment.simple) for moment in apr.moments[1:]] == [
        (number, Fraction(4, 15)) for number in (1, 2, 3, 4, 5)
    ]


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        (MONTHLY, MONTHLY),
        (Every(14, Period.DAY), Every(2, Period.WEEK)),
        (Every(30, Period.DAY), MONTHLY),
        (Every(24, Period.MONTH), YEARLY),
        (Every(60, Period.WEEK), YEARLY),
    ],
)
def test_a_distance_that_is_typed_is_the_unit_of_dated_flows_unless_it_counts_days(typed: Every, unit: Unit) -> None:
    days = series(START, MONTHLY, 4)
    asked = typed if typed.unit is not Period.DAY or typed.count == 30 else None
    found = apr_of("us", flows(f"{START}=1000", *(f"{day}=-260" for day in days)), asked)
    assert found.unit == (unit if asked else MONTHLY)


@pytest.mark.parametrize(
    ("distance", "unit"),
    [
        (Every(14, Period.DAY), Every(2, Period.WEEK)),
        (Every(364, Period.DAY), Every(52, Period.WEEK)),
        (Every(365, Period.DAY), YEARLY),
        (Every(400, Period.DAY), YEARLY),
        (Every(26, Period.WEEK), Every(26, Period.WEEK)),
        (Every(52, Period.WEEK), Every(52, Period.WEEK)),
        (Every(53, Period.WEEK), YEARLY),
        (Every(11, Period.MONTH), Every(11, Period.MONTH)),
        (Every(13, Period.MONTH), YEARLY),
        (Every(10, Period.DAY), Every(10, Period.DAY)),
    ],
)
def test_a_distance_in_days_is_weeks_where_it_has_them_and_any_at_most_a_year(distance: Every, unit: Every) -> None:
    assert interval_of(distance) == unit


def test_a_payment_outside_a_semimonthly_series_is_measured_by_itself() -> None:
    days = ("2026-03-01", "2026-03-16", "2026-04-01", "2026-04-16", "2026-05-09")
    apr = apr_of("us", flows("2026-02-10=1000", *(f"{day}=-210" for day in days)), None)
    assert (apr.unit, apr.moments[-1].whole, apr.moments[-1].simple) == (SEMIMONTH, 5, Fraction(4, 5))


@pytest.mark.parametrize(
    ("days", "wholes", "odd"),
    [
        (("02-01", "03-16", "04-01", "04-16"), [1, 4, 5, 6], Fraction(7, 15)),
        (("04-01", "04-16", "05-01", "05-16", "06-01"), [5, 6, 7, 8, 9], Fraction(7, 15)),
    ],
    ids=["a payment is skipped", "the first ones are skipped"],
)
def test_a_semimonthly_series_counts_half_months_where_payments_are_skipped(
    days: tuple[str, ...], wholes: list[int], odd: Fraction
) -> None:
    apr = apr_of("us", flows("2026-01-10=400", *(f"2026-{day}=-110" for day in days)), None)
    assert apr.unit == SEMIMONTH
    assert [(moment.whole, moment.simple) for moment in apr.moments[1:]] == [(whole, odd) for whole in wholes]


def test_an_odd_first_payment_does_not_anchor_a_semimonthly_series() -> None:
    days = ("03-05", "04-01", "04-16", "05-01", "05-16", "06-01")
    apr = apr_of("us", flows("2026-02-10=1000", *(f"2026-{day}=-210" for day in days)), None)
    assert [(moment.whole, moment.simple) for moment in apr.moments[2:]] == [
        (whole, Fraction(4, 15)) for whole in (3, 4, 5, 6, 7)
    ]


def test_two_payments_a_month_that_are_days_apart_are_monthly() -> None:
    bills = [f"2026-{month:02d}-{day}=-110" for month in range(2, 7) for day in ("15", "20")]
    assert apr_of("us", flows("2026-01-01=1000", *bills), None).unit == MONTHLY


def test_days_that_are_mostly_irregular_have_no_unit() -> None:
    assert unit_of([START, START + timedelta(3), START + timedelta(40), START + timedelta(51)]) is None
    assert unit_of([START, *weekly(5), weekly(5)[-1] + timedelta(3)]) == WEEKLY
    assert unit_of([START]) is None


@pytest.mark.parametrize(
    ("gaps", "unit"),
    [
        ((27, 30, 31, 30, 10), MONTHLY),  # 1 April, May, June and July, 11 July
        ((27, 30, 31, 10, 7), MONTHLY),
        ((27, 7, 7, 3, 5), WEEKLY),
        ((27, 7, 7, 3, 5, 4), None),
        ((27, 30, 3, 5), None),
    ],
    ids=["mostly months", "more months", "half weeks", "fewer than half", "a third"],
)
def test_the_unit_of_time_is_that_of_at_least_half_of_the_distances(gaps: tuple[int, ...], unit: Every | None) -> None:
    first = date(2026, 3, 5)
    assert unit_of([first, *(first + timedelta(days) for days in accumulate(gaps))]) == unit


@pytest.mark.parametrize(
    ("days", "typed", "spans"),
    [
        (("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"), None, ["1", "2", "3"]),
        (("2026-01-15", "2026-02-28", "2026-03-31"), MONTHLY, ["1+16/30", "2+16/30"]),
        (("2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"), None, ["1", "2", "3", "4"]),
    ],
    ids=["months", "two payments", "leap years"],
)
def test_american_time_counts_from_the_end_of_a_month_to_the_end_of_another(
    days: tuple[str, ...], typed: Every | None, spans: list[str]
) -> None:
    apr = apr_of("us", flows(f"{days[0]}=1000", *(f"{day}=-600" for day in days[1:])), typed)
    assert [moment.time for moment in apr.moments[1:]] == [sum(map(Fraction, span.split("+"))) for span in spans]


def test_a_single_payment_after_more_than_a_year_counts_years() -> None:
    apr = apr_of("us", flows("2026-01-01=1000", "2027-01-06=-1100"), None)
    assert (apr.unit, apr.moments[1].whole, apr.moments[1].simple) == (YEARLY, 1, Fraction(5, 365))


def test_a_day_stands_for_the_day_of_the_month_that_most_of_its_series_have() -> None:
    days = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    assert set(due_days(days).values()) == {31}
    days = [date(2026, 1, 28), date(2026, 2, 28), date(2026, 3, 28), date(2026, 3, 31)]
    assert due_days(days)[date(2026, 2, 28)] == 28


@pytest.mark.parametrize(("others", "due"), [(("03-28", "03-31"), 28), (("03-30", "03-31"), 30)])
def test_of_two_days_of_the_month_that_fit_as_many_it_stands_for_the_earlier(others: tuple[str, ...], due: int) -> None:
    days = [date(2026, 2, 28), *(date.fromisoformat(f"2026-{day}") for day in others)]
    assert due_days(days)[days[0]] == due
