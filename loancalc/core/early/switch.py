"""Switching lenders: taking a new loan to settle the old one."""

from typing import NamedTuple

from loancalc.core.cost.price import Cost, cost_of
from loancalc.core.early.settle import Settlement
from loancalc.core.money import MOST_FEN, Money
from loancalc.core.offer import Offer
from loancalc.core.plans import laid_out_if_large_enough, schedule_of
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule
from loancalc.core.search import border


class Switch(NamedTuple):
    """Going on compared with settling by a new loan; the field names are the JSON keys.

    Args:
        cash_needed: to settle the old loan, fee included [fen].
        new_principal: of the new loan's contract [fen].
        in_hand: what is left of the new loan after settling [fen].
        new_total: all payments of the new loan, and fees paid by hand, less money back [fen].
        remaining_if_continue: what the old loan would still cost [fen].
        saving: remaining_if_continue − new_total + in_hand [fen].
        cost: of the new loan.
        schedule: of the new loan.
    """

    cash_needed: Money
    new_principal: Money
    in_hand: Money
    new_total: Money
    remaining_if_continue: Money
    saving: Money
    cost: Cost
    schedule: Schedule


def switch_of(settlement: Settlement, new: Offer) -> Switch:
    """Return the switch to *new*; where its principal is 0, the smallest that settles the old loan is taken.

    Raises:
        Refusal: the new loan does not bring the cash, whatever its principal, or draws some of it later.
    """
    if new.draws:
        raise Refusal("switch_draws", where="into")
    needed = settlement.settle_amount
    principal = new.principal or smallest_principal(needed, new)
    schedule = schedule_of(new._replace(principal=principal))
    cost = cost_of(schedule)
    if cost.proceeds < needed:
        raise Refusal("switch_too_small", where="into", needed=needed, proceeds=cost.proceeds)
    total, in_hand = cost.total_cost + cost.proceeds, cost.proceeds - needed
    going_on = settlement.remaining_if_continue
    return Switch(needed, principal, in_hand, total, going_on, going_on - total + in_hand, cost, schedule)


def smallest_principal(needed: Money, new: Offer) -> Money:
    """Return the smallest principal of *new* of which at least *needed* arrives, to the fen.

    Of so few fen that roundings decide whether they can be split into the instalments, some less may be possible too.

    Raises:
        Refusal: no principal up to 10^12 yuan is enough, because as much is kept back, or for a reason of its own.
    """
    short, enough = needed.fen - 1, max(needed.fen, 1)
    while not _arrives(enough, needed, new):
        if enough == MOST_FEN:
            raise _never_enough(needed, new)
        short, enough = enough, min(enough * 2, MOST_FEN)
    return Money(border(lambda fen: _arrives(fen, needed, new), enough, short))


def _arrives(fen: int, needed: Money, new: Offer) -> bool:
    schedule = laid_out_if_large_enough(new._replace(principal=Money(fen)))
    return schedule is not None and schedule.proceeds >= needed


def _never_enough(needed: Money, new: Offer) -> Refusal:
    """Return why the largest loan does not do: all of it is kept back, or what it is refused for.

    A reason that holds for the money needed too is given with the figures of that.
    """
    own, largest = (_refusal(new._replace(principal=principal)) for principal in (needed, Money(MOST_FEN)))
    if largest is None or largest.key == "nothing_arrives":
        return Refusal("switch_never_enough", where="into", needed=needed)
    return own if own and own.key == largest.key else largest


def _refusal(offer: Offer) -> Refusal | None:
    try:
        schedule_of(offer)
    except Refusal as refusal:
        return refusal
    return None
