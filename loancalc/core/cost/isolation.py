"""Where the roots of a sum lie: certified intervals first, then each root by guarded Newton steps."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, getcontext
from itertools import accumulate, pairwise
from math import comb, factorial
from operator import mul

from loancalc.core.cost.sums import Side, sign_of

HALVINGS = 5


class Unresolved(ArithmeticError):
    """Roots so close that the working digits cannot tell them apart: ask again with more digits."""


def roots_above_zero(side: Side) -> Iterator[Decimal]:
    """Yield the growths u > 0 per tick at which the sum is zero, ascending.

    Source:
        Descartes' rule for exponential sums: above u there are at most as many roots as the running totals of the
        amounts discounted at u change sign, and an even number fewer (Norstrom's criterion; Karlin, Total Positivity).
    """
    low = Decimal(0)
    while changes := _sign_changes(side, low):
        if changes == 1 and (root := _only_root(side, low)):
            yield root
        if changes == 1:
            return
        high = low * 2 or Decimal(1) / side.times[-1]
        yield from _roots_within(side, low, high)
        low = high


def _sign_changes(side: Side, growth: Decimal) -> int:
    totals = list(accumulate(side.discounted(growth) if growth else side.amounts))
    noise = max(map(abs, totals)).copy_abs().scaleb(10 - getcontext().prec) if growth else 0
    signs = [sign_of(total) for total in totals if abs(total) > noise]
    changes = sum(this != after for this, after in pairwise(signs))
    doubtful = growth and len(signs) < len(totals)
    return changes + 2 if doubtful else changes


def _only_root(side: Side, low: Decimal) -> Decimal | None:
    start, far = side.sign(low), sign_of(side.amounts[0])
    if start == far:
        return None
    high = low * 2 or Decimal(1) / side.times[-1]
    while side.sign(high) == start:
        low, high = high, high * 2
    return crossing(side, low, high)


def crossing(side: Side, low: Decimal, high: Decimal, centre: int = 0, order: int = 0) -> Decimal:
    """Return the root between *low* and *high*, where the signs differ: Newton's step if it stays inside, else halving."""
    above = side.sign(high, centre, order)
    guess, before = (low + high) / 2, high - low
    small = Decimal(1).scaleb(-getcontext().prec // 2)
    while True:
        value = side.value(guess, centre, order)
        if sign_of(value.sum) == above:
            high = guess
        else:
            low = guess
        step = -value.sum / value.slope if value.slope else before
        if not (low <= guess + step <= high and abs(step) * 2 <= before):
            step = (low + high) / 2 - guess
        if abs(step) <= small * guess:
            return guess + step
        guess, before = guess + step, abs(step)


def _roots_within(side: Side, low: Decimal, high: Decimal) -> Iterator[Decimal]:
    """Replace the sum by a Taylor polynomial with a bound of its error, and halve until each piece is understood."""
    if high - low <= high.scaleb(-getcontext().prec // 3):
        raise Unresolved
    centre, series, error = _expansion(side, low, high)

    def pieces(series: Sequence[Decimal], low: Decimal, high: Decimal, halvings: int) -> Iterator[Decimal]:
        order = _simple_order(series, error, halvings)
        if order == 0:
            return
        if order == 1 or (order and halvings == HALVINGS):
            yield from _roots_between(side, low, high, centre, 0, order)
        elif halvings == HALVINGS:
            yield from _roots_within(side, low, high)
        else:
            middle = (low + high) / 2
            halved = [term / 2**power for power, term in enumerate(series)]
            yield from pieces(_shifted(halved, -1), low, middle, halvings + 1)
            yield from pieces(_shifted(halved, 1), middle, high, halvings + 1)

    return pieces(series, low, high, 0)


def _expansion(side: Side, low: Decimal, high: Decimal) -> tuple[int, list[Decimal], Decimal]:
    """Return the centre in time, the Taylor terms over [low, high] (scaled to ±1) and the bound of what is left out."""
    order = getcontext().prec // 5
    half = (high - low) / 2
    outer = [abs(term) for term in side.discounted(low)]
    centre = int(sum(map(mul, outer, side.times), Decimal(0)) / sum(outer))
    spans = [(centre - time) * half for time in side.times[: len(outer)]]
    terms = side.discounted(low + half)
    series = []
    for power in range(order):
        series.append(sum(terms, Decimal(0)) / factorial(power))
        terms = list(map(mul, terms, spans))
    # e^(±span) of a term is at most the ratio of its weight at *low* to that at the middle, times e^(centre·half)
    tail = sum((weight * abs(span) ** order for weight, span in zip(outer, spans, strict=True)), Decimal(0))
    noise = sum(outer).scaleb(10 - getcontext().prec)
    return centre, series, (tail / factorial(order) + noise) * (centre * half * 2).exp()


def _simple_order(series: Sequence[Decimal], error: Decimal, halvings: int) -> int | None:
    """Return the lowest derivative that cannot vanish on the piece, so that at most so many roots lie in it."""
    sizes = [abs(term) for term in series]
    for order, size in enumerate(sizes[:-2]):
        rest = sum((comb(power, order) * sizes[power] for power in range(order + 1, len(sizes))), Decimal(0))
        if size - rest > error * comb(len(sizes), order) / 2 ** (order * halvings):
            return order
    return None


def _shifted(series: Sequence[Decimal], by: int) -> list[Decimal]:
    """Return the terms of the polynomial around *by* (−1 or 1): repeated running sums (Horner)."""
    signed = [term * by**power for power, term in enumerate(series)][::-1]
    shifted = []
    while signed:
        *signed, last = accumulate(signed)
        shifted.append(last)
    return [term * by**power for power, term in enumerate(shifted)]


def _roots_between(side: Side, low: Decimal, high: Decimal, centre: int, order: int, simple: int) -> list[Decimal]:
    """Return the roots of a derivative between two points, from the turning points that the next derivative gives.

    A turning point where the sum is nothing but rounding is a root that touches zero (Rolle's theorem).
    """
    if order == simple:
        return []
    turns = _roots_between(side, low, high, centre, order + 1, simple)
    points = [low, *turns, high]
    signs = [side.sign(point, centre, order) for point in points]
    roots = [point for point, sign in zip(points, signs, strict=True) if not sign]
    for (start, end), (before, after) in zip(pairwise(points), pairwise(signs), strict=True):
        if before * after < 0:
            roots.append(crossing(side, start, end, centre, order))
    return sorted(roots)
