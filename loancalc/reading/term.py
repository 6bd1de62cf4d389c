"""How long a loan runs: 12, 12期, 十二个月, 半年, 37天, 两周."""

from decimal import Decimal
from typing import NamedTuple

from loancalc.core.calendar import MONTHLY, Every
from loancalc.core.offer import Term
from loancalc.core.rate import Period
from loancalc.core.refusal import Refusal
from loancalc.reading.every import every_text
from loancalc.reading.numeral import PLAIN, quantity
from loancalc.reading.pattern import Pattern
from loancalc.reading.text import clean, shown

MOST_PERIODS = 1200
MOST_DAYS = 36600


class Span(NamedTuple):
    """A length of time as it is said: months and days do not add up, so both are kept; *periods* is a bare count."""

    months: int = 0
    days: int = 0
    periods: int = 0


_NUMBER = f"({PLAIN}|[零〇一二两三四五六七八九十百千半]{{1,12}})"
_LEAST = Pattern(
    f"(?:{_NUMBER}(?:年|years?|yrs?|y)(半)?(?:零|期$)?)?"
    f"(?:{_NUMBER}(?:个?季度|季|quarters?|q))?"
    f"(?:{_NUMBER}(?:个?月|months?|mo|m)(?:零|期$)?)?"
    f"(?:{_NUMBER}(?:个?星期|周|weeks?|wk|w))?"
    f"(?:{_NUMBER}(?:天|日|days?|d))?"
)
_PERIODS = Pattern(
    "(?:分|共)?([0-9]{1,13}|[零〇一二两三四五六七八九十百千]{1,12})(?:个?期|periods?|p|instal?lments?|次)?"
)
_MONTHS_EACH = (12, 3, 1)
_DAYS_EACH = (7, 1)


def span(text: str) -> Span | None:
    """Return the length of time that cleaned *text* says, or None: months and days may be mixed here (10个月零5天)."""
    if text.isascii() and text.isdigit():
        return Span(periods=int(text))
    lower = text.lower()
    if match := _PERIODS.fullmatch(lower):
        count = _number(match[1])
        return None if count is None else Span(periods=int(count))
    match = _LEAST.fullmatch(lower)
    if not match or not lower:
        return None
    years, half, *others = match.groups()
    numbers = [None if part is None else _number(part) for part in (years, *others)]
    if any(part is not None and number is None for part, number in zip((years, *others), numbers, strict=True)):
        return None
    months = sum((n or 0) * size for n, size in zip(numbers[:3], _MONTHS_EACH, strict=True)) + (6 if half else 0)
    days = sum((n or 0) * size for n, size in zip(numbers[3:], _DAYS_EACH, strict=True))
    return None if months % 1 or days % 1 else Span(int(months), int(days))


def _number(text: str) -> Decimal | None:
    return Decimal("0.5") if text == "半" else quantity(text)


def term(text: str, where: str, spacing: Every = MONTHLY) -> Term:
    """Return the term that *text* says: 1 to 1,200 distances of *spacing*, or 1 to 36,600 days.

    Months are counted in distances of *spacing* (半年 is 2 quarters); days and weeks stay days.

    Raises:
        Refusal: ``term_unreadable``, ``term_mixed``, ``term_uneven`` (8 months in quarters), ``term_out_of_range``.
    """
    length = span(clean(text, where))
    read = shown(text)
    limits = {"where": where, "read": read, "low": 1, "high": MOST_PERIODS, "days": MOST_DAYS}
    if length is None:
        raise Refusal("term_unreadable", **limits)
    if length.months and length.days:
        raise Refusal("term_mixed", where=where, read=read, months=length.months)
    count = length.periods
    if length.months:
        if spacing.unit is not Period.MONTH or length.months % spacing.count:
            raise Refusal("term_uneven", where=where, read=read, every=every_text(spacing))
        count = length.months // spacing.count
    if not (1 <= count <= MOST_PERIODS or 1 <= length.days <= MOST_DAYS):
        raise Refusal("term_out_of_range", **limits)
    return Term(length.days, in_days=True) if length.days else Term(count)


def term_text(value: Term) -> str:
    """Return *value* as `term` reads it back: ``12`` or ``37d``."""
    return f"{value.count}d" if value.in_days else str(value.count)
