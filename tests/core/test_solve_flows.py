"""Solving for an amount of bare flows: linear, so exact to the fen (docs/solve.md)."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.calendar import MONTHLY, Every
from loancalc.core.flows import CashFlows
from loancalc.core.money import Money
from loancalc.core.rate import Period
from loancalc.core.refusal import NoAnswer
from loancalc.core.solve import flows as solving
from loancalc.core.solve.flows import FlowSolution, OpenFlows, flow_solution_of
from loancalc.core.solve.target import RATES, Target
from tests.core.offers import flows, money, refusal_of

YEAR = ("2026-11-22", "2027-11-22")


def open_flows(*words: str) -> OpenFlows:
    """Read ``10000``, ``-?x12`` or ``2026-11-22=?``: the amount that is asked for counts as 7 while it is read."""
    signs: list[int] = []
    for word in words:
        sign = 0 if "?" not in word else -1 if "-?" in word else 1
        signs += [sign] * int(word.partition("x")[2] or 1)
    read = flows(*(word.replace("?", "7") for word in words))
    known = tuple(Decimal(0) if sign else one for one, sign in zip(read.amounts, signs, strict=True))
    return OpenFlows(CashFlows(known, read.days), tuple(signs))


def solved(key: str, value: str, *words: str, every: Every = MONTHLY) -> FlowSolution:
    exact = Decimal(value.removesuffix("%")).scaleb(-2) if key in RATES else money(value)
    return flow_solution_of(open_flows(*words), every, Target(key, exact))


@pytest.mark.parametrize(
    ("words", "key", "value", "answer", "side"),
    [
        (("10000", "-?x12"), "nominal_annual", "24%", "945.59", -1),
        (("-10000", "?x12"), "nominal_annual", "24%", "945.59", -1),
        (("?", "-950x12"), "nominal_annual", "24%", "10046.58", -1),
        (("10000", "-?x12"), "total_cost", "1400", "950.00", 0),
        (("10000", "-?x12"), "total_cost", "0", "833.33", -1),
        ((f"{YEAR[0]}=10000", f"{YEAR[1]}=-?"), "xirr", "10%", "11000", 0),
        ((f"{YEAR[0]}=10000", f"{YEAR[1]}=-?"), "effective_annual", "10%", "11000", 0),
        ((f"{YEAR[0]}=?", f"{YEAR[1]}=-11000"), "xirr", "10%", "10000", 0),
        (("10000", "-?", "-5000"), "effective_annual", "0%", "5000", 0),
        (("10000", "-?"), "nominal_annual", "1200%", "20000", 0),
    ],
)
def test_the_amount_is_the_last_fen_that_keeps_the_target(
    words: tuple[str, ...], key: str, value: str, answer: str, side: int
) -> None:
    found = solved(key, value, *words)
    assert (found.value, found.side) == (money(answer), side)
    (beyond,) = found.beyond
    assert abs(beyond[0].fen - found.value.fen) == 1
    assert beyond[1] > found.target.value  # type: ignore[operator]  # figures of one key are of one type


def test_the_distance_of_flows_counts() -> None:
    found = solved("effective_annual", "21%", "10000", "-?", every=Every(6, Period.MONTH))
    assert (found.value, found.side) == (money("11000"), 0)


def test_dated_flows_have_a_simple_rate_by_the_day() -> None:
    found = solved("nominal_annual", "36.5%", "2026-11-22=10000", "2026-11-23=-?")
    assert (found.value, found.side) == (money("10010"), 0)


@given(st.integers(1_000, 10**9), st.integers(1, 60), st.integers(0, 100_000))
def test_the_level_payment_is_that_of_the_annuity_rounded_down(fen: int, count: int, points: int) -> None:
    rate = Fraction(points, 10**5) / 12
    exact = Fraction(fen, count) if not rate else fen * rate / (1 - (1 + rate) ** -count)
    asked = OpenFlows(CashFlows((Money(fen).yuan, *[Decimal(0)] * count)), (0, *[-1] * count))
    found = flow_solution_of(asked, MONTHLY, Target("nominal_annual", Decimal(points).scaleb(-5)))
    assert found.value.fen == exact // 1
    assert (found.side == 0) == (exact.denominator == 1)


def test_the_first_flow_in_time_says_who_borrows_wherever_it_is_written() -> None:
    """10.00005 % of 10,000 are 1,000.005: the borrower pays at most 1,000.00, the lender asks at least for it."""
    lent, back = f"{YEAR[0]}=10000", f"{YEAR[1]}=-?"
    for words in ((lent, back), (back, lent)):
        found = solved("xirr", "10.00005%", *words)
        assert (found.value, found.side) == (money("11000"), -1)


@pytest.mark.parametrize(
    ("words", "key", "value"),
    [
        (("10000.005", "-?x12"), "nominal_annual", "24%"),
        (("10000.005", "-?x12"), "total_cost", "1400"),
        (("-?x12", "10000.005"), "total_cost", "1400"),
        (("8000000", "-30000x12", "-?x348"), "effective_annual", "4%"),
        (("-?", "1000000x6"), "nominal_annual", "3%"),
    ],
)
def test_an_amount_is_found_by_a_few_looks_at_the_present_value(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], key: str, value: str
) -> None:
    """By halving alone there are 47; of 36,600 flows each takes long."""
    looks = 0

    def counted(look: Callable[..., int]) -> Callable[..., int]:
        def once_more(*facts: Any) -> int:
            nonlocal looks
            looks += 1
            return look(*facts)

        return once_more

    for name in ("sign_at", "sign_of"):
        monkeypatch.setattr(solving, name, counted(getattr(solving, name)))
    solved(key, value, *words)
    assert looks <= 10 + sum(int(word.partition("x")[2] or 1) for word in words if "?" not in word)


@pytest.mark.parametrize(
    ("words", "key", "value", "nearest"),
    [
        (("10000", "-11000", "-?"), "total_cost", "500", "1000.01"),
        (("?", "-100"), "total_cost", "200", "99.99"),
        (("10000", "?", "-?", "-11000"), "total_cost", "2000", "1000"),
        (("10000", "-11000", "-?"), "nominal_annual", "1%", None),
    ],
)
def test_a_target_out_of_reach_is_refused_with_the_nearest(
    words: tuple[str, ...], key: str, value: str, nearest: str | None
) -> None:
    refusal = refusal_of(lambda: solved(key, value, *words))
    assert (refusal.key, type(refusal)) == ("solve_out_of_reach", NoAnswer)
    assert (refusal.facts["at"], refusal.facts["asked"]) == (Money(1), "amount")
    assert nearest is None or refusal.facts["nearest"] == money(nearest)


def test_flows_without_any_rate_have_no_answer() -> None:
    one_day = (f"{YEAR[0]}={amount}" for amount in ("100", "?", "-10"))
    refusal = refusal_of(lambda: solved("xirr", "5%", *one_day))
    assert (refusal.key, type(refusal)) == ("solve_no_rate", NoAnswer)


@pytest.mark.parametrize(
    ("words", "instead"),
    [(("10000", "?x12"), "'-?x12'"), (("-10000", "-?"), "'?'"), (("100", "?", "10"), "'-?'"), (("0", "?x2"), "'-?x2'")],
)
def test_flows_that_all_go_one_way_are_refused_with_the_other(words: tuple[str, ...], instead: str) -> None:
    refusal = refusal_of(lambda: solved("nominal_annual", "24%", *words))
    assert (refusal.key, refusal.exit_status, refusal.facts["instead"]) == ("solve_one_way", 2, instead)


@pytest.mark.parametrize("key", ["payment", "proceeds", "xirr"])
def test_flows_have_no_such_figure(key: str) -> None:
    refusal = refusal_of(lambda: solved(key, "5", "100", "-?"))
    facts = {"where": "--given", "target": key, "known": ("total_cost", "nominal", "effective")}
    assert (refusal.key, refusal.facts) == ("solve_flow_target", facts)


def test_only_dated_flows_have_a_rate_by_days() -> None:
    refusal = refusal_of(lambda: solved("payment", "5", f"{YEAR[0]}=100", f"{YEAR[1]}=-?"))
    assert refusal.facts["known"] == ("total_cost", "nominal", "effective", "xirr")
