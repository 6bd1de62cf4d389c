"""The advertised price: a rate (``8.5%/y``), a flat fee (``月费率0.6%``), or an amount (``总利息720``)."""

from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.offer import Claim
from loancalc.core.rate import FlatFee
from loancalc.core.refusal import Refusal
from loancalc.reading.amount import amount, yuan_of
from loancalc.reading.pattern import Pattern
from loancalc.reading.rate import fee, plain_rate
from loancalc.reading.read import Read
from loancalc.reading.text import clean

_TOTAL = Pattern(
    "(?:总利息|利息总额|利息合计|总费用|费用合计|总成本|总手续费|total(?:interest|cost|fees?)?)(?:为|是|共|:)?(.{1,40})"
)
_BARE = Pattern("[0-9.]{1,15}")
MOST_PERCENT = 100
_FEES = ("rate_is_fee", "rate_per_instalment")


def claim(text: str, where: str) -> Read[Claim]:
    """Return the price that *text* says; an amount is all that the loan is said to cost.

    Raises:
        Refusal: those of `plain_rate`, `fee` and `amount`.
    """
    plain = clean(text, where).lower()
    if match := _TOTAL.fullmatch(plain):
        return Read(amount(match[1], where, zero=True))
    yuan = yuan_of(plain)
    if yuan is not None and yuan >= 1:
        return _amount(plain, where)
    try:
        return plain_rate(text, where)
    except Refusal as refusal:
        if refusal.key not in _FEES:
            raise
        return fee(text, where)


def _amount(plain: str, where: str) -> Read[Claim]:
    """Return a total in yuan, with a note where a bare number could have been a percentage (8.5)."""
    money = amount(plain, where)
    doubt = _BARE.fullmatch(plain) and money.yuan <= MOST_PERCENT
    note = Note("money_assumed", {"where": where, "read": str(money), "other": f"{plain}%/y"})
    return Read(money, (note,) if doubt else ())


def claim_text(price: Claim) -> Money | str:
    """Return *price* as `claim` reads it back: money, ``total 0.50``, ``8.5%/y``, ``fee 0.6%/m``."""
    if isinstance(price, Money):
        return price if price.fen >= 100 else f"total {price}"
    return f"fee {price}" if isinstance(price, FlatFee) else str(price)
