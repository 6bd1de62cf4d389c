"""A repayment plan as a lender wrote it: what it states, line by line, right or wrong."""

from datetime import date
from typing import NamedTuple

from loancalc.core.money import Money

AMOUNTS = ("payment", "principal", "interest", "fee", "penalty", "balance")
"""The money columns that a plan may state, in the order of `loancalc.core.schedule.ROW_FIELDS`."""


class PlanLine(NamedTuple):
    """One line of a plan; what it does not state is None.

    Args:
        number: of the instalment, 1 for the first.
        due: the day it is due.
        payment: all that is due that day [fen]; the other amounts are parts of it, the balance is owed afterwards.
    """

    number: int
    due: date | None = None
    payment: Money | None = None
    principal: Money | None = None
    interest: Money | None = None
    fee: Money | None = None
    penalty: Money | None = None
    balance: Money | None = None

    @property
    def paid(self) -> Money | None:
        """The payment, or the sum of its parts where only these are stated [fen]."""
        if self.payment is not None:
            return self.payment
        stated = [part for part in self[3:7] if part is not None]
        return Money.total(stated) if stated else None


class LenderPlan(NamedTuple):
    """A plan as it was read.

    Args:
        columns: the keys that it states, of ``due`` and `AMOUNTS`.
        lines: in order of their numbers, each number once.
        totals: its own line of sums, or None; the number of that line is 0.
    """

    columns: tuple[str, ...]
    lines: tuple[PlanLine, ...]
    totals: PlanLine | None = None

    @property
    def gaps(self) -> tuple[int, ...]:
        """The numbers from 1 to the last that have no line."""
        numbers = {line.number for line in self.lines}
        return tuple(number for number in range(1, self.lines[-1].number) if number not in numbers)
