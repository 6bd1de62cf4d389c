"""Rates as they are spoken: 分, 厘, 毫. Plain by the month; by the year or the day they differ tenfold."""

from decimal import Decimal

from loancalc.core.rate import Period
from loancalc.reading.numeral import quantity
from loancalc.reading.pattern import Pattern
from loancalc.reading.ratio import whole_ratio

_COUNT = "[0-9.点零一二两三四五六七八九十半]{1,8}"
_ONE = "[1-9一二两三四五六七八九]"
_SPOKEN = Pattern(f"(?:({_COUNT})分)?(?:({_COUNT})厘)?(?:({_COUNT})毫)?({_ONE}|半)?")


def monthly_ratio(text: str) -> Decimal | None:
    """Return what *text* says by the month (``一分二`` is 0.012, ``6厘5毫`` is 0.0065), or None.

    A last digit counts the next lower unit, 半 is half of the unit before it.
    """
    match = _SPOKEN.fullmatch(text)
    parts = [part for part in enumerate(match.groups()[:3]) if part[1]] if match else []
    if not match or not parts:
        return None
    if match[4]:
        parts.append((parts[-1][0] + 1, "5" if match[4] == "半" else match[4]))
    return _sum(parts)


def _sum(parts: list[tuple[int, str]]) -> Decimal | None:
    """Return the parts added up; only the first may be 10 or more, and a decimal or 半 stands alone."""
    total = Decimal(0)
    for place, (unit, text) in enumerate(parts):
        number = Decimal("0.5") if text == "半" else quantity(text)
        if number is None or (place and not 1 <= number <= 9) or (number % 1 and len(parts) > 1):
            return None
        total += number.scaleb(-2 - unit)  # 分 is 1 %, 厘 0.1 %, 毫 0.01 %
    return whole_ratio(total)


def tenfold(period: Period) -> tuple[int, ...]:
    """Return the powers of ten by which a spoken rate that is not monthly may be meant, the lower reading first.

    Traditionally a yearly 分 is 10 % and a daily 厘 0.01 %; people who know only the monthly use say 1 % and 0.1 %.
    """
    return {Period.YEAR: (0, 1), Period.DAY: (-1, 0)}.get(period, (0,))
