"""Equal instalments (等额本息): the same payment every period, until the last one absorbs the remainder."""

from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, repeat
from operator import sub

from loancalc.core.accrual import rate_on, share_per_period
from loancalc.core.money import ZERO, Money, Rule, half_up
from loancalc.core.offer import Offer
from loancalc.core.plans.charges import owed
from loancalc.core.plans.instalments import (
    Columns,
    balances_before,
    interest_on,
    scheduled,
    split_checked,
    too_small,
)
from loancalc.core.plans.timetable import Timetable, due_count, timetable_of
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule


def level_payment(principal: Money, rate: Fraction, periods: int, rule: Rule = half_up) -> Money:
    """Return the payment that clears *principal* in *periods* equal instalments.

    Args:
        principal: owed at the start of the first period [fen].
        rate: interest per period on the balance owed [1/period], > -1; 0 divides evenly.
        periods: number of payments, one at the end of each period, >= 1.
        rule: how it is rounded.

    Returns:
        The payment rounded to the fen [fen/period]; paid *periods* times it misses the loan by a few fen, which the
        last payment absorbs.

    Source:
        Ordinary annuity; OpenFormula 1.2 part 2, PMT with FV = 0 and PayType = 0.
    """
    if not rate:
        return Money(rule(principal.fen, periods))
    share, whole = _annuity(rate, periods)
    return Money(rule(principal.fen * share, whole))


@lru_cache(maxsize=256)
def _annuity(rate: Fraction, periods: int) -> tuple[int, int]:
    """Return the payment of 1 as numerator and denominator; who searches for a principal asks for the same again."""
    p, q = rate.numerator, rate.denominator
    grown = (q + p) ** periods
    return p * grown, q * (grown - q**periods)


def schedule(offer: Offer) -> Schedule:
    """Return the schedule of equal instalments.

    Raises:
        Refusal: the instalment would not cover the interest, or so many instalments are too many for the amount.
    """
    if offer.changes and offer.change_keeps == "payment":
        return _with_the_same_payment(offer)
    table = timetable_of(offer)
    return scheduled(offer, table, columns(owed(offer), table, offer))


def _with_the_same_payment(offer: Offer) -> Schedule:
    """Return the schedule in which a change of the rate moves the end: more periods or fewer, up to twice as many."""
    count = due_count(offer)
    table = timetable_of(offer, 2 * count)
    payment = level_payment(owed(offer), share_per_period(offer, offer.drawdown), count)
    found = until_gone(owed(offer), table, payment)
    return scheduled(offer, table.first(len(found.principal)), found)


def until_gone(principal: Money, table: Timetable, payment: Money) -> Columns:
    """Return the columns that repay *principal* by the same *payment* until it is gone; the last takes what is left.

    Raises:
        Refusal: the payment does not cover the interest of some period.
    """
    parts: list[int] = []
    balance = principal.fen
    for share in table.planned:
        interest = Money(balance).times(share)
        if payment <= interest:
            raise _repays_nothing("changes", interest, payment)
        parts.append(min((payment - interest).fen, balance))
        balance -= parts[-1]
        if not balance:
            break
    parts[-1] += balance
    charged = table.charged[: len(parts)]
    return Columns(parts, interest_on(balances_before(principal, parts), charged), [0] * len(parts))


def columns(principal: Money, table: Timetable, offer: Offer) -> Columns:
    """Return the columns that repay *principal* over *table*; the payment is set anew where the rate changes."""
    count = len(table.dues)
    balance = principal.fen
    parts: list[int] = []
    interest: list[int] = []
    for first, end, share in _runs(offer._replace(principal=ZERO), tuple(table.starts)):
        payment = level_payment(Money(balance), share, count - first).fen
        balances = _balances(balance, payment, table.planned[first:end])
        repaid = list(map(sub, balances, balances[1:]))
        _check_it_repays(payment, repaid[: count - 1 - first], balance, count - first)
        parts += repaid
        interest += map(sub, repeat(payment), repaid)
        balance = balances[-1]
    parts[-1] += balance
    interest[0] = principal.times(table.charged[0]).fen
    interest[-1] = Money(parts[-1]).times(table.charged[-1]).fen
    return Columns(split_checked(parts, principal), interest, [0] * count)


def _balances(balance: int, payment: int, shares: list[Fraction]) -> list[int]:
    """Return the balance before and after each payment, interest rounded half up once a period [fen].

    Periods of one rate have one and the same share; to compare shares would cost more than all the rest.
    """
    balances, before, p, q = [balance], None, 0, 1
    for share in shares:
        if share is not before:
            before, (p, q) = share, share.as_integer_ratio()
        balance += half_up(balance * p, q) - payment
        balances.append(balance)
    return balances


@lru_cache(maxsize=1)
def _runs(offer: Offer, starts: tuple[date, ...]) -> list[tuple[int, int, Fraction]]:
    """Return the stretches of periods that begin at one and the same rate, and their interest of 1 yuan a period."""
    rates = [rate_on(offer, start) for start in starts] if offer.changes else []
    cuts = [k for k, (before, after) in enumerate(pairwise(rates), 1) if before != after]
    return [(first, end, share_per_period(offer, starts[first])) for first, end in pairwise([0, *cuts, len(starts)])]


def _check_it_repays(payment: int, parts: list[int], balance: int, count: int) -> None:
    """Refuse the first of the *parts* that leaves as much owed as before; *count* payments were to clear *balance*."""
    if not parts or min(parts) > 0:
        return
    if not payment:
        raise too_small(count, Money(balance))
    stuck = next(part for part in parts if part <= 0)
    raise _repays_nothing("periods", Money(payment - stuck), Money(payment))


def _repays_nothing(where: str, interest: Money, payment: Money) -> Refusal:
    """Return the refusal of a payment that does not cover the interest of a period."""
    minimum = interest + Money(1)
    return Refusal("negative_amortisation", where=where, interest=interest, payment=payment, minimum=minimum)
