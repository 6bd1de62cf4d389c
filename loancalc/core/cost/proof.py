"""The proof of a yearly rate: every flow with its discount factor and present value, and their sum."""

from datetime import date
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.cost.flow_cost import timed
from loancalc.core.flows import CashFlows
from loancalc.core.money import half_up


class Line(NamedTuple):
    """One flow discounted.

    Args:
        time: periods, or days for dated flows, since the first flow.
        day: its day, if dated.
        amount: as read [yuan].
        factor: (1 + rate)^−time, 12 decimals.
        present_value: amount × factor [yuan], 6 decimals.
    """

    time: int
    day: date | None
    amount: Decimal
    factor: Decimal
    present_value: Decimal


class Proof(NamedTuple):
    """The discounted flows, and the sum of their present values before any of them is rounded [yuan, 6 decimals]."""

    lines: tuple[Line, ...]
    total: Decimal


def proof_of(flows: CashFlows, rate: Decimal) -> Proof:
    """Return the proof that *rate* makes the present value zero.

    Args:
        flows: dated, or one a period.
        rate: as reported, 12 digits; per year of 365 days for dated flows, else per period; > −1.

    The flows are discounted at the rate that the reported one is rounded from, so that large sums meet to the fen too.
    """
    times = [time for time, _ in timed(flows)]
    with localcontext(Context(prec=50 + 2 * abs(rate.adjusted()))):
        growth = _refined(times, flows.amounts, (1 + rate).ln())
        factors = [_factor(growth, time) for time in times]
        values = [amount * factor for amount, factor in zip(flows.amounts, factors, strict=True)]
        lines = [
            Line(int(time * (365 if flows.days else 1)), day, amount, _places(factor, 12), _places(value, 6))
            for time, day, amount, factor, value in zip(
                times, flows.days or [None] * len(times), flows.amounts, factors, values, strict=True
            )
        ]
        return Proof(tuple(lines), _places(sum(values, Decimal(0)), 6))


def _factor(growth: Decimal, time: Fraction | int) -> Decimal:
    return (-growth * time.numerator / time.denominator).exp()


def _refined(times: list[Fraction | int], amounts: tuple[Decimal, ...], growth: Decimal) -> Decimal:
    """Return *growth* after two of Newton's steps; a double root is left as it is."""
    for _ in range(2):
        values = [amount * _factor(growth, time) for time, amount in zip(times, amounts, strict=True)]
        slope = sum(
            (value * time.numerator / time.denominator for time, value in zip(times, values, strict=True)), Decimal(0)
        )
        step = sum(values, Decimal(0)) / slope if slope else Decimal(0)
        growth += step if abs(step) < abs(growth) * Decimal("1e-9") else 0
    return growth


def _places(value: Decimal, places: int) -> Decimal:
    """Return *value* rounded half up to *places* decimals, never −0."""
    numerator, denominator = value.as_integer_ratio()
    return Decimal(half_up(numerator * 10**places, denominator)).scaleb(-places)
