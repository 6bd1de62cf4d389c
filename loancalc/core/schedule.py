"""A schedule: what is paid when, row by row, and every movement of money with its place in time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.offer import Offer


class Row(tuple[int, date, int, int, int, int, int, int, int]):
    """One payment. Amounts are kept as whole fen and read as Money, so 360 rows cost no more than 360 tuples.

    Args:
        number: 1 for the first payment.
        due: the day it is due.
        days: days since the row before (or the drawdown), as they are charged where interest counts days.
        payment: principal + interest + fee + penalty.
        principal: part that reduces the loan.
        interest: price of the balance since the row before.
        fee: every fee paid with this payment.
        penalty: price of a breach, 0 in a plan.
        balance: principal still owed afterwards.
    """

    __slots__ = ()

    @property
    def number(self) -> int:
        return self[0]

    @property
    def due(self) -> date:
        return self[1]

    @property
    def days(self) -> int:
        return self[2]

    @property
    def payment(self) -> Money:
        return Money(self[3])

    @property
    def principal(self) -> Money:
        return Money(self[4])

    @property
    def interest(self) -> Money:
        return Money(self[5])

    @property
    def fee(self) -> Money:
        return Money(self[6])

    @property
    def penalty(self) -> Money:
        return Money(self[7])

    @property
    def balance(self) -> Money:
        return Money(self[8])


ROW_FIELDS = ("number", "due", "days", "payment", "principal", "interest", "fee", "penalty", "balance")


class Flow(NamedTuple):
    """Money that moves: + into the borrower's hand, − out of it.

    Args:
        time: distance from the drawdown in the schedule's periods, exact.
        day: the day it moves.
        amount: [fen], with the sign.
        kind: ``drawdown``, ``deducted``, ``paid``, ``payment``, ``deposit`` or ``cashback``.
    """

    time: Fraction | int
    day: date
    amount: Money
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The plan of one loan laid out.

    Args:
        offer: the terms it follows.
        principal: all that was lent [fen], with what is financed.
        rows: the payments in order of time.
        flows: every movement of money, rows included, in order of time.
        unit: the period in which `Flow.time` counts: ``month``, ``week``, ``day``, ``2weeks`` …
        periods_per_year: how many of them make a year.
        principal_days: sum of balance × days it was owed [fen × day]; the base of the simple yearly rate.
        fees: all fees, also those not in a row [fen].
        notes: what had to be decided on the way (remainders, ends of months …).
    """

    offer: Offer
    principal: Money
    rows: tuple[Row, ...]
    flows: tuple[Flow, ...]
    unit: str
    periods_per_year: Fraction
    principal_days: int
    fees: Money
    notes: tuple[Note, ...] = ()


def column(rows: Iterable[Row], name: str) -> Sequence[int]:
    """Return one money column of *rows* as whole fen."""
    index = ROW_FIELDS.index(name)
    return [row[index] for row in rows]  # type: ignore[misc]
