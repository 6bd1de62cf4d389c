"""Ceilings on the yearly cost of a loan, by who lends and when the contract was made, each row with its source.

A row says what a rule is read as; it decides nothing. No text found says whether the simple or the compounded rate
counts. Oral guidance and figures without a dated document are left out.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from loancalc.core.rate import LinkedRate

VINTAGE = date(2026, 11, 22)
"""The day on which these rows were looked up: later rules are not known here."""

PROVENANCE = {
    "text": "the full text was read",
    "quoted": "the figure was read in a page that quotes the article",
    "second_hand": "number and date read in a tracker of rules; the figure in press and repositories, not in the text",
    "press": "read in three press digests; the official text was not found",
}

PRIVATE_ANEW = date(2020, 8, 20)
"""From this day on interest of private loans made earlier is treated on its own: article 31 of `spc_2020_25`."""

LENDERS = ("bank", "consumer-finance", "platform", "micro-loan", "private")
DOCUMENTS = {
    "nfra_2025_9": "金融监管总局 金规〔2025〕9号（助贷业务），2025-04-03 发布，2025-10-01 起施行",
    "micro_loan_2025": "中国人民银行、金融监管总局关于小额贷款公司综合融资成本的指引，2025-12-25 见报",
    "spc_2020_25": "最高人民法院关于审理民间借贷案件适用法律若干问题的规定（2020 年第二次修正）第二十五条",
    "spc_2015_26": "最高人民法院关于审理民间借贷案件适用法律若干问题的规定（2015 年）第二十六条",
}
"""The rules, each with its article or number."""


class CeilingRow(NamedTuple):
    """A ceiling for the contracts of one kind of lender.

    Args:
        key: names it in the catalog.
        lender: one of `LENDERS`.
        since: first day of contract that it is for.
        until: last one; None while no end is known.
        rate: the yearly rate [1/year], or how it follows the one-year LPR of the contract's day.
        document: a key of `DOCUMENTS`.
        provenance: a key of `PROVENANCE`.
        length: ``any``, ``short`` (loans up to one month) or ``long`` (longer ones).
    """

    key: str
    lender: str
    since: date
    until: date | None
    rate: Decimal | LinkedRate
    document: str
    provenance: str
    length: str = "any"

    def holds(self, day: date, lender: str | None, *, short: bool) -> bool:
        """Tell whether it may be for a contract of *day*; *lender* None is «not stated»."""
        of_lender = lender in (None, self.lender)
        in_force = self.since <= day and (self.until is None or day <= self.until)
        return of_lender and in_force and self.length in ("any", "short" if short else "long")


class Ceiling(NamedTuple):
    """A ceiling of one contract.

    Args:
        rate: yearly [1/year].
        row: where it comes from; None for one of the user's own.
        lpr: the one-year LPR that it was made from [1/year]; None where it wasn't.
    """

    rate: Decimal
    row: CeilingRow | None = None
    lpr: Decimal | None = None


def ceilings_on(day: date, lender: str | None, lpr: Callable[[date], Decimal], *, short: bool) -> tuple[Ceiling, ...]:
    """Return the ceilings of a contract of *day*, all that may be where the lender is not stated.

    Args:
        day: on which the contract was made.
        lender: one of `LENDERS`, or None.
        lpr: the one-year LPR of a day [1/year]; asked only where a row needs it.
        short: whether the loan runs for at most one month.
    """
    return tuple(_ceiling(row, day, lpr) for row in ROWS if row.holds(day, lender, short=short))


def _ceiling(row: CeilingRow, day: date, lpr: Callable[[date], Decimal]) -> Ceiling:
    if isinstance(row.rate, Decimal):
        return Ceiling(row.rate, row)
    prime = lpr(day)
    return Ceiling(row.rate.at(prime).value, row, prime)


_24, _36, _FOUR_LPR = Decimal("0.24"), Decimal("0.36"), LinkedRate(Decimal(4), Decimal(0))

ROWS = (
    CeilingRow("facilitation", "bank", date(2025, 10, 1), None, _24, "nfra_2025_9", "second_hand"),
    CeilingRow("facilitation", "consumer-finance", date(2025, 10, 1), None, _24, "nfra_2025_9", "second_hand"),
    CeilingRow("facilitation", "platform", date(2025, 10, 1), None, _24, "nfra_2025_9", "second_hand"),
    CeilingRow("micro_loan", "micro-loan", date(2025, 12, 25), date(2027, 12, 31), _24, "micro_loan_2025", "press"),
    CeilingRow("micro_loan_short", "micro-loan", date(2028, 1, 1), None, _24, "micro_loan_2025", "press", "short"),
    CeilingRow("micro_loan_lpr", "micro-loan", date(2028, 1, 1), None, _FOUR_LPR, "micro_loan_2025", "press", "long"),
    CeilingRow("private_lpr", "private", PRIVATE_ANEW, None, _FOUR_LPR, "spc_2020_25", "text"),
    CeilingRow("private_24", "private", date(2015, 9, 1), date(2020, 8, 19), _24, "spc_2015_26", "quoted"),
    CeilingRow("private_36", "private", date(2015, 9, 1), date(2020, 8, 19), _36, "spc_2015_26", "quoted"),
)
