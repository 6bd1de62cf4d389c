"""Cash flows as a user lists them: one amount a period, or one amount a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CashFlows:
    """What moved, in the order it was written: 2 to 36,600 flows.

    Args:
        amounts: + into the borrower's hand, − out of it [yuan], exact, up to 15 decimals, at most 10^12 either way.
        days: the day of each amount, or None where the amounts follow each other a period apart.
    """

    amounts: tuple[Decimal, ...]
    days: tuple[date, ...] | None = None
