"""Days: YYYY-MM-DD or 2026年11月22日, nothing that could put the month in another place."""

import re
from datetime import date

from loancalc.core.calendar import FIRST_DAY, LAST_DAY
from loancalc.core.refusal import Refusal
from loancalc.reading.pattern import Pattern
from loancalc.reading.text import clean, shown

_ISO = Pattern("([0-9]{4})-([0-9]{2})-([0-9]{2})")
_CHINESE = Pattern("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]")
_NEAR = Pattern("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_CLOSED = Pattern("([0-9]{4})([0-9]{2})([0-9]{2})")


def day(text: str, where: str) -> date:
    """Return the day that *text* says, 1900-01-01 to 2199-12-31.

    Raises:
        Refusal: ``day_unreadable``, ``day_near_miss`` (fact ``instead``), ``day_unreal`` (2100-02-29) or out of range.
    """
    plain = clean(text, where)
    facts = {"where": where, "read": shown(text), "low": FIRST_DAY.isoformat(), "high": LAST_DAY.isoformat()}
    match = _ISO.fullmatch(plain) or _CHINESE.fullmatch(plain)
    near = None if match else _NEAR.fullmatch(plain) or _CLOSED.fullmatch(plain)
    found = _date(match or near)
    if found is None:
        raise Refusal("day_unreal" if match else "day_unreadable", **facts)
    if not FIRST_DAY <= found <= LAST_DAY:
        raise Refusal("day_outside", **facts)
    if near:
        raise Refusal("day_near_miss", instead=found.isoformat(), **facts)
    return found


def _date(match: re.Match[str] | None) -> date | None:
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
