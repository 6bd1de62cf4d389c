"""The two sides of a loan: when its borrower receives money, and when he pays."""

from datetime import date
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from loancalc.core.flows import CashFlows

Place = TypeVar("Place", date, int)


class Sides(NamedTuple, Generic[Place]):
    """Net amounts by day, or by number where flows are not dated; both ascending [yuan, positive].

    Signs may be those of either side: the borrower's money comes earlier on the whole, his payments later.
    """

    advances: dict[Place, Decimal]
    payments: dict[Place, Decimal]


def sides_of(places: "tuple[Place, ...]", flows: CashFlows) -> "Sides[Place]":
    """Return who received and who paid at *places*, the days or the numbers of *flows*."""
    totals: dict[Place, Decimal] = {}
    for place, amount in zip(places, flows.amounts, strict=True):
        totals[place] = totals.get(place, Decimal(0)) + amount
    plus = {place: totals[place] for place in sorted(totals) if totals[place] > 0}
    minus = {place: -totals[place] for place in sorted(totals) if totals[place] < 0}
    return Sides(plus, minus) if _mean(plus) <= _mean(minus) else Sides(minus, plus)


def moving_days(days: tuple[date, ...], flows: CashFlows) -> list[date]:
    """Return the *days* of flows on which money moves, net, ascending, each once."""
    sides = sides_of(days, flows)
    return sorted({*sides.advances, *sides.payments})


def credit_days(days: tuple[date, ...], flows: CashFlows) -> list[date]:
    """Return the same from the first drawdown on: a charge before it belongs to no series."""
    start = first_drawdown(days, flows)
    return [day for day in moving_days(days, flows) if day >= start]


def first_drawdown(days: tuple[date, ...], flows: CashFlows) -> date:
    """Return the first day on which the borrower receives more than he pays: where the time of a credit begins."""
    return min(sides_of(days, flows).advances, default=min(days))


def _mean(totals: "dict[Place, Decimal]") -> Decimal:
    numbers = {place if isinstance(place, int) else place.toordinal(): totals[place] for place in totals}
    weight = sum(numbers.values(), Decimal(0))
    return sum((number * amount for number, amount in numbers.items()), Decimal(0)) / weight if weight else weight
