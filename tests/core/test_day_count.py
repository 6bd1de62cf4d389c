"""How long a stretch of days is, in years."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.accrual import accrued_by_day
from loancalc.core.calendar import MONTHLY, series
from loancalc.core.day_count import DAY_COUNTS, YEAR_DAYS, act_act, equal_months, has_short_year, thirty_days
from loancalc.core.offer import RateChange
from loancalc.core.rate import Rate
from loancalc.core.segments import segments_of
from tests.core.offers import case_id, offer, plan_of, reference, rows_of_kind
from tests.core.random_offers import days, rates


def years_of(case: dict[str, Any]) -> dict[str, Fraction]:
    start, end = (date.fromisoformat(case["inputs"][name]) for name in ("start", "end"))
    return {name: DAY_COUNTS[name](start, end) for name in case["expected"]}


def sums(terms: dict[str, str]) -> dict[str, Fraction]:
    return {name: sum(map(Fraction, text.split("+")), Fraction(0)) for name, text in terms.items()}


@pytest.mark.parametrize("case", rows_of_kind("day_counts", "day_count"), ids=case_id)
def test_a_convention_gives_the_fraction_that_is_published(case: dict[str, Any]) -> None:
    assert years_of(case) == sums(case["expected"])


@pytest.mark.parametrize("case", rows_of_kind("day_counts", "known_difference"), ids=case_id)
def test_a_known_difference_is_exactly_the_one_explained(case: dict[str, Any]) -> None:
    assert case["because"]
    assert sums(case["ours"]) != sums(case["expected"])
    assert years_of(case) == sums(case["ours"])


def test_every_row_names_its_source_and_its_id_once() -> None:
    rows = reference("day_counts")
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["source"] and row["expected"] for row in rows)


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2023-11-01", "2024-05-01", {"act/365": "182/365", "act/360": "182/360", "act/act": "61/365+121/366"}),
        ("2024-02-28", "2024-03-01", {"act/365": "2/365", "act/act": "2/366", "30/360": "3/360"}),
        ("2100-02-28", "2100-03-01", {"act/365": "1/365", "act/act": "1/365", "30/360": "3/360"}),
        ("2023-07-01", "2026-07-01", {"act/365": "1096/365", "act/act": "184/365+2+181/365", "30/360": "3"}),
        ("2026-01-31", "2026-02-28", {"30/360": "28/360", "act/360": "28/360"}),
        ("2026-01-30", "2026-01-31", {"30/360": "0", "act/365": "1/365"}),
        ("2026-01-31", "2026-03-31", {"30/360": "60/360", "act/365": "59/365"}),
    ],
)
def test_a_convention_gives_the_fraction_that_its_definition_gives(start: str, end: str, years: dict[str, str]) -> None:
    for name, terms in years.items():
        expected = sum(map(Fraction, terms.split("+")))
        assert DAY_COUNTS[name](date.fromisoformat(start), date.fromisoformat(end)) == expected, name


def test_a_year_of_actual_days_is_one_year_leap_or_not() -> None:
    for year in (1900, 2000, 2023, 2024, 2100):
        assert act_act(date(year, 1, 1), date(year + 1, 1, 1)) == 1


def test_every_month_has_thirty_days_for_30_360() -> None:
    assert [
        thirty_days(date(2024, month, 31 if month == 1 else 15), date(2024, month + 1, 15)) for month in (1, 2, 3)
    ] == [
        15,
        30,
        30,
    ]


@given(days, st.integers(1, 24))
def test_every_period_of_a_monthly_loan_is_one_equal_month(start: date, count: int) -> None:
    dues = series(start, MONTHLY, count)
    for before, due in zip([start, *dues], dues, strict=False):
        assert equal_months(before, due) == Fraction(1, 12)
    assert equal_months(start, dues[-1]) == Fraction(count, 12)


@given(st.sampled_from(list(DAY_COUNTS)), days, st.lists(st.integers(0, 800), min_size=2, max_size=2).map(sorted))
def test_time_never_runs_backwards(name: str, start: date, counts: list[int]) -> None:
    sooner, later = (date.fromordinal(start.toordinal() + count) for count in counts)
    assert DAY_COUNTS[name](start, start) == 0 <= DAY_COUNTS[name](start, sooner) <= DAY_COUNTS[name](start, later)


@given(
    st.sampled_from(list(DAY_COUNTS)), rates, days, st.lists(st.integers(0, 400), min_size=2, max_size=2).map(sorted)
)
def test_a_change_to_the_same_rate_changes_no_interest(name: str, rate: Rate, start: date, counts: list[int]) -> None:
    plain = offer("bullet")._replace(rate=rate, day_count=name)
    sooner, later = (date.fromordinal(start.toordinal() + count) for count in counts)
    change: RateChange = (sooner, rate)
    assert accrued_by_day(plain._replace(changes=(change,)), start, later) == accrued_by_day(plain, start, later)


def test_equal_months_cost_a_daily_rate_of_365_days_by_twelve() -> None:
    words = {"principal": "12000", "rate": "0.05%/d", "periods": 3, "interest": "daily", "drawdown": "2026-01-31"}
    rows = plan_of("interest-only", day_count="365/12", **words).rows
    assert [str(row.interest) for row in rows] == ["182.50", "182.50", "182.50"]
    assert [row.days for row in rows] == [28, 31, 30]


def test_the_days_column_counts_as_the_interest_does() -> None:
    words = {"principal": "36000", "rate": "1%/m", "periods": 2, "interest": "daily", "drawdown": "2026-02-28"}
    rows = plan_of("interest-only", day_count="30/360-us", due_day=31, **words).rows
    assert [(row.days, str(row.interest)) for row in rows] == [(33, "396.00"), (30, "360.00")]


def test_segments_of_a_stretch_that_is_no_sum_of_its_parts_still_sum_to_its_interest() -> None:
    words = {"rate": "12%/y", "drawdown": "2026-01-15", "first_due": "2026-02-15", "periods": 2}
    for name in ("30/360-us", "365/12"):
        plan = plan_of("interest-only", interest="daily", day_count=name, changes=[["2026-01-31", "12%/y"]], **words)
        amounts = [segment.amount for segment in segments_of(plan) if segment.number == 1]
        assert len(amounts) == 2
        assert sum(amounts) == plan.rows[0].interest.yuan


@pytest.mark.parametrize("name", DAY_COUNTS)
def test_a_year_has_the_days_by_which_a_single_day_is_priced(name: str) -> None:
    # 1 November of a common year: a day inside a month of 30 days, where months of 365/12 days leave a day over.
    assert Fraction(1, YEAR_DAYS[name]) == DAY_COUNTS[name](date(2026, 11, 1), date(2026, 11, 2))
    assert YEAR_DAYS[name] == (360 if "360" in name else 365)


def test_only_real_days_over_360_make_a_short_year() -> None:
    assert [name for name in DAY_COUNTS if has_short_year(name)] == ["act/360"]
