"""On which side of a yearly rate a loan lies, under each measure, decided exactly and never by a solved rate."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.cost.choice import Irr
from loancalc.core.cost.irr import irr_of, sign_at, yearly
from loancalc.core.cost.sums import Flow, sign_of, ticked
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule

VERDICTS = {1: "over", 0: "at", -1: "under", None: "depends"}
CLOSE = Fraction(1, 10**10)
"""Several rates that fit are known to 12 digits each: nearer than this to a ceiling, a rate lies on no side of it."""


class Sides(NamedTuple):
    """The side of a loan under both measures: 1 above the rate, 0 exactly at it, −1 below; None where that depends.

    Args:
        nominal: by the rate a period × periods a year (单利).
        effective: by the compounded rate (复利).
    """

    nominal: int | None
    effective: int | None

    @property
    def verdict(self) -> str:
        """``over``, ``at`` or ``under`` where both measures say so, else ``depends``."""
        return VERDICTS[self.nominal if self.nominal == self.effective else None]


class Loan(NamedTuple):
    """The flows of a loan, as its yearly rates see them.

    Args:
        flows: (time in periods, amount [fen]); seen from the borrower, money received is plus.
        per_year: periods a year.
        irr: the rates that fit [1/period].
    """

    flows: Sequence[Flow]
    per_year: Fraction
    irr: Irr

    def sides(self, rate: Fraction) -> Sides:
        """Return on which side of the yearly *rate* it lies, by the sign of its present value at that rate."""
        if len(self.irr.roots) != 1:
            return self._sides_of_roots(rate)
        lent = sign_of(ticked(self.flows)[0][0][1])
        years = [(Fraction(time) / self.per_year, amount) for time, amount in self.flows]
        exact = (-lent * sign_at(self.flows, rate / self.per_year), -lent * sign_at(years, rate))
        roots = (_clear_side(found, rate) for found in yearly(self.irr.roots[0], self.per_year))
        # A rate that the present value only touches has the same sign on both sides of it.
        return Sides(*(side if root in (None, side) else None for side, root in zip(exact, roots, strict=True)))

    def _sides_of_roots(self, rate: Fraction) -> Sides:
        """Return the side on which all rates that fit lie clearly; None where they do not agree, or none fits.

        Where one of them is the borrower's, only those of its sign count: a loan that costs money has no rate below 0.
        """
        named = self.irr.rate
        roots = [root for root in self.irr.roots if named is None or sign_of(root) == sign_of(named)]
        found = [yearly(root, self.per_year) for root in roots]
        return Sides(*(_common([_clear_side(one[at], rate) for one in found]) for at in (0, 1)))


def loan_of(flows: Sequence[Flow], per_year: Fraction) -> Loan:
    """Return *flows* with the rates that fit them; none where they are no loan."""
    try:
        return Loan(flows, per_year, irr_of(flows))
    except Refusal:
        return Loan(flows, per_year, Irr(None, ()))


def scheduled_loan(schedule: Schedule) -> Loan:
    """Return the flows of *schedule* as a loan; a penalty is none of them."""
    return loan_of([(flow.time, flow.amount.fen) for flow in schedule.flows], schedule.per_year)


def _clear_side(found: Decimal, rate: Fraction) -> int | None:
    gap = Fraction(found) - rate
    return sign_of(gap.numerator) if abs(gap) >= CLOSE * max(abs(rate), Fraction(1)) else None


def _common(sides: Sequence[int | None]) -> int | None:
    return sides[0] if len(set(sides)) == 1 else None
