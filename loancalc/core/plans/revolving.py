"""Revolving (随借随还): draws and repayments on any day, interest by day on what is owed.

A repayment names principal; the interest accrued on the whole balance since the payment before is paid with it.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.accrual import accrued_by_day, accrued_by_days, days_added, interest_of_one_day
from loancalc.core.calendar import DAILY, step
from loancalc.core.money import Money
from loancalc.core.offer import Offer, by_day
from loancalc.core.plans.charges import movements, owed, with_payments
from loancalc.core.plans.instalments import rows_of
from loancalc.core.plans.promotions import first_discounted, free_by_day, free_days_added
from loancalc.core.plans.timetable import Timetable, all_days_charged
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Flow, Schedule


class _Settled(NamedTuple):
    day: date
    principal: int
    interest: int
    balance: int


@dataclass(slots=True)
class _Account:
    """What is owed as the days go by; lives only while a schedule is laid out."""

    offer: Offer
    day: date
    coupon: int | None
    balance: int = 0
    accrued: Fraction = Fraction(0)
    free: Fraction = Fraction(0)
    draws: deque[tuple[date, int]] = field(default_factory=deque)

    def advance(self, day: date, share: Fraction) -> None:
        """Let interest accrue until *day*, a *share* of what is owed."""
        self.accrued += self.balance * share
        self.free += self.balance * free_by_day(self.offer, self.day, day)
        self.day = day

    def draw(self, amount: int) -> None:
        self.balance += amount
        self.draws.append((self.day, amount))

    def repay(self, amount: int) -> _Settled:
        """Take *amount* off the oldest draws and settle all interest accrued so far."""
        left = amount
        while left:
            since, drawn = self.draws.popleft()
            part = min(drawn, left)
            if added := days_added(self.offer, since, self.day):
                price = part * interest_of_one_day(self.offer, self.day)
                self.accrued += price * added
                self.free += price * free_days_added(self.offer, since, self.day)
            left -= part
            if drawn > part:
                self.draws.appendleft((since, drawn - part))
        self.balance -= amount
        return _Settled(self.day, amount, self._interest(), self.balance)

    def _interest(self) -> int:
        interest = Money.of_fen(self.accrued).fen
        saved = min(Money.of_fen(self.free).fen, interest)
        if self.coupon is not None:
            saved = min(saved, self.coupon)
            self.coupon -= saved
        self.accrued = self.free = Fraction(0)
        return interest - saved


def schedule(offer: Offer) -> Schedule:
    """Return the schedule of draws and repayments.

    Raises:
        Refusal: a repayment exceeds what is owed, comes before the drawdown or after the end, or money stays owed.
    """
    account = _Account(offer, offer.drawdown, coupon=None if offer.free_cap is None else offer.free_cap.fen)
    settled: list[_Settled] = []
    events = list(_events(offer))
    days = [day for day, _, _ in events]
    shares = accrued_by_days(offer, [offer.drawdown, *days[:-1]], days)
    for (day, drawn, repaid), share in zip(events, shares, strict=True):
        account.advance(day, share)
        account.draw(drawn)
        if repaid is None or repaid:
            settled.append(account.repay(_part(account, repaid)))
    end = maturity(offer)
    if account.balance and end is not None:
        account.advance(end, accrued_by_day(offer, account.day, end))
        settled.append(account.repay(account.balance))
    if account.balance:
        raise Refusal("balance_left", where="repayments", balance=Money(account.balance), day=account.day)
    return _scheduled(offer, settled)


def maturity(offer: Offer) -> date | None:
    """Return the day on which all that is still owed is due, if the offer states a term."""
    if offer.periods is None:
        return None
    return step(offer.drawdown, DAILY if offer.periods.in_days else offer.every, offer.periods.count)


def _part(account: "_Account", repaid: int | None) -> int:
    """Return the principal to repay, refused where nothing or not so much is owed."""
    if not account.balance:
        raise Refusal("nothing_owed", where="repayments", day=account.day)
    if repaid is not None and repaid > account.balance:
        balance = Money(account.balance)
        raise Refusal("repays_too_much", where="repayments", read=Money(repaid), balance=balance, day=account.day)
    return account.balance if repaid is None else repaid


def _scheduled(offer: Offer, settled: list["_Settled"]) -> Schedule:
    dues, parts, interest, balances = (list(column) for column in zip(*settled, strict=True))
    times = [(due - offer.drawdown).days for due in dues]
    starts = [offer.drawdown, *dues[:-1]]
    table = Timetable(starts, dues, all_days_charged(offer, starts, dues), list(times), [], [])
    interest = first_discounted(offer, interest)
    fees = with_payments(offer, parts, interest, [0] * len(parts))
    later = [Flow((day - offer.drawdown).days, day, amount, "drawdown") for day, amount in offer.draws if amount]
    moved = sorted([*movements(offer, table, DAILY), *later], key=lambda flow: flow.day)
    return Schedule(
        offer=offer,
        principal=Money(sum(parts)),
        rows=rows_of(table, parts, interest, fees, balances),
        times=times,
        movements=tuple(moved),
        every=DAILY,
    )


def _events(offer: Offer) -> Iterator[tuple[date, int, int | None]]:
    """Yield (day, drawn, repaid) in order of time; draws of a day come before its repayments, None repays all."""
    draws = by_day(((offer.drawdown, owed(offer)), *offer.draws))
    repayments = by_day(offer.repayments)
    end = maturity(offer)
    for where, days in (("draws", draws), ("repayments", repayments)):
        for day in days:
            if day < offer.drawdown:
                raise Refusal("day_before_loan", where=where, read=day, first=offer.drawdown)
            if end is not None and day > end:
                raise Refusal("day_outside_loan", where=where, read=day, first=offer.drawdown, last=end)
    for day in sorted({*draws, *repayments}):
        yield day, draws.get(day) or 0, repayments.get(day, 0)
