"""The ceilings that a loan is held against: dated rows by lender and day, and the user's own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from loancalc.cli.lpr import lpr_of
from loancalc.core.check.ceiling import is_short
from loancalc.core.data.ceilings import Ceiling, ceilings_on
from loancalc.core.note import Note
from loancalc.core.rate import LinkedRate
from loancalc.core.schedule import Schedule
from loancalc.reading.ceiling import ceiling
from loancalc.reading.offer import within
from loancalc.reading.value import lines

MOST_OWN = 5
"""So many own ceilings a question: for each, the highest price that keeps it is searched."""


def ceilings_of(
    schedule: Schedule, day: date, own: Sequence[str], options: Mapping[str, object]
) -> tuple[tuple[Ceiling, ...], tuple[Note, ...]]:
    """Return the ceilings of a contract of *day*, the user's *own* last, and warnings: an old LPR, a doubt."""
    warnings: list[Note] = []
    lpr = _lpr(options, warnings)
    known = ceilings_on(day, schedule.offer.lender, lpr, short=is_short(schedule))
    return (*known, *_own(own, lpr, day, warnings)), tuple(warnings)


def own_ceilings_of(
    day: date, own: Sequence[str], options: Mapping[str, object]
) -> tuple[tuple[Ceiling, ...], tuple[Note, ...]]:
    """Return the user's *own* ceilings alone, for a loan of *day*, and warnings: an old LPR, a reading in doubt."""
    warnings: list[Note] = []
    lpr = _lpr(options, warnings)
    return tuple(_own(own, lpr, day, warnings)), tuple(warnings)


def _own(own: Sequence[str], lpr: Callable[[date], Decimal], day: date, warnings: list[Note]) -> Iterator[Ceiling]:
    for text in lines(list(own), "own_ceilings", MOST_OWN):
        read, notes = ceiling(text, "own_ceilings")
        warnings.extend(notes)
        if isinstance(read, LinkedRate):
            prime = lpr(day)
            yield Ceiling(within(read.at(prime), "own_ceilings").value, None, prime)
        else:
            yield Ceiling(read)


def _lpr(options: Mapping[str, object], warnings: list[Note]) -> Callable[[date], Decimal]:
    """Return what looks the LPR of a day up, and adds to *warnings* where it is old."""

    def lpr(asked: date) -> Decimal:
        look_up, notes = lpr_of(options, asked)
        warnings.extend(note for note in notes if note not in warnings)
        return look_up(asked)

    return lpr
