"""The same amount every time: how many payments repay a loan, and what is left for the last."""

from typing import NamedTuple

from loancalc.core.money import Money
from loancalc.core.plans.charges import owed
from loancalc.core.plans.equal import until_gone
from loancalc.core.plans.timetable import timetable_of
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule
from loancalc.core.solve.unknown import MOST_PERIODS


class Payoff(NamedTuple):
    """Payments of one amount that repay a loan.

    Args:
        number: of payments, the last included.
        last: what the last of them is [fen].
    """

    number: int
    last: Money


def payoff_of(schedule: Schedule, payment: Money) -> Payoff | None:
    """Return how a loan of equal instalments is repaid by the same *payment* every time.

    None where it is no such loan (its rate changes, fees come with payments, interest is waived), where the payment
    does not repay it in twice as many, and where it does so as the schedule has it.
    """
    offer = schedule.offer
    special = offer.changes or offer.first_discount is not None or offer.free_days
    if offer.plan != "equal" or special or any(row.fee for row in schedule.rows):
        return None
    try:
        table = timetable_of(offer, min(2 * len(schedule.rows), MOST_PERIODS))
        found = until_gone(owed(offer), table, payment)
    except Refusal:
        return None
    payoff = Payoff(len(found.principal), Money(found.principal[-1] + found.interest[-1]))
    same = Payoff(len(schedule.rows), schedule.rows[-1].payment)
    return None if payoff == same or payoff.last > payment else payoff
