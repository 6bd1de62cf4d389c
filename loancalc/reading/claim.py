"""The advertised price: a rate (``8.5%/y``), a flat fee (``月费率0.6%``), or an amount (``总利息720``)."""

from decimal import Decimal

from loancalc.core.digits import plain_text
from loancalc.core.money import Money
from loancalc.core.offer import Claim
from loancalc.core.rate import FlatFee
from loancalc.core.refusal import Refusal
from loancalc.reading.amount import amount, percent_or_yuan, yuan_of
from loancalc.reading.pattern import Pattern
from loancalc.reading.rate import fee, plain_rate
from loancalc.reading.read import Read
from loancalc.reading.text import clean, shown

_TOTAL = Pattern(
    "(?:总利息|利息总额|利息合计|总费用|费用合计|总成本|总手续费|total(?:interest|cost|fees?)?)(?:为|是|共|:)?(.{1,40})"
)
_LEAST_BARE = Money(100_00)
_FEES = ("rate_is_fee", "rate_per_instalment")


def claim(text: str, where: str) -> Read[Claim]:
    """Return the price that *text* says; an amount is all that the loan is said to cost.

    Raises:
        Refusal: ``charge_ambiguous`` (``18``: 18 % a year or 18 yuan), and those of `plain_rate`, `fee` and `amount`.
    """
    plain = clean(text, where).lower()
    if match := _TOTAL.fullmatch(plain):
        return Read(amount(match[1], where, zero=True))
    yuan = yuan_of(plain)
    if yuan is not None and yuan >= 1:
        _sure(plain, where, shown(text))
        return Read(amount(plain, where))
    try:
        return plain_rate(text, where)
    except Refusal as refusal:
        if refusal.key not in _FEES:
            raise
        return fee(text, where)


def _sure(plain: str, where: str, read: str) -> None:
    """Refuse a number that is likelier a yearly rate than all that a loan costs: the verdict would be on another."""
    bare = percent_or_yuan(plain)
    if bare is not None:
        number = plain_text(bare)
        yuan = () if bare % Decimal("0.01") else (f"{number}元",)
        raise Refusal("charge_ambiguous", where=where, read=read, readings=(f"{number}%/y", *yuan))


def claim_text(price: Claim) -> Money | str:
    """Return *price* as `claim` reads it back: money, ``total 0.50``, ``8.5%/y``, ``fee 0.6%/m``."""
    if isinstance(price, Money):
        return price if price >= _LEAST_BARE else f"total {price}"
    return f"fee {price}" if isinstance(price, FlatFee) else str(price)
