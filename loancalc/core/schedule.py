"""A schedule: what is paid when, row by row, and every movement of money with its place in time."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from operator import attrgetter, itemgetter, sub
from typing import NamedTuple

from loancalc.core.calendar import Every
from loancalc.core.flows import CashFlows
from loancalc.core.money import Money
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


def row_of(number: int, due: date, days: int, *, principal: Money, interest: Money, fee: Money, balance: Money) -> Row:
    """Return a row without penalty; its payment is what its parts sum to."""
    payment = principal + interest + fee
    return Row((number, due, days, payment.fen, principal.fen, interest.fen, fee.fen, 0, balance.fen))


ROW_FIELDS = ("number", "due", "days", "payment", "principal", "interest", "fee", "penalty", "balance")

_PAYMENT, _PENALTY = (itemgetter(ROW_FIELDS.index(name)) for name in ("payment", "penalty"))


def total(rows: Sequence[Row], name: str) -> Money:
    """Return the sum of one money column of *rows*, named as in `ROW_FIELDS` [fen]."""
    return Money(sum(map(itemgetter(ROW_FIELDS.index(name)), rows)))


Time = Fraction | int


class Flow(NamedTuple):
    """Money that moves: + into the borrower's hand, − out of it.

    Args:
        time: distance from the drawdown [units of the schedule], exact.
        day: the day it moves.
        amount: [fen], with the sign.
        kind: ``drawdown``, ``deducted``, ``paid``, ``payment``, ``deposit``, ``deposit_back`` or
            ``cashback``; ``net`` for all of a day together.
    """

    time: Time
    day: date
    amount: Money
    kind: str


ARRIVING = ("drawdown", "deducted", "deposit")
"""The kinds of movement that make the proceeds: what is lent, less what is kept back."""


class Schedule(NamedTuple):
    """The plan of one loan laid out.

    Args:
        offer: the terms it follows.
        principal: all that is lent [fen], with what is financed on top; the principal parts sum to it.
        rows: the payments in order of time.
        times: distance of each row from the drawdown [units], exact.
        movements: all other money that moves, in order of time: drawdowns, fees by hand, deposit, cash back.
        every: the distance in which times count, the unit of the schedule.
    """

    offer: Offer
    principal: Money
    rows: tuple[Row, ...]
    times: Sequence[Time]
    movements: tuple[Flow, ...]
    every: Every

    @property
    def unit(self) -> str:
        """The name of that distance: ``month``, ``week``, ``day``, ``2weeks``, ``30d``."""
        return str(self.every)

    @property
    def per_year(self) -> Fraction:
        """How many such distances make a year."""
        return self.every.per_year

    def total(self, name: str) -> Money:
        """Return the sum of one money column of the rows."""
        return total(self.rows, name)

    def moved(self, *kinds: str) -> Money:
        """Return the sum of the movements of these kinds, with their signs."""
        return Money.total(flow.amount for flow in self.movements if flow.kind in kinds)

    @property
    def proceeds(self) -> Money:
        """What arrives: the loan, later draws included, less what is kept back at the start [fen]."""
        return self.moved(*ARRIVING)

    @property
    def cost(self) -> Money:
        """Payments less all other money that moves: what the loan costs; negative where the borrower gains [fen]."""
        return self.total("payment") - Money.total(flow.amount for flow in self.movements)

    @property
    def financed(self) -> Money:
        """Fees that were added to the principal."""
        return self.principal - self.moved("drawdown")

    @property
    def fees(self) -> Money:
        """All fees: with the payments, kept back, paid by hand, financed."""
        return self.total("fee") - self.moved("deducted", "paid") + self.financed

    @property
    def flows(self) -> list[Flow]:
        """Every movement of money in order of time, payments included; a penalty, no price of the loan, is left out."""
        payments = [
            Flow(time, row.due, row.penalty - row.payment, "payment")
            for time, row in zip(self.times, self.rows, strict=True)
        ]
        return sorted([*self.movements, *payments], key=attrgetter("day"))

    @property
    def timed_amounts(self) -> list[tuple[Time, int]]:
        """The time and the amount of every movement [fen], payments last and without a penalty, as in `flows`."""
        payments = map(sub, map(_PENALTY, self.rows), map(_PAYMENT, self.rows))
        return [*((flow.time, flow.amount.fen) for flow in self.movements), *zip(self.times, payments, strict=True)]

    @property
    def net_flows(self) -> list[Flow]:
        """What moves on each day, net, in order of time; days on which nothing moves are left out."""
        by_day: dict[date, list[Flow]] = {}
        for flow in self.flows:
            by_day.setdefault(flow.day, []).append(flow)
        net = [
            Flow(flows[0].time, day, Money.total(flow.amount for flow in flows), "net") for day, flows in by_day.items()
        ]
        return [flow for flow in net if flow.amount]

    @property
    def cash_flows(self) -> CashFlows:
        """The same as bare flows, as a bank statement would show them."""
        net = self.net_flows
        return CashFlows(tuple(flow.amount.yuan for flow in net), tuple(flow.day for flow in net))
