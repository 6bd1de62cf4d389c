"""How often a year interest is compounded: 4, quarterly, 每季, daily."""

from loancalc.core.refusal import Refusal
from loancalc.reading.every import cardinal_or_one, every
from loancalc.reading.pattern import Pattern
from loancalc.reading.text import clean, shown

MOST = 366
_TIMES = Pattern("(?:每年|一年|年)?([0-9]{1,4}|[一二两三四五六七八九十百]{1,6})(?:次|times|x)?")
_WORDS = {
    **dict.fromkeys(("annual", "按年", "每年"), 1),
    **dict.fromkeys(("semiannual", "semiannually", "half-yearly", "按半年"), 2),
    **dict.fromkeys(("按季", "按季度"), 4),
    **dict.fromkeys(("按月",), 12),
    **dict.fromkeys(("按周",), 52),
    **dict.fromkeys(("按日", "按天"), 365),
}


def times_a_year(text: str, where: str) -> int:
    """Return how many times a year *text* says, 1 to 366; a day counts 365 times, a week 52.

    Raises:
        Refusal: ``compounded_unreadable``: no such number, or a distance of which a year has no whole number.
    """
    plain = clean(text, where).lower()
    times = _WORDS.get(plain)
    if times is None:
        match = _TIMES.fullmatch(plain)
        times = cardinal_or_one(match[1]) if match else _spaced(plain, where)
    if times is None or not 1 <= times <= MOST:
        raise Refusal("compounded_unreadable", where=where, read=shown(text), low=1, high=MOST)
    return times


def _spaced(plain: str, where: str) -> int | None:
    """Return how many of a distance (``quarterly``, ``2weeks``) a year has, if whole."""
    try:
        per_year = every(plain, where).per_year
    except Refusal:
        return None
    return per_year.numerator if per_year.denominator == 1 else None
