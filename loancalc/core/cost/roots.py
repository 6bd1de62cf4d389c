"""Every rate at which flows of money are worth nothing today, each certified, rounded to 12 digits."""

from collections.abc import Iterator, Sequence
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate

from loancalc.core.cost.expansion import Unresolved
from loancalc.core.cost.isolation import roots_above_zero
from loancalc.core.cost.sums import Flow, Side, ticked
from loancalc.core.digits import DIGITS
from loancalc.core.refusal import NoAnswer

WORKING_DIGITS = (60, 240, 960)
ROUNDED = Context(prec=DIGITS, rounding=ROUND_HALF_UP, Emax=MAX_EMAX, Emin=MIN_EMIN)
MOST_PERIODS = 1200
LEAST = Decimal("-0.999999999999")


def working(digits: int) -> Context:
    """Return a context of so many digits in which no power overflows."""
    return Context(prec=digits, Emax=MAX_EMAX, Emin=MIN_EMIN)


def roots_of(flows: Sequence[Flow]) -> tuple[Decimal, ...]:
    """Return all rates per unit of time above −1 that make the present value zero.

    Args:
        flows: (time, amount) in any order, times exact, amounts scaled to integers.

    Returns:
        The rates [1/unit of time], ascending, each once and rounded to 12 significant digits; exactly 0 if 0 is one.
        Rates that agree in all these digits are one rate. None is below −0.999999999999.

    Raises:
        NoAnswer: more rates lie closer together than 960 digits can tell apart.
    """
    return rates_of(*ticked(flows))


def rates_of(moments: Sequence[tuple[int, int]], ticks: Fraction) -> tuple[Decimal, ...]:
    """Return the same for flows counted in ticks, *ticks* of them per unit of time."""
    if len(moments) < 2:
        return ()
    digits, growths = _growths_of(tuple(moments), WORKING_DIGITS)
    with localcontext(working(digits)):
        return tuple(sorted({_rate(growth, ticks) for growth in growths}))


@lru_cache(maxsize=4)
def _growths_of(moments: tuple[tuple[int, int], ...], working_digits: Sequence[int]) -> tuple[int, tuple[Decimal, ...]]:
    """Return the growths per tick that fit, and the digits that told them apart.

    They are remembered: several standards count the same days in other units of time, and then only the ticks differ.
    """
    for digits in working_digits:
        with localcontext(working(digits)):
            try:
                return digits, tuple(_growths(Side(moments)))
            except Unresolved:
                continue
    raise NoAnswer("irr_roots_too_close")


def _growths(side: Side) -> Iterator[Decimal]:
    if not sum(side.amounts):
        yield Decimal(0)
    yield from roots_above_zero(side)
    yield from (-growth for growth in roots_above_zero(side.reversed()))


def _rate(growth: Decimal, ticks: Fraction) -> Decimal:
    rate = (growth * ticks.numerator / ticks.denominator).exp() - 1
    return max(ROUNDED.plus(rate).normalize(), LEAST)


def loan_rate(amounts: Sequence[int]) -> Decimal | None:
    """Return the one rate of a loan: a flow, then flows the other way, one a period; None if this is no such loan.

    With d = r/(1+r) and qⱼ the sum of all flows after period j, the equation is d·Σ qⱼ(1−d)^j = Σ aᵢ: every qⱼ has one
    sign, so nothing cancels and small rates keep all digits. Newton's steps from d = 0 approach the root from one side.

    Returns:
        The rate [1/period] rounded to 12 significant digits; None also where floats lose digits: beyond 1,200 periods,
        below −33 % or above 100 % a period.
    """
    if not 2 <= len(amounts) <= MOST_PERIODS + 1:
        return None
    first, *later = amounts
    if max(later) > 0 if first > 0 else min(later) < 0:
        return None
    owed = list(accumulate(later[::-1]))
    total = owed[-1]
    if not total or not first:
        return None
    if first == -total:
        return Decimal(0)
    try:
        discount = _discount((first + total) / total, [amount / total for amount in owed])
    except OverflowError:
        return None
    return Decimal(f"{discount / (1.0 - discount):.12g}") if discount and -0.5 < discount < 0.5 else None


def _discount(share: float, weights: Sequence[float]) -> float | None:
    """Return d with d·Σ weightⱼ(1−d)^j = share, weights from last to first; None if Newton's steps go wild."""
    guess = share / sum(weights)
    for _ in range(20):
        factor, value, slope = 1.0 - guess, 0.0, 0.0
        for weight in weights:
            slope = slope * factor + value
            value = value * factor + weight
        step = (guess * value - share) / (value - guess * slope)
        guess -= step
        if abs(step) <= 1e-7 * abs(guess):
            return guess
    return None
