"""What certifies a rate: sums, their expansions and polynomials over intervals keep the bounds that they state."""

import random
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from math import comb, perm
from typing import Any

import mpmath
import pytest

from loancalc.core.cost.bernstein import Bernstein, bernstein_of
from loancalc.core.cost.expansion import ROUGH_ERROR, Expansion, expansion_of
from loancalc.core.cost.isolation import roots_above_zero
from loancalc.core.cost.roots import working
from loancalc.core.cost.sums import Derivative, Side, ticked
from tests.core.money_flows import Flows

DIGITS = 60


def sides() -> Iterator[tuple[Side, random.Random]]:
    """Give flows of ten years and less: noise, loans, and sums of which one dwarfs the others."""
    for seed in range(40):
        dice = random.Random(seed)  # noqa: S311  # the same flows in every run
        times = sorted({0, *(dice.randrange(1, 4000) for _ in range(dice.randrange(1, 12)))})
        sizes = [10 ** dice.randrange(1, dice.choice((3, 15))) for _ in times]
        amounts = [dice.choice((-1, 1)) * dice.randrange(1, size) for size in sizes]
        yield Side(list(zip(times, amounts, strict=True))), dice


def exact(side: Side, growth: Any, centre: int = 0, order: int = 0) -> list[Any]:
    """Return aᵢ·(centre − tᵢ)^order·e^(−tᵢ·growth) of all flows, to 100 digits and more."""
    return [
        amount * (centre - time) ** order * mpmath.exp(-time * growth)
        for time, amount in zip(side.times, side.amounts, strict=True)
    ]


def number(value: Decimal) -> Any:
    return mpmath.mpf(str(value))


def value_at(coefficients: Sequence[Any], place: Any) -> Any:
    """Return the polynomial of these Bernstein coefficients over −1 … 1, by de Casteljau's steps."""
    weight = (1 + place) / 2
    while len(coefficients) > 1:
        coefficients = [(1 - weight) * this + weight * after for this, after in pairwise(coefficients)]
    return coefficients[0]


def test_terms_are_the_discounted_amounts_and_what_is_left_out_is_less_than_the_last_digit() -> None:
    with localcontext(working(DIGITS)), mpmath.workdps(120):
        for side, dice in sides():
            growth = Decimal(dice.randrange(1, 10**6)).scaleb(-dice.randrange(3, 9))
            centre, order = dice.randrange(4000), dice.randrange(4)
            ours = Derivative(side, centre, order).terms(growth)
            right = exact(side, number(growth), centre, order)
            for our, term in zip(map(number, ours), right, strict=False):
                assert abs(our - term) <= abs(term) * mpmath.mpf("1e-54")
            left_out = exact(side, number(growth))[len(ours) :]
            assert sum(map(abs, left_out)) < abs(side.amounts[0]) * mpmath.mpf(10) ** -DIGITS


@pytest.mark.parametrize(("last_digits", "terms"), [("1.4", 2), ("0.7", 1)])
def test_a_flow_is_left_out_where_all_are_worth_less_than_the_last_digit_of_the_first(
    last_digits: str, terms: int
) -> None:
    side = Side([(0, 3), (7, 10**6)])
    with localcontext(working(DIGITS)):
        discount = 3 * Decimal(last_digits).scaleb(-DIGITS) / (10**6 + 3)
        assert len(list(side.factors(-discount.ln() / 7))) == terms


def test_floats_sum_to_ten_digits_of_the_discounted_amounts_over_the_largest() -> None:
    far = Side([(0, 1), (100, -(10**14))])
    cases = [(side, dice.randrange(1000) / 10 ** dice.randrange(3, 6)) for side, dice in sides()]
    for side, growth in [*cases, (far, 0.51)]:
        with mpmath.workdps(50):
            largest = max(map(abs, side.amounts))
            right = [term / largest for term in exact(side, mpmath.mpf(growth))]
            error = abs(sum(map(mpmath.mpf, side.rough_terms(growth))) - sum(right))
            assert error <= number(ROUGH_ERROR) * sum(map(abs, right))


@pytest.mark.parametrize(
    ("flows", "moments", "ticks"),
    [
        ([(3, 5), (5, -5)], [(0, 1), (1, -1)], Fraction(1, 2)),
        ([(1, 4), (4, -6)], [(0, 2), (1, -3)], Fraction(1, 3)),
        ([(Fraction(1, 2), 3), (Fraction(2, 3), -2), (1, -2)], [(0, 3), (1, -2), (3, -2)], Fraction(6)),
        ([(-2, 7), (Fraction(-1, 365), -7)], [(0, 1), (1, -1)], Fraction(365, 729)),
        ([(3, 5)], [(0, 1)], Fraction(1)),
        ([(3, 0)], [], Fraction(1)),
    ],
)
def test_time_is_counted_from_the_first_flow_in_the_longest_ticks_that_fit(
    flows: Flows, moments: list[tuple[int, int]], ticks: Fraction
) -> None:
    assert ticked(flows) == (moments, ticks)


