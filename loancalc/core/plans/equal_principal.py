"""Equal principal (等额本金): the same principal part every period, interest on what is left."""

from loancalc.core.money import Money, half_up
from loancalc.core.offer import Offer
from loancalc.core.plans.charges import owed
from loancalc.core.plans.instalments import Columns, balances_before, equal_parts, interest_on, scheduled
from loancalc.core.plans.timetable import Timetable, timetable_of
from loancalc.core.schedule import Schedule


def schedule(offer: Offer) -> Schedule:
    """Return the schedule of equal principal parts, each principal ÷ periods rounded half up; the last absorbs.

    Raises:
        Refusal: so many instalments are too many for the amount.
    """
    table = timetable_of(offer)
    return scheduled(offer, table, columns(owed(offer), table, offer))


def columns(principal: Money, table: Timetable, _: Offer) -> Columns:
    """Return the columns that repay *principal* over *table*."""
    count = len(table.dues)
    part = half_up(principal.fen, count)
    parts = equal_parts(principal, count, part)
    return Columns(parts, interest_on(balances_before(principal, parts), table.charged), [0] * count)
