"""The loan that meets a figure: laid out with its own rounding, so the answer is exact to the fen."""

from decimal import Decimal
from typing import NamedTuple

from loancalc.core.cost.price import Cost, cost_of
from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.core.plans import schedule_of
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule
from loancalc.core.solve.target import RATES, Target, check_rate, figure_of
from loancalc.core.solve.trials import Trials
from loancalc.core.solve.unknown import Unknown, Value, has_fixed_amounts, price_of, unknown_of

Figure = Money | Decimal


class Step(NamedTuple):
    """One step more: the term, and the figure that it leads to."""

    value: Value
    figure: Figure | None


class Solution(NamedTuple):
    """A loan that meets a figure.

    Args:
        asked: one of `loancalc.core.solve.unknown.ASKED`.
        key: the term that was turned: the one asked for, for ``payment`` the price; None where nothing was.
        value: that term.
        schedule: the loan laid out.
        cost: of it.
        target: the figure that was to be met; None where the offer's own payment was asked for.
        side: −1, 0 or 1: the loan lies below the target, exactly on it, or above.
        beyond: one step more, which breaks the target; None at the end of what is allowed.
        uneven: rounding makes the figure go up and down around the answer.
        more: so much that not all values beyond were tried: some may keep the target too.
    """

    asked: str
    key: str | None
    value: Value | None
    schedule: Schedule
    cost: Cost
    target: Target | None
    side: int = 0
    beyond: Step | None = None
    uneven: bool = False
    more: bool = False

    @property
    def reached(self) -> Figure | None:
        """The figure that the loan has."""
        found: Figure | None = getattr(self.cost, self.target.key if self.target else "payment")
        return found


def solution_of(offer: Offer, asked: str, target: Target | None) -> Solution:
    """Return *offer* with what is *asked* filled in, so that it stays within *target* and comes as near as it can.

    Args:
        offer: all terms but the one asked for, whose value is ignored.
        asked: one of `loancalc.core.solve.unknown.ASKED`; for ``payment`` the price of the plan is turned.
        target: a figure; None only for ``payment``: the offer's own is the answer.

    Raises:
        Refusal: the plan has no such term, or the figure does not depend on it.
        NoAnswer: no value that is allowed meets the figure; its facts name the nearest.
    """
    if target is None:
        plain = schedule_of(offer)
        return Solution(asked, None, None, plain, cost_of(plain), None)
    unknown = unknown_of(offer, price_of(offer) if asked == "payment" else asked)
    _check(offer, asked, unknown, target)
    trials = Trials(offer, unknown, target)
    step, after, uneven, more = trials.crossing()
    value = trials.price_at(step) if unknown.is_price else unknown.value(step)
    schedule = trials.laid_out(value)
    assert schedule  # as it was in the search
    side = target.side(schedule)
    solution = Solution(
        asked, unknown.key, value, schedule, cost_of(schedule), target, side, _step(trials, after), uneven, more
    )
    check_rate(solution.reached, side, target)
    return solution


def _check(offer: Offer, asked: str, unknown: Unknown, target: Target) -> None:
    """Refuse what no search can answer."""
    if asked == target.key:
        raise Refusal("solve_same", where="--given", asked=asked)
    if unknown.key == "periods" and target.key in RATES:
        raise Refusal("solve_periods_by_rate", where="--given", target=target.key)
    if unknown.key == "principal" and target.key in RATES and not has_fixed_amounts(offer):
        raise Refusal("solve_no_effect", where="--for", asked=asked, target=target.key)


def _step(trials: Trials, step: int) -> Step | None:
    schedule = trials.at(step)
    return Step(trials.unknown.value(step), figure_of(schedule, trials.target.key)) if schedule else None
