"""Money that comes or goes again and again: income, and what other debts take."""

from fractions import Fraction
from typing import NamedTuple

from loancalc.core.calendar import MONTHLY, Every
from loancalc.core.money import Money
from loancalc.core.rate import Period


class Recurring(NamedTuple):
    """An amount every week, month or year.

    Args:
        amount: each time [fen].
        period: WEEK, MONTH or YEAR.
    """

    amount: Money
    period: Period

    def each(self, every: Every) -> Fraction:
        """Return what it comes to in one distance of *every*, exact: a year is 12 months, or 52 weeks [fen]."""
        return self.amount.fen * self.period.per_year / every.per_year

    @property
    def monthly(self) -> Fraction:
        """What it comes to in a month, exact [fen]."""
        return self.each(MONTHLY)

    def __str__(self) -> str:
        """Return it as it is typed: ``1200.00/m``."""
        return f"{self.amount}/{self.period.value}"
