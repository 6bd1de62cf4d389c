"""Which of the rates that fit is the borrower's, as a yearly figure too."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import NamedTuple

from loancalc.core.cost.roots import DIGITS, loan_rate, roots_of
from loancalc.core.cost.sums import Flow, Side, merged, side_of, sign_of
from loancalc.core.refusal import NoAnswer, Refusal


class Irr(NamedTuple):
    """The rates that fit some flows.

    Args:
        rate: the borrower's [1/unit of time]; None if two ways of saying who lends name different ones, or none.
        roots: all, ascending [1/unit of time], 12 significant digits.
    """

    rate: Decimal | None
    roots: tuple[Decimal, ...]


def irr_of(flows: Sequence[Flow]) -> Irr:
    """Return the internal rate of return of *flows*.

    Args:
        flows: (time, amount) in any order; a time in days / 365 gives a yearly rate; plus and minus may be swapped.

    Raises:
        Refusal: these are no loan: nothing flows, at one moment only, or one way only.
        NoAnswer: no rate above −100 % fits.

    Source:
        The positive rate nearest 0 for a loan that costs money: FCA Handbook MCOB 10.3.
    """
    moments = _loan(flows)
    times, amounts = zip(*moments, strict=True)
    if times == tuple(range(len(times))) and (rate := loan_rate(amounts)) is not None:
        return Irr(rate, (rate,))
    roots = roots_of(moments)
    if not roots:
        raise NoAnswer("irr_no_rate")
    named = {rate for sign in _cost_signs(moments) if (rate := _nearest(roots, sign)) is not None}
    return Irr(named.pop() if len(named) == 1 else None, roots)


def periodic_irr(amounts: Sequence[int]) -> Irr:
    """Return the internal rate of return [1/period] of flows at the times 0, 1, 2, …; see `irr_of`."""
    if len(amounts) > 1 and (rate := loan_rate(amounts)) is not None:
        return Irr(rate, (rate,))
    return irr_of(list(enumerate(amounts)))


def _loan(flows: Sequence[Flow]) -> list[Flow]:
    moments = merged(flows)
    days = {time for time, amount in flows if amount}
    if not days:
        raise Refusal("irr_no_loan_nothing")
    if len(days) == 1 or len(moments) == 1:
        raise Refusal("irr_no_loan_one_day")
    if not moments:
        raise Refusal("irr_no_loan_nothing")
    signs = {sign_of(amount) for _, amount in moments}
    if len(signs) == 1:
        raise Refusal("irr_no_loan_one_sign", sign=signs.pop())
    return moments


def _cost_signs(moments: Sequence[Flow]) -> list[int]:
    """Return the sign of the total cost to the borrower, once by the first flow, once by the mean time of each side."""
    surplus = sign_of(sum(amount for _, amount in moments))
    received = [flow for flow in moments if flow[1] > 0]
    paid = [flow for flow in moments if flow[1] < 0]
    delay = _mean_time(paid) - _mean_time(received)
    first = sign_of(moments[0][1])
    return [-surplus * first] + ([-surplus if delay > 0 else surplus] if delay else [])


def _mean_time(moments: Sequence[Flow]) -> Fraction:
    return Fraction(sum(time * amount for time, amount in moments)) / sum(amount for _, amount in moments)


def _nearest(roots: Sequence[Decimal], sign: int) -> Decimal | None:
    """Return the first root met when walking from 0 in the direction of *sign*."""
    return min((root for root in roots if sign_of(root) == sign), key=abs, default=None)


def scaled(amounts: Sequence[Decimal | Fraction | int]) -> list[int]:
    """Return *amounts* times their common denominator, exact: a rate doesn't depend on the unit of money."""
    exact = [Fraction(amount) for amount in amounts]
    unit = lcm(*(amount.denominator for amount in exact))
    return [amount.numerator * (unit // amount.denominator) for amount in exact]


def yearly(rate: Decimal, periods_per_year: Fraction) -> tuple[Decimal, Decimal]:
    """Return the yearly rates of a *rate* per period: nominal = rate·n and effective = (1 + rate)^n − 1 [1/year].

    Args:
        rate: above −1 [1/period].
        periods_per_year: n > 0.

    Returns:
        Both rounded to 12 significant digits; 0 for 0.
    """
    rounded = Context(prec=DIGITS, rounding=ROUND_HALF_UP)
    with localcontext(Context(prec=50 + abs(rate.adjusted()))):
        years = Decimal(periods_per_year.numerator) / periods_per_year.denominator
        effective = ((1 + rate).ln() * years).exp() - 1 if rate else Decimal(0)
        nominal = rate * periods_per_year.numerator / periods_per_year.denominator
        return rounded.plus(nominal).normalize(), rounded.plus(effective).normalize()


def sign_at(flows: Sequence[Flow], rate: Fraction) -> int:
    """Return the sign of the present value at *rate*: 0 exactly at it, for a loan then plus below and minus above.

    Args:
        flows: (time, amount); seen from the borrower, money received is plus.
        rate: above −1, exact [1/unit of time].

    Returns:
        Exact where all times are whole units apart; else the sign in 60, 240, then 960 digits, and 0 if all of these cancel.
    """
    moments = merged(flows)
    if len(moments) < 2:
        return sign_of(sum(amount for _, amount in moments))
    side, ticks = side_of(moments)
    return _exact_sign(side, 1 + rate, int(1 / ticks)) if ticks.numerator == 1 else _close_sign(side, 1 + rate, ticks)


def _exact_sign(side: Side, growth: Fraction, units: int) -> int:
    """Return the sign of Σ aᵢ·p^(T−tᵢ)·q^tᵢ, growth = p/q, in whole numbers (Horner)."""
    numerator, denominator = growth.numerator**units, growth.denominator**units
    total, weight = side.amounts[0], 1
    for (before, now), amount in zip(pairwise(side.times), side.amounts[1:], strict=True):
        gap = now - before
        weight *= denominator**gap
        total = total * numerator**gap + amount * weight
    return sign_of(total)


def _close_sign(side: Side, growth: Fraction, ticks: Fraction) -> int:
    for digits in (60, 240, 960):
        with localcontext(Context(prec=digits)):
            per_tick = (Decimal(growth.numerator) / growth.denominator).ln() * ticks.denominator / ticks.numerator
            sign = (side if per_tick > 0 else side.reversed()).value(abs(per_tick)).sign
        if sign:
            return sign
    return 0
