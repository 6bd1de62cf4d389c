"""Interest only (先息后本): interest every period, the whole principal with the last payment."""

from loancalc.core.offer import Offer
from loancalc.core.plans.charges import owed
from loancalc.core.plans.instalments import Columns, balances_before, interest_on, scheduled
from loancalc.core.plans.timetable import timetable_of
from loancalc.core.schedule import Schedule


def schedule(offer: Offer) -> Schedule:
    """Return the schedule of interest payments with the principal at the end."""
    principal = owed(offer)
    table = timetable_of(offer)
    parts = [0] * (len(table.dues) - 1) + [principal.fen]
    interest = interest_on(balances_before(principal, parts), table.charged)
    return scheduled(offer, table, Columns(parts, interest, [0] * len(parts)))
