"""Solving for a term: the answer inverts the plan, and one step more breaks the target (docs/solve.md)."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loancalc.core.cost.price import Cost, cost_of
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import Offer, Term
from loancalc.core.plans import PLANS, schedule_of
from loancalc.core.rate import FlatFee, Period, Rate, Share
from loancalc.core.refusal import NoAnswer, Refusal
from loancalc.core.schedule import Schedule
from loancalc.core.search import border, ends, furthest, gallop
from loancalc.core.solve.loan import Solution, solution_of
from loancalc.core.solve.payoff import Payoff, payoff_of
from loancalc.core.solve.target import FIGURES, RATES, Target, check_rate, figure_of
from loancalc.core.solve.unknown import has_fixed_amounts, placed, plain_step, said, unknown_of
from tests.core.offers import money, offer, rate, refusal_of
from tests.core.random_offers import INSTALMENT_PLANS, laid_out, offers, plain_offers

ZERO_FEE = FlatFee(Decimal(0), Period.MONTH)
SOUND = {"solve_no_effect", "solve_out_of_reach", "solve_no_rate", "solve_rate_unclear", "solve_periods_by_rate"}
"""Why a random question may have no answer."""


def percent(text: str) -> Decimal:
    return Decimal(text.removesuffix("%")).scaleb(-2)


def aim(text: str) -> Target:
    """Read ``payment=950`` or ``nominal_annual=24%``."""
    key, _, value = text.partition("=")
    return Target(key, percent(value) if key in RATES else money(value))


def solved(terms: Offer, asked: str, text: str) -> Solution:
    return solution_of(terms, asked, aim(text))


def aimed(terms: Offer, key: str) -> Target:
    """Return the figure that *terms* really has as a target, a yearly rate as it is measured."""
    figure = figure_of(laid_out(terms), key)
    assume(figure is not None and figure >= (ZERO if isinstance(figure, Money) else 0))  # type: ignore[operator]
    assert figure is not None
    return Target(key, figure)


def answered(terms: Offer, asked: str, target: Target) -> Solution:
    """Return the solution of a random question; one that is refused for a sound reason is passed over."""
    try:
        return solution_of(terms, asked, target)
    except Refusal as refusal:
        assume(refusal.key not in SOUND)
        raise


def is_the_border(solution: Solution) -> None:
    """Check that the loan keeps the target and that one step more does not."""
    target = solution.target
    assert target is not None
    assert target.keeps(solution.schedule)
    assert solution.side == target.side(solution.schedule)
    assert solution.cost == cost_of(solution.schedule)
    if solution.beyond and solution.key:
        terms = placed(solution.schedule.offer, solution.key, solution.beyond.value)
        assert not target.keeps(schedule_of(terms))


# Solving inverts the plan command


@given(plain_offers(tuple(PLANS)), st.sampled_from(["payment", "total_repaid", "total_cost"]))
def test_solve_inverts_the_plan_for_the_principal(terms: Offer, key: str) -> None:
    assume(not (terms.draws or terms.repayments))
    target = aimed(terms, key)
    assume(isinstance(target.value, Money) and target.value)
    found = answered(terms._replace(principal=Money(1)), "principal", target)
    is_the_border(found)
    if key == "payment":
        assert found.side == 0
        assert found.schedule.offer.principal >= terms.principal


@given(plain_offers(("equal", "equal-principal", "interest-only", "bullet")), st.sampled_from(["payment", *RATES]))
def test_solve_inverts_the_plan_for_the_rate(terms: Offer, key: str) -> None:
    plain = terms._replace(changes=())
    found = answered(plain, "rate", aimed(plain, key))
    is_the_border(found)
    assert isinstance(found.value, Rate)
    assert found.value.period is plain.rate.period if plain.rate else True
    if key == "payment":
        assert found.side == 0


@given(plain_offers(("flat",)), st.sampled_from(["payment", "total_fees", "total_cost", *RATES]))
def test_solve_inverts_the_plan_for_the_fee(terms: Offer, key: str) -> None:
    found = answered(terms, "fee", aimed(terms, key))
    is_the_border(found)
    if key not in RATES:
        assert found.side == 0
        assert figure_of(found.schedule, key) == figure_of(laid_out(terms), key)


@given(plain_offers(INSTALMENT_PLANS))
def test_solve_inverts_the_plan_for_the_periods(terms: Offer) -> None:
    target = aimed(terms, "payment")
    found = answered(terms._replace(periods=None), "periods", target)
    is_the_border(found)
    assert isinstance(found.value, Term)
    assert terms.periods is not None
    assert found.value.count <= terms.periods.count
    assert found.side == 0 or found.value.count < terms.periods.count  # fewer may keep to it without reaching it


@given(offers(INSTALMENT_PLANS), st.sampled_from(["proceeds", "total_fees", "total_cost"]))
def test_solve_inverts_the_plan_for_the_upfront_fee(terms: Offer, key: str) -> None:
    plain = terms._replace(upfront_fee=Money(terms.principal.fen // 20), fees=())
    found = answered(plain, "upfront_fee", aimed(plain, key))
    is_the_border(found)
    if plain.upfront_mode == "deducted":
        assert found.side == 0


@given(offers(("equal", "equal-principal", "interest-only", "bullet", "flat")))
def test_the_payment_without_a_figure_is_that_of_the_plan(terms: Offer) -> None:
    schedule = laid_out(terms)
    found = solution_of(terms, "payment", None)
    assert (found.schedule, found.cost) == (schedule, cost_of(schedule))
    assert found.reached == found.cost.payment


@given(
    offers(INSTALMENT_PLANS), st.sampled_from(["rate", "upfront_fee", "principal"]), st.sampled_from(RATES),
    st.integers(1, 60_000),
)  # fmt: skip
def test_the_border_of_a_yearly_rate_is_decided_by_the_present_value(
    terms: Offer, asked: str, key: str, points: int
) -> None:
    asked = "fee" if asked == "rate" and terms.plan == "flat" else asked
    try:
        found = answered(terms, asked, Target(key, Decimal(points).scaleb(-5)))
    except Refusal as refusal:
        assume(refusal.key not in {"negative_amortisation", "too_small_to_split", "fee_day_outside", "nothing_arrives"})
        raise
    is_the_border(found)
    assert isinstance(found.reached, Decimal)
    assert found.side * (found.reached - Decimal(points).scaleb(-5)) >= -Decimal("1e-9")


# Known answers


def test_the_payment_that_makes_an_advertised_rate_true() -> None:
    found = solved(offer("equal", rate="24.9%/y", periods=12), "payment", "nominal_annual=8.5%")
    assert found.cost.payment == money("872.20")
    assert found.key == "rate"
    assert isinstance(found.value, Rate)
    assert found.value.value == Decimal("0.085")


@pytest.mark.parametrize(
    ("periods", "fee"),
    [(3, "1.3421"), (6, "1.1859"), (10, "1.1327"), (12, "1.1226"), (24, "1.1204"), (36, "1.1455")],
)
def test_the_highest_flat_fee_below_a_ceiling(periods: int, fee: str) -> None:
    terms = offer("flat", principal="100000", periods=periods)
    found = solved(terms, "fee", "nominal_annual=24%")
    assert isinstance(found.value, FlatFee)
    assert found.value.period is Period.MONTH
    assert abs(found.value.value - percent(fee)) < Decimal("0.0000006")
    is_the_border(found)


def test_a_fee_that_gives_the_payment_exactly_is_printed_without_noise() -> None:
    found = solved(offer("flat", principal="12000", periods=12), "fee", "payment=1072")
    assert found.value == FlatFee(Decimal("0.006"), Period.MONTH)
    assert found.side == 0


def test_the_rate_of_a_payment_is_that_of_a_spreadsheet() -> None:
    found = solved(offer("equal", periods=12), "rate", "payment=950")
    assert isinstance(found.value, Rate)
    assert abs(found.value.value - Decimal("0.2490889889")) < Decimal("1e-6")


@pytest.mark.parametrize(
    ("first", "last", "plain"),
    [
        (849_950_000, 850_140_000, 850_000_000),
        (5_000_100, 4_999_800, 5_000_000),
        (2_490_820_000, 2_490_964_000, 2_490_890_000),
        (600_000, 600_004, 600_002),
        (61_234_567, 61_234_573, 61_234_570),
        (2_490_811_000, 2_490_849_000, 2_490_830_000),
        (24_998, 30_010, 27_504),
        (1_000_000, 1_000_006, 1_000_000),
        (2_483_000, 2_507_000, 2_500_000),
        (3, 3, 3),
        (999_980, 1_000_000, 1_000_000),
        (1_000_000, 1_000_020, 1_000_000),
        (15_000, 35_000, 30_000),
        (15_001, 35_001, 30_000),
        (14_998, 35_000, 20_000),
        (14_000, 25_999, 20_000),
        (11_000, 18_999, 15_000),
    ],
)
def test_a_price_is_the_roundest_of_its_stretch(first: int, last: int, plain: int) -> None:
    assert plain_step(first, last) == plain_step(last, first) == plain


@pytest.mark.parametrize("words", ["8.5%/y", "14.6%/y", "18.25%/y", "24%/y", "1.2%/m", "0.05%/d"])
@pytest.mark.parametrize("periods", [12, 24, 36])
def test_a_rate_that_a_contract_may_state_is_printed_as_it_is_stated(words: str, periods: int) -> None:
    terms = offer("equal", rate=words, periods=periods)
    found = solution_of(terms, "rate", Target("payment", figure_of(schedule_of(terms), "payment")))  # type: ignore[arg-type]  # there is one
    assert found.value == terms.rate


def test_a_rate_is_answered_in_the_period_in_which_it_is_quoted() -> None:
    found = solved(offer("bullet", rate="0.05%/d", periods="37d"), "rate", "total_cost=185")
    assert found.value == Rate(Decimal("0.0005"), Period.DAY)
    weekly = solved(offer("flat", every="1w", periods=10), "fee", "payment=1010")
    assert weekly.value == FlatFee(Decimal("0.001"), Period.INSTALMENT)


def test_a_loan_at_exactly_the_target_is_exactly_there() -> None:
    found = solved(offer("interest-only", periods=12), "rate", "nominal_annual=24%")
    assert (found.value, found.side) == (Rate(Decimal("0.24"), Period.YEAR), 0)
    yearly = solved(offer("interest-only", every="6m", periods=4), "rate", "effective_annual=21%")
    assert (yearly.value, yearly.side) == (Rate(Decimal("0.2"), Period.YEAR), 0)
    dated = solved(offer("bullet", drawdown="2026-11-22", periods="365d"), "rate", "xirr=10%")
    assert (dated.value, dated.side) == (Rate(Decimal("0.1"), Period.YEAR), 0)


def test_no_interest_is_answered_as_zero() -> None:
    found = solved(offer("equal", periods=12), "rate", "payment=833.33")
    assert found.value == Rate(Decimal(0), Period.YEAR)


def test_the_shortest_term_that_keeps_the_payment() -> None:
    found = solved(offer("equal", rate="2%/m"), "periods", "payment=1000")
    assert found.value == Term(12)
    assert found.beyond is not None
    assert found.beyond.value == Term(11)
    assert found.side == -1


def test_a_payment_above_the_whole_loan_repays_it_at_once() -> None:
    found = solved(offer("equal", rate="2%/m"), "periods", "payment=20000")
    assert (found.value, found.beyond) == (Term(1), None)


def test_a_term_by_the_day_is_answered_in_days() -> None:
    found = solved(offer("bullet", rate="0.05%/d"), "periods", "total_interest=185")
    assert found.value == Term(37, in_days=True)
    monthly = offer("bullet", rate="0.05%/d", periods=3)
    assert solved(monthly, "periods", "total_interest=185").value == Term(1)


@pytest.mark.parametrize("words", [{"every": "2m"}, {"due_day": 20}])
def test_a_term_whose_due_days_are_named_is_answered_in_instalments(words: dict[str, Any]) -> None:
    terms = offer("bullet", rate="0.05%/d", **words)._replace(stated=frozenset(words))
    found = solved(terms, "periods", "total_interest=500")
    assert isinstance(found.value, Term)
    assert not found.value.in_days


def test_a_single_payment_grows_with_the_term() -> None:
    found = solved(offer("bullet", rate="0.05%/d"), "periods", "payment=10187")
    assert (found.value, found.side) == (Term(37, in_days=True), -1)
    is_the_border(found)


def test_what_arrives_is_a_least_figure() -> None:
    least = solved(offer("equal", rate="12%/y", periods=12, upfront_fee="3%"), "principal", "proceeds=9700")
    assert least.value == money("10000")
    most = solved(offer("equal", rate="12%/y", periods=12), "upfront_fee", "proceeds=9700")
    assert most.value == money("300")


def test_a_fixed_fee_makes_the_yearly_rate_depend_on_the_principal() -> None:
    found = solved(offer("equal", rate="4%/y", periods=12, upfront_fee="200"), "principal", "nominal_annual=6%")
    is_the_border(found)
    assert isinstance(found.beyond.value if found.beyond else None, Money)


def test_rounding_that_jumps_around_the_answer_is_said() -> None:
    found = solved(offer("equal", rate="4%/y", periods=360), "principal", "total_cost=400000")
    assert found.uneven
    is_the_border(found)


# What has no answer


def refused(terms: Offer, asked: str, text: str) -> Refusal:
    return refusal_of(lambda: solved(terms, asked, text))


def test_a_payment_that_does_not_cover_the_interest_is_refused_with_the_least() -> None:
    refusal = refused(offer("equal", rate="2%/m"), "periods", "payment=200")
    assert (refusal.key, refusal.exit_status) == ("solve_never_repaid", 2)
    assert refusal.facts["nearest"] == money("200.01")


@pytest.mark.parametrize(
    ("words", "asked", "text", "nearest", "at"),
    [
        ({"rate": "0.1%/m"}, "periods", "payment=10", "14.31", 1200),
        ({"rate": "0%/m", "principal": "5"}, "periods", "payment=0", "0.01", 500),
        ({"periods": 12}, "rate", "payment=800", "833.33", Rate(Decimal(0), Period.YEAR)),
        ({"periods": 12}, "rate", "payment=20000", "1349.96", Rate(Decimal(1), Period.YEAR)),
        ({"rate": "12%/y", "periods": 12}, "upfront_fee", "proceeds=20000", "10000", Money(0)),
        ({"rate": "0%/y", "periods": 1}, "principal", "payment=1000000000000000", "1000000000000", Money(10**14)),
    ],
)
def test_a_target_out_of_reach_is_refused_with_the_nearest(
    words: dict[str, Any], asked: str, text: str, nearest: str, at: object
) -> None:
    refusal = refused(offer("equal", **words), asked, text)
    assert (refusal.key, refusal.exit_status) == ("solve_out_of_reach", 3)
    assert (refusal.facts["nearest"], refusal.facts["at"]) == (money(nearest), at)


@pytest.mark.parametrize(
    ("plan", "words", "asked", "text", "key"),
    [
        ("equal", {"rate": "4%/y", "periods": 12}, "principal", "nominal_annual=24%", "solve_no_effect"),
        ("equal", {"rate": "4%/y", "periods": 12}, "rate", "proceeds=10000", "solve_no_effect"),
        ("equal", {"rate": "4%/y", "periods": 12}, "periods", "xirr=10%", "solve_periods_by_rate"),
        ("equal", {"rate": "4%/y", "periods": 12}, "payment", "payment=900", "solve_same"),
        ("equal", {"rate": "4%/y", "periods": 12}, "fee", "payment=900", "solve_not_in_plan"),
        ("flat", {"fee": "1%/m", "periods": 12}, "rate", "payment=900", "solve_not_in_plan"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(
    plan: str, words: dict[str, Any], asked: str, text: str, key: str
) -> None:
    refusal = refused(offer(plan, **words), asked, text)
    assert (refusal.key, refusal.exit_status) == (key, 2)
    assert refusal.facts["where"] == ("--given" if key in {"solve_same", "solve_periods_by_rate"} else "--for")


def test_an_offer_that_cannot_be_laid_out_whatever_the_term_is_refused_as_usual() -> None:
    late = offer("equal", rate="4%/y", periods=12, drawdown="2199-12-01")
    assert refused(late, "principal", "payment=900").key == "day_out_of_range"
    weekly = offer("flat", fee="1%/m", every="1w", periods=12)._replace(stated=frozenset({"fee"}))
    refusal = refused(weekly, "fee", "payment=900")
    assert (refusal.key, refusal.facts["fee"]) == ("fee_period_mismatch", weekly.fee)


def test_a_loan_without_a_yearly_rate_has_no_answer() -> None:
    one_day = offer("revolving", rate="4%/y", drawdown="2026-11-22", repayments=[["2026-11-22", "all"]])
    refusal = refused(one_day, "rate", "nominal_annual=5%")
    facts = {"where": "--given", "read": Share(Decimal("0.05")), "target": "nominal_annual"}
    assert (refusal.key, refusal.facts) == ("solve_no_rate", facts)


def test_a_term_without_effect_is_named_with_the_figure_that_it_leaves_as_it_is() -> None:
    refusal = refused(offer("equal", rate="4%/y", periods=12), "rate", "proceeds=12000")
    facts = {"where": "--for", "asked": "rate", "target": "proceeds", "nearest": money("10000")}
    assert (refusal.key, facts.items() <= refusal.facts.items()) == ("solve_no_effect", True)


@pytest.mark.parametrize(
    ("plan", "words", "fixed"),
    [
        ("revolving", {"draws": [["2026-12-01", "5"]]}, True),
        ("revolving", {"repayments": [["2026-12-01", "5"]]}, True),
        ("revolving", {}, False),
        ("equal", {"upfront_fee": "3%"}, False),
        ("equal", {"upfront_fee": "3"}, True),
        ("equal", {"free_days": 30, "free_cap": "50"}, True),
        ("equal", {"free_days": 30}, False),
    ],
)
def test_amounts_that_do_not_grow_with_the_principal(plan: str, words: dict[str, Any], fixed: bool) -> None:
    assert has_fixed_amounts(offer(plan, rate="4%/y", **words)) is fixed


def test_what_is_filled_in_counts_as_stated() -> None:
    filled = placed(offer("equal", rate="4%/y")._replace(stated=frozenset({"principal"})), "periods", Term(12))
    assert filled.stated == {"principal", "periods"}


def test_a_loan_without_the_reported_rate_has_no_answer() -> None:
    refusal = refusal_of(check_rate, None, 0, Target("xirr", Decimal("0.2")))
    assert (refusal.key, type(refusal)) == ("solve_no_rate", NoAnswer)
    assert refusal.facts == {"where": "--given", "read": Share(Decimal("0.2")), "target": "xirr"}


@pytest.mark.parametrize(
    ("reached", "side"),
    [("0.3", -1), ("0.1", 1), ("0.3", 0), ("0.1", 0), ("0.200000002", -1), ("0.199999998", 1), ("0.200000002", 0)],
)
def test_a_reported_rate_on_the_other_side_is_no_answer(reached: str, side: int) -> None:
    refusal = refusal_of(check_rate, Decimal(reached), side, Target("xirr", Decimal("0.2")))
    assert (refusal.key, type(refusal)) == ("solve_rate_unclear", NoAnswer)
    facts = {"where": "--given", "read": Share(Decimal("0.2")), "target": "xirr", "nearest": Decimal(reached)}
    assert refusal.facts == facts


@pytest.mark.parametrize(
    ("reached", "side"),
    [("0.3", 1), ("0.1", -1), ("0.2", 0), ("0.200000001", -1), ("0.199999999", 1), ("0.200000001", 0)],
)
def test_a_reported_rate_may_be_off_by_what_it_is_rounded(reached: str, side: int) -> None:
    check_rate(Decimal(reached), side, Target("xirr", Decimal("0.2")))


@pytest.mark.parametrize("key", RATES)
@pytest.mark.parametrize("words", [{"periods": 12}, {"periods": 4, "every": "30d"}, {"periods": 3, "every": "6m"}])
def test_a_price_is_found_for_each_way_of_stating_a_yearly_rate(key: str, words: dict[str, Any]) -> None:
    found = solved(offer("equal", drawdown="2026-11-22", **words), "rate", f"{key}=10%")
    assert abs(getattr(found.cost, key) - Decimal("0.1")) < Decimal("1e-5")


# Searching


def test_a_border_is_found_from_either_side() -> None:
    assert border(lambda step: step <= 40, 0, 100) == 40
    assert border(lambda step: step >= 40, 100, 0) == 40


@pytest.mark.parametrize("distance", [0, 1, 2, 3, 4, 5, 100])
def test_a_border_is_met_in_leaps_upwards_and_downwards(distance: int) -> None:
    assert gallop(lambda step: step <= 40 + distance, 40, 1) == 40 + distance
    assert gallop(lambda step: step >= 40 - distance, 40, -1) == 40 - distance


def test_beyond_a_border_a_window_is_looked_at() -> None:
    assert furthest({3, 6}.__contains__, 3, 100) == 6
    assert furthest({10, 7}.__contains__, 10, 0) == 7
    assert furthest({3, 5, 30}.__contains__, 3, 100) == 5
    assert furthest({3, 5, 30}.__contains__, 5, 0) == 3
    assert furthest(lambda step: step not in {4, 90}, 3, 100) == 99
    assert furthest({3}.__contains__, 3, 4) == 3


def test_a_border_may_be_the_end_of_the_grid() -> None:
    assert border(lambda _: True, 50, 101) == 100


def test_where_rounding_tears_a_stretch_apart_the_last_price_stands_for_itself() -> None:
    torn = offer(
        "equal", principal="1000", drawdown="2024-02-29", rate="0.0003%/d", periods=12, interest="daily", min_days=30
    )
    found = solved(torn, "rate", "payment=83.38")
    is_the_border(found)
    assert found.side == 0


def within(first: int, last: int) -> Callable[[int], bool]:
    return lambda step: first <= step <= last


@pytest.mark.parametrize(("low", "high"), [(1, 100), (1, 30), (20, 100), (5, 40), (2, 2), (65, 65), (50, 70)])
def test_the_stretch_that_can_be_laid_out_is_found(low: int, high: int) -> None:
    assert ends(within(low, high), 1, 100) == (low, high)


@pytest.mark.parametrize(("low", "high"), [(1, 1), (1, 2), (8, 15), (0, 16), (1, 10**14)])
def test_no_step_beyond_the_grid_is_tried(low: int, high: int) -> None:
    tried: list[int] = []
    assert ends(lambda step: bool(tried.append(step)), low, high) is None  # type: ignore[func-returns-value]  # never holds
    assert (min(tried), max(tried)) == (low, high)


def test_a_grid_without_any_loan_has_no_ends() -> None:
    assert ends(lambda _: False, 1, 100) is None


def test_a_term_that_is_filled_in_counts_as_stated() -> None:
    terms = placed(offer("flat", fee="1%/m", periods=12)._replace(stated=frozenset({"plan"})), "fee", ZERO_FEE)
    assert terms.fee == ZERO_FEE
    assert terms.stated == {"plan", "fee"}


@pytest.mark.parametrize(
    ("words", "fixed"),
    [
        ({}, False),
        ({"upfront_fee": "3%", "payment_fee": "1%", "deposit": "5%"}, False),
        ({"upfront_fee": "0"}, False),
        ({"upfront_fee": "3"}, True),
        ({"cashback": "3"}, True),
        ({"fees": [["stamp", "5", "first"]]}, True),
        ({"draws": [["2026-12-22", "5000"]]}, True),
        ({"repayments": [["2026-12-22", "5000"]]}, True),
        ({"free_cap": "20"}, False),
        ({"free_cap": "20", "free_days": 30}, True),
    ],
)
def test_an_amount_that_does_not_grow_with_the_principal_is_fixed(words: dict[str, Any], fixed: bool) -> None:
    assert has_fixed_amounts(offer("revolving", rate="4%/y", periods="90d", **words)) == fixed


def test_a_term_is_said_as_it_is_typed() -> None:
    assert (said(Term(12)), said(Term(37, in_days=True)), said(money("5"))) == (12, "37d", money("5"))


def test_the_figures_of_a_search_are_those_of_the_cost() -> None:
    def agree(schedule: Schedule, cost: Cost) -> bool:
        return all(figure_of(schedule, key) == getattr(cost, key) for key in (*FIGURES, *RATES))

    full = offer("equal", rate="12%/y", periods=6, upfront_fee="3%", deposit="500", cashback="20", payment_fee="1")
    for terms in (full, full._replace(upfront_mode="financed"), full._replace(upfront_mode="paid")):
        schedule = schedule_of(terms)
        assert agree(schedule, cost_of(schedule))


def test_the_grid_of_a_rate_has_ten_decimals() -> None:
    unknown = unknown_of(offer("equal", periods=12), "rate")
    assert unknown.value(1) == Rate(Decimal("1e-10"), Period.YEAR)
    assert unknown.value(unknown.high) == Rate(Decimal(1), Period.YEAR)
    assert Fraction(1, unknown.high) == Fraction(1, 10**10)


# Totals that swing with a rounded instalment


def none_beyond_keeps(found: Solution, steps: int) -> None:
    """Check that the answer is the border, and that no value of so many *steps* beyond keeps the target."""
    is_the_border(found)
    assert not found.more
    assert found.key
    assert found.target
    grid = unknown_of(found.schedule.offer, found.key)
    value = found.value
    assert isinstance(value, Money | Term)
    step = value.fen if isinstance(value, Money) else value.count
    for beyond in range(step + 1, min(step + steps, grid.high + 1)):
        terms = placed(found.schedule.offer, found.key, grid.value(beyond))
        with suppress(Refusal):
            assert not found.target.keeps(schedule_of(terms))


def test_a_total_is_kept_by_a_principal_far_behind_the_first_that_breaks_it() -> None:
    found = solved(offer("equal", rate="18%/y", periods=240), "principal", "total_interest=10000")
    assert (found.value, found.reached, found.uneven) == (money("3701.52"), money("9999.76"), True)
    none_beyond_keeps(found, 1500)


@pytest.mark.parametrize(
    ("plan", "words", "asked", "text"),
    [
        ("equal", {"rate": "24%/y", "periods": 120}, "principal", "total_repaid=20000"),
        ("equal", {"rate": "4%/y", "periods": 240}, "principal", "total_cost=5000"),
        ("equal", {"rate": "12%/y", "periods": 60, "interest": "daily"}, "principal", "total_interest=700"),
        ("equal", {"rate": "18%/y", "periods": 120, "upfront_mode": "financed"}, "upfront_fee", "total_cost=14000"),
        ("equal-principal", {"rate": "18%/y", "periods": 120}, "principal", "total_interest=20000"),
        ("equal", {"rate": "1%/y", "periods": 60}, "principal", "total_repaid=6.42"),
        ("equal", {"rate": "4%/y", "periods": 60}, "principal", "total_cost=5.12"),
        ("equal", {"rate": "20%/m", "periods": 36}, "principal", "total_interest=201.01"),
        ("equal", {"rate": "40%/m", "periods": 24}, "principal", "total_interest=737.82"),
        ("equal", {"rate": "0.5%/y", "principal": "1000"}, "periods", "total_interest=60"),
        ("equal", {"rate": "24%/y", "principal": "100"}, "periods", "total_interest=440"),
        ("equal", {"rate": "0%/y", "principal": "1000", "payment_fee": "1"}, "periods", "total_cost=50"),
        ("equal-principal", {"rate": "0.5%/y", "principal": "1000"}, "periods", "total_repaid=1060"),
    ],
)
def test_no_value_beyond_the_answer_keeps_a_total(plan: str, words: dict[str, Any], asked: str, text: str) -> None:
    none_beyond_keeps(solved(offer(plan, **words), asked, text), 600)


def test_a_small_loan_that_many_principals_cannot_lay_out_is_found_at_once() -> None:
    found = solved(offer("equal", rate="24%/y", periods=300), "principal", "total_repaid=6072.73")
    is_the_border(found)
    assert found.value == money("1011.78")


def test_of_the_principals_of_one_payment_the_largest_is_the_answer() -> None:
    found = solved(offer("equal", rate="12%/y", periods=12), "principal", "payment=950")
    assert (found.value, found.side) == (money("10692.37"), 0)


def test_a_payment_that_no_rate_makes_so_small_is_out_of_reach() -> None:
    assert refused(offer("equal", principal="10000", periods=1000), "rate", "payment=1").key == "solve_out_of_reach"


def test_principals_that_cannot_be_laid_out_count_as_too_small() -> None:
    found = solved(offer("equal-principal", rate="4%/y", periods=60), "principal", "total_interest=0.14")
    assert (found.value, found.uneven) == (money("1.91"), False)


def test_rates_that_cannot_be_laid_out_count_as_too_high() -> None:
    found = solved(offer("equal", principal="2", periods=24), "rate", "xirr=86.217%")
    assert found.value == rate("64.2%/y")


def test_a_rate_is_searched_stretch_by_stretch_too() -> None:
    found = solved(offer("equal", periods=240), "rate", "total_interest=10000")
    is_the_border(found)
    assert (found.uneven, found.more, found.side) == (True, False, 0)


def test_a_swing_too_wide_to_be_searched_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loancalc.core.solve.swing.MOST_ROWS", 20_000)
    found = solved(offer("equal", rate="36%/y", periods=300), "principal", "total_repaid=400000")
    is_the_border(found)
    assert found.more


def test_a_wide_swing_is_searched_by_so_many_instalments_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = 0

    def counted(terms: Offer) -> Schedule:
        nonlocal rows
        schedule = schedule_of(terms)
        rows += len(schedule.rows)
        return schedule

    monkeypatch.setattr("loancalc.core.solve.trials.schedule_of", counted)
    spent = []
    for most in (1, 40_001):
        rows = 0
        monkeypatch.setattr("loancalc.core.solve.swing.MOST_ROWS", most)
        assert solved(offer("equal", rate="36%/y", periods=300), "principal", "total_repaid=400000").more
        spent.append(rows)
    assert 30_000 < spent[1] - spent[0] < 45_000


def test_instalments_that_are_set_anew_claim_no_more_than_their_border() -> None:
    terms = offer("equal", rate="12%/y", periods=24, changes=[["2027-11-22", "1%/m"]])
    found = solved(terms, "principal", "total_interest=500")
    is_the_border(found)
    assert found.more


def test_a_yearly_rate_by_the_principal_claims_no_more_than_its_border() -> None:
    terms = offer("equal", rate="4%/y", periods=12, upfront_fee="200")
    assert solved(terms, "principal", "nominal_annual=6%").more
    assert not solved(terms, "rate", "nominal_annual=6%").more


@pytest.mark.parametrize(("mode", "more"), [("financed", True), ("deducted", False), ("paid", False)])
def test_a_financed_fee_is_principal_too(mode: str, more: bool) -> None:
    terms = offer("equal", rate="4%/y", periods=12, upfront_mode=mode)
    assert solved(terms, "upfront_fee", "nominal_annual=6%").more == more


# The same payment every time


def payoff(payment: str, periods: int = 12, **words: Any) -> Payoff | None:
    return payoff_of(schedule_of(offer("equal", **{"rate": "2%/m", **words}, periods=periods)), money(payment))


def test_the_same_payment_every_time_leaves_a_smaller_last_one() -> None:
    assert payoff("1000") == Payoff(12, money("270.32"))
    assert payoff("100.01", periods=885, rate="12%/y") == Payoff(934, money("68.60"))
    assert payoff("500", periods=23, rate="12%/y", interest="daily") == Payoff(23, money("212.07"))


def test_the_last_payment_may_be_as_large_as_the_others() -> None:
    assert payoff("1000", rate="0%/m") == Payoff(10, money("1000"))


def test_twice_as_many_payments_may_pay_it_off_and_no_more() -> None:
    assert payoff("530") == Payoff(24, money("490.78"))
    assert payoff("520") is None


@pytest.mark.parametrize(
    ("payment", "words"),
    [
        ("945.60", {}),
        ("200", {}),
        ("300", {}),
        ("1000", {"changes": [["2027-01-22", "1%/m"]]}),
        ("1000", {"payment_fee": "1"}),
        ("1000", {"first_discount": "50%"}),
    ],
)
def test_there_is_no_other_way_of_paying_it_off(payment: str, words: dict[str, Any]) -> None:
    assert payoff(payment, **words) is None
