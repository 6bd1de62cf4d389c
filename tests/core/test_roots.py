"""Every rate that fits some flows is found, no other one, each to twelve digits."""

import random
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.cost import roots
from loancalc.core.cost.roots import LEAST, ROUNDED, loan_rate, roots_of, working
from loancalc.core.cost.sums import ticked
from loancalc.core.refusal import NoAnswer
from tests.core.money_flows import Flows, dated, flows_of, periodic, present_value
from tests.core.offers import case_id, rows_of_kind
from tests.core.sturm import Sturm


def product(*factors: tuple[int, int]) -> list[int]:
    """Return the flows whose rates are q ÷ p − 1 for the factors (p, q): Π (q·x − p), x = 1/(1+r)."""
    polynomial = [1]
    for constant, linear in factors:
        shifted = [0, *(linear * term for term in polynomial)]
        polynomial = [high - constant * low for high, low in zip(shifted, [*polynomial, 0], strict=True)]
    return polynomial


def rates(amounts: list[int]) -> list[str]:
    return [str(rate) for rate in roots_of(list(enumerate(amounts)))]


def tolerance(row: dict[str, Any], root: Decimal) -> Decimal:
    """Half a unit of the twelfth digit, a unit of the last that the row prints, or what its source allows."""
    printed = Decimal(1).scaleb(int(root.as_tuple().exponent))
    return max(abs(root) * Decimal("5.1e-12"), printed, Decimal(row.get("tolerance", 0)))


def assert_all_rates_and_no_other(amounts: list[int]) -> None:
    found, oracle = roots_of(list(enumerate(amounts))), Sturm(amounts)
    assert len(found) == oracle.rates()
    for rate in map(Fraction, found):
        slack = abs(rate) * Fraction(51, 10**13)
        above = oracle.rates_above(rate - slack) - oracle.rates_above(rate + slack)
        assert above >= 1 if rate else sum(amounts) == 0


@pytest.mark.parametrize("row", rows_of_kind("irr", "periodic", "dated"), ids=case_id)
def test_the_rates_of_the_table_are_found(row: dict[str, Any]) -> None:
    found = roots_of(flows_of(row))
    known = [Decimal(root) for root in row.get("roots", [])]
    assert len(found) == len(known)
    for ours, theirs in zip(found, known, strict=True):
        assert abs(ours - theirs) <= tolerance(row, theirs)


def test_as_many_rates_are_found_as_sturm_counts_and_each_lies_where_he_says() -> None:
    dice = random.Random(20261122)  # noqa: S311  # the same flows in every run
    for _ in range(600):
        size = 10 ** dice.randrange(1, 12)
        amounts = [dice.randrange(-size, size + 1) for _ in range(dice.randrange(1, 14))]
        assert_all_rates_and_no_other([dice.choice((-size, 1, size)), *amounts, dice.choice((-size, -1, size))])


@given(periodic())
def test_a_present_value_that_changes_its_sign_has_a_rate_in_between(amounts: list[int]) -> None:
    flows: Flows = list(enumerate(amounts))
    grid = [Decimal(step) / 16 - 1 for step in range(1, 64)]
    found = roots_of(flows)
    for (low, high), (before, after) in zip(
        pairwise(grid), pairwise([present_value(flows, rate)[0] for rate in grid]), strict=True
    ):
        if before * after < 0:
            assert any(low <= rate <= high for rate in found)


@given(dated())
def test_the_present_value_at_a_rate_is_nothing_but_the_rounding_of_its_twelfth_digit(flows: Flows) -> None:
    for rate in roots_of(flows):
        value, rounding = present_value(flows, rate)
        assert abs(value) <= rounding or rate == LEAST


@pytest.mark.parametrize(
    ("amounts", "known"),
    [
        ([-100, 220, -121], ["0.1"]),
        ([-100, 220, -122], []),
        ([-100, 220, -120], ["0", "0.2"]),
        ([-(10**14), 22 * 10**13, -121 * 10**12], ["0.1"]),
        ([-(10**14), 22 * 10**13, -121 * 10**12 - 1], []),
        (product((1, 2), (1, 2), (1, 2)), ["1"]),
        (product(*[(10, 11)] * 4, (10, 9)), ["-0.1", "0.1"]),
        (product(*[(10, 11)] * 12), ["0.1"]),
        (product((1, 1), (1, 1), (1, 1)), ["0"]),
        (product((1, 1), (10**12, 10**12 + 1)), ["0", "1E-12"]),
        (product((10**6, 11 * 10**5), (10**6, 11 * 10**5 + 1)), ["0.1", "0.100001"]),
        (product(*[(100, 100 + k) for k in range(1, 21)]), [str(Decimal(k) / 100) for k in range(1, 21)]),
        (product((1, 50), (1, 51)), ["49", "50"]),
        (product((1, 50), (10, 501), (1, 51), (1, 90)), ["49", "49.1", "50", "89"]),
        (
            product(*[(10**5, 10**5 + k) for k in (109, 131, 141, 149)]),
            ["0.00109", "0.00131", "0.00141", "0.00149"],
        ),
        (product((50, 1), (501, 10), (51, 1)), ["-0.98", "-0.980039920160", "-0.980392156863"]),
        *[([-(10**k), 22 * 10 ** (k - 1), -121 * 10 ** (k - 2) - 1], []) for k in (20, 50, 100, 160)],
    ],
    ids=lambda words: str(words)[:40],
)
def test_rates_that_touch_or_crowd_are_told_apart_and_near_misses_are_none(
    amounts: list[int], known: list[str]
) -> None:
    assert sorted(map(Decimal, rates(amounts))) == sorted(map(Decimal, known))


