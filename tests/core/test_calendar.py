"""Due days that never drift, lengths of time in periods."""

from datetime import date
from fractions import Fraction

import pytest

from loancalc.core.calendar import (
    MONTHLY,
    Every,
    day_later,
    months_between,
    months_later,
    periods_between,
    series,
    step,
)
from loancalc.core.rate import Period
from tests.core.offers import every, refusal_of


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "due_day", "end"),
    [
        ("2026-01-31", 1, None, "2026-02-28"),
        ("2024-01-31", 1, None, "2024-02-29"),
        ("2100-01-31", 1, None, "2100-02-28"),
        ("2026-01-31", 2, None, "2026-03-31"),
        ("2026-01-31", 3, None, "2026-04-30"),
        ("2024-02-29", 12, None, "2025-02-28"),
        ("2024-02-29", 48, None, "2028-02-29"),
        ("2026-11-22", 2, None, "2027-01-22"),
        ("2026-12-31", 0, None, "2026-12-31"),
        ("2026-03-31", -1, None, "2026-02-28"),
        ("2026-01-15", -13, None, "2024-12-15"),
        ("2026-11-22", 1, 10, "2026-12-10"),
        ("2026-01-05", 1, 31, "2026-02-28"),
        ("2026-01-05", 2, 31, "2026-03-31"),
        ("2026-01-05", 2, 29, "2026-03-29"),
        ("2026-11-05", 1, 31, "2026-12-31"),
        ("2199-11-30", 1, None, "2199-12-30"),
    ],
)
def test_a_month_end_is_clipped_and_comes_back(start: str, months: int, due_day: int | None, end: str) -> None:
    assert months_later(day(start), months, due_day) == day(end)


def test_days_outside_1900_to_2199_are_refused_by_year() -> None:
    for call, year in (
        (lambda: months_later(day("2199-12-31"), 1), 2200),
        (lambda: months_later(day("1900-01-01"), -1), 1899),
        (lambda: day_later(day("2199-12-31"), 1), 2200),
        (lambda: day_later(day("1900-01-01"), -366), 1898),
        (lambda: day_later(day("1900-06-01"), -200), 1899),
        (lambda: day_later(day("1950-01-01"), -21_900), 1890),
        (lambda: series(day("2150-01-15"), MONTHLY, 1_200), 2250),
        (lambda: series(day("2150-01-15"), Every(30, Period.DAY), 1_200), 2248),
    ):
        refusal = refusal_of(call)
        assert (refusal.key, refusal.facts) == ("day_out_of_range", {"year": year})
    assert day_later(day("2199-12-30"), 1) == day("2199-12-31")
    assert day_later(day("1900-01-02"), -1) == day("1900-01-01")
    assert months_later(day("1900-02-01"), -1) == day("1900-01-01")


@pytest.mark.parametrize(
    ("text", "per_year", "end"),
    [
        ("1m", Fraction(12), "2026-02-28"),
        ("3m", Fraction(4), "2026-04-30"),
        ("12m", Fraction(1), "2027-01-31"),
        ("1w", Fraction(52), "2026-02-07"),
        ("2w", Fraction(26), "2026-02-14"),
        ("1d", Fraction(365), "2026-02-01"),
        ("30d", Fraction(73, 6), "2026-03-02"),
    ],
)
def test_a_distance_of_due_days_knows_its_length(text: str, per_year: Fraction, end: str) -> None:
    distance = every(text)
    assert distance.per_year == per_year
    assert step(day("2026-01-31"), distance) == day(end)
    assert series(day("2026-01-31"), distance, 1) == [day(end)]


@pytest.mark.parametrize("text", ["1m", "2m", "12m", "1w", "15d"])
@pytest.mark.parametrize("due_day", [None, 5, 28, 31])
def test_a_series_counts_each_day_from_the_start(text: str, due_day: int | None) -> None:
    for start in (day("2026-01-31"), day("2026-01-15"), day("2023-12-29")):
        steps = [step(start, every(text), count, due_day) for count in range(1, 30)]
        assert series(start, every(text), 29, due_day) == steps


def test_a_series_of_none_is_empty() -> None:
    assert series(day("2026-01-31"), MONTHLY, 0) == []


@pytest.mark.parametrize(
    ("start", "end", "distance", "whole", "left"),
    [
        ("2013-01-12", "2013-03-15", "1m", 2, 3),  # counted back: 15 January, then 3 days
        ("2012-12-01", "2013-02-02", "1m", 2, 1),
        ("2026-01-31", "2026-02-28", "1m", 0, 28),  # 28 January comes before the start
        ("2026-01-31", "2026-03-31", "1m", 2, 0),
        ("2026-01-30", "2026-03-31", "1m", 2, 1),
        ("2026-01-31", "2026-03-30", "1m", 1, 28),  # back to 28 February, 28 days after the start
        ("2026-01-15", "2026-01-15", "1m", 0, 0),
        ("2026-01-15", "2026-01-20", "1m", 0, 5),
        ("2026-01-20", "2026-02-15", "1m", 0, 26),
        ("2026-01-15", "2026-07-20", "3m", 2, 5),
        ("2026-01-15", "2026-06-20", "3m", 1, 64),
        ("2026-01-15", "2026-04-10", "3m", 0, 85),
        ("2012-01-12", "2014-02-15", "12m", 2, 34),
        ("2026-01-01", "2026-01-18", "1w", 2, 3),
        ("2026-01-01", "2026-01-18", "15d", 1, 2),
    ],
)
def test_periods_are_counted_back_and_the_days_left_count_by_365(
    start: str, end: str, distance: str, whole: int, left: int
) -> None:
    expected = whole + Fraction(left, 365) * every(distance).per_year
    assert periods_between(day(start), day(end), every(distance)) == expected


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [("2026-11-30", "2026-11-01", 0), ("2026-11-30", "2027-01-01", 2), ("2027-01-01", "2026-11-30", -2)],
)
def test_months_are_told_apart_whatever_the_days(start: str, end: str, months: int) -> None:
    assert months_between(day(start), day(end)) == months
