"""The figure that is to be met, and on which side of it a loan lies."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.cost.irr import sign_at
from loancalc.core.cost.price import cost_of, regular_row
from loancalc.core.cost.sums import Flow, sign_of
from loancalc.core.money import Money
from loancalc.core.rate import Share
from loancalc.core.refusal import NoAnswer
from loancalc.core.schedule import Schedule
from loancalc.core.timed import in_periods, in_years

FIGURES: Mapping[str, Callable[[Schedule], Money]] = {
    "payment": lambda schedule: regular_row(schedule).payment,
    "proceeds": lambda schedule: schedule.proceeds,
    "total_cost": lambda schedule: schedule.cost,
    "total_repaid": lambda schedule: schedule.total("payment"),
    "total_interest": lambda schedule: schedule.total("interest"),
    "total_fees": lambda schedule: schedule.fees,
}
"""Figures in money, as `loancalc.core.cost.price.Cost` names them; a search needs them without the yearly rates."""

RATES = ("nominal_annual", "effective_annual", "xirr")
"""Yearly rates."""


NEAR = Decimal("1e-9")
"""A measured yearly rate farther than this on the wrong side of the target is another of several that fit."""


class Target(NamedTuple):
    """A figure and the value it is to have.

    Args:
        key: a field of `loancalc.core.cost.price.Cost`, of `FIGURES` or `RATES`.
        value: money [fen], or a yearly rate >= 0 [1/year], exact.
    """

    key: str
    value: Money | Decimal

    @property
    def least(self) -> bool:
        """Whether it is a least figure (what arrives); all others are limits that must not be exceeded."""
        return self.key == "proceeds"

    @property
    def quoted(self) -> Money | Share:
        """The value as a sentence quotes it: a rate with all its digits."""
        return self.value if isinstance(self.value, Money) else Share(self.value)

    def side(self, schedule: Schedule) -> int:
        """Return −1, 0 or 1: the figure of *schedule* is below the target, exactly on it, or above it.

        A yearly rate is never solved for this: the sign of the present value at the target decides, so a loan at
        exactly the target is 0.
        """
        if isinstance(self.value, Money):
            return sign_of((FIGURES[self.key](schedule) - self.value).fen)
        return -sign_at(*discounted(self.key, self.value, schedule))

    def keeps(self, schedule: Schedule) -> bool:
        """Tell whether *schedule* stays within the target."""
        side = self.side(schedule)
        return side >= 0 if self.least else side <= 0


def discounted(key: str, value: Decimal, schedule: Schedule) -> tuple[list[Flow], Fraction]:
    """Return the flows of *schedule* in the time in which the yearly rate *key* compounds, and its rate per unit.

    A compounded rate is that of a year, and the flows are timed in years: so no conversion is irrational.
    """
    flows, rate = schedule.flows, Fraction(value)
    if key == "nominal_annual":
        return in_periods(flows), rate / schedule.per_year
    if key == "effective_annual":
        return [(time / schedule.per_year, amount) for time, amount in in_periods(flows)], rate
    return in_years(flows, schedule.offer.drawdown), rate


def figure_of(schedule: Schedule, key: str) -> Money | Decimal | None:
    """Return the figure *key* of *schedule*; None where it has no such yearly rate."""
    if key in FIGURES:
        return FIGURES[key](schedule)
    found: Decimal | None = getattr(cost_of(schedule), key)
    return found


def check_rate(reached: Money | Decimal | None, side: int, target: Target) -> None:
    """Refuse an answer whose reported yearly rate is not the one that makes the present value zero at the target."""
    facts = {"where": "--given", "read": target.quoted, "target": target.key}
    if reached is None:
        raise NoAnswer("solve_no_rate", **facts)
    if isinstance(reached, Decimal) and isinstance(target.value, Decimal):
        apart = reached - target.value
        if (apart * side if side else -abs(apart)) < -NEAR:
            raise NoAnswer("solve_rate_unclear", **facts, nearest=reached)
