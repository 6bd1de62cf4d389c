"""The price of being overdue: ``x1.5``, ``罚息1.5倍``, ``0.075%/d``, ``50/d``, ``5%`` once, ``unknown``."""

from decimal import Decimal

from loancalc.core.digits import plain_text
from loancalc.core.money import Money
from loancalc.core.offer import UNKNOWN, Multiple, Penalty, PerDay
from loancalc.core.rate import Rate, Share
from loancalc.core.refusal import Refusal
from loancalc.reading.adjust import multiple
from loancalc.reading.amount import amount, yuan_of
from loancalc.reading.choice import UNKNOWNS
from loancalc.reading.numeral import PLAIN, decimal
from loancalc.reading.pattern import Pattern
from loancalc.reading.rate import plain_rate, rate_text
from loancalc.reading.ratio import percent, ratio_of
from loancalc.reading.spoken import monthly_ratio
from loancalc.reading.text import clean, shown

_MOST = Decimal(10)
_TITLE = Pattern("(?:逾期)?(罚息|违约金|滞纳金|罚款|penalty)?(?:利率(?=为|是|上|加|按|在|合|[0-9]))?(?:为|是|:)?")
_ONCE = Pattern("(?:一次性|once)?(.{1,24}?)(?:once|一次性)?")
_BASE = "(?:(?:在|按)?(?:合同|借款|贷款|约定|正常|原)?(?:约定)?利率(?:水平)?(?:的)?(?:基础)?(?:上)?)?"
_MARKUP = Pattern(f"{_BASE}(?:上浮|加收|加罚)({PLAIN})%(?:罚息)?")
_BARE = Pattern(f"[+-]{{0,9}}{PLAIN}")
_NONE = {"0", "无", "免", "none", "x0"}
_A_DAY = Pattern("(?:每天|每日|一天|日)(.{1,24})|(.{1,24}?)(?:/(?:d|day|天|日)|每天|每日|一天)")
_SURE_ONCE = (Decimal("0.005"), Decimal("0.2"))
"""A percentage alone is taken once inside this range; below it a daily rate may be meant, above it a mark-up."""


def penalty(text: str, where: str) -> Penalty:
    """Return the price of being overdue: ``x1.5`` (0 to 10), ``加收50%``, ``0.075%/d``, ``50/d``, ``5%`` once, unknown.

    Raises:
        Refusal: ``penalty_unreadable``, ``penalty_out_of_range``, ``penalty_ambiguous`` (``50%``: once, or × 1.5).
    """
    whole, read = clean(text, where).lower(), shown(text)
    title = _TITLE.match(whole)
    plain = whole[title.end() :] if title else whole
    if whole in UNKNOWNS or plain in UNKNOWNS:
        return UNKNOWN
    factor = Decimal(0) if plain in _NONE else multiple(plain)
    if match := _MARKUP.fullmatch(plain):
        factor = 1 + Decimal(match[1]).scaleb(-2)
    if factor is not None:
        return Multiple(_factor(factor, where, read))
    if match := _A_DAY.fullmatch(plain):
        money = match[1] or match[2]
        if yuan_of(money) is not None and monthly_ratio(money) is None:
            return PerDay(_a_day(money, where, read))
    return _share_or_rate(plain, where, read, sure=not title or title[1] != "罚息")


def _a_day(money: str, where: str, read: str) -> Money:
    bare = decimal(money)
    if bare and bare < 1:
        raise Refusal("penalty_ambiguous", where=where, read=read, readings=(f"{money}%/d", f"{money}元/d"))
    return amount(money, where, zero=True)


def _factor(factor: Decimal, where: str, read: str) -> Decimal:
    if factor > _MOST:
        raise Refusal("penalty_out_of_range", where=where, read=read, low="x0", high="x10")
    return factor


def _share_or_rate(plain: str, where: str, read: str, *, sure: bool) -> Penalty:
    match = _ONCE.fullmatch(plain)
    share = ratio_of(match[1]) if match else None
    if share is None:
        return _penalty_rate(plain, where, read)
    if share > 1:
        raise Refusal("penalty_out_of_range", where=where, read=read, low="0%", high="100%")
    low, high = _SURE_ONCE
    if share and not (sure and low <= share < high) and "once" not in plain and "一次性" not in plain:
        other = f"x{plain_text(1 + share)}" if share >= high else f"{percent(share)}/{'d' if share < low else 'y'}"
        raise Refusal("penalty_ambiguous", where=where, read=read, readings=(other, f"{percent(share)}once"))
    return Share(share)


def _penalty_rate(plain: str, where: str, read: str) -> Rate:
    unreadable = Refusal("penalty_unreadable", where=where, read=read, low="x0", high="x10")
    if _BARE.fullmatch(plain):
        raise unreadable
    try:
        value, notes = plain_rate(plain, where)
    except Refusal as refusal:
        if refusal.key in ("rate_unreadable", "rate_is_money"):
            raise unreadable from None
        raise Refusal(refusal.key, **{**refusal.facts, "read": read}) from None
    if notes:
        readings = tuple(str(notes[0].facts[name]) for name in ("reading", "other") if name in notes[0].facts)
        raise Refusal("penalty_ambiguous", where=where, read=read, readings=readings)
    return value


def penalty_text(value: Penalty) -> str:
    """Return *value* as `penalty` reads it back: ``x1.5``, ``0.075%/d``, ``50.00/d``, ``5%once``, ``unknown``."""
    if isinstance(value, Multiple):
        return f"x{plain_text(value.factor)}"
    if isinstance(value, Rate):
        return rate_text(value)
    if isinstance(value, PerDay):
        return f"{value.amount}{'元' if value.amount.fen < 100 else ''}/d"
    return f"{value}once" if isinstance(value, Share) else value.value
