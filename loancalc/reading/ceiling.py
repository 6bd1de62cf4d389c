"""A ceiling of the user's own: ``24%``, ``36%/y``, ``4倍LPR``."""

from decimal import Decimal

from loancalc.core.note import Note
from loancalc.core.rate import LinkedRate
from loancalc.core.refusal import Refusal
from loancalc.reading.linked import linked_rate
from loancalc.reading.rate import plain_rate
from loancalc.reading.ratio import ratio_of
from loancalc.reading.read import Read
from loancalc.reading.text import clean, shown

MOST = Decimal(100)
_BY_DAY_OR_MONTH = set("千万‰‱")
"""Parts that by custom name a rate by the day or the month, and no yearly one."""


def ceiling(text: str, where: str) -> Read[Decimal | LinkedRate]:
    """Return the yearly rate that *text* says, up to 10,000 %, or its tie to the LPR; a percentage alone is yearly.

    万五 and 三分 are daily and monthly as in `plain_rate`, with its note; the period of 5‱ is asked.

    Raises:
        Refusal: ``ceiling_unreadable``, ``ceiling_out_of_range``, and those of `plain_rate` and `linked_rate`.
    """
    plain = clean(text, where).lower()
    if "lpr" in plain:
        return Read(linked_rate(plain, where, shown(text)))
    notes: tuple[Note, ...] = ()
    share = None if set(plain) & _BY_DAY_OR_MONTH else ratio_of(plain.removesuffix("/y"))
    if share is None:
        try:
            price, notes = plain_rate(text, where)
        except Refusal as refusal:
            if refusal.key != "rate_unreadable":
                raise
            raise Refusal("ceiling_unreadable", where=where, read=shown(text)) from None
        share = price.value * price.period.per_year
    if share > MOST:
        raise Refusal("ceiling_out_of_range", where=where, read=shown(text), low="0%", high="10000%")
    return Read(share, notes)
