"""The question: which instalments were missed, what has been paid since, on which day the answer is wanted."""

from datetime import date
from typing import NamedTuple

from loancalc.core.offer import Movement, by_day
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Row, Schedule

MOST_STRETCHES = 10_000
"""So many stretches of days the working may list: for each missed instalment, one from payment to payment."""


class Late(NamedTuple):
    """What was not paid when it was due, and what has been paid since.

    Args:
        missed: numbers of the instalments; all others are taken as paid in full on their day.
        on: the day of the answer.
        payments: money paid on overdue instalments, by day; None for all that is overdue that day.
        accelerate_after: days late after which all of the loan falls due; None for never.
    """

    missed: tuple[int, ...]
    on: date
    payments: tuple[Movement, ...] = ()
    accelerate_after: int | None = None

    def rows(self, schedule: Schedule) -> list[Row]:
        """Return the missed instalments, the oldest first."""
        return [schedule.rows[number - 1] for number in sorted(set(self.missed))]

    @property
    def paid(self) -> dict[date, int | None]:
        """The payments of each day summed [fen]; «all» outweighs any amount."""
        return by_day(self.payments)


def check(schedule: Schedule, late: Late) -> None:
    """Refuse what cannot have happened.

    Raises:
        Refusal: ``overdue_no_instalments``, ``missed_unknown``, ``missed_not_due``, ``overdue_too_early``,
            ``overdue_too_long``, ``overdue_pays_outside``.
    """
    if schedule.offer.plan == "revolving":
        raise Refusal("overdue_no_instalments", where="plan", plan=schedule.offer.plan)
    rows = schedule.rows
    unknown = tuple(number for number in late.missed if not 1 <= number <= len(rows))
    if unknown or not late.missed:
        raise Refusal("missed_unknown", where="missed", read=unknown, most=len(rows))
    first = late.rows(schedule)[0].due
    if late.on < first:
        raise Refusal("overdue_too_early", where="on", read=late.on, first=first)
    for row in late.rows(schedule):
        if row.due > late.on:
            most = sum(other.due <= late.on for other in rows)
            raise Refusal("missed_not_due", where="missed", read=row.number, due=row.due, on=late.on, most=most)
    stretches = len({*late.missed}) * (1 + len(late.payments) + len(schedule.offer.changes))
    if stretches > MOST_STRETCHES:
        raise Refusal("overdue_too_long", where="missed", count=stretches, most=MOST_STRETCHES)
    for day, _ in late.payments:
        if not first <= day <= late.on:
            raise Refusal("overdue_pays_outside", where="paid", read=day, first=first, last=late.on)
