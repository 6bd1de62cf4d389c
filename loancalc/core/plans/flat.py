"""Flat-fee instalments (分期, 等本等息): equal principal parts and, every period, a fee on the original principal."""

from fractions import Fraction

from loancalc.core.calendar import Every
from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.core.plans.charges import owed
from loancalc.core.plans.instalments import Columns, equal_parts, scheduled
from loancalc.core.plans.timetable import timetable_of
from loancalc.core.rate import FlatFee, Period
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule

_MONTHS = {Period.MONTH: 1, Period.YEAR: 12}
_DAYS = {Period.DAY: 1, Period.WEEK: 7}


def schedule(offer: Offer) -> Schedule:
    """Return the schedule of flat-fee instalments.

    The principal part is principal ÷ periods rounded down to the fen, as card instalments do; the last absorbs.

    Raises:
        Refusal: so many instalments are too many for the amount, or the fee's period does not fit the due dates.
    """
    principal = owed(offer)
    table = timetable_of(offer)
    count = len(table.dues)
    part = principal.fen // count
    parts = equal_parts(principal, count, part)
    fee = fee_per_instalment(principal, offer.fee, offer.every).fen if offer.fee else 0
    return scheduled(offer, table, Columns(parts, [0] * count, [fee] * count))


def fee_per_instalment(principal: Money, fee: FlatFee, every: Every) -> Money:
    """Return the fee of one instalment, `fee_share` of *principal* rounded half up [fen]."""
    return principal.times(fee_share(fee, every))


def fee_share(fee: FlatFee, every: Every) -> Fraction:
    """Return the fee of one instalment of 1 yuan, exact [1].

    A monthly or yearly fee fits due dates counted in months, a daily or weekly one those in days or weeks.

    Raises:
        Refusal: they do not fit (a monthly fee on weekly due dates has no exact amount).
    """
    if fee.period is Period.INSTALMENT:
        return Fraction(fee.value)
    lengths = _MONTHS if every.unit is Period.MONTH else _DAYS
    if fee.period not in lengths:
        raise Refusal("fee_period_mismatch", where="fee", fee=fee, every=every)
    return Fraction(fee.value) * every.count * lengths[every.unit] / lengths[fee.period]
