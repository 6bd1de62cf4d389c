"""A loan in arrears as the days go by: instalments fall due unpaid, being late accrues, payments come in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, partial
from typing import NamedTuple

from loancalc.core.late.debt import Debt, Line
from loancalc.core.late.penalty import Bases, accruals, late_rates, penalty_rate
from loancalc.core.late.question import Late
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule


class Parts(NamedTuple):
    """Principal, interest and fees: of an instalment, or of all that is not yet due [fen]."""

    principal: Money = ZERO
    interest: Money = ZERO
    fee: Money = ZERO


RestOn = Callable[[date], Parts]
"""What is not yet due on a day, as planned."""


@dataclass(slots=True)
class Account:
    """The overdue instalments of a loan on a day; lives only while a question is answered.

    Args:
        schedule: the plan; the penalty of its offer is known.
        late: the question.
        rest_on: what is not yet due on a day, as planned.
        day: until which everything is counted; at first the day on which the first missed instalment is due.
        debts: the overdue instalments, the oldest first.
        fen_days: sum over all days of what was overdue, penalties aside [fen × day].
        paid: sum of the payments [fen].
        accelerated: the day on which all fell due, if it did.
    """

    schedule: Schedule
    late: Late
    rest_on: RestOn
    day: date
    debts: list[Debt] = field(default_factory=list)
    fen_days: int = 0
    paid: int = 0
    accelerated: date | None = None

    @property
    def offer(self) -> Offer:
        return self.schedule.offer

    @property
    def lines(self) -> list[Line]:
        """Every accrual and payment in order of time, the payments of a day after its accruals."""
        lines = [line for debt in self.debts for line in debt.lines]
        return sorted(lines, key=lambda line: (line.to, line.kind == "payment"))

    @property
    def oldest(self) -> Debt | None:
        """The oldest instalment of which principal, interest or fees are unpaid; its penalty alone makes it none."""
        return next((debt for debt in self.debts if debt.unpaid), None)

    def run(self) -> None:
        """Let every day pass until the day of the answer."""
        payments, cuts = self.late.paid, self._cuts()
        for day in self._days(cuts):
            if day in cuts:
                self._accrue(day)
            self.day = day
            self._fall_due()
            self._accelerate()
            if day in payments:
                self._pay(payments[day])
        for debt in self.debts:
            debt.settle(self.day)
            debt.waive()

    def rest(self) -> Parts:
        """Return what is not yet due."""
        if self.accelerated is not None:
            return Parts()
        rest = self.rest_on(self.day)
        return rest._replace(interest=self._not_doubled(rest.interest))

    def _cuts(self) -> set[date]:
        """Return every day on which a base or a rate may change."""
        cuts = {*self.late.paid, *(day for day, _ in self.offer.changes), self.late.on}
        if self.offer.penalty_base == "all-principal":
            cuts |= {row.due for row in self.schedule.rows} | self._accelerations()
        return cuts

    def _days(self, cuts: set[date]) -> list[date]:
        """Return every day on which something may happen."""
        days = cuts | self._accelerations() | {row.due for row in self.late.rows(self.schedule)}
        return sorted(day for day in days if self.day <= day <= self.late.on)

    def _accelerations(self) -> set[date]:
        after = self.late.accelerate_after
        return {row.due + timedelta(after) for row in self.late.rows(self.schedule)} if after is not None else set()

    def _accrue(self, day: date) -> None:
        """Let every debt accrue until *day*."""
        everything = self._unpaid_principal()
        rates_on = cache(partial(late_rates, self.offer))
        for debt in self.debts:
            since = max(debt.until, debt.starts)
            if debt.unpaid and since < day:
                bases = Bases(self._base(debt, everything), Money(debt.owed["interest"]))
                for accrual in accruals(self.offer, rates_on(since), bases, since, day, first=since == debt.starts):
                    debt.accrue(accrual)
            self.fen_days += debt.unpaid * (day - debt.until).days
            debt.until = day

    def _unpaid_principal(self) -> Money:
        """Return all principal that is owed, due or not, as long as not all has fallen due."""
        due = Money(sum(debt.owed["principal"] for debt in self.debts))
        return due + next(row.balance for row in reversed(self.schedule.rows) if row.due <= self.day)

    def _base(self, debt: Debt, everything: Money) -> Money:
        """Return what the penalty of *debt* is taken of; once all has fallen due, no principal counts twice."""
        if self.offer.penalty_base == "principal":
            return self.schedule.principal
        if self.offer.penalty_base == "all-principal" and self.accelerated is None:
            return everything
        return Money(debt.unpaid if self.offer.penalty_base == "overdue-payment" else debt.owed["principal"])

    def _fall_due(self) -> None:
        for row in self.late.rows(self.schedule) if self.accelerated is None else ():
            if row.due == self.day:
                owed = Parts(row.principal, self._not_doubled(row.interest), row.fee)
                self.debts.append(self._debt(row.number, owed))

    def _debt(self, number: int | None, owed: Parts) -> Debt:
        grace = timedelta(self.offer.grace_days if number is not None else 0)
        cap = owed.principal if self.offer.penalty_cap == "principal" else self.offer.penalty_cap
        return Debt(
            number=number,
            due=self.day,
            until=self.day,
            owed={"fee": owed.fee.fen, "penalty": 0, "interest": owed.interest.fen, "principal": owed.principal.fen},
            starts=self.day if self.offer.grace_mode == "cliff" else self.day + grace,
            grace_ends=self.day + grace,
            cap=cap.fen if isinstance(cap, Money) else None,
        )

    def _not_doubled(self, interest: Money) -> Money:
        """Return *interest* of the period until today, less its days on which a penalty runs on all principal."""
        if self.offer.penalty_base != "all-principal":
            return interest
        since = max((row.due for row in self.schedule.rows if row.due < self.day), default=self.offer.drawdown)
        days = (self.day - since).days
        if not days or not penalty_rate(self.offer, since):
            return interest
        doubled, until = 0, since
        for start, end in sorted(debt.stretch(self.day) for debt in self.debts):
            doubled += max(0, (end - max(start, until)).days)
            until = max(until, end)
        return interest.times(Fraction(days - doubled, days))

    def _pay(self, amount: int | None) -> None:
        for debt in self.debts:
            debt.settle(self.day)
        owed = sum(debt.total for debt in self.debts)
        if not owed:
            raise Refusal("overdue_nothing_owed", where="paid", day=self.day)
        left = owed if amount is None else amount
        if left > owed:
            raise Refusal("overdue_pays_too_much", where="paid", read=Money(left), day=self.day, most=Money(owed))
        self.paid += left
        for debt in self.debts:
            left = debt.pay(self.day, left, order_of(self.offer))

    def _accelerate(self) -> None:
        """Let all that is left fall due once the oldest unpaid instalment is late by so many days."""
        after = self.late.accelerate_after
        oldest = self.oldest
        if after is None or oldest is None or self.accelerated is not None or (self.day - oldest.due).days < after:
            return
        rest = self.rest()
        self.accelerated = self.day
        if any(rest):
            self.debts.append(self._debt(None, rest))


def order_of(offer: Offer) -> tuple[str, ...]:
    """Return the order in which a payment clears the parts of an instalment; fees go first where none is stated."""
    return offer.allocation if "fee" in offer.allocation else ("fee", *offer.allocation)
