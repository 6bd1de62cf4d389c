"""The amount that makes flows of money true: it enters them linearly, so it is solved exactly."""

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from math import fsum
from typing import NamedTuple

from loancalc.core.calendar import Every
from loancalc.core.cost.flow_cost import FlowCost, flow_cost_of
from loancalc.core.cost.irr import scaled, sign_at
from loancalc.core.cost.sums import sign_of
from loancalc.core.day_count import act_365
from loancalc.core.flows import CashFlows
from loancalc.core.money import MOST_FEN, Money
from loancalc.core.refusal import NoAnswer, Refusal
from loancalc.core.search import border
from loancalc.core.solve.target import RATES, Target, check_rate


class OpenFlows(NamedTuple):
    """Flows of which one amount is asked for.

    Args:
        flows: as they are, with 0 where it stands.
        signs: 1 or −1 where it stands, by its direction, else 0; one a flow.
    """

    flows: CashFlows
    signs: tuple[int, ...]

    def filled(self, amount: Money) -> CashFlows:
        """Return the flows with *amount* where it is asked for."""
        known = zip(self.flows.amounts, self.signs, strict=True)
        return CashFlows(tuple(one + sign * amount.yuan for one, sign in known), self.flows.days)


class FlowSolution(NamedTuple):
    """Flows that meet a figure; see `loancalc.core.solve.loan.Solution`; *beyond* is empty or has one step."""

    value: Money
    flows: CashFlows
    cost: FlowCost
    target: Target
    side: int
    beyond: tuple[tuple[Money, Money | Decimal], ...]

    @property
    def reached(self) -> Money | Decimal | None:
        """The figure that the flows have."""
        found: Money | Decimal | None = getattr(self.cost, self.target.key)
        return found


def flow_solution_of(asked: OpenFlows, every: Every, target: Target) -> FlowSolution:
    """Return *asked* with the amount filled in that stays within *target* and comes as near as a fen.

    The first flow says who borrows: where it is paid, the flows are written from the lender's side.

    Raises:
        Refusal: flows have no such figure, or all go one way.
        NoAnswer: no amount from 0.01 to 10^12 meets it; the facts name the figure that comes nearest.
    """
    if target.key not in {"total_cost", *RATES} or (target.key == "xirr" and asked.flows.days is None):
        dated = asked.flows.days is not None
        known = ("total_cost", "nominal", "effective", *(("xirr",) if dated else ()))
        raise Refusal("solve_flow_target", where="--given", target=target.key, known=known)
    _check_both_ways(asked)
    question = _Question(asked, every, target)
    inside, outside = question.bracket()
    found = border(question.keeps, inside, outside)
    flows, after = asked.filled(Money(found)), Money(found + sign_of(outside - found))
    beyond = tuple((after, figure) for figure in question.figures(after))
    solution = FlowSolution(Money(found), flows, flow_cost_of(flows, every), target, question.side(found), beyond)
    check_rate(solution.reached, solution.side, target)
    return solution


class _Question:
    """The flows seen from the borrower, timed as the target compounds, in whole amounts of one unit of money."""

    def __init__(self, asked: OpenFlows, every: Every, target: Target) -> None:
        self.asked, self.every, self.target = asked, every, target
        self.times, self.rate = _timed(asked.flows, every, target)
        *known, self.fen = scaled([*asked.flows.amounts, Decimal("0.01")])
        way = _borrower(asked)
        self.known = [way * amount for amount in known]
        self.signs = [way * sign for sign in asked.signs]

    def side(self, fen: int) -> int:
        """Return −1, 0 or 1: with an amount of *fen* the figure is below the target, exactly on it, or above it."""
        amounts = [known + sign * fen * self.fen for known, sign in zip(self.known, self.signs, strict=True)]
        if isinstance(self.target.value, Money):
            return sign_of(-sum(amounts) - self.target.value.fen * self.fen)
        return -sign_at(list(zip(self.times, amounts, strict=True)), self.rate)

    def keeps(self, fen: int) -> bool:
        """Tell whether an amount of *fen* stays within the target."""
        return self.side(fen) <= 0

    def bracket(self) -> tuple[int, int]:
        """Return an amount that keeps the target and one that breaks it, close together [fen].

        The present value at the target is linear in the amount: floats name its zero to some ten digits.
        """
        near = self._estimate()
        margin = 2 + int(near * 1e-9)
        for low, high in ((near - margin, near + margin), (1, MOST_FEN)):
            low, high = (min(max(end, 1), MOST_FEN) for end in (low, high))  # noqa: PLW2901  # within what is allowed
            kept = self.keeps(low)
            if kept != self.keeps(high):
                return (low, high) if kept else (high, low)
        raise self._out_of_reach(kept=kept)

    def figures(self, amount: Money) -> list[Money | Decimal]:
        """Return the figure of the flows with *amount*; nothing where they have no such yearly rate."""
        with suppress(Refusal):
            return [getattr(flow_cost_of(self.asked.filled(amount), self.every), self.target.key)]
        return []

    def _estimate(self) -> int:
        goal = self.target.value.fen * self.fen if isinstance(self.target.value, Money) else 0
        growth = float(1 + self.rate)
        factors = [growth ** -float(time) for time in self.times]
        per_fen = fsum(sign * factor for sign, factor in zip(self.signs, factors, strict=True)) * self.fen
        worth = fsum(amount * factor for amount, factor in zip(self.known, factors, strict=True))
        found = -(worth + goal) / per_fen if per_fen else 0.0
        return round(min(max(found, 1.0), float(MOST_FEN)))

    def _out_of_reach(self, *, kept: bool) -> NoAnswer:
        facts = {"where": "--given", "read": self.target.quoted, "target": self.target.key}
        found = {amount: figure for amount in (Money(1), Money(MOST_FEN)) for figure in self.figures(amount)}
        if not found:
            return NoAnswer("solve_no_rate", **facts)
        at = (max if kept else min)(found, key=found.__getitem__)
        return NoAnswer("solve_out_of_reach", **facts, nearest=found[at], at=at, asked="amount")


def _check_both_ways(asked: OpenFlows) -> None:
    """Refuse flows of which none goes the other way, whatever the amount is."""
    ways = [sign or sign_of(amount) for sign, amount in zip(asked.signs, asked.flows.amounts, strict=True)]
    if {-1, 1} <= set(ways):
        return
    count = len(asked.signs) - asked.signs.count(0)
    turned = ("-" if 1 in ways else "") + ("?" if count == 1 else f"?x{count}")
    raise Refusal("solve_one_way", where="FLOW", instead=f"'{turned}'")


def _borrower(asked: OpenFlows) -> int:
    """Return 1 where the first flow is received, −1 where it is paid: the flows are then the lender's."""
    days, amounts = asked.flows.days, asked.flows.amounts
    order = sorted(range(len(amounts)), key=days.__getitem__) if days else range(len(amounts))
    return next(way for at in order if (way := asked.signs[at] or sign_of(amounts[at])))


def _timed(flows: CashFlows, every: Every, target: Target) -> tuple[Sequence[int | Fraction], Fraction]:
    """Return the times in which the yearly rate of *target* compounds, and its rate per unit of them."""
    rate = Fraction(0) if isinstance(target.value, Money) else Fraction(target.value)
    nominal = target.key == "nominal_annual"
    if flows.days is None:
        periods = range(len(flows.amounts))
        return (periods, rate / every.per_year) if nominal else ([time / every.per_year for time in periods], rate)
    first = min(flows.days)
    if nominal:
        return [(day - first).days for day in flows.days], rate / 365
    return [act_365(first, day) for day in flows.days], rate
