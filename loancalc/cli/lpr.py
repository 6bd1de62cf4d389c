"""The loan prime rate of a run: typed, else of the dated table."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from loancalc.cli.typed import typed
from loancalc.core.note import Note

STALE_DAYS = 40
"""An LPR older than this is named with a warning: it is published every month."""


def lpr_of(options: Mapping[str, object], day: date) -> tuple[Callable[[date], Decimal], list[Note]]:
    """Return the one-year LPR of *day*: ``--lpr``, else the dated table, with a warning where that is old."""
    text = typed(options, "lpr")
    if text is not None:
        return typed_lpr(text), []
    from loancalc.core.data.lpr import lpr_in_force  # noqa: PLC0415

    known = lpr_in_force(day)
    age = (day - known.day).days
    notes = [Note("lpr_old", {"day": known.day, "age": age})] if age > STALE_DAYS else []
    return lambda _: known.one_year, notes


def typed_lpr(text: str) -> Callable[[date], Decimal]:
    """Return the LPR typed as ``3.0%``, for any day."""
    from loancalc.reading.ratio import ratio  # noqa: PLC0415

    value = ratio(text, "lpr")
    return lambda _: value
