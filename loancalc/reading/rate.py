"""Rates and flat fees: what is quoted, for which period, and the doubts that must be asked about."""

from collections.abc import Collection
from decimal import Decimal

from loancalc.core.digits import plain_text
from loancalc.core.note import Note
from loancalc.core.rate import FlatFee, LinkedRate, Period, Rate, price_text
from loancalc.core.refusal import Refusal
from loancalc.reading.amount import yuan_of
from loancalc.reading.lent import lent_quote
from loancalc.reading.linked import linked_rate
from loancalc.reading.quote import Quote, numbered, stripped
from loancalc.reading.read import Read
from loancalc.reading.spoken import tenfold
from loancalc.reading.text import clean, shown

_NO_INTEREST = {"0", "0%", "0利率", "0利息", "0息", "零利率", "零利息", "零息", "免息", "无息", "免利息"}
_NO_FEE = {"0", "0%", "0手续费", "零手续费", "免手续费", "无手续费", "免费", "0费率", "零费率", "0费用", "免费用"}
_COMPOUNDED = ("复利", "实际", "真实", "irr", "内部收益率", "apy", "effective", "综合")
_TOTAL = ("总费率", "总手续费", "总费用", "一次性", "合计")
_TRADITION = {"百": Period.YEAR, "千": Period.MONTH, "万": Period.DAY}
_PLAUSIBLE = (Decimal("0.02"), Decimal(1))
"""A yearly rate that a lender may ask for; only inside it is a period taken from tradition."""


def rate(text: str, where: str) -> Read[Rate | LinkedRate]:
    """Return the interest rate that *text* says (``0.05%/d``, ``日息万五``, ``LPR+100BP``), 0 to 100 % a period.

    Raises:
        Refusal: what is said may mean several rates (fact ``readings``), is a fee (``rate_is_fee``), or no rate.
    """
    plain, read = clean(text, where).lower(), shown(text)
    if "lpr" in plain:
        return Read(linked_rate(plain, where, read))
    if plain in _NO_INTEREST:
        return Read(Rate(Decimal(0), Period.YEAR))
    quote = _quote(plain, where, read, "rate")
    if quote.kind == "fee":
        raise Refusal("rate_is_fee", where=where, read=read)
    if quote.period is Period.INSTALMENT:
        readings = _readings(quote, (Period.MONTH, Period.WEEK))
        raise Refusal("rate_per_instalment", where=where, read=read, readings=readings)
    value, period, notes = _settled(quote, where, read)
    return Read(Rate(value, period), notes)


def plain_rate(text: str, where: str) -> Read[Rate]:
    """Return the rate that *text* says, where a link to the LPR makes no sense (``lpr_not_here``)."""
    value, notes = rate(text, where)
    if isinstance(value, LinkedRate):
        raise Refusal("lpr_not_here", where=where, read=shown(text))
    return Read(value, notes)


def fee(text: str, where: str) -> Read[FlatFee]:
    """Return the flat fee that *text* says: ``0.6%/m``, ``月费率0.6%``, ``0.6%/期``; 0 to 100 % a period.

    Raises:
        Refusal: what is said may mean several fees, is interest (``fee_is_rate``), or no fee.
    """
    plain, read = clean(text, where).lower(), shown(text)
    if plain in _NO_FEE:
        return Read(FlatFee(Decimal(0), Period.INSTALMENT))
    if "lpr" in plain:
        raise Refusal("fee_is_rate", where=where, read=read)
    if any(word in plain for word in _TOTAL):
        raise Refusal("fee_total", where=where, read=read)
    quote = _quote(plain, where, read, "fee")
    if quote.kind == "interest":
        raise Refusal("fee_is_rate", where=where, read=read)
    value, period, notes = _settled(quote._replace(kind="fee"), where, read)
    return Read(FlatFee(value, period), notes)


def rate_text(price: Rate | FlatFee) -> str:
    """Return *price* as `rate` or `fee` reads it back exactly: ``0.05%/d``."""
    return str(price)


def _quote(plain: str, where: str, read: str, name: str) -> Quote:
    """Return the quote, checked against the range, or refuse by what it looks like."""
    if any(word in plain for word in _COMPOUNDED):
        raise Refusal("rate_is_effective", where=where, read=read)
    quote = lent_quote(plain)
    if quote is None:
        core, periods, kinds = stripped(plain)
        if core.startswith("-") and numbered(core[1:]):
            raise Refusal(f"{name}_out_of_range", where=where, read=read, low="0%", high="100%")
        number = numbered(core.removeprefix("+"))
        if number is None or len(kinds) > 1:
            raise _unreadable(core, periods, name, where=where, read=read)
        if len(periods) > 1:
            raise Refusal("rate_two_periods", where=where, read=read)
        quote = Quote(number[0], next(iter(periods), None), next(iter(kinds), None), number[1])
    if quote.value > (100 if quote.form == "bare" else 1):
        raise Refusal(f"{name}_out_of_range", where=where, read=read, low="0%", high="100%")
    return quote


