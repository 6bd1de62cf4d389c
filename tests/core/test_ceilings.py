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


def rates_on(day: str, lender: str | None) -> list[str]:
    return [f"{found.rate.normalize()}" for found in ceilings_on(date.fromisoformat(day), lender, prime, short=False)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.key}-{row.lender}")
def test_a_row_has_its_days_its_measure_and_its_source(row: CeilingRow) -> None:
    assert row.lender in LENDERS
    assert isinstance(row.since, date)
    assert row.until is None or row.since < row.until
    assert row.since <= VINTAGE or row.key.startswith("micro_loan_")
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


RULES = (  # name, lender, first and last day of contract, % a year while the LPR is 3.1 %, source, known how, loans
    ("facilitation", "bank", "2025-10-01", "", "24", "nfra_2025_9", "second_hand", "any"),
    ("facilitation", "consumer-finance", "2025-10-01", "", "24", "nfra_2025_9", "second_hand", "any"),
    ("facilitation", "platform", "2025-10-01", "", "24", "nfra_2025_9", "second_hand", "any"),
    ("micro_loan", "micro-loan", "2025-12-25", "2027-12-31", "24", "micro_loan_2025", "press", "any"),
    ("micro_loan_short", "micro-loan", "2028-01-01", "", "24", "micro_loan_2025", "press", "short"),
    ("micro_loan_lpr", "micro-loan", "2028-01-01", "", "12.4", "micro_loan_2025", "press", "long"),
    ("private_lpr", "private", "2020-08-20", "", "12.4", "spc_2020_25", "text", "any"),
    ("private_24", "private", "2015-09-01", "2020-08-19", "24", "spc_2015_26", "quoted", "any"),
    ("private_36", "private", "2015-09-01", "2020-08-19", "36", "spc_2015_26", "quoted", "any"),
)
"""The table of docs/check.md: what was read of each rule, without the LPR of its day."""

EDGES = sorted({day for rule in RULES for day in rule[2:4] if day} | {"2010-01-01", "2100-01-01"})


@pytest.mark.parametrize("short", [True, False], ids=["a month", "longer"])
@pytest.mark.parametrize("lender", LENDERS)
@pytest.mark.parametrize(
    "day", [date.fromisoformat(day) + timedelta(off) for day in EDGES for off in (-1, 0, 1)], ids=str
)
def test_the_rules_in_force_are_those_of_the_table(day: date, lender: str, short: bool) -> None:
    found = [
        (
            *(row.key, row.lender, row.since.isoformat(), row.until.isoformat() if row.until else ""),
            *(f"{ceiling.rate * 100:.3f}".rstrip("0").rstrip("."), row.document, row.provenance, row.length),
        )
        for ceiling in ceilings_on(day, lender, lambda _: Decimal("0.031"), short=short)
        if (row := ceiling.row)
    ]
    assert found == [
        rule
        for rule in RULES
        if rule[1] == lender
        and rule[2] <= day.isoformat() <= (rule[3] or "9999")
        and rule[7] in {"any", "short" if short else "long"}
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("nfra_2025_9", ("金规〔2025〕9号", "2025-04-03", "2025-10-01")),
        ("micro_loan_2025", ("小额贷款公司综合融资成本", "2025-12-25")),
        ("spc_2020_25", ("民间借贷", "2020 年第二次修正", "第二十五条")),
        ("spc_2015_26", ("民间借贷", "2015 年", "第二十六条")),
    ],
)
def test_a_source_is_named_with_its_number_article_or_day(source: str, words: tuple[str, ...]) -> None:
    assert all(word in DOCUMENTS[source] for word in words)


@pytest.mark.parametrize(
    ("day", "lender", "rates"),
    [
        ("2020-08-20", "private", ["0.154"]),
        ("2024-10-20", "private", ["0.134"]),
        ("2024-10-21", "private", ["0.124"]),
        ("2026-11-22", "private", ["0.12"]),
        ("2028-01-01", "micro-loan", ["0.12"]),
        ("2026-11-22", None, ["0.24", "0.24", "0.24", "0.24", "0.12"]),
    ],
)
def test_four_times_the_lpr_is_that_of_the_day_of_the_contract(day: str, lender: str | None, rates: list[str]) -> None:
    assert rates_on(day, lender) == rates


def test_a_ceiling_that_follows_the_lpr_says_which_it_was_made_from() -> None:
    found = ceilings_on(date(2026, 11, 22), None, lambda _: Decimal("0.031"), short=False)
    assert [(ceiling.rate, ceiling.lpr) for ceiling in found if ceiling.lpr] == [(Decimal("0.124"), Decimal("0.031"))]


def test_no_day_has_two_rows_of_one_name_for_one_lender() -> None:
    for one, other in combinations(ROWS, 2):
        if (one.key, one.lender) == (other.key, other.lender):
            assert one.until is not None
            assert one.until + timedelta(1) == other.since
