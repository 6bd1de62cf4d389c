"""What happens on a day: ``2027-02-01=5000``, ``2027-03-10=all``, ``2027-01-15=0.045%/d``."""

from datetime import date

from loancalc.core.offer import Movement
from loancalc.core.rate import LinkedRate, Rate
from loancalc.core.refusal import Refusal
from loancalc.reading.adjust import Shift, multiple, shift
from loancalc.reading.amount import amount
from loancalc.reading.day import day
from loancalc.reading.rate import rate
from loancalc.reading.read import Read
from loancalc.reading.text import LIMIT, clean, shown

_ALL = {"all", "全部", "所有", "全额", "结清", "还清"}
_SHIFTS = ("上", "下", "利率上", "利率下", "加", "减", "升", "降", "提高", "利率提高", "利率降", "+", "-")

Change = tuple[date, Rate | LinkedRate | Shift]
"""A day and what the rate becomes on it."""


def movement(text: str, where: str) -> Movement:
    """Return the day and the amount of *text*, None for all that is owed.

    Raises:
        Refusal: ``dated_unreadable`` where there is no ``day=``, and those of `day` and `amount`.
    """
    when, what = dated(text, where)
    return when, None if clean(what, where).lower() in _ALL else amount(what, where)


def change(text: str, where: str) -> Read[Change]:
    """Return the first day of a new rate and what the rate becomes: a rate, an LPR link or a shift (上浮10%)."""
    when, what = dated(text, where)
    plain = clean(what, where).lower()
    if multiple(plain) is not None or plain.startswith(_SHIFTS):
        moved = shift(what, where)
        return Read((when, moved.value), moved.notes)
    new = rate(what, where)
    return Read((when, new.value), new.notes)


def dated(text: str, where: str) -> tuple[date, str]:
    """Return the day before the first ``=`` and the text after it."""
    when, sign, what = text.replace("＝", "=", 1).partition("=")
    if not sign or len(text) > 2 * LIMIT:
        raise Refusal("dated_unreadable", where=where, read=shown(text))
    return day(when, where), what


def movement_text(value: Movement) -> str:
    """Return *value* as `movement` reads it back."""
    when, what = value
    return f"{when.isoformat()}={'all' if what is None else what}"
