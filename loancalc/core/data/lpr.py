"""Loan Prime Rate (贷款市场报价利率, LPR): every published value known here, dated, with its source.

Gaps are stated, not filled: August 2025 to January 2026, March and May 2026 were not read one by one (the statements
of 2026-02-24 and 2026-04-20 imply that nothing changed); nothing was found after 2026-08-20.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from loancalc.core.refusal import Refusal

SOURCES = {
    "table": "monthly table of the National Interbank Funding Center's quotes in a public repository, two copies agree",
    "news": "news report: held at 3% and 3.5%, tenth month in a row",
    "quoted": "wording of the PBoC announcement, quoted in two or more public repositories",
    "changes": "table of changes in a public repository",
}


class Lpr(NamedTuple):
    """The LPR published on *day*: 1-year and 5-year [1/year], and a key of `SOURCES`."""

    day: date
    one_year: Decimal
    five_year: Decimal
    source: str


def lpr_on(day: date) -> Lpr | None:
    """Return the value in force on *day*: the last one published on or before it; None before 2019-08-20."""
    known = None
    for row in history():
        if row.day > day:
            break
        known = row
    return known


def lpr_in_force(day: date) -> Lpr:
    """Return `lpr_on`, refused before the first value was published."""
    known = lpr_on(day)
    if known is None:
        raise Refusal("lpr_unknown", where="lpr", day=day)
    return known


def history() -> tuple[Lpr, ...]:
    """Return all rows in order of time."""
    return tuple(_row(*line.split()) for line in _ROWS.split("\n"))


def _row(day: str, one_year: str, five_year: str, source: str) -> Lpr:
    return Lpr(date.fromisoformat(day), Decimal(one_year) / 100, Decimal(five_year) / 100, source)


_ROWS = """\
2019-08-20 4.25 4.85 table
2019-09-20 4.20 4.85 table
2019-10-21 4.20 4.85 table
2019-11-20 4.15 4.80 table
2019-12-20 4.15 4.80 table
2020-01-20 4.15 4.80 table
2020-02-20 4.05 4.75 table
2020-03-20 4.05 4.75 table
2020-04-20 3.85 4.65 table
2020-05-20 3.85 4.65 table
2020-06-22 3.85 4.65 table
2020-07-20 3.85 4.65 table
2020-08-20 3.85 4.65 table
2020-09-21 3.85 4.65 table
2020-10-20 3.85 4.65 table
2020-11-20 3.85 4.65 table
2020-12-21 3.85 4.65 table
2021-01-20 3.85 4.65 table
2021-02-22 3.85 4.65 table
2021-03-22 3.85 4.65 table
2021-04-20 3.85 4.65 table
2021-05-20 3.85 4.65 table
2021-06-21 3.85 4.65 table
2021-07-20 3.85 4.65 table
2021-08-20 3.85 4.65 table
2021-09-22 3.85 4.65 table
2021-10-20 3.85 4.65 table
2021-11-22 3.85 4.65 table
2021-12-20 3.80 4.65 table
2022-01-20 3.70 4.60 table
2022-02-21 3.70 4.60 table
2022-03-21 3.70 4.60 table
2022-04-20 3.70 4.60 table
2022-05-20 3.70 4.45 table
2022-06-20 3.70 4.45 table
2022-07-20 3.70 4.45 table
2022-08-22 3.65 4.30 table
2022-09-20 3.65 4.30 table
2022-10-20 3.65 4.30 table
2022-11-21 3.65 4.30 table
2022-12-20 3.65 4.30 table
2023-01-20 3.65 4.30 table
2023-02-20 3.65 4.30 table
2023-03-20 3.65 4.30 table
2023-04-20 3.65 4.30 table
2023-05-22 3.65 4.30 table
2023-06-20 3.55 4.20 table
2023-07-20 3.55 4.20 table
2023-08-21 3.45 4.20 table
2023-09-20 3.45 4.20 table
2023-10-20 3.45 4.20 table
2023-11-20 3.45 4.20 table
2023-12-20 3.45 4.20 table
2024-01-22 3.45 4.20 table
2024-02-20 3.45 3.95 table
2024-03-20 3.45 3.95 table
2024-04-22 3.45 3.95 table
2024-05-20 3.45 3.95 table
2024-06-20 3.45 3.95 table
2024-07-22 3.35 3.85 table
2024-08-20 3.35 3.85 table
2024-09-20 3.35 3.85 table
2024-10-21 3.10 3.60 table
2024-11-20 3.10 3.60 table
2024-12-20 3.10 3.60 table
2025-01-20 3.10 3.60 table
2025-02-20 3.10 3.60 table
2025-03-20 3.10 3.60 table
2025-04-21 3.10 3.60 table
2025-05-20 3.00 3.50 table
2025-06-20 3.00 3.50 table
2025-07-21 3.00 3.50 table
2026-02-24 3.00 3.50 news
2026-04-20 3.00 3.50 quoted
2026-06-22 3.00 3.50 changes
2026-07-20 3.00 3.50 quoted
2026-08-20 3.00 3.50 quoted"""
