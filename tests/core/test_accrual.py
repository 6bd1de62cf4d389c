"""The share of a balance that a stretch of time costs."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given

from loancalc.core.accrual import (
    accrued_by_day,
    accrued_by_days,
    accrued_by_period,
    accrued_in_first_period,
    days_charged,
    interest_of_one_day,
    rate_on,
    segments,
    share_per_period,
)
from loancalc.core.offer import Offer
from tests.core.offers import every, offer, rate
from tests.core.random_offers import plain_offers

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
CHANGES = [["2026-05-11", "0.06%/d"], ["2026-06-15", "0.02%/d"]]
CHANGING = offer("bullet", rate="0.05%/d", changes=CHANGES)


def test_a_new_rate_counts_from_its_day_on() -> None:
    assert rate_on(CHANGING, date(2026, 5, 10)) == rate("0.05%/d")
    assert rate_on(CHANGING, date(2026, 5, 11)) == rate("0.06%/d")
    assert rate_on(CHANGING, date(2026, 6, 14)) == rate("0.06%/d")
    assert rate_on(CHANGING, date(2027, 1, 1)) == rate("0.02%/d")


def test_the_last_of_two_changes_on_one_day_counts() -> None:
    twice = offer("bullet", rate="0.05%/d", changes=[["2026-05-11", "0.06%/d"], ["2026-05-11", "0.07%/d"]])
    assert rate_on(twice, date(2026, 5, 11)) == rate("0.07%/d")
    assert accrued_by_day(twice, MAY, JUNE) == 10 * Fraction("0.0005") + 21 * Fraction("0.0007")


def test_an_offer_without_a_rate_bears_no_interest() -> None:
    free = offer("bullet")
    assert rate_on(free, MAY).yearly == 0
    assert accrued_by_day(free, MAY, JULY) == accrued_by_period(free, MAY, JULY) == interest_of_one_day(free, MAY) == 0


def test_time_is_cut_where_the_rate_changes_and_nowhere_else() -> None:
    stretches = [(start, end) for start, end, _ in segments(CHANGING, MAY, JULY)]
    assert stretches == [(MAY, date(2026, 5, 11)), (date(2026, 5, 11), date(2026, 6, 15)), (date(2026, 6, 15), JULY)]
    assert [(start, end) for start, end, _ in segments(CHANGING, date(2026, 5, 11), date(2026, 6, 15))] == [
        (date(2026, 5, 11), date(2026, 6, 15))
    ]


def test_a_daily_rate_counts_days_and_each_at_its_own_rate() -> None:
    expected = 10 * Fraction("0.0005") + 35 * Fraction("0.0006") + 16 * Fraction("0.0002")
    assert accrued_by_day(CHANGING, MAY, JULY) == expected


@pytest.mark.parametrize(
    ("day_count", "share"), [("act/365", "31/365"), ("act/360", "31/360"), ("30/360", "30/360"), ("act/act", "31/366")]
)
def test_a_yearly_rate_counts_the_part_of_the_year_of_its_day_count(day_count: str, share: str) -> None:
    terms = offer("bullet", rate="12%/y", day_count=day_count)
    assert accrued_by_day(terms, date(2024, 5, 1), date(2024, 6, 1)) == Fraction("0.12") * Fraction(share)


def test_a_daily_rate_has_thirty_days_a_month_only_with_30_360() -> None:
    for day_count, days in (("act/365", 31), ("act/360", 31), ("30/360", 30)):
        terms = offer("bullet", rate="0.05%/d", day_count=day_count)
        assert accrued_by_day(terms, MAY, JUNE) == days * Fraction("0.0005")


def test_a_period_costs_the_yearly_rate_by_the_periods_of_a_year() -> None:
    assert accrued_by_period(offer("equal", rate="12%/y"), MAY, JUNE) == Fraction("0.01")
    assert accrued_by_period(offer("equal", rate="5.2%/y", every="2w"), MAY, date(2026, 5, 15)) == Fraction("0.002")
    changing = offer("equal", rate="12%/y", changes=[["2026-05-11", "24%/y"]])
    assert accrued_by_period(changing, MAY, JUNE) == Fraction(10, 31) * Fraction("0.01") + Fraction(21, 31) * Fraction(
        "0.02"
    )


def test_a_period_of_no_days_costs_a_regular_one() -> None:
    assert accrued_by_period(offer("equal", rate="12%/y"), MAY, MAY) == Fraction("0.01")


def test_level_payments_are_planned_by_month_or_by_the_days_of_a_distance() -> None:
    assert share_per_period(offer("equal", rate="0.05%/d", interest="daily"), MAY) == Fraction("0.1825") / 12
    assert share_per_period(offer("equal", rate="0.05%/d", interest="daily", every="15d"), MAY) == Fraction("0.0075")
    assert (
        share_per_period(offer("equal", rate="0.05%/d", interest="monthly", every="2w"), MAY) == Fraction("0.1825") / 26
    )


@pytest.mark.parametrize(
    ("words", "first", "later"),
    [
        ({}, 31, 31),
        ({"day_ends": "both"}, 32, 31),
        ({"min_days": 40}, 40, 31),
        ({"min_days": 32, "day_ends": "both"}, 32, 31),
        ({"day_count": "30/360"}, 30, 30),
        ({"day_count": "30/360", "day_ends": "both"}, 31, 30),
    ],
)
def test_only_the_first_period_counts_both_ends_or_a_least_number_of_days(
    words: dict[str, object], first: int, later: int
) -> None:
    terms = offer("bullet", rate="0.05%/d", **words)
    assert days_charged(terms, MAY, JUNE, first=True) == first
    assert days_charged(terms, MAY, JUNE) == later
    assert accrued_in_first_period(terms, MAY, JUNE) == first * Fraction("0.0005")


def test_an_added_day_costs_what_the_last_day_costs() -> None:
    both = offer("bullet", rate="0.05%/d", day_ends="both", changes=[["2026-06-01", "0.1%/d"]])
    assert accrued_in_first_period(both, MAY, JUNE) == 31 * Fraction("0.0005") + Fraction("0.001")


@pytest.mark.parametrize(("day_count", "base"), [("act/365", 365), ("act/360", 360), ("30/360", 360), ("act/act", 365)])
def test_one_day_of_a_yearly_rate_is_its_360th_or_365th(day_count: str, base: int) -> None:
    assert interest_of_one_day(offer("bullet", rate="12%/y", day_count=day_count), MAY) == Fraction("0.12") / base


@pytest.mark.parametrize("day_count", ["30/360", "30/360-us"])
@pytest.mark.parametrize("day", ["2026-05-30", "2026-05-31", "2026-02-28", "2028-02-29"])
def test_every_single_day_is_a_360th_of_a_year_where_months_have_30_of_them(day_count: str, day: str) -> None:
    terms = offer("bullet", rate="12%/y", day_count=day_count)
    assert interest_of_one_day(terms, date.fromisoformat(day)) == Fraction("0.12") / 360


def test_the_distance_of_due_days_does_not_touch_a_bullet_by_day() -> None:
    monthly, quarterly = (offer("bullet", rate="0.05%/d", every=text) for text in ("1m", "3m"))
    assert quarterly.every == every("3m")
    assert accrued_by_day(monthly, MAY, JULY) == accrued_by_day(quarterly, MAY, JULY)


@given(plain_offers())
def test_many_stretches_accrue_as_each_of_them_does(terms: Offer) -> None:
    days = [terms.drawdown + timedelta(31 * count) for count in range(6)]
    alone = [accrued_by_day(terms, start, due) for start, due in pairwise(days)]
    assert accrued_by_days(terms, days[:-1], days[1:]) == alone
    again = terms._replace(rate=rate("7%/y"), fee=None, changes=())
    assert accrued_by_days(again, days[:-1], days[1:]) == [
        accrued_by_day(again, start, due) for start, due in pairwise(days)
    ]
