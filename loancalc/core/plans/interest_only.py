"""Interest only (先息后本): interest every period, the whole principal with the last payment."""

from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.core.plans.charges import owed
from loancalc.core.plans.instalments import Columns, balances_before, interest_on, scheduled
from loancalc.core.plans.timetable import Timetable, timetable_of
from loancalc.core.schedule import Schedule


def schedule(offer: Offer) -> Schedule:
    """Return the schedule of interest payments with the principal at the end."""
    table = timetable_of(offer)
    return scheduled(offer, table, columns(owed(offer), table, offer))


def columns(principal: Money, table: Timetable, _: Offer) -> Columns:
    """Return the columns that repay *principal* at the end of *table*."""
    parts = [0] * (len(table.dues) - 1) + [principal.fen]
    return Columns(parts, interest_on(balances_before(principal, parts), table.charged), [0] * len(parts))