def test_rates_that_agree_in_twelve_digits_are_one_rate() -> None:
    assert rates(product((10**14, 11 * 10**13), (10**14, 11 * 10**13 + 1))) == ["0.1"]


@pytest.mark.parametrize("beside", range(-40, -25))
def test_a_growth_beside_an_end_of_the_intervals_that_are_searched_is_found(beside: int) -> None:
    """Flows of two periods, growths of 3 and a hair and of 4: the first interval ends at 6 over the periods."""
    with localcontext(working(120)):
        near, far = (-3 - Decimal(1).scaleb(beside)).exp(), Decimal(-4).exp()
        amounts = [int(amount.scaleb(50)) for amount in (near * far, -near - far, Decimal(1))]
        known = [ROUNDED.plus(Decimal(growth).exp() - 1) for growth in (3, 4)]
    assert rates(amounts) == list(map(str, known))


def test_zero_is_exactly_zero_and_hides_no_other_rate() -> None:
    assert rates([1000, -500, -500]) == ["0"]
    assert rates([43, -91, 48]) == ["0", "0.116279069767"]
    assert rates([36, -83, 47]) == ["0", "0.305555555556"]
    assert rates([47, -83, 36]) == ["-0.234042553191", "0"]


def test_a_rate_close_to_a_total_loss_stays_above_it() -> None:
    assert rates([10**14, -1]) == ["-0.999999999999"]
    assert roots_of([(0, 10**14), (Fraction(1, 365), -1)]) == (Decimal("-0.999999999999"),)


def test_a_huge_rate_has_twelve_digits_too() -> None:
    assert roots_of([(0, 1), (Fraction(1, 365), -(10**14))]) == (Decimal("1e5110"),)
    assert roots_of([(0, 1), (Fraction(1, 365), -(10**3000))]) == (Decimal("1e1095000"),)
    assert roots_of([(0, 1), (1, -(10**87))]) == (Decimal("1e87"),)


@pytest.mark.parametrize("flows", [[], [(0, 5)], [(0, 5), (0, -5)], [(0, 5), (1, 0)], [(0, 5), (1, 6)]])
def test_flows_that_are_no_loan_have_no_rate(flows: Flows) -> None:
    assert roots_of(flows) == ()


def test_flows_with_hundreds_of_sign_changes_and_tens_of_thousands_of_flows_are_solved() -> None:
    dice = random.Random(7)  # noqa: S311  # the same flows in every run
    turning = [(-1) ** day * dice.randrange(1, 10**6) for day in range(201)]
    assert len(roots_of(list(enumerate(turning)))) <= 200
    many: Flows = [(Fraction(3 * day, 365), dice.randrange(-(10**6), 10**6)) for day in range(36_600)]
    found = roots_of(many)
    assert found
    assert all(abs(value) <= rounding for value, rounding in (present_value(many, found[0]),))


def test_rates_that_many_digits_cannot_tell_apart_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roots, "WORKING_DIGITS", (60,))
    with pytest.raises(NoAnswer) as caught:
        rates(product(*[(10, 11)] * 30))
    assert caught.value.key == "irr_roots_too_close"


@given(st.integers(2, 10**12), st.lists(st.integers(0, 10**9), min_size=1, max_size=40))
def test_a_loan_s_rate_in_floats_is_the_certified_one(principal: int, payments: list[int]) -> None:
    amounts = [principal, *(-payment for payment in payments)]
    quick = loan_rate(amounts)
    certified = roots_of(list(enumerate(amounts)))
    assert quick is None or (
        certified and abs(quick - certified[0]) <= abs(quick) * Decimal("1.1e-11") and len(certified) == 1
    )


@pytest.mark.parametrize(
    "amounts",
    [
        *([], [5], [0, 5, -5], [5, 0, 0], [10**400, -1], [1, -(10**9)]),
        *([5, -3, 1], [100, 1, -121], [-100, -1, 121], [1, 1, -3], [-1, -1, 3]),
        *([100, -201], [100, -60], [1, -2], [3, -2], [1200, *[-1] * 1201]),
    ],
    ids=lambda amounts: str(amounts)[:40],
)
def test_what_is_no_plain_loan_is_left_to_the_certified_search(amounts: list[int]) -> None:
    assert loan_rate(amounts) is None


@pytest.mark.parametrize(
    ("amounts", "known"),
    [
        ([100, -110], "0.1"),
        ([-100, 110], "0.1"),
        ([1, -1], "0"),
        ([100, -50, -50], "0"),
        ([100, 0, -121], "0.1"),
        ([-100, 0, 121], "0.1"),
        ([100, -60, -72], "0.2"),
        ([100, -199], "0.99"),
        ([100, -67], "-0.33"),
        ([1000, -450, -405], "-0.1"),
        ([10**6, *[-20_000] * 1199, -1_020_000], "0.02"),
    ],
    ids=lambda words: str(words)[:40],
)
def test_a_plain_loan_of_up_to_1200_periods_is_solved_in_floats(amounts: list[int], known: str) -> None:
    """100 at 20 % is 120, less 60 leaves 60, at 20 % 72; interest alone of 2 % for 1,200 periods is 2 %."""
    assert loan_rate(amounts) == Decimal(known)


def test_a_loan_that_floats_lose_is_left_to_the_certified_search() -> None:
    assert loan_rate([10**15, *[-1] * 1000, -1]) is None
    assert rates([10**15, *[-1] * 1000, -1])


def test_flows_of_one_time_are_merged_and_zeros_dropped() -> None:
    half = Fraction(1, 2)  # ticks a period: only times 0 and 2 are left
    assert ticked([(1, 5), (0, 7), (Fraction(1), -5), (2, 1), (3, 0)]) == ([(0, 7), (2 * half, 1)], half)
