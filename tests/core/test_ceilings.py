"""Legal ceilings, dated: every row has its days and its source, and the day and the lender choose the rows."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest

from loancalc.core.data.ceilings import DOCUMENTS, LENDERS, PROVENANCE, ROWS, VINTAGE, CeilingRow, ceilings_on
from loancalc.core.data.lpr import lpr_in_force
from loancalc.reading.choice import CHOICES


def prime(day: date) -> Decimal:
    return lpr_in_force(day).one_year


def rates_on(day: str, lender: str | None, *, short: bool = False) -> list[str]:
    return [f"{found.rate.normalize()}" for found in ceilings_on(date.fromisoformat(day), lender, prime, short=short)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.key}-{row.lender}")
def test_a_row_has_its_days_its_measure_and_its_source(row: CeilingRow) -> None:
    assert row.lender in LENDERS
    assert isinstance(row.since, date)
    assert row.until is None or row.since < row.until
    assert row.since <= VINTAGE or row.key.startswith("micro_loan_")
    assert (row.rate is None) != (row.times_lpr is None)
    assert DOCUMENTS[row.document]
    assert "http" not in DOCUMENTS[row.document]
    assert PROVENANCE[row.provenance]
    assert row.length in {"any", "short", "long"}


def test_every_document_and_every_lender_of_an_offer_is_used() -> None:
    assert {row.document for row in ROWS} == set(DOCUMENTS)
    assert {row.provenance for row in ROWS} == set(PROVENANCE)
    assert {row.lender for row in ROWS} == set(LENDERS) == set(CHOICES["lender"])


def test_the_unsourced_cap_of_2023_is_not_there() -> None:
    assert not [row for row in ROWS if row.since.year == 2023]


@pytest.mark.parametrize(
    ("day", "lender", "rates"),
    [
        ("2025-09-30", "bank", []),
        ("2025-10-01", "bank", ["0.24"]),
        ("2026-11-22", "consumer-finance", ["0.24"]),
        ("2026-11-22", "platform", ["0.24"]),
        ("2025-12-24", "micro-loan", []),
        ("2025-12-25", "micro-loan", ["0.24"]),
        ("2027-12-31", "micro-loan", ["0.24"]),
        ("2015-08-31", "private", []),
        ("2015-09-01", "private", ["0.24", "0.36"]),
        ("2020-08-19", "private", ["0.24", "0.36"]),
        ("2020-08-20", "private", ["0.154"]),
        ("2024-10-21", "private", ["0.124"]),
        ("2026-11-22", "private", ["0.12"]),
        ("2026-11-22", None, ["0.24", "0.24", "0.24", "0.24", "0.12"]),
    ],
)
def test_lender_and_day_of_the_contract_choose_the_rows(day: str, lender: str | None, rates: list[str]) -> None:
    assert rates_on(day, lender) == rates


def test_from_2028_micro_loans_of_a_month_have_a_line_of_their_own() -> None:
    assert rates_on("2028-01-01", "micro-loan", short=True) == ["0.24"]
    assert rates_on("2028-01-01", "micro-loan") == ["0.12"]


def test_no_day_has_two_rows_of_one_name_for_one_lender() -> None:
    for one, other in combinations(ROWS, 2):
        if (one.key, one.lender) == (other.key, other.lender):
            assert one.until is not None
            assert one.until + timedelta(1) == other.since
