"""Bullet (一次性还本付息): principal and interest together, once, at the end."""

from datetime import date

from loancalc.core.accrual import accrued_by_period, accrued_in_first_period, days_charged
from loancalc.core.calendar import DAILY, Every, periods_between, step
from loancalc.core.offer import Offer
from loancalc.core.plans.charges import owed
from loancalc.core.plans.instalments import Columns, interest_on, scheduled
from loancalc.core.plans.timetable import Timetable, first_due_checked
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule, Time


def schedule(offer: Offer) -> Schedule:
    """Return the schedule of one payment.

    The term counts in days (``37d``) or in due-date distances; ``first_due`` names the day itself.

    Raises:
        Refusal: neither a term nor a due day is stated.
    """
    every = unit_of_term(offer)
    due, time = _maturity(offer, every)
    if offer.interest == "daily":
        days = days_charged(offer, offer.drawdown, due, first=True)
        share = accrued_in_first_period(offer, offer.drawdown, due)
    else:
        days = (due - offer.drawdown).days
        share = accrued_by_period(offer._replace(every=every), offer.drawdown, due) * time
    table = Timetable([offer.drawdown], [due], [days], [time], [share], [share])
    principal = owed(offer).fen
    return scheduled(offer, table, Columns([principal], interest_on([principal], [share]), [0]), every)


def unit_of_term(offer: Offer) -> Every:
    """Return what the term counts in: days, or the offer's due-date distance."""
    if offer.periods is None and offer.first_due is None:
        raise Refusal("periods_needed", where="periods", plan=offer.plan)
    return DAILY if offer.periods is None or offer.periods.in_days else offer.every


def _maturity(offer: Offer, every: Every) -> tuple[date, Time]:
    count = offer.periods.count if offer.periods else 0
    regular = step(offer.drawdown, every, count)
    due = first_due_checked(offer, offer.first_due or step(offer.drawdown, every, count, offer.due_day))
    return due, count if due == regular else periods_between(offer.drawdown, due, every)
