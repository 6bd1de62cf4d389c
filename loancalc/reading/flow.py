"""Cash flows in words: ``12000 -1072x12``, ``2026-11-22=10000 2026-12-29=-10185``."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from loancalc.core.calendar import MONTHLY, Every, series
from loancalc.core.flows import CashFlows
from loancalc.core.refusal import Refusal
from loancalc.reading.amount import MOST, yuan_of
from loancalc.reading.movement import dated
from loancalc.reading.pattern import Pattern
from loancalc.reading.text import clean, shown

FEWEST, MOST_FLOWS = 2, 36_600
MOST_CHARACTERS = 1 << 20
"""Longest file [characters], whatever reads it."""

_REPEATED = Pattern("(.{1,48}?)[x×*]([0-9]{1,9})(?:期|次)?", re.IGNORECASE)
Line = tuple[date | None, Decimal]
Cell = Callable[[str, str], Decimal]
"""Reads one flow (text, where)."""


def yuan(text: str, where: str) -> Decimal:
    """Return one flow [yuan], with its sign and up to 15 decimals, at most 10^12 either way."""
    value = yuan_of(clean(text, where))
    if value is None:
        raise Refusal("flow_unreadable", where=where, read=shown(text))
    if abs(value) > Decimal(MOST):
        raise Refusal("flow_out_of_range", where=where, read=shown(text), high=MOST)
    return value


def flows_of_words(words: Sequence[str], where: str = "flows", every: Every = MONTHLY, cell: Cell = yuan) -> CashFlows:
    """Return the flows that *words* list: amounts (``-1072x12`` is twelve of them), or ``day=amount`` each.

    Args:
        words: as typed; ``2027-01-31=-1072x12`` is the first of twelve days that are *every* apart and never drift.
        where: what to call them.
        every: the distance of repeated dated flows.
        cell: reads one flow.

    Raises:
        Refusal: a word is none of these, dated and undated are mixed, or there are not 2 to 36,600 flows.
    """
    lines: list[Line] = []
    for word in words:
        when, what = dated(word, where) if "=" in word or "＝" in word else (None, word)
        value, times = _repeated(what, where, cell)
        _bounded(len(lines) + times, where)
        lines += [
            (moved, value) for moved in ([None] * times if when is None else [when, *series(when, every, times - 1)])
        ]
    return flows_of_lines(lines, where)


def _repeated(text: str, where: str, cell: Cell) -> tuple[Decimal, int]:
    match = _REPEATED.fullmatch(clean(text, where))
    if not match:
        return cell(text, where), 1
    if int(match[2]) < 1:
        raise Refusal("flow_unreadable", where=where, read=shown(text))
    return cell(match[1], where), int(match[2])


def _bounded(count: int, where: str) -> None:
    if count > MOST_FLOWS:
        raise Refusal("flow_count", where=where, count=count, low=FEWEST, high=MOST_FLOWS)


def flows_of_lines(lines: Iterable[Line], where: str) -> CashFlows:
    """Return the flows of *lines*, each a day or None, and an amount.

    Raises:
        Refusal: some have days and some have none, or there are not 2 to 36,600 of them.
    """
    known = []
    for line in lines:
        known.append(line)
        _bounded(len(known), where)
    days = tuple(when for when, _ in known if when is not None)
    if days and len(days) != len(known):
        raise Refusal("flow_mixed", where=where)
    if len(known) < FEWEST:
        raise Refusal("flow_count", where=where, count=len(known), low=FEWEST, high=MOST_FLOWS)
    return CashFlows(tuple(value for _, value in known), days or None)
