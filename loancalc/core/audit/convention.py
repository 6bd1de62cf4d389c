"""Which convention would explain a plan: the switches that lenders set differently, tried alone and in pairs."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import Any, NamedTuple

from loancalc.core.audit.lender_plan import LenderPlan
from loancalc.core.audit.rounding import ROUNDED, ROUNDINGS, rounded_otherwise
from loancalc.core.calendar import months_later
from loancalc.core.need import default_of, unmet
from loancalc.core.offer import Offer
from loancalc.core.plans import BY_RATE, INSTALMENTS, schedule_of
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Row, Schedule

VALUES: dict[str, tuple[object, ...]] = {
    "day_count": ("act/360", "30/360", "act/365", "act/act"),
    "day_ends": ("both", "head"),
    "interest": ("daily", "monthly"),
    "first_period": ("actual", "extra", "plain"),
    "plan": BY_RATE,
}
"""Switches of the offer and their values; lenders' habits first."""

KEYS: dict[str, tuple[str, ...]] = {
    "flat": (),
    "bullet": ("day_count", "day_ends", "interest"),
    "revolving": ("day_count", "day_ends"),
}
"""Those that bear on a plan, where not all do."""

MOST = 1_200
MOST_PAIRED = 400
"""Lines of a plan up to which pairs are tried: some hundred schedules of more would take seconds."""
LEAST_DAYS = (1, 7, 15, 30)


class Switch(NamedTuple):
    """One convention: a key of the offer, or one of `ROUNDINGS`, and its value."""

    key: str
    value: Any


class Explanation(NamedTuple):
    """What would make the plan agree.

    Args:
        switches: one or two conventions that differ from those of the offer.
        wrong: numbers of the lines that still disagree.
    """

    switches: tuple[Switch, ...]
    wrong: tuple[int, ...]


def explanations_of(plan: LenderPlan, schedule: Schedule) -> tuple[Explanation, ...]:
    """Return the conventions that make the amounts of *plan* agree; none where they agree already.

    Pairs are tried where no switch alone leaves no line wrong, for up to 400 lines. What leaves a few lines wrong, at
    most a tenth of them or one, is returned where nothing better is found and most of several were wrong before. Of
    equals all are returned.

    Args:
        plan: what the lender states.
        schedule: by the offer.
    """
    if len(plan.lines) != len(schedule.rows):
        return ()
    wrong = wrong_lines(plan, schedule.rows)
    most = max(1, len(plan.lines) // 10) if 2 * len(wrong) > len(plan.lines) > 1 else 0
    found: list[Explanation] = []
    for count in () if not wrong else (1, 2) if len(plan.lines) <= MOST_PAIRED else (1,):
        found += _explaining(plan, schedule.offer, combinations(switches_of(plan, schedule), count), most)
        if any(not one.wrong for one in found):
            break
    best = sorted(found, key=lambda one: (len(one.wrong), len(one.switches)))
    return tuple(one for one in best if tuple(map(len, one)) == tuple(map(len, best[0])))


def switches_of(plan: LenderPlan, schedule: Schedule) -> tuple[Switch, ...]:
    """Return every switch that could change the schedule of this offer."""
    offer = schedule.offer
    keys = KEYS.get(offer.plan, tuple(VALUES))
    found = [Switch(key, value) for key in keys for value in VALUES[key] if value != getattr(offer, key)]
    found += [Switch("min_days", days) for days in LEAST_DAYS if schedule.rows[0].days < days and offer.rate]
    found += _first_due(plan, schedule)
    return (*found, *(Switch(key, value) for key in ROUNDED.get(offer.plan, ()) for value in ROUNDINGS[key]))


def explained(offer: Offer, switches: Sequence[Switch]) -> Schedule:
    """Return the schedule of *offer* under these switches; terms of its own that they make moot are left out.

    Raises:
        Refusal: it cannot be laid out, or a switch means nothing beside the others: it could not be typed.
    """
    terms = {switch.key: switch.value for switch in switches if switch.key not in ROUNDINGS}
    changed = offer._replace(**terms)
    moot = tuple(unmet(changed))
    for need in moot:
        if need.key in terms:
            raise need.refusal(str(terms[need.key]))
    plain: dict[str, Any] = {need.key: default_of(need.key) for need in moot}
    changed = changed._replace(**plain)
    rounding = {switch.key: switch.value for switch in switches if switch.key in ROUNDINGS}
    return rounded_otherwise(changed, rounding) if rounding else schedule_of(changed)


def wrong_lines(plan: LenderPlan, rows: Sequence[Row], most: int = MOST) -> tuple[int, ...]:
    """Return the numbers of the lines of *plan* whose amounts are not those of *rows*, no more than *most* + 1."""
    keys = [key for key in plan.columns if key != "due"]
    wrong = (
        line.number
        for line, row in zip(plan.lines, rows, strict=True)
        if any(getattr(line, key) not in (None, getattr(row, key)) for key in keys)
    )
    return tuple(islice(wrong, most + 1))


def _first_due(plan: LenderPlan, schedule: Schedule) -> Iterator[Switch]:
    """Yield the first due day of the plan, where that is not the offer's and lies on its due day."""
    offer, first = schedule.offer, plan.lines[0].due
    if not first or offer.plan not in INSTALMENTS:
        return
    if offer.drawdown < first != schedule.rows[0].due and months_later(first, 0, offer.due_day) == first:
        yield Switch("first_due", first)


def _explaining(plan: LenderPlan, offer: Offer, sets: Iterator[tuple[Switch, ...]], most: int) -> Iterator[Explanation]:
    """Yield each set of switches, no key twice, that leaves at most so many lines wrong."""
    for switches in sets:
        rows = _rows(offer, switches) if len({switch.key for switch in switches}) == len(switches) else ()
        if len(rows) == len(plan.lines):
            wrong = wrong_lines(plan, rows, most)
            if len(wrong) <= most:
                yield Explanation(switches, wrong)


def _rows(offer: Offer, switches: Sequence[Switch]) -> Sequence[Row]:
    try:
        return explained(offer, switches).rows
    except Refusal:
        return ()
