"""The loan prime rate, dated."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from loancalc.core.data.lpr import SOURCES, history, lpr_on

ONE_YEAR = {
    "2019-08-20": "4.25",
    "2019-09-20": "4.20",
    "2019-11-20": "4.15",
    "2020-02-20": "4.05",
    "2020-04-20": "3.85",
    "2021-12-20": "3.80",
    "2022-01-20": "3.70",
    "2022-08-22": "3.65",
    "2023-06-20": "3.55",
    "2023-08-21": "3.45",
    "2024-07-22": "3.35",
    "2024-10-21": "3.10",
    "2025-05-20": "3.00",
}
FIVE_YEAR = {
    "2019-08-20": "4.85",
    "2019-11-20": "4.80",
    "2020-02-20": "4.75",
    "2020-04-20": "4.65",
    "2022-01-20": "4.60",
    "2022-05-20": "4.45",
    "2022-08-22": "4.30",
    "2023-06-20": "4.20",
    "2024-02-20": "3.95",
    "2024-07-22": "3.85",
    "2024-10-21": "3.60",
    "2025-05-20": "3.50",
}


@pytest.mark.parametrize(("name", "listed"), [("one_year", ONE_YEAR), ("five_year", FIVE_YEAR)])
def test_the_table_changes_exactly_where_an_independent_list_of_changes_says(name: str, listed: dict[str, str]) -> None:
    changes, last = {}, None
    for row in history():
        if getattr(row, name) != last:
            last = getattr(row, name)
            changes[row.day.isoformat()] = str(last.scaleb(2).quantize(Decimal("0.01")))
    assert changes == listed


def test_the_value_in_force_is_the_last_published() -> None:
    for day, rate in (
        ("2019-08-20", "0.0425"),
        ("2020-08-20", "0.0385"),
        ("2024-10-20", "0.0335"),
        ("2026-11-22", "0.03"),
    ):
        found = lpr_on(date.fromisoformat(day))
        assert found is not None
        assert found.one_year == Decimal(rate)
    assert lpr_on(date(2019, 8, 19)) is None


def test_every_value_is_dated_in_order_and_names_its_source() -> None:
    assert all(earlier.day < later.day for earlier, later in pairwise(history()))
    assert {row.source for row in history()} == set(SOURCES)