def _unreadable(core: str, periods: Collection[Period], name: str, **facts: object) -> Refusal:
    """Return the refusal of what is no share; an amount as a fee is one with every payment, if it is not by the day."""
    if not core.endswith(("元", "块", "角", "毛", "钱")):
        return Refusal(f"{name}_unreadable", **facts)
    yuan = yuan_of(core) if set(periods) <= {Period.INSTALMENT, Period.MONTH} else None
    if name == "fee":
        facts |= {"instead": f"payment_fee={plain_text(yuan) if yuan else '…'}", "other": "fee=0%/m"}
    return Refusal(f"{name}_is_money", **facts)


def _settled(quote: Quote, where: str, read: str) -> tuple[Decimal, Period, tuple[Note, ...]]:
    """Return value and period where the words leave no doubt, or a doubt that a warning can carry."""
    if not quote.value:
        return quote.value, quote.period or (Period.INSTALMENT if quote.kind == "fee" else Period.YEAR), ()
    if quote.form == "bare":
        return _fraction(quote, where, read)
    if quote.form == "spoken":
        return _spoken(quote, where, read)
    if quote.period is None:
        return _traditional(quote, where, read)
    return quote.value, quote.period, ()


def _fraction(quote: Quote, where: str, read: str) -> tuple[Decimal, Period, tuple[Note, ...]]:
    """Read 0.0005 a day as a decimal fraction, where the percent reading is implausibly small; else ask."""
    readings = _readings(quote, _asked(quote) if quote.period is None else (quote.period,))
    if quote.period is None or not _is_fraction(quote.value, quote.period):
        raise Refusal("rate_unit_missing", where=where, read=read, readings=readings)
    note = Note("fraction_assumed", {"where": where, "read": read, "reading": readings[1], "other": readings[0]})
    return quote.value, quote.period, (note,)


def _is_fraction(value: Decimal, period: Period) -> bool:
    """Tell whether the fraction is at most 100 % a year and the same digits in per cent are less than 1 % a year."""
    return value * (12 if period is Period.INSTALMENT else period.per_year) < 1


def _spoken(quote: Quote, where: str, read: str) -> tuple[Decimal, Period, tuple[Note, ...]]:
    value = quote.value
    if quote.period is None:
        other = price_text(value.scaleb(1), Period.YEAR)
        facts = {"where": where, "read": read, "reading": price_text(value, Period.MONTH), "other": other}
        return value, Period.MONTH, (Note("month_assumed", facts),)
    if quote.period is Period.MONTH:
        return value, Period.MONTH, ()
    readings = tuple(price_text(value.scaleb(power), quote.period) for power in tenfold(quote.period))
    raise Refusal("rate_spoken_ambiguous", where=where, read=read, readings=readings)


def _traditional(quote: Quote, where: str, read: str) -> tuple[Decimal, Period, tuple[Note, ...]]:
    """Read 百分之 as yearly, 千分之 monthly, 万分之 daily where that is plausible; a sign alone (12%) is asked."""
    readings = _readings(quote, _asked(quote))
    period = _TRADITION.get(quote.form)
    if period is not None and quote.kind != "fee":
        low, high = _PLAUSIBLE
        if low <= quote.value * period.per_year <= high:
            reading = price_text(quote.value, period)
            others = tuple(other for other in readings if other != reading)
            facts = {"where": where, "read": read, "reading": reading, "others": others}
            return quote.value, period, (Note("period_assumed", facts),)
    key = "fee_period_missing" if quote.kind == "fee" else "rate_period_missing"
    raise Refusal(key, where=where, read=read, readings=readings)


def _asked(quote: Quote) -> tuple[Period, ...]:
    if quote.kind == "fee":
        return (Period.INSTALMENT, Period.MONTH, Period.YEAR)
    return (Period.DAY, Period.MONTH, Period.YEAR)


def _readings(quote: Quote, periods: tuple[Period, ...]) -> tuple[str, ...]:
    """Return what the number may mean for each of *periods*, as it is typed; a bare one is per cent or a fraction."""
    shares = (quote.value / 100, quote.value) if quote.form == "bare" else (quote.value,)
    readings = (price_text(share, period) for share in shares for period in periods if share <= 1)
    return tuple(dict.fromkeys(readings))
