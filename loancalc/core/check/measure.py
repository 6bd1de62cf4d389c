"""On which side of a yearly rate a loan lies, under each measure, decided exactly and never by a solved rate."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import log1p
from typing import NamedTuple

from loancalc.core.cost.choice import Irr
from loancalc.core.cost.irr import irr_of, sign_at, yearly
from loancalc.core.cost.isolation import turns
from loancalc.core.cost.sums import Flow, Side, sign_of, ticked
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule
from loancalc.core.timed import in_periods

VERDICTS = {1: "over", 0: "at", -1: "under", None: "depends"}
CLOSE = Fraction(1, 10**10)
"""Several rates that fit are known to 12 digits each: nearer than this to a ceiling, a rate lies on no side of it."""

CLEAR = 1e-9
"""A present value in floats that is a larger part of all that moves has the right sign."""


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
    return loan_of(in_periods(schedule.flows), schedule.per_year)


def side_of(schedule: Schedule, rate: Fraction, measure: str) -> int | None:
    """Return the side of *schedule* under one *measure* alone, as `Loan.sides` has it: many prices are tried.

    Where one rate fits for sure, by how often the running totals change sign from either end (`roots_above_zero`), and
    the present value in floats is clearly no rounding, its sign is the answer.

    Args:
        schedule: the loan.
        rate: of the ceiling, >= 0 [1/year].
        measure: ``nominal`` or ``effective``.
    """
    if sign := _clear_sign(schedule.timed_amounts, rate, schedule.per_year, measure):
        return sign
    side: int | None = getattr(scheduled_loan(schedule).sides(rate), measure)
    return side


def _clear_sign(flows: Sequence[Flow], rate: Fraction, per_year: Fraction, measure: str) -> int:
    moments, ticks = ticked(flows)
    amounts = [amount for _, amount in moments]
    if turns(amounts) + turns(amounts[::-1]) != 1:
        return 0
    growth = log1p(rate) / per_year if measure == "effective" else log1p(rate / per_year)
    terms = Side(moments).rough_terms(growth / ticks)
    total = sum(terms)
    if abs(total) <= CLEAR * sum(map(abs, terms)):
        return 0
    return -1 if (total > 0) == (amounts[0] > 0) else 1


def _clear_side(found: Decimal, rate: Fraction) -> int | None:
    gap = Fraction(found) - rate
    return sign_of(gap.numerator) if abs(gap) >= CLOSE * max(abs(rate), Fraction(1)) else None


def _common(sides: Sequence[int | None]) -> int | None:
    return sides[0] if len(set(sides)) == 1 else None
