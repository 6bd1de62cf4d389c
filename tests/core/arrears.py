"""Late questions for tests, written as short words."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from loancalc.core.late.overdue import Overdue, overdue_of
from loancalc.core.late.question import Late
from loancalc.core.money import Money
from loancalc.core.offer import UNKNOWN, Multiple, Penalty, PerDay
from loancalc.core.plans import schedule_of
from loancalc.core.rate import Share
from loancalc.core.schedule import Schedule
from tests.core.offers import charge, money, movements, offer, rate, share


def penalty(text: str) -> Penalty:
    """Read ``x1.5``, ``0.075%/d``, ``50/d``, ``5%`` or ``unknown``."""
    if text == "unknown":
        return UNKNOWN
    if text.startswith("x"):
        return Multiple(Decimal(text[1:]))
    if text.endswith("%"):
        return Share(share(text))
    return rate(text) if "%" in text else PerDay(money(text.removesuffix("/d")))


def cap(text: str) -> Money | str:
    """Read ``principal`` or an amount."""
    return text if text == "principal" else money(text)


READERS: Mapping[str, Callable[[Any], Any]] = {
    "penalty": penalty,
    "penalty_cap": cap,
    "allocation": tuple,
    "early_fee": charge,
}


def planned(**words: Any) -> Schedule:
    """Return the schedule of these words, those of a penalty included."""
    later = {key: read(words.pop(key)) for key, read in READERS.items() if key in words}
    return schedule_of(offer(**words)._replace(**later))


def late(missed: Any, on: str, paid: Any = (), accelerate_after: int | None = None) -> Late:
    """Return the question of these words."""
    return Late(tuple(missed), date.fromisoformat(on), movements(paid), accelerate_after)


S18: Mapping[str, Any] = {
    "plan": "equal-principal",
    "principal": "12000",
    "rate": "0.05%/d",
    "periods": 15,
    "drawdown": "2026-12-16",
    "first_due": "2027-01-10",
}
"""An offer whose first instalment is 800 of principal and 150 of interest, due on 2027-01-10."""


def overdue(
    on: str, *, missed: Any = (1,), paid: Any = (), accelerate_after: int | None = None, **words: Any
) -> Overdue:
    """Return the one answer to a question about the offer of S18, or another."""
    (found,) = overdue_of(planned(**{**S18, **words}), late(missed, on, paid, accelerate_after))
    return found
