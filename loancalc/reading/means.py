"""What a borrower has and owes: money per week, month or year (``1200/m``, ``月薪8000``), multiples of income."""

from decimal import Decimal

from loancalc.core.rate import Period
from loancalc.core.recurring import Recurring
from loancalc.core.refusal import Refusal
from loancalc.reading.adjust import multiple
from loancalc.reading.amount import amount
from loancalc.reading.numeral import decimal
from loancalc.reading.pattern import Pattern
from loancalc.reading.text import clean, shown

SHARES_AS = {"amount": ("金额", "本金", "按金额"), "payment": ("月供", "还款", "按月供")}
"""What a share of income limits: an option of a command, no term of an offer."""

MOST_MULTIPLE = 1000

_UNITS = {
    Period.WEEK: ("w", "wk", "week", "周", "星期"),
    Period.MONTH: ("m", "mo", "month", "月", "个月"),
    Period.YEAR: ("y", "yr", "year", "年"),
}
_PERIODS = {word: period for period, words in _UNITS.items() for word in words}
_WORD = "(" + "|".join(sorted(_PERIODS, key=len, reverse=True)) + ")"
_BEFORE = Pattern(f"(?:每|一|每一)?{_WORD}(?:收入|供|薪|入|还|付)?(?:为|是|:)?(.{{1,48}})")
_AFTER = Pattern(f"(.{{1,48}}?)(?:/|每|一|per|a){_WORD}")


def recurring(text: str, where: str, usual: Period | None = None) -> Recurring:
    """Return money that comes or goes again and again: ``1200/m``, ``每月1200``, ``年薪12万``.

    Args:
        text: an amount above 0 and its period.
        where: the option, for the refusal.
        usual: the period of a bare amount; None refuses it.

    Raises:
        Refusal: ``recurring_period_missing``, and those of `amount`.
    """
    plain = clean(text, where).lower()
    if match := _AFTER.fullmatch(plain):
        return Recurring(amount(match[1], where), _PERIODS[match[2]])
    if match := _BEFORE.fullmatch(plain):
        return Recurring(amount(match[2], where), _PERIODS[match[1]])
    money = amount(text, where)
    if usual is None:
        readings = tuple(f"{plain}/{period.value}" for period in _UNITS)
        raise Refusal("recurring_period_missing", where=where, read=shown(text), readings=readings)
    return Recurring(money, usual)


def income_multiple(text: str, where: str) -> Decimal:
    """Return a multiple of income, above 0 up to 1,000: ``10``, ``10倍``, ``x2.5``.

    Raises:
        Refusal: ``multiple_unreadable``.
    """
    plain = clean(text, where).lower()
    found = decimal(plain) or multiple(plain)
    if not found or found > MOST_MULTIPLE:
        raise Refusal("multiple_unreadable", where=where, read=shown(text), high=MOST_MULTIPLE)
    return found
