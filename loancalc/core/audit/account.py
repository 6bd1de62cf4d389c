"""The account of a loan as payments come in: what each was for, and what is left."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from loancalc.core.early.position import position_after, position_on
from loancalc.core.early.settle import settlements_of
from loancalc.core.money import ZERO, Money
from loancalc.core.schedule import Row, Schedule, total


class Matched(NamedTuple):
    """A payment and what it was for; the field names are the JSON keys.

    Args:
        day: it was paid.
        amount: paid that day [fen].
        kind: ``on_time``, ``early``, ``late``, ``part`` (less than is due), ``settled`` (all that is owed) or
            ``not_in_plan``.
        numbers: of the instalments that it cleared, or went towards.
        due: when the first of them is due.
        days: how many days later than that it was paid; below 0 where earlier.
        expected: what of the payment was due [fen].
        beyond: the rest: amount − expected [fen].
    """

    day: date
    amount: Money
    kind: str
    numbers: tuple[int, ...]
    due: date | None
    days: int
    expected: Money
    beyond: Money


class Account:
    """What is still due of a loan, as payments come in.

    A payment clears what is due in order of the due days: all that is overdue, what is due that day, then later
    instalments that it covers whole. What is left over is beyond the plan. A payment that reaches what settling costs
    that day settles the loan.

    Args:
        schedule: the loan as agreed.
    """

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self.left: tuple[Row, ...] = tuple(row for row in schedule.rows if row.payment)
        self.part = ZERO

    def match(self, day: date, amount: Money, after: Money = ZERO) -> Matched:
        """Return what a payment was for, and take it as paid.

        Args:
            day: not before that of any payment so far.
            amount: > 0 [fen].
            after: the next payment, which tells a part paid early from a charge that is not in the plan [fen].
        """
        outside = Matched(day, amount, "not_in_plan", (), None, 0, ZERO, amount)
        if not self.left or day < self.schedule.offer.drawdown:
            return outside
        if self._settles(day, amount):
            return self._settled(day, amount)
        needed = self.left[0].payment - self.part
        if self.left[0].due > day and amount < needed <= after:
            return outside
        return self._instalments(day, amount)

    def match_each(self, day: date, amounts: Sequence[Money], after: Money = ZERO) -> list[Matched]:
        """Return what each payment of a day was for, and take them as paid.

        What they clear is that of their sum: two lines may settle a loan together. Where all of it is due, each line
        stands for what it would clear by itself; else what is beyond the plan lies with the last of them.

        Args:
            day: as for `match`.
            amounts: each > 0, not none, the largest first [fen].
            after: as for `match`.
        """
        single = Account(self.schedule)
        single.left, single.part = self.left, self.part
        whole = self.match(day, Money.total(amounts), after)
        each = [single.match(day, amount) for amount in amounts]
        same = (single.left, single.part) == (self.left, self.part)
        if same and not whole.beyond and not any(one.beyond for one in each):
            return each
        return list(_shared(whole, amounts))

    def unpaid(self, day: date) -> Money:
        """Return what was due by *day* and is not paid [fen]."""
        due = [row for row in self.left if row.due <= day]
        return total(due, "payment") - self.part if due else ZERO

    def owed(self, day: date, *, harshest: bool = False) -> Money | None:
        """Return what clears the loan on *day* by the kindest reading of its terms or the harshest; None if nothing."""
        rows = self.schedule.rows
        if not self.left or day < self.schedule.offer.drawdown:
            return None
        cleared, due = self.left[0].number - 1, sum(row.due <= day for row in rows)
        late = total([row for row in self.left if row.due <= day], "payment") - self.part
        if due == len(rows):
            return late
        at = position_after(self.schedule, cleared) if cleared > due else position_on(self.schedule, day)
        return late + settlements_of(self.schedule, at)[-1 if harshest else 0].settle_amount

    def _settles(self, day: date, amount: Money) -> bool:
        """Tell whether a payment settles the loan early; the last instalment alone, to the fen, is paid as planned."""
        owed, last = self.owed(day), self.left[-1]
        as_planned = len(self.left) == 1 and amount == last.payment - self.part
        return owed is not None and last.due > day and amount >= owed and not as_planned

    def _settled(self, day: date, amount: Money) -> Matched:
        rows, most = self.left, self.owed(day, harshest=True)
        self.left, self.part = (), ZERO
        expected = min(amount, most) if most is not None else amount
        numbers = tuple(row.number for row in rows)
        return Matched(
            day, amount, "settled", numbers, rows[0].due, (day - rows[0].due).days, expected, amount - expected
        )

    def _instalments(self, day: date, amount: Money) -> Matched:
        """Return the payment of as many instalments as it covers, or of a part of the first."""
        first, money, numbers = self.left[0], amount, []
        while self.left and money >= (needed := self.left[0].payment - self.part):
            money, self.part = money - needed, ZERO
            numbers.append(self.left[0].number)
            self.left = self.left[1:]
        if self.left and money and (not numbers or self.left[0].due <= day):
            self.part, money = self.part + money, ZERO
            numbers.append(self.left[0].number)
        days = (day - first.due).days
        whole = not self.left or self.left[0] is not first
        kind = "part" if not whole else "late" if days > 0 else "early" if days < 0 else "on_time"
        return Matched(day, amount, kind, tuple(numbers), first.due, days, amount - money, money)


def _shared(whole: Matched, amounts: Sequence[Money]) -> Iterator[Matched]:
    """Yield *whole* by the payments that make it; what is due is met by the first of them."""
    left = whole.expected
    for amount in amounts:
        expected = min(amount, left)
        left -= expected
        yield whole._replace(amount=amount, expected=expected, beyond=amount - expected)
