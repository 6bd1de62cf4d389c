"""The ceilings that a loan is held against: dated rows by lender and day, and the user's own."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from loancalc.cli.offers import lpr_of
from loancalc.core.check.ceiling import is_short
from loancalc.core.data.ceilings import Ceiling, ceilings_on
from loancalc.core.note import Note
from loancalc.core.rate import LinkedRate
from loancalc.core.schedule import Schedule
from loancalc.reading.ceiling import ceiling
from loancalc.reading.offer import within


def ceilings_of(
    schedule: Schedule, day: date, own: Sequence[str], options: Mapping[str, object]
) -> tuple[tuple[Ceiling, ...], tuple[Note, ...]]:
    """Return the ceilings of a contract of *day*, the user's *own* last, and a warning where the LPR used is old."""
    warnings: list[Note] = []

    def lpr(asked: date) -> Decimal:
        look_up, notes = lpr_of(options, asked)
        warnings.extend(note for note in notes if note not in warnings)
        return look_up(asked)

    known = ceilings_on(day, schedule.offer.lender, lpr, short=is_short(schedule))
    mine = []
    for text in own:
        read = ceiling(text, "own_ceilings")
        if isinstance(read, LinkedRate):
            prime = lpr(day)
            mine.append(Ceiling(within(read.at(prime), "own_ceilings").value, None, prime))
        else:
            mine.append(Ceiling(read))
    return (*known, *mine), tuple(warnings)
