"""Equal principal (等额本金): the same principal part every period, interest on what is left."""

from loancalc.core.money import half_up
from loancalc.core.offer import Offer
from loancalc.core.plans.charges import owed
from loancalc.core.plans.instalments import Columns, balances_before, equal_parts, interest_on, scheduled
from loancalc.core.plans.timetable import timetable_of
from loancalc.core.schedule import Schedule


def schedule(offer: Offer) -> Schedule:
    """Return the schedule of equal principal parts, each principal ÷ periods rounded half up; the last absorbs.

    Raises:
        Refusal: so many instalments are too many for the amount.
    """
    principal = owed(offer)
    table = timetable_of(offer)
    count = len(table.dues)
    part = half_up(principal.fen, count)
    parts = equal_parts(principal, count, part)
    interest = interest_on(balances_before(principal, parts), table.charged)
    return scheduled(offer, table, Columns(parts, interest, [0] * count))
