"""Amounts of money as borrowers write them, and charges: an amount or a share."""

import re
from decimal import Decimal

from loancalc.core.money import Money
from loancalc.core.rate import Charge, Share
from loancalc.core.refusal import Refusal
from loancalc.reading.numeral import decimal, quantity
from loancalc.reading.pattern import Pattern
from loancalc.reading.ratio import percent, ratio, ratio_of
from loancalc.reading.spoken import monthly_ratio
from loancalc.reading.text import clean, shown

LEAST = "0.01"
MOST = "1000000000000"
_ENDLESS = Decimal("Infinity")
_CURRENCY = "¥|rmb|cny|yuan|人民币"
_SIGN = Pattern(f"([+-]?)(?:{_CURRENCY})?([+-]?)([^+-]{{1,64}})", re.IGNORECASE)
_WHOLE = Pattern(f"([^元圆块角毛分整正]{{1,48}}?)(?:元|圆|块钱|块)?[整正]?(?:{_CURRENCY})?", re.IGNORECASE)
_PIECE = "([^元圆块角毛分]{1,32})"
_PARTS = Pattern(f"(?:{_PIECE}[元圆块])?零?(?:{_PIECE}[角毛])?零?(?:{_PIECE}分)?钱?[整正]?")
_SPOKEN = Pattern(f"{_PIECE}块([1-9一二三四五六七八九])()")
_NAMED = Pattern(f".{{0,63}}?(?:{_CURRENCY}|[元圆块角毛分整正])", re.IGNORECASE)
_HUNDRED = Decimal(100)


def yuan_of(text: str) -> Decimal | None:
    """Return the amount that cleaned *text* says [yuan], with its sign and all its decimals, or None."""
    plain = decimal(text)
    if plain is not None:
        return plain
    match = _SIGN.fullmatch(text)
    if not match or (match[1] and match[2]):
        return None
    value = _unsigned(match[3])
    return -value if value is not None and "-" in (match[1], match[2]) else value


def _unsigned(text: str) -> Decimal | None:
    if match := _WHOLE.fullmatch(text):
        return quantity(match[1])
    parts = _SPOKEN.fullmatch(text) or _PARTS.fullmatch(text)
    return _joined(parts[1], parts[2], parts[3]) if parts else None


def _joined(yuan: str | None, jiao: str | None, fen: str | None) -> Decimal | None:
    """Return 1元5角3分 as 1.53: whole parts, 角 and 分 below ten of their kind (50分 alone is fine)."""
    numbers = [quantity(part) if part else Decimal(0) for part in (yuan, jiao, fen)]
    tops = (_ENDLESS, Decimal(9), Decimal(9 if yuan or jiao else 99))
    if not (yuan or jiao or fen):
        return None
    if any(n is None or n % 1 or n > top for n, top in zip(numbers, tops, strict=True)):
        return None
    return sum((n.scaleb(-place) for place, n in enumerate(numbers) if n is not None), Decimal(0))


def amount(text: str, where: str, *, zero: bool = False, negative: bool = False) -> Money:
    """Return the amount that *text* says: ``12000``, ``1.2万``, ``￥12,000``, ``两万五``, ``1元5角`` [fen].

    Args:
        text: at most two decimals once it is in yuan.
        where: the option or key, for the refusal.
        zero: 0 makes sense here.
        negative: an amount below 0 makes sense here.

    Raises:
        Refusal: ``amount_unreadable``, ``amount_too_fine``, ``amount_negative``, ``amount_out_of_range``.
    """
    yuan = yuan_of(clean(text, where))
    read = shown(text)
    if yuan is None:
        raise Refusal("amount_unreadable", where=where, read=read)
    low = f"-{MOST}" if negative else "0" if zero else LEAST
    if yuan < 0 and not negative:
        raise Refusal("amount_negative", where=where, read=read, low=low, high=MOST)
    if abs(yuan) > Decimal(MOST) or not (yuan or zero):
        raise Refusal("amount_out_of_range", where=where, read=read, low=low, high=MOST)
    money = Money.of_yuan(yuan)
    if money.yuan != yuan:
        raise Refusal("amount_too_fine", where=where, read=read, instead=str(money if money or zero else Money(1)))
    return money


def percent_or_yuan(text: str) -> Decimal | None:
    """Return the number that cleaned *text* says, above 0 and below 100 with no currency named: ``3`` may mean 3 %.

    None where no percentage can be meant: ``3元``, ``¥3``, ``200``, ``0``, and what is no amount.
    """
    yuan = yuan_of(text)
    return yuan if yuan is not None and 0 < yuan < _HUNDRED and not _NAMED.match(text) else None


_NOTHING = {"无", "免", "免费", "没有", "none", "free", "0手续费", "零手续费", "免手续费", "无手续费"}


def charge(text: str, where: str) -> Charge:
    """Return the price that *text* says: an amount (``200``), or a share (``3%``, ``千分之五``); 0 is a price.

    Raises:
        Refusal: ``charge_ambiguous`` (``0.03`` and ``3分`` are 3 fen or 3 %), and those of `amount` and `ratio`.
    """
    plain = clean(text, where)
    if plain.lower() in _NOTHING:
        return Money(0)
    if ratio_of(plain.removeprefix("+")) is not None:
        return Share(ratio(text, where))
    readings = _readings(plain.removeprefix("+"))
    if readings:
        raise Refusal("charge_ambiguous", where=where, read=shown(text), readings=readings)
    return amount(text, where, zero=True)


def _readings(plain: str) -> tuple[str, ...]:
    """Return what *plain* may mean: less than a yuan that names none (``0.03``), or a spoken ratio (``3分``)."""
    yuan, spoken = yuan_of(plain), monthly_ratio(plain)
    if yuan and spoken is not None:
        return (f"{yuan}元", percent(spoken))
    bare = percent_or_yuan(plain)
    if bare is None or bare >= 1:
        return ()
    money = () if bare % Decimal("0.01") else (f"{plain}元",)
    return (*money, percent(bare), f"{plain}%")
