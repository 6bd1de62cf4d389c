"""What a loan would be paid with at another yearly rate: every payment scaled by the same factor."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.cost.roots import working
from loancalc.core.cost.sums import Flow
from loancalc.core.money import Money
from loancalc.core.schedule import Schedule


class Fair(NamedTuple):
    """The payments of a loan at a yearly rate.

    Args:
        payments: of each row [fen].
        excess: all that is really paid, fees by hand included, less what would be paid at that rate [fen].
    """

    payments: tuple[Money, ...]
    excess: Money


def fair_of(schedule: Schedule, rate: Fraction, *, compounded: bool) -> Fair:
    """Return the payments that make *schedule* cost exactly *rate*.

    What arrives stays. Each payment, and each fee paid by hand after the first day, is multiplied by the same factor,
    so that the present value at *rate* is zero, and rounded half up to the fen.

    Args:
        schedule: the loan.
        rate: > −1 [1/year].
        compounded: whether it is the compounded yearly rate, or the rate a period × periods a year.
    """
    paid = [(time, row.payment.fen) for time, row in zip(schedule.times, schedule.rows, strict=True)]
    by_hand = [(flow.time, -flow.amount.fen) for flow in schedule.movements if flow.kind == "paid" and flow.time]
    received = [(flow.time, flow.amount.fen) for flow in schedule.movements if flow.kind != "paid" or not flow.time]
    scaled, excess = _fair(received, [*paid, *by_hand], rate, schedule.per_year, compounded=compounded)
    return Fair(tuple(scaled[: len(paid)]), excess)


def excess_of(flows: Sequence[Flow], per_year: Fraction, rate: Fraction, *, compounded: bool) -> Money:
    """Return what *flows* pay beyond *rate*, counted as `fair_of` does [fen].

    Args:
        flows: (time in periods, amount [fen]); money received is plus, what is paid after the first day is scaled.
        per_year: periods a year.
        rate: > −1 [1/year].
        compounded: as for `fair_of`.
    """
    received = [(time, amount) for time, amount in flows if amount > 0 or not time]
    paid = [(time, -amount) for time, amount in flows if amount < 0 and time]
    return _fair(received, paid, rate, per_year, compounded=compounded)[1]


def _fair(
    received: list[Flow], paid: list[Flow], rate: Fraction, per_year: Fraction, *, compounded: bool
) -> tuple[list[Money], Money]:
    """Return what is paid, scaled, and by how much all that is paid is more."""
    with localcontext(working(50)):
        growth = _growth(rate, per_year, compounded=compounded)
        factor = _worth(received, growth) / _worth(paid, growth)
    scaled = list(_scaled(paid, Fraction(factor)))
    return scaled, Money(sum(fen for _, fen in paid)) - Money.total(scaled)


def _growth(rate: Fraction, per_year: Fraction, *, compounded: bool) -> Decimal:
    """Return the logarithm of what 1 grows to in a period."""
    base = 1 + (rate if compounded else rate / per_year)
    growth = (Decimal(base.numerator) / base.denominator).ln()
    return growth * per_year.denominator / per_year.numerator if compounded else growth


def _worth(flows: list[Flow], growth: Decimal) -> Decimal:
    return sum((fen * (-growth * time.numerator / time.denominator).exp() for time, fen in flows), Decimal(0))


def _scaled(flows: list[Flow], factor: Fraction) -> Iterator[Money]:
    for _, fen in flows:
        yield Money(fen).times(factor)
