"""Which of several offers is cheapest: in money, and by the year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from loancalc.core.cost.price import Cost, cost_of
from loancalc.core.note import Note
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule

MOST_OFFERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Offers side by side.

    Args:
        schedules: one an offer, in the order given.
        costs: what each costs, in the same order.
        cheapest_by_cost: indices of the offers with the lowest total cost; several in a tie.
        cheapest_by_rate: indices of those with the lowest yearly rate; empty where an offer has no rate.
        measure: the yearly rate that was compared: ``effective_annual``, or ``xirr`` where periods differ.
        notes: why the winners differ, and what makes the offers hard to compare.
    """

    schedules: tuple[Schedule, ...]
    costs: tuple[Cost, ...]
    cheapest_by_cost: tuple[int, ...]
    cheapest_by_rate: tuple[int, ...]
    measure: str
    notes: tuple[Note, ...]


def comparison_of(schedules: Sequence[Schedule]) -> Comparison:
    """Return *schedules* compared.

    Raises:
        Refusal: there are fewer than 2 or more than 20.
    """
    if len(schedules) < 2:
        raise _miscounted(len(schedules))
    refuse_too_many(len(schedules))
    costs = [cost_of(schedule) for schedule in schedules]
    measure = "effective_annual" if len({schedule.unit for schedule in schedules}) == 1 else "xirr"
    by_cost = _lowest(costs, lambda cost: Decimal(cost.total_cost.fen))
    by_rate = _lowest(costs, lambda cost: getattr(cost, measure))
    return Comparison(
        schedules=tuple(schedules),
        costs=tuple(costs),
        cheapest_by_cost=by_cost,
        cheapest_by_rate=by_rate,
        measure=measure,
        notes=tuple(_notes(costs, by_cost, by_rate, measure)),
    )


def refuse_too_many(count: int) -> None:
    """Refuse so many offers as cannot be compared at once: to be asked before they are laid out."""
    if count > MOST_OFFERS:
        raise _miscounted(count)


def _miscounted(count: int) -> Refusal:
    return Refusal("offers_count", where="offers", read=count, most=MOST_OFFERS)


def _lowest(costs: Sequence[Cost], measure: Callable[[Cost], Decimal | None]) -> tuple[int, ...]:
    values = [measure(cost) for cost in costs]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return ()
    return tuple(index for index, value in enumerate(values) if value == min(known))


def _notes(costs: Sequence[Cost], by_cost: tuple[int, ...], by_rate: tuple[int, ...], measure: str) -> list[Note]:
    """Return remarks; offers are named by their index."""
    notes = []
    if by_rate and not set(by_cost) & set(by_rate):
        notes.append(Note("compare_winners_differ", {"by_cost": by_cost, "by_rate": by_rate}))
    if not by_rate:
        without = tuple(index for index, cost in enumerate(costs) if getattr(cost, measure) is None)
        notes.append(Note("compare_rate_missing", {"without": without}))
    days = [cost.term_days for cost in costs]
    if max(days) != min(days):
        notes.append(Note("compare_terms_differ", {"shortest": min(days), "longest": max(days)}))
    amounts = [cost.proceeds for cost in costs]
    if max(amounts) != min(amounts):
        notes.append(Note("compare_amounts_differ", {"least": min(amounts), "most": max(amounts)}))
    if measure == "xirr":
        notes.append(Note("compare_by_xirr"))
    return notes
