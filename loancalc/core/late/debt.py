"""One overdue instalment: what of it is owed, what being late adds, and how a payment reduces it."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.late.penalty import Accrual
from loancalc.core.money import Money, half_up


class Line(NamedTuple):
    """What happened: a stretch of accrual, or a payment as far as it reached one instalment.

    Args:
        kind: ``penalty``, ``penalty_once``, ``compound`` or ``payment``.
        number: of the instalment; None for all that fell due early.
        since: first day of the stretch; None for a payment.
        to: its last day, or the day of the payment.
        days: its length; None for a payment and for a penalty charged once.
        base: what the rate is taken of.
        rate: of a day [1/day]; None for a payment, for money a day, and for what is charged once.
        amount: charged or paid [fen].
        fee: part of a payment that cleared fees [fen].
        penalty: part that cleared the penalty [fen].
        interest: part that cleared interest [fen].
        principal: part that cleared principal [fen].
    """

    kind: str
    number: int | None
    since: date | None
    to: date
    days: int | None
    base: Money | None
    rate: Fraction | None
    amount: Money
    fee: Money | None = None
    penalty: Money | None = None
    interest: Money | None = None
    principal: Money | None = None


@dataclass(slots=True)
class Debt:
    """An instalment that was missed; lives only while a question is answered.

    Args:
        number: of the instalment; None for all that fell due early.
        due: the day it was due.
        until: the day until which it has accrued.
        owed: what of each part is unpaid [fen].
        starts: the day from which days late count.
        grace_ends: the last day of the grace: until then it may still waive everything.
        cap: the most that its penalty may come to [fen]; None without a limit.
        charged: its penalty so far, paid or not [fen].
        cleared: the day on which all but the penalty was paid.
        pending: what has accrued and is not charged.
        lines: what has happened.
    """

    number: int | None
    due: date
    until: date
    owed: dict[str, int]
    starts: date
    grace_ends: date
    cap: int | None
    charged: int = 0
    cleared: date | None = None
    pending: list[Accrual] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def unpaid(self) -> int:
        """What of the instalment itself is unpaid, its penalty aside [fen]."""
        return self.owed["fee"] + self.owed["interest"] + self.owed["principal"]

    @property
    def total(self) -> int:
        """Everything unpaid [fen]."""
        return self.unpaid + self.owed["penalty"]

    def accrue(self, accrual: Accrual) -> None:
        """Add a stretch; one that goes on as before lengthens the one before it."""
        for index, before in enumerate(self.pending):
            if accrual.since == before.to and accrual._replace(since=before.since, to=before.to) == before:
                self.pending[index] = before._replace(to=accrual.to)
                return
        self.pending.append(accrual)

    def settle(self, day: date) -> None:
        """Charge what has accrued until *day*, rounded half up once; inside the grace it may still be waived."""
        if day <= self.grace_ends:
            return
        room = None if self.cap is None else self.cap - self.charged
        exact, before = Fraction(0), 0
        for accrual in self.pending:
            exact += accrual.amount
            rounded = half_up(exact.numerator, exact.denominator)
            upto = rounded if room is None else min(rounded, room)
            self.lines.append(_line_of(self.number, accrual, upto - before))
            before = upto
        self.pending.clear()
        self.charged += before
        self.owed["penalty"] += before

    def waive(self) -> None:
        """Let go what the grace covers."""
        self.lines += [_line_of(self.number, accrual, 0) for accrual in self.pending]
        self.pending.clear()

    def pay(self, day: date, amount: int, order: tuple[str, ...]) -> int:
        """Clear the parts in *order* with *amount*; return what is left of it [fen]."""
        paid: dict[str, int] = {}
        left = amount
        for part in order:
            paid[part] = min(left, self.owed[part])
            self.owed[part] -= paid[part]
            left -= paid[part]
        if left < amount:
            parts = {part: Money(fen) for part, fen in paid.items()}
            self.lines.append(Line("payment", self.number, None, day, None, None, None, Money(amount - left), **parts))
        if not self.unpaid and self.cleared is None:
            self.cleared = day
            if day <= self.grace_ends:
                self.waive()
        return left

    def stretch(self, day: date) -> tuple[date, date]:
        """Return the days until *day* for which a penalty is charged; none where the grace waives it."""
        end = self.cleared or day
        return (self.starts, end if end > self.grace_ends else self.starts)


def _line_of(number: int | None, accrual: Accrual, amount: int) -> Line:
    kind, since, to, base, rate, _ = accrual
    days = None if kind == "penalty_once" else (to - since).days
    return Line(kind, number, since, to, days, base, rate, Money(amount))
