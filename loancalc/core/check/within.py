"""The highest price of an offer that keeps a ceiling."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import ceil

from loancalc.core.offer import Offer
from loancalc.core.rate import FlatFee, Period, Rate
from loancalc.core.search import border, furthest

STEPS = {Period.DAY: Decimal("1e-7")}
STEP = Decimal("1e-6")
"""Prices are tried in steps of 0.0001 %, daily ones of 0.00001 %."""


def highest_price(offer: Offer, keeps: Callable[[Offer], bool]) -> Rate | FlatFee | None:
    """Return the highest contract rate, or flat fee, below that of *offer* at which *keeps* says yes.

    No price of the next steps above it does (`loancalc.core.search`), which are tried where a payment may fall though
    the price rises. None where no price does at all (fees alone are too dear), or the rate changes during the loan.

    Args:
        offer: one that does not keep it.
        keeps: tells whether an offer does.
    """
    price = offer.rate or offer.fee
    if price is None or offer.changes:
        return None
    step = STEPS.get(price.period, STEP)

    def holds(count: int) -> bool:
        return keeps(_priced(offer, price, count * step))

    if not holds(0):
        return None
    most = ceil(Fraction(price.value) / Fraction(step))
    found = border(holds, 0, most)
    return type(price)((furthest(holds, found, most) if _swings(offer) else found) * step, price.period)


def _swings(offer: Offer) -> bool:
    """Tell whether a payment may fall where the price rises: the last of a level plan, or one less a coupon."""
    return offer.plan == "equal" or bool(offer.free_days)


def _priced(offer: Offer, price: Rate | FlatFee, value: Decimal) -> Offer:
    if isinstance(price, Rate):
        return offer._replace(rate=Rate(value, price.period))
    return offer._replace(fee=FlatFee(value, price.period))
