"""The proof of a yearly rate: every flow with its discount factor and present value, and their sum."""

from collections.abc import Sequence
from datetime import date
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from loancalc.core.cost.standards.apr import Apr
from loancalc.core.cost.standards.moment import Moment
from loancalc.core.digits import places, plain_text

TIME_PLACES = FACTOR_PLACES = 12
VALUE_PLACES = 6


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
    """Return the proof that the rate of *apr* makes the present value zero, its flows in order of time."""
    return proof_at(sorted(apr.moments, key=attrgetter("time")), apr.rate)


def proof_at(moments: Sequence[Moment], rate: Decimal) -> Proof:
    """Return *moments* discounted at *rate*.

    Args:
        moments: the flows in the time of a standard.
        rate: as reported, 12 digits [1/unit of time], > −1.

    They are discounted at the rate that the reported one is rounded from, so that large sums meet to the fen too.
    """
    with localcontext(Context(prec=50 + 2 * abs(rate.adjusted()))):
        exact = _refined(moments, rate)
        factors = _factors(moments, exact)
        values = [moment.amount * factor for moment, factor in zip(moments, factors, strict=True)]
        lines = [
            Line(
                moment.day,
                moment.amount,
                moment.whole,
                moment.days,
                _short(moment.time),
                places(factor, FACTOR_PLACES),
                places(value, VALUE_PLACES),
            )
            for moment, factor, value in zip(moments, factors, values, strict=True)
        ]
        return Proof(tuple(lines), places(sum(values, Decimal(0)), VALUE_PLACES))


def _factors(moments: Sequence[Moment], rate: Decimal) -> list[Decimal]:
    growth = (1 + rate).ln()
    compound = {power: (-growth * _decimal(power)).exp() for power in {moment.power for moment in moments}}
    return [compound[moment.power] / (1 + _decimal(moment.simple) * rate) for moment in moments]


def _refined(moments: Sequence[Moment], rate: Decimal) -> Decimal:
    """Return *rate* after two of Newton's steps; a double root is left as it is."""
    for _ in range(2):
        values = [moment.amount * factor for moment, factor in zip(moments, _factors(moments, rate), strict=True)]
        slope = sum(
            (
                -value
                * (_decimal(moment.power) / (1 + rate) + _decimal(moment.simple) / (1 + _decimal(moment.simple) * rate))
                for moment, value in zip(moments, values, strict=True)
            ),
            Decimal(0),
        )
        step = -sum(values, Decimal(0)) / slope if slope else Decimal(0)
        rate += step if abs(step) < abs(rate) * Decimal("1e-9") else 0
    return rate


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / number.denominator


def _short(time: Fraction) -> Decimal:
    """Return *time* to 12 decimals, without zeros at the end."""
    return Decimal(plain_text(places(time, TIME_PLACES)))
