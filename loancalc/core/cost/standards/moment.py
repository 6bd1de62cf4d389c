"""Flows of money placed in the time of a standard: whole units, odd days, and the power of the discount factor."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from loancalc.core.cost.irr import scaled
from loancalc.core.flows import CashFlows


class Moment(NamedTuple):
    """One flow and its distance from the start.

    Args:
        day: the day it moves; None for flows that are not dated.
        amount: as read [yuan].
        whole: whole units of time from the start, negative before it.
        days: days left over, with the sign of *whole*.
        power: the exponent t of (1 + rate)^−t, in the unit that the rate counts in.
        simple: the part f of a unit that earns simple interest, 1 / (1 + f·rate); 0 but for Regulation Z.
    """

    day: date | None
    amount: Decimal
    whole: int
    days: int
    power: Fraction
    simple: Fraction = Fraction(0)

    @property
    def time(self) -> Fraction:
        """The whole distance, simple part included."""
        return self.power + self.simple if self.simple else self.power


def moments_undated(flows: CashFlows, step: int, unit: Fraction) -> list[Moment]:
    """Return undated *flows*, one every *step* whole units, each *unit* long in the time of the rate."""
    return [Moment(None, amount, number * step, 0, number * step * unit) for number, amount in enumerate(flows.amounts)]


def moments_dated(flows: CashFlows, places: Mapping[date, tuple[int, int, Fraction]]) -> list[Moment]:
    """Return dated *flows* at the *places* of their days: whole units, odd days, power."""
    days = flows.days or ()
    return [Moment(day, amount, *places[day]) for day, amount in zip(days, flows.amounts, strict=True)]


def in_order(moments: Iterable[Moment]) -> list[Moment]:
    """Return *moments* in order of time; counted in ticks, for whole numbers compare faster than fractions."""
    timed = [(moment.time, moment) for moment in moments]
    per_unit = lcm(*{time.denominator for time, _ in timed})
    return [moment for _, moment in sorted(timed, key=lambda one: one[0].numerator * (per_unit // one[0].denominator))]


def timed_amounts(moments: Sequence[Moment]) -> list[tuple[Fraction, int]]:
    """Return (time, amount) of *moments*, the amounts as whole multiples of their common unit."""
    amounts = scaled([moment.amount for moment in moments])
    return [(moment.time, amount) for moment, amount in zip(moments, amounts, strict=True)]
