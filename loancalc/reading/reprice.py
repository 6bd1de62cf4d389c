"""When a rate that is tied to the LPR is set anew: on the anniversary of the drawdown, or on one day of the year."""

from collections.abc import Iterator
from datetime import date

from loancalc.core.calendar import months_later
from loancalc.core.refusal import Refusal
from loancalc.reading.pattern import Pattern
from loancalc.reading.text import clean, shown

ANNIVERSARY = "anniversary"
_ANNIVERSARIES = (ANNIVERSARY, "对年对月对日", "放款日对日", "满一年")
_DAY = Pattern("(?:每年)?([0-9]{1,2})(?:-|月)([0-9]{1,2})日?")


def reprice(text: str, where: str) -> str:
    """Return ``anniversary`` or ``MM-DD``, as *text* says (``对年对月对日``, ``每年1月1日``, ``01-01``).

    Raises:
        Refusal: ``reprice_unreadable``.
    """
    plain = clean(text, where).lower()
    if plain in _ANNIVERSARIES:
        return ANNIVERSARY
    match = _DAY.fullmatch(plain)
    if not match or not _is_day(int(match[1]), int(match[2])):
        raise Refusal("reprice_unreadable", where=where, read=shown(text))
    return f"{int(match[1]):02d}-{int(match[2]):02d}"


def repricing_days(rule: str, drawdown: date, until: date) -> Iterator[date]:
    """Yield the days after *drawdown* up to *until* on which the rate is set anew by *rule*."""
    start = drawdown if rule == ANNIVERSARY else date.fromisoformat(f"{drawdown.year}-{rule}")
    for years in range(until.year - drawdown.year + 1):
        day = months_later(start, 12 * years)
        if drawdown < day <= until:
            yield day


def _is_day(month: int, day: int) -> bool:
    """Tell whether every year has that day (29 February is none)."""
    try:
        date(2026, month, day)
    except ValueError:
        return False
    return True
