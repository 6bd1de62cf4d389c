"""What was paid late: the numbers of the instalments (``2,3``, ``2-4``, ``第2期``), days late."""

from collections.abc import Iterator

from loancalc.core.refusal import Refusal
from loancalc.reading.pattern import Pattern
from loancalc.reading.term import MOST_PERIODS
from loancalc.reading.text import clean, shown
from loancalc.reading.value import lines, number

MOST_CHARACTERS = 5 * MOST_PERIODS

_RUN = Pattern("第?([^-~至到]{1,12}?)期?(?:[-~至到]第?([^-~至到]{1,12}?)期?)?")


def missed_of(value: object, where: str) -> tuple[int, ...]:
    """Return the numbers of the instalments that *value* lists, each once, in order: ``2,3``, ``2-4``, ``第2期``.

    Raises:
        Refusal: ``missed_empty`` where it lists none, ``missed_backwards`` (4-2), ``missed_unreadable``,
            ``number_unreadable``.
    """
    found = {number_ for line in lines(value, where) for number_ in _numbers(line, where)}
    if not found:
        raise Refusal("missed_empty", where=where)
    return tuple(sorted(found))


def _numbers(line: str, where: str) -> Iterator[int]:
    if len(line) > MOST_CHARACTERS:
        raise Refusal("missed_unreadable", where=where, read=shown(line))
    for part in line.replace("、", ",").replace("，", ",").split(",") if line.strip() else ():
        match = _RUN.fullmatch(clean(part, where))
        if not match:
            raise Refusal("missed_unreadable", where=where, read=shown(line))
        first = number(match[1], where, low=1, high=MOST_PERIODS)
        last = number(match[2], where, low=1, high=MOST_PERIODS) if match[2] else first
        if last < first:
            raise Refusal("missed_backwards", where=where, read=shown(part.strip()), instead=f"{last}-{first}")
        yield from range(first, last + 1)


def days_late(text: str, where: str) -> int:
    """Return a number of days, 1 to 3,660: ``90d``, ``90天``."""
    return number(text, where, low=1, high=3_660)
