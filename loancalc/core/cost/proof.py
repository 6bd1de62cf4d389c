"""The proof of a yearly rate: every flow with its discount factor and present value, and their sum."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import accumulate
from math import lcm
from operator import mul, sub
from typing import NamedTuple

from loancalc.core.cost.roots import working
from loancalc.core.cost.standards.apr import Apr
from loancalc.core.cost.standards.moment import Moment, in_order
from loancalc.core.cost.sums import ZERO
from loancalc.core.digits import places, plain_text
from loancalc.core.refusal import NoAnswer

TIME_PLACES = FACTOR_PLACES = 12
VALUE_PLACES = 6
STEPS, TINY, FAR = 200, Decimal("1e-30"), 1000
MOST_DIGITS = 200
NEAR = Decimal("1e-11")
"""How far a rate may be from the one that it is rounded to, twelve digits of it or of 1 + rate."""


class Line(NamedTuple):
    """One flow discounted.

    Args:
        day: its day, if dated.
        amount: as read [yuan].
        whole: whole units of time since the start, negative before it.
        days: days left over.
        time: the exponent, and for Regulation Z the odd part with it, in the unit of the rate; up to 12 decimals.
        factor: what 1 yuan of that time is worth at the start, 12 decimals.
        present_value: amount × factor [yuan], 6 decimals.
    """

    day: date | None
    amount: Decimal
    whole: int
    days: int
    time: Decimal
    factor: Decimal
    present_value: Decimal


class Proof(NamedTuple):
    """The discounted flows, and the sum of their present values before any of them is rounded [yuan, 6 decimals]."""

    lines: tuple[Line, ...]
    total: Decimal


def proof_of(apr: Apr) -> Proof:
    """Return the proof that the rate of *apr* makes the present value zero."""
    return proof_at(apr.moments, apr.rate)


def proof_at(moments: Sequence[Moment], rate: Decimal) -> Proof:
    """Return *moments*, in order of time, discounted at *rate*.

    They are discounted at the rate that the reported one is rounded from, so that large sums meet to the fen too.

    Args:
        moments: the flows in the time of a standard.
        rate: as reported, 12 digits [1/unit of time], > −1.

    Raises:
        NoAnswer: the rate is so near −100 % that a factor has hundreds of digits.
    """
    flows = in_order(moments)
    with localcontext(working(60 + 2 * max(0, -rate.adjusted()))):
        present = _Present(flows)
        factors = present.factors(present.refined(rate))
        if (digits := max(factor.adjusted() for factor in factors)) > MOST_DIGITS:
            raise NoAnswer("proof_too_long", where="proof", digits=digits, most=MOST_DIGITS)
        values = list(map(mul, present.amounts, factors))
        lines = map(_line, flows, factors, values)
        return Proof(tuple(lines), places(sum(values), VALUE_PLACES))


class _Present:
    """Present values of flows in order of time; powers count in ticks, so that steps of one length share a power."""

    def __init__(self, moments: Sequence[Moment]) -> None:
        self.per_unit = lcm(*{moment.power.denominator for moment in moments})
        self.ticks = [moment.power.numerator * (self.per_unit // moment.power.denominator) for moment in moments]
        self.simple = [_decimal(moment.simple) for moment in moments]
        self.amounts = [moment.amount for moment in moments]

    def factors(self, growth: Decimal) -> list[Decimal]:
        """Return 1 ÷ ((1 + f·rate)(1 + rate)^t) of each flow, the rate being e^growth − 1."""
        gaps = list(map(sub, self.ticks, [0, *self.ticks]))
        steps = {gap: (-growth * gap / self.per_unit).exp() for gap in set(gaps)}
        compound = accumulate(map(steps.__getitem__, gaps), mul)
        if not any(self.simple):
            return list(compound)
        rate = growth.exp() - 1
        return [factor / (1 + part * rate) for factor, part in zip(compound, self.simple, strict=True)]

    def refined(self, rate: Decimal) -> Decimal:
        """Return the growth of which *rate* is the rounded rate; its own where Newton's steps lead elsewhere.

        A double root is left as it is.
        """
        start = growth = (1 + rate).ln()
        for _ in range(STEPS):
            values = list(map(mul, self.amounts, self.factors(growth)))
            slope = self._slope(values, growth.exp())
            step = sum(values) / slope if slope else ZERO
            growth -= step
            if abs(step) <= abs(growth) * TINY:
                return growth if abs(growth.exp() - 1 - rate) <= (1 + abs(rate)) * NEAR else start
            if abs(growth) > FAR * (1 + abs(start)):
                break
        return start

    def _slope(self, values: Sequence[Decimal], grown: Decimal) -> Decimal:
        slope: Decimal = -sum(map(mul, values, self.ticks)) / self.per_unit
        if any(self.simple):
            parts = (part * grown / (1 + part * (grown - 1)) for part in self.simple)
            slope -= sum(map(mul, values, parts))
        return slope


def _line(moment: Moment, factor: Decimal, value: Decimal) -> Line:
    time = Decimal(plain_text(places(moment.time, TIME_PLACES)))
    shown = places(factor, FACTOR_PLACES), places(value, VALUE_PLACES)
    return Line(moment.day, moment.amount, moment.whole, moment.days, time, *shown)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / number.denominator
