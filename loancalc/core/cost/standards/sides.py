"""The two sides of a loan: when its borrower receives money, and when he pays."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from loancalc.core.cost.irr import scaled
from loancalc.core.flows import CashFlows


class Sides(NamedTuple):
    """Net amounts by day, ascending [yuan], with the signs that they have in the flows.

    Signs may be those of either side: the borrower's money comes earlier on the whole, his payments later; where both
    come equally early, he is the one who first receives.
    """

    advances: dict[date, Decimal]
    payments: dict[date, Decimal]

    @property
    def days(self) -> list[date]:
        """The days on which money moves, net, ascending."""
        return sorted({*self.advances, *self.payments})

    @property
    def first_drawdown(self) -> date | None:
        """The first day on which the borrower receives more than he pays: where the time of a credit begins."""
        return min(self.advances or self.days, default=None)

    @property
    def credit_days(self) -> list[date]:
        """The days from the first drawdown on: a charge before it belongs to no series."""
        start = self.first_drawdown
        return [day for day in self.days if start is None or day >= start]


@lru_cache(maxsize=1)
def sides_of_dated(flows: CashFlows) -> Sides:
    """Return who received and who paid on the days of *flows*; nobody where they have none."""
    return sides_of(flows.days, flows) if flows.days is not None else Sides({}, {})


def sides_of(days: Sequence[date], flows: CashFlows) -> Sides:
    """Return who received and who paid on *days*, those of *flows*."""
    totals: dict[date, Decimal] = {}
    for day, amount in zip(days, flows.amounts, strict=True):
        totals[day] = totals.get(day, Decimal(0)) + amount
    ordered = sorted(totals.items())
    plus = {day: amount for day, amount in ordered if amount > 0}
    minus = {day: amount for day, amount in ordered if amount < 0}
    earlier = (_mean_day(plus), *plus) < (_mean_day(minus), *minus)
    return Sides(plus, minus) if earlier else Sides(minus, plus)


def _mean_day(totals: Mapping[date, Decimal]) -> Fraction:
    """Return the amount-weighted mean day as a number; 0 for none."""
    amounts = scaled(list(totals.values()))
    moved = sum(day.toordinal() * amount for day, amount in zip(totals, amounts, strict=True))
    return Fraction(moved, sum(amounts)) if amounts else Fraction(0)
