"""Where the roots of a sum lie: certified intervals first, then each root by guarded Newton steps."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from decimal import Context, Decimal, getcontext, localcontext
from itertools import accumulate, groupby, islice, pairwise
from operator import mul, ne
from typing import Final

from loancalc.core.cost.bernstein import Bernstein
from loancalc.core.cost.expansion import ROUGH_ERROR, expansion_of
from loancalc.core.cost.sums import ZERO, Derivative, Side, sign_of

HALVINGS: Final = 5
TOUCHING: Final = 240


def roots_above_zero(side: Side) -> Iterator[Decimal]:
    """Yield the growths u > 0 per tick at which the sum is zero, ascending, right to half of the working digits.

    Source:
        Descartes' rule for exponential sums: above u there are at most as many roots as the running totals of the
        amounts discounted at u change sign, and an even number fewer (Norstrom's criterion; Karlin, Total Positivity).
    """
    low, high = ZERO, Decimal(6) / side.times[-1]
    while changes := _sign_changes(side, low):
        if changes == 1:
            yield from _only_root(Derivative(side), low, high)
            return
        yield from _roots_within(side, low, high)
        low, high = high, high * 7 / 4


def _sign_changes(side: Side, growth: Decimal) -> int:
    """Return how often the running totals change sign, at least 2 if rounding leaves that open."""
    if not growth:
        return turns(side.amounts)
    if _surely_turns_back(side, growth):
        return 2
    with _fewer_digits():
        totals = list(accumulate(Derivative(side).terms(growth)))
        sizes = list(map(abs, totals))
        return max(_changes(totals), 0 if min(sizes) > max(sizes).scaleb(8 - getcontext().prec) else 2)


def _surely_turns_back(side: Side, growth: Decimal) -> bool:
    """Tell whether floats are enough to see the running totals change sign twice: they are fast."""
    terms = side.rough_terms(float(growth))
    doubt = float(ROUGH_ERROR) * sum(map(abs, terms))
    runs = groupby(total > 0 for total in accumulate(terms) if abs(total) > doubt)
    return len(list(islice(runs, 3))) > 2


def turns(amounts: Sequence[int]) -> int:
    """Return how often the running totals of *amounts* change sign."""
    return _changes(list(filter(None, accumulate(amounts))))


def _changes(totals: Sequence[Decimal | int]) -> int:
    rising = [total > 0 for total in totals]
    return sum(map(ne, rising, rising[1:]))


def _fewer_digits() -> AbstractContextManager[Context]:
    return localcontext(prec=getcontext().prec // 2)


def _only_root(curve: Derivative, low: Decimal, high: Decimal) -> Iterator[Decimal]:
    start, end = curve.sign(low), sign_of(curve.side.amounts[0])
    if start == end:
        return
    while curve.sign(high) != end:
        low, high = high, high * 2
    yield _crossing(curve, low, high, end)


def _crossing(curve: Derivative, low: Decimal, high: Decimal, above: int) -> Decimal:
    """Return the root between *low* and *high*, where the sign turns to *above*; half the digits first, to be fast."""
    with _fewer_digits():
        guess = _newton(curve, low, high, above, (low + high) / 2)
    return _newton(curve, low, high, above, guess)


def _newton(curve: Derivative, low: Decimal, high: Decimal, above: int, guess: Decimal) -> Decimal:
    """Take Newton's step while it halves the last one and stays between the signs, else halve the interval."""
    last = high - low
    small = Decimal(1).scaleb(-getcontext().prec // 2)
    while True:
        terms = curve.terms(guess)
        total = sum(terms)
        slope = curve.centre * total - sum(map(mul, terms, curve.side.times))
        if sign_of(total) == above:
            high = guess
        else:
            low = guess
        step = -total / slope if slope else last
        if not (low <= guess + step <= high and abs(step) * 2 <= last):
            step = (low + high) / 2 - guess
        if abs(step) <= small * guess:
            return guess + step
        guess, last = guess + step, abs(step)


def _roots_within(side: Side, low: Decimal, high: Decimal) -> Iterator[Decimal]:
    """Yield the roots of an interval that spans less than an octave or starts at 0."""
    expansion = expansion_of(side, low, high)
    if expansion.coarse:
        middle = (low + high) / 2
        yield from _roots_within(side, low, middle)
        yield from _roots_within(side, middle, high)
    else:
        yield from _roots_on(expansion.curve, expansion.polynomial, low, high)


def _roots_on(curve: Derivative, piece: Bernstein, low: Decimal, high: Decimal) -> Iterator[Decimal]:
    """Halve *piece* until it is clear how often the sum can vanish on it, or expand the sum anew."""
    order, last = piece.simple_order, piece.halvings == HALVINGS
    if order == 0:
        return
    if order == 1 or (order and last):
        yield from _roots_between(curve, low, high, order)
    elif last:
        yield from _roots_within(curve.side, low, high)
    else:
        middle, (lower, upper) = (low + high) / 2, piece.halves
        yield from _roots_on(curve, lower, low, middle)
        yield from _roots_on(curve, upper, middle, high)


def _roots_between(curve: Derivative, low: Decimal, high: Decimal, simple: int) -> list[Decimal]:
    """Return the roots of a curve whose derivative number *simple* has none, from the turning points in between.

    A turning point where the sum is nothing but rounding, in many digits, is a root that touches zero.
    """
    if not simple:
        return []
    turns = _roots_between(curve._replace(order=curve.order + 1), low, high, simple - 1)
    points = [low, *turns, high]
    signs = [curve.sign(point) for point in points]
    if not all(signs) and getcontext().prec < TOUCHING:
        with localcontext(prec=TOUCHING):
            return _roots_between(curve, low, high, simple)
    roots = [point for point, sign in zip(points, signs, strict=True) if not sign]
    for (start, end), (before, after) in zip(pairwise(points), pairwise(signs), strict=True):
        if before * after < 0:
            roots.append(_crossing(curve, start, end, after))
    return sorted(roots)
