"""Which of the rates that fit some flows is the borrower's."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.cost.sums import Flow, sign_of
from loancalc.core.refusal import NoAnswer


class Irr(NamedTuple):
    """The rates that fit some flows.

    Args:
        rate: the borrower's [1/unit of time]; None if two ways of saying who lends name different ones, or none.
        roots: all, ascending [1/unit of time], 12 significant digits.
    """

    rate: Decimal | None
    roots: tuple[Decimal, ...]


class BorrowersIrr(NamedTuple):
    """The borrower's rate and all that fit, where there is one."""

    rate: Decimal
    roots: tuple[Decimal, ...]

    @property
    def others(self) -> tuple[Decimal, ...]:
        """The rates that fit too."""
        return tuple(root for root in self.roots if root != self.rate)


def known(irr: Irr) -> BorrowersIrr:
    """Return *irr* if one of its rates is the borrower's."""
    if irr.rate is None:
        raise NoAnswer("irr_ambiguous", roots=irr.roots)
    return BorrowersIrr(irr.rate, irr.roots)


def chosen(roots: tuple[Decimal, ...], moments: Sequence[Flow]) -> Irr:
    """Return which of *roots* is the borrower's, seen from *moments*: (time, amount), one a time, ascending.

    Raises:
        NoAnswer: there are no roots.
    """
    if not roots:
        raise NoAnswer("irr_no_rate")
    named = {rate for sign in _cost_signs(moments) if (rate := _nearest(roots, sign)) is not None}
    return Irr(named.pop() if len(named) == 1 else None, roots)


def nearest_zero(roots: Sequence[Decimal]) -> Decimal:
    """Return the root nearest 0, one that is not negative if there is any.

    Source:
        FCA Handbook MCOB 10.3.1 R (2).
    """
    return min((root for root in roots if root >= 0), default=max(roots))


def _cost_signs(moments: Sequence[Flow]) -> list[int]:
    """Return the sign of the total cost to the borrower, once by the first flow, once by the mean time of each side."""
    surplus = sign_of(sum(amount for _, amount in moments))
    received = [flow for flow in moments if flow[1] > 0]
    paid = [flow for flow in moments if flow[1] < 0]
    delay = _mean_time(paid) - _mean_time(received)
    first = sign_of(moments[0][1])
    return [-surplus * first, -surplus * sign_of(delay)]


def _mean_time(moments: Sequence[Flow]) -> Fraction:
    return Fraction(sum(time * amount for time, amount in moments)) / sum(amount for _, amount in moments)


def _nearest(roots: Sequence[Decimal], sign: int) -> Decimal | None:
    """Return the first root met when walking from 0 in the direction of *sign*."""
    return min((root for root in roots if sign_of(root) == sign), key=abs, default=None)
