"""Every rate at which flows of money are worth nothing today, each certified, rounded to 12 digits."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction
from itertools import accumulate

from loancalc.core.cost.isolation import Unresolved, roots_above_zero
from loancalc.core.cost.sums import Flow, Side, merged, side_of
from loancalc.core.refusal import NoAnswer

DIGITS = 12
_ROUNDED = Context(prec=DIGITS, rounding=ROUND_HALF_UP)


def roots_of(flows: Sequence[Flow]) -> tuple[Decimal, ...]:
    """Return all rates per unit of time above −1 that make the present value zero.

    Args:
        flows: (time, amount) in any order, times exact, amounts scaled to integers.

    Returns:
        The rates [1/unit of time], ascending, each once and rounded to 12 significant digits; exactly 0 if 0 is one.
        Rates that agree in all these digits are one rate.
    """
    flows = merged(flows)
    if len(flows) < 2:
        return ()
    side, ticks = side_of(flows)
    for digits in (60, 240, 960):
        with localcontext(Context(prec=digits)):
            try:
                return tuple(sorted({_rate(growth * ticks.numerator / ticks.denominator) for growth in _growths(side)}))
            except Unresolved:
                continue
    raise NoAnswer("irr_roots_too_close")


def _growths(side: Side) -> Iterator[Decimal]:
    if not sum(side.amounts):
        yield Decimal(0)
    yield from roots_above_zero(side)
    yield from (-growth for growth in roots_above_zero(side.reversed()))


def _rate(growth: Decimal) -> Decimal:
    """Return e^growth − 1 rounded; a rate above −1 never rounds to −1."""
    factor = growth.exp()
    rate = _ROUNDED.plus(factor - 1)
    return (rate if rate > -1 else _ROUNDED.plus(factor) - 1).normalize()


def loan_rate(amounts: Sequence[int]) -> Decimal | None:
    """Return the one rate of a loan: a flow, then flows the other way, one a period; None if this is no such loan.

    With d = r/(1+r) and qⱼ the sum of all flows after period j, the equation is d·Σ qⱼ(1−d)^j = Σ aᵢ: every qⱼ has one
    sign, so nothing cancels and small rates keep all digits. Newton's steps from d = 0 approach the root from one side.

    Returns:
        The rate [1/period] rounded to 12 significant digits; None also if floats cannot hold it (rates beyond ±50 %).
    """
    first, *later = amounts
    if not later or (max(later) > 0 if first > 0 else min(later) < 0):
        return None
    owed = list(accumulate(later[::-1]))
    total = owed[-1]
    if not total or not first:
        return None
    if first + total == 0:
        return Decimal(0)
    share = (first + total) / total
    weights = [amount / total for amount in owed]
    guess = share / sum(weights)
    for _ in range(20):
        factor, value, slope = 1.0 - guess, 0.0, 0.0
        for weight in weights:
            slope = slope * factor + value
            value = value * factor + weight
        step = (guess * value - share) / (value - guess * slope)
        guess -= step
        if abs(step) <= 1e-7 * abs(guess):
            return Decimal(f"{guess / (1.0 - guess):.12g}") if -0.5 < guess < 0.5 else None
    return None


__all__ = ["Flow", "Fraction", "loan_rate", "roots_of"]
