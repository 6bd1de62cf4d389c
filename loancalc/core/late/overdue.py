"""Paying late: what is owed on a day, what being late has cost, and how each payment was allocated."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.digits import rounded
from loancalc.core.early.fee import readings as early_readings
from loancalc.core.early.position import position_on
from loancalc.core.early.settle import Settlement, settlements_of
from loancalc.core.late.account import Account, Parts
from loancalc.core.late.debt import Line
from loancalc.core.late.penalty import readings
from loancalc.core.late.question import Late, check
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.schedule import Schedule


class Overdue(NamedTuple):
    """A loan in arrears on a day, under one reading of its terms; the field names are the JSON keys.

    Args:
        schedule: the plan, its terms as they are stated.
        late: the question.
        days: the oldest instalment of which principal, interest or fees are unpaid is late by so many days; 0 where
            none is, though a penalty be.
        oldest: its number; None where there is none, or where all of the loan fell due.
        overdue_principal: unpaid principal that was due [fen].
        overdue_interest: unpaid interest that was due [fen].
        overdue_fee: unpaid fees that were due [fen].
        penalty: charged and not paid, compound interest included [fen].
        catch_up: all of these: who pays it is current [fen].
        penalty_total: every penalty so far, paid or not [fen].
        paid: sum of the late payments [fen].
        penalty_annual: penalty_total ÷ overdue amount ÷ days × 365 [1/year]; None where no day is late.
        remaining_principal: principal that is not yet due [fen].
        accrued_interest: on it since the last due day, by actual days [fen].
        early_fee: price of settling the rest early [fen].
        future_fees_due: fees of the rest that settling does not waive [fen].
        settle_all: who pays it owes nothing: catch_up and the four above [fen].
        accelerated: the day on which all of the loan fell due, if it did.
        lines: every stretch of accrual and every payment, in order of time.
    """

    schedule: Schedule
    late: Late
    days: int
    oldest: int | None
    overdue_principal: Money
    overdue_interest: Money
    overdue_fee: Money
    penalty: Money
    catch_up: Money
    penalty_total: Money
    paid: Money
    penalty_annual: Decimal | None
    remaining_principal: Money
    accrued_interest: Money
    early_fee: Money
    future_fees_due: Money
    settle_all: Money
    accelerated: date | None
    lines: tuple[Line, ...]


def overdue_of(schedule: Schedule, late: Late) -> tuple[Overdue, ...]:
    """Return where *schedule* stands when instalments were missed, the kindest reading of unknown terms first.

    One reading where no unknown term matters, else two: the kindest and the harshest.

    Raises:
        Refusal: an instalment that does not exist or is not due, days or amounts outside what is possible, a penalty
            without a base.
    """
    check(schedule, late)
    offers, settling = readings(schedule.offer), tuple(early_readings(schedule.offer))
    ends = (KINDEST, HARSHEST)[: max(len(offers), len(settling))]
    return tuple(_read(schedule, late, offers[which], which) for which in ends)


KINDEST, HARSHEST = 0, -1


def _read(schedule: Schedule, late: Late, offer: Offer, which: int) -> Overdue:
    """Return the answer for *offer*, what settling early leaves open read as *which* says."""

    def rest_on(day: date) -> Parts:
        one = _settlement(schedule, day, which)
        return Parts(one.remaining_principal, one.accrued_interest, one.future_fees_due)

    account = Account(schedule._replace(offer=offer), late, rest_on, day=late.rows(schedule)[0].due)
    account.run()
    return _answer(schedule, account, ZERO if account.accelerated else _settlement(schedule, late.on, which).early_fee)


def _settlement(schedule: Schedule, day: date, which: int) -> Settlement:
    """Return what settling all that is not yet due would take on *day*; once all is due, that is nothing."""
    return settlements_of(schedule, position_on(schedule, min(day, schedule.rows[-1].due)))[which]


def _answer(schedule: Schedule, account: Account, early_fee: Money) -> Overdue:
    rest = account.rest()
    owed = {part: Money(sum(debt.owed[part] for debt in account.debts)) for part in (*Parts._fields, "penalty")}
    oldest = account.oldest
    charged = sum(debt.charged for debt in account.debts)
    catch_up = Money.total(owed.values())
    return Overdue(
        schedule=schedule,
        late=account.late,
        days=(account.day - oldest.due).days if oldest else 0,
        oldest=oldest.number if oldest else None,
        overdue_principal=owed["principal"],
        overdue_interest=owed["interest"],
        overdue_fee=owed["fee"],
        penalty=owed["penalty"],
        catch_up=catch_up,
        penalty_total=Money(charged),
        paid=Money(account.paid),
        penalty_annual=rounded(Fraction(charged * 365, account.fen_days)) if account.fen_days else None,
        remaining_principal=rest.principal,
        accrued_interest=rest.interest,
        early_fee=early_fee,
        future_fees_due=rest.fee,
        settle_all=Money.total([catch_up, *rest, early_fee]),
        accelerated=account.accelerated,
        lines=tuple(account.lines),
    )
