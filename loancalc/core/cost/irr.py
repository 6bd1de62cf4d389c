"""The internal rate of return of flows, as a yearly figure too, and the side of a given rate on which they lie."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from math import lcm

from loancalc.core.cost.choice import BorrowersIrr, Irr, chosen, known
from loancalc.core.cost.roots import MOST_PERIODS, ROUNDED, WORKING_DIGITS, loan_rate, rates_of, working
from loancalc.core.cost.sums import Derivative, Flow, Side, sign_of, ticked
from loancalc.core.refusal import Refusal


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
    times, amounts = zip(*flows, strict=True) if flows else ((), ())
    if times == tuple(range(len(times))) and (rate := loan_rate(amounts)) is not None:
        return Irr(rate, (rate,))
    moments, ticks = ticked(flows)
    check_loan(flows, moments)
    if (rate := loan_rate(_by_period(moments, ticks))) is not None:
        return Irr(rate, (rate,))
    return chosen(rates_of(moments, ticks), moments)


def borrowers_irr(flows: Sequence[Flow]) -> BorrowersIrr:
    """Return the internal rate of return of *flows*; see `irr_of`.

    Raises:
        NoAnswer: also where several rates fit and none is the borrower's; its facts list them.
    """
    return known(irr_of(flows))


def _by_period(moments: Sequence[tuple[int, int]], ticks: Fraction) -> list[int]:
    """Return one amount a unit of time, zeros too, so that a loan is always solved the same way; [] if none fits."""
    periods = moments[-1][0] * ticks.denominator
    if ticks.numerator > 1 or periods > MOST_PERIODS:
        return []
    amounts = [0] * (periods + 1)
    for time, amount in moments:
        amounts[time * ticks.denominator] = amount
    return amounts


def check_loan(flows: Sequence[Flow], moments: Sequence[Flow]) -> None:
    """Refuse flows that are no loan; *moments* are the same merged, one a time, without zeros."""
    moving = [time for time, amount in flows if amount]
    if len(moments) == 1 or (moving and all(time == moving[0] for time in moving)):
        raise Refusal("irr_no_loan_one_day")
    if not moments:
        raise Refusal("irr_no_loan_nothing")
    signs = {sign_of(amount) for _, amount in moments}
    if len(signs) == 1:
        raise Refusal("irr_no_loan_one_sign", sign=signs.pop())


def scaled(amounts: Sequence[Decimal | Fraction | int]) -> list[int]:
    """Return *amounts* times their common denominator, exact: a rate doesn't depend on the unit of money."""
    ratios = [amount.as_integer_ratio() for amount in amounts]
    unit = lcm(*{denominator for _, denominator in ratios})
    return [numerator * (unit // denominator) for numerator, denominator in ratios]


def yearly(rate: Decimal, periods_per_year: Fraction) -> tuple[Decimal, Decimal]:
    """Return the yearly rates of a *rate* per period: nominal = rate·n and effective = (1 + rate)^n − 1 [1/year].

    Args:
        rate: above −1 [1/period].
        periods_per_year: n > 0.

    Returns:
        Both rounded to 12 significant digits; 0 for 0.
    """
    periods = Decimal(periods_per_year.numerator)
    with localcontext(working(50 + max(0, -rate.adjusted()))):
        nominal = rate * periods / periods_per_year.denominator
        effective = ((1 + rate).ln() * periods / periods_per_year.denominator).exp() - 1
    return ROUNDED.plus(nominal).normalize(), ROUNDED.plus(effective).normalize()


def sign_at(flows: Sequence[Flow], rate: Fraction) -> int:
    """Return the sign of the present value at *rate*: for a loan minus if it costs more than *rate*, 0 if exactly that.

    Args:
        flows: (time, amount); seen from the borrower, money received is plus.
        rate: above −1, exact [1/unit of time].

    Returns:
        Exact where all times are whole units apart; else 0 stands for a sum of which 720 digits and more cancel.
    """
    moments, ticks = ticked(flows)
    if len(moments) < 2 or not rate:
        return sign_of(sum(amount for _, amount in moments))
    side, growth = Side(moments), 1 + rate
    if sign := _close_sign(side, growth, ticks, WORKING_DIGITS[0]):
        return sign
    if ticks.numerator == 1:
        return _exact_sign(side, growth**ticks.denominator)
    return next((sign for digits in WORKING_DIGITS[1:] if (sign := _close_sign(side, growth, ticks, digits))), 0)


def _close_sign(side: Side, growth: Fraction, ticks: Fraction, digits: int) -> int:
    with localcontext(working(digits)):
        per_tick = (Decimal(growth.numerator) / growth.denominator).ln() * ticks.denominator / ticks.numerator
        return Derivative(side if growth > 1 else side.reversed()).sign(abs(per_tick)) if per_tick else 0


def _exact_sign(side: Side, growth: Fraction) -> int:
    """Return the sign of Σ aᵢ·p^(T−tᵢ)·q^tᵢ, growth per tick = p/q, in whole numbers (Horner)."""
    total, weight, before = 0, 1, 0
    for time, amount in zip(side.times, side.amounts, strict=True):
        weight *= growth.denominator ** (time - before)
        total = total * growth.numerator ** (time - before) + amount * weight
        before = time
    return sign_of(total)
