"""A ceiling of the user's own: ``24%``, ``36%/y``, ``4倍LPR``."""

from decimal import Decimal

from loancalc.core.rate import LinkedRate
from loancalc.core.refusal import Refusal
from loancalc.reading.linked import linked_rate
from loancalc.reading.rate import plain_rate
from loancalc.reading.ratio import ratio_of
from loancalc.reading.text import clean, shown

MOST = Decimal(100)


def ceiling(text: str, where: str) -> Decimal | LinkedRate:
    """Return the yearly rate that *text* says, up to 10,000 %, or its tie to the LPR; a share alone is yearly.

    Raises:
        Refusal: ``ceiling_unreadable``, ``ceiling_out_of_range``, and those of `plain_rate` and `linked_rate`.
    """
    plain = clean(text, where).lower()
    if "lpr" in plain:
        return linked_rate(plain, where, shown(text))
    share = ratio_of(plain.removesuffix("/y"))
    if share is None:
        try:
            price = plain_rate(text, where).value
        except Refusal as refusal:
            if refusal.key != "rate_unreadable":
                raise
            raise Refusal("ceiling_unreadable", where=where, read=shown(text)) from None
        share = price.value * price.period.per_year
    if share > MOST:
        raise Refusal("ceiling_out_of_range", where=where, read=shown(text), low="0%", high="10000%")
    return share
