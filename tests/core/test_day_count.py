"""How long a stretch of days is, in years."""

from datetime import date
from fractions import Fraction

import pytest

from loancalc.core.day_count import DAY_COUNTS, act_act, thirty_days


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
