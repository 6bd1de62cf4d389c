"""Searching a grid of whole steps: where a property begins or ends."""

from collections.abc import Callable

from loancalc.core.cost.sums import sign_of

Holds = Callable[[int], bool]

WINDOW = 24
"""So many steps beyond a border are looked at: rounding makes a figure go up and down by a fen."""


def border(holds: Holds, inside: int, outside: int) -> int:
    """Return the last step, seen from *inside*, for which *holds*, next to one for which it does not.

    Args:
        holds: a property of a step.
        inside: a step that has it.
        outside: one that has it not, above or below; it is not asked again, so it may lie beyond the grid.
    """
    while abs(outside - inside) > 1:
        middle = (inside + outside) // 2
        inside, outside = (middle, outside) if holds(middle) else (inside, middle)
    return inside


def gallop(holds: Holds, inside: int, way: int) -> int:
    """Return the border that is met from *inside* on, upwards if *way* is 1, downwards if −1: in leaps that double.

    Args:
        holds: a property that *inside* has, and that some step of the leaps has not: else they never end.
        inside: the step to begin at.
        way: of the first leap, 1 or −1.
    """
    while holds(inside + way):
        inside, way = inside + way, 2 * way
    return border(holds, inside, inside + way)


def furthest(holds: Holds, inside: int, outside: int) -> int:
    """Return a border as far towards *outside* as `border` finds, behind which *holds* for no step of a `WINDOW`."""
    way = sign_of(outside - inside)
    while True:
        beyond = range(inside + way, inside + way * min(WINDOW, abs(outside - inside)), way)
        more = next((step for step in reversed(beyond) if holds(step)), None)
        if more is None:
            return inside
        inside = border(holds, more, outside)


def ends(holds: Holds, low: int, high: int) -> tuple[int, int] | None:
    """Return the first and the last step for which *holds*, if they are one stretch; None where none is found."""
    some = next((step for step in _probes(low, high) if holds(step)), None)
    if some is None:
        return None
    last = high if holds(high) else furthest(holds, border(holds, some, high), high)
    return border(holds, some, low), last


def _probes(low: int, high: int) -> list[int]:
    """Return steps to try: both ends, then ever further from the lower one."""
    return [low, high, *(low + (1 << power) for power in range((high - low).bit_length()))]
