"""What arrived by a statement, against what the offer says arrives."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from loancalc.core.money import ZERO, Money
from loancalc.core.schedule import ARRIVING, Schedule

BACK = ("cashback", "deposit_back")
"""Money that comes back later; a statement of the loan alone need not show it."""


class Received(NamedTuple):
    """Money that a statement shows arriving; the field names are the JSON keys.

    Args:
        day: it arrived.
        amount: [fen].
        due: the day it should arrive by the offer, where as many amounts should; else None.
        expected: what should arrive then [fen].
    """

    day: date
    amount: Money
    due: date | None
    expected: Money | None


class Arrival(NamedTuple):
    """All that arrived so far.

    Args:
        lines: of the statement; none where it lists nothing received.
        total: of them [fen].
        promised: what should have arrived by the offer [fen].
        difference: total − promised; 0 for what came back later, and where nothing is listed [fen].
    """

    lines: tuple[Received, ...]
    total: Money
    promised: Money
    difference: Money


def arrival_of(movements: Sequence[tuple[date, Money]], schedule: Schedule, today: date) -> Arrival:
    """Return what of *movements* arrived up to *today*, against what *schedule* says arrives by then."""
    moved = [(day, amount) for day, amount in sorted(movements) if amount > ZERO and day <= today]
    days: dict[date, Money] = {}
    for flow in schedule.movements:
        if flow.kind in ARRIVING and flow.day <= today:
            days[flow.day] = days.get(flow.day, ZERO) + flow.amount
    right = list(days.items()) if len(days) == len(moved) else [(None, None)] * len(moved)
    lines = tuple(Received(*one, *due) for one, due in zip(moved, right, strict=True))
    total, promised = Money.total(one.amount for one in lines), Money.total(days.values())
    back = Money.total(flow.amount for flow in schedule.movements if flow.kind in BACK and flow.day <= today)
    as_agreed = not lines or promised <= total <= promised + back
    return Arrival(lines, total, promised, ZERO if as_agreed else total - promised)