def test_a_sum_stays_within_the_error_of_its_expansion() -> None:
    for side, dice in sides():
        low = Decimal(dice.randrange(1000)).scaleb(-6)
        half = Decimal(dice.choice((1, 100, 3000, 20000))).scaleb(-3) / side.times[-1]
        with localcontext(working(DIGITS)), mpmath.workdps(100):
            expansion = expansion_of(side, low, low + 2 * half)
            middle, error = number(low + half), number(expansion.polynomial.error)
            coefficients = list(map(number, expansion.polynomial.coefficients))
            for place in (mpmath.mpf(tenth) / 10 for tenth in range(-10, 11)):
                growth = middle + number(half) * place
                curve = sum(exact(side, growth)) * mpmath.exp(expansion.curve.centre * (growth - middle))
                assert abs(value_at(coefficients, place) - curve / max(map(abs, side.amounts))) <= error


def test_an_expansion_over_a_short_interval_hides_little_of_the_sum() -> None:
    with localcontext(working(DIGITS)):
        for flows in ([(0, 100), (12, -107)], [(0, 3), (5, -7), (9, 5)]):
            assert expansion_of(Side(flows), Decimal(0), Decimal("0.1")).polynomial.error < Decimal("1e-7")


@pytest.mark.parametrize(("error", "coarse"), [("0.021", True), ("0.02", False), ("0.0001", False)])
def test_an_error_above_a_hundredth_of_the_curve_hides_it(error: str, coarse: bool) -> None:
    curve = Derivative(Side([(0, 1), (1, -2)]))
    assert Expansion(curve, Bernstein([Decimal(1), Decimal(-2)], Decimal(error))).coarse == coarse


@pytest.mark.parametrize("series", [[3], [5, -7], [1, 0, -2, 4], [-3, 1, 4, -1, 5, -9, 2, -6, 5, -3, 5, -8]])
def test_bernstein_coefficients_are_of_the_polynomial_itself(series: list[int]) -> None:
    coefficients = list(map(Fraction, bernstein_of(list(map(Decimal, series)), Decimal(0)).coefficients))
    for place in (Fraction(tenth, 10) for tenth in range(-10, 11)):
        right = sum(factor * place**power for power, factor in enumerate(series))
        assert abs(value_at(coefficients, place) - right) < Fraction(1, 10**18)


@pytest.mark.parametrize("halvings", [0, 1, 3])
@pytest.mark.parametrize(("size", "order"), [(5, 0), (5, 1), (5, 2), (12, 4), (12, 9)])
def test_a_derivative_larger_than_what_the_error_can_take_from_it_has_no_zero(
    size: int, order: int, halvings: int
) -> None:
    """The curve is D·C(degree, order)·t^order, t = 0 … 1, up to E·x^size, x = −1 … 1, *width* of it for all t.

    By t, the derivative of that order is D·degree! ÷ (degree − order)!, and that of E·x^size nowhere above
    E·size! ÷ (size − order)!·width^order: if that is as much, the sum of both may vanish.
    """
    degree, width = size - 1, Fraction(2, 2**halvings)
    error = (size - order) * 2 ** (halvings * order)
    bound = error * width**order * Fraction(perm(size, order), perm(degree, order))
    assert bound.denominator == 1
    least = int(bound)
    for difference, found in ((least, None), (least + 1, order), (-least, None), (-least - 1, order)):
        coefficients = [Decimal(difference * comb(index, order)) for index in range(size)]
        assert Bernstein(coefficients, Decimal(error), halvings).simple_order == found


@pytest.mark.parametrize("rates", [(1, 2), (10, 11), (40, 3), (10**5, 7), (10**9, 10**6), (10**9, 1)])
def test_growths_that_nearly_meet_are_right_to_half_of_the_working_digits(rates: tuple[int, int]) -> None:
    """Flows Π (pᵢ − qᵢ·x): the growths are ln(qᵢ ÷ pᵢ)."""
    unit, part = rates
    for gap in range(1, 12):
        wide = 10**14
        first, second = Fraction(unit + part, unit), Fraction(wide * (unit + part) + gap**5 * unit, wide * unit)
        (p, q), (r, s) = first.as_integer_ratio()[::-1], second.as_integer_ratio()[::-1]
        side = Side([(0, p * r), (1, -(p * s + q * r)), (2, q * s)])
        with localcontext(working(DIGITS)):
            found = list(roots_above_zero(side))
        with localcontext(working(3 * DIGITS)):
            right = [(Decimal(over) / under).ln() for under, over in ((p, q), (r, s))]
            assert len(found) == 2
            for our, growth in zip(found, right, strict=True):
                assert abs(our - growth) <= growth.scaleb(-DIGITS // 2)
