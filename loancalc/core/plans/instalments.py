"""From a plan's columns to its Schedule, the same for every instalment plan."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, count, repeat
from operator import add, mul, sub
from typing import NamedTuple

from loancalc.core.calendar import Every
from loancalc.core.money import Money, half_up
from loancalc.core.offer import Offer
from loancalc.core.plans.charges import movements, owed, with_payments
from loancalc.core.plans.promotions import first_discounted, with_coupon
from loancalc.core.plans.timetable import Timetable
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Row, Schedule


class Columns(NamedTuple):
    """What a plan decides, one entry a period [fen].

    Args:
        principal: parts that sum to what is owed.
        interest: price of the balance.
        fee: flat fee.
    """

    principal: list[int]
    interest: list[int]
    fee: list[int]


def interest_on(balances: list[int], shares: Sequence[Fraction]) -> list[int]:
    """Return the interest of each period, rounded half up once a period [fen]."""
    numerators, denominators = zip(*map(Fraction.as_integer_ratio, shares), strict=True)
    return list(map(half_up, map(mul, balances, numerators), denominators))


def balances_before(principal: Money, parts: list[int]) -> list[int]:
    """Return the balance at the start of each period [fen]."""
    return list(accumulate(parts[:-1], sub, initial=principal.fen))


def equal_parts(principal: Money, count: int, part: int) -> list[int]:
    """Return *count* parts of *part* fen each, the last taking what they leave of *principal*.

    Raises:
        Refusal: a part would repay nothing: the loan is too small for so many instalments.
    """
    return split_checked([part] * (count - 1) + [principal.fen - part * (count - 1)], principal)


def split_checked(parts: list[int], principal: Money) -> list[int]:
    """Return *parts* if each repays something, else refuse: the loan is too small for so many instalments."""
    if parts[0] <= 0 or parts[-1] <= 0:
        raise too_small(len(parts), principal)
    return parts


def too_small(count: int, principal: Money) -> Refusal:
    """Return the refusal of a loan that is too small for *count* instalments."""
    return Refusal("too_small_to_split", where="periods", read=count, principal=principal)


def scheduled(offer: Offer, table: Timetable, columns: Columns, every: Every | None = None) -> Schedule:
    """Return the Schedule of *columns* laid out on *table*, its times counted in *every* (default: the offer's)."""
    principal = owed(offer)
    interest = columns.interest
    if offer.free_days:
        interest = with_coupon(offer, table, interest, balances_before(principal, columns.principal))
    interest, flat = first_discounted(offer, interest), first_discounted(offer, columns.fee)
    fees = with_payments(offer, columns.principal, interest, flat)
    balances = accumulate(columns.principal[1:], sub, initial=principal.fen - columns.principal[0])
    every = every or offer.every
    return Schedule(
        offer=offer,
        principal=principal,
        rows=rows_of(table, columns.principal, interest, fees, list(balances)),
        times=table.times,
        movements=tuple(movements(offer, table, every)),
        every=every,
    )


def rows_of(
    table: Timetable, parts: list[int], interest: list[int], fees: list[int], balances: list[int]
) -> tuple[Row, ...]:
    """Return the rows of these columns [fen]; *balances* are those after each payment."""
    payments = map(add, map(add, parts, interest), fees)
    lines = zip(count(1), table.dues, table.days, payments, parts, interest, fees, repeat(0), balances, strict=False)
    return tuple(map(Row, lines))
