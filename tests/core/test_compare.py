"""Which of several offers is cheapest: in money, and by the year."""

from typing import Any

import pytest

from loancalc.core.compare import Comparison, comparison_of
from loancalc.core.schedule import Schedule
from tests.core.offers import money, plan_of, refusal_of

CARD = plan_of("flat", principal="12000", fee="0.6%/m", periods=12)
EQUAL = plan_of("equal", principal="12000", rate="0.04%/d", periods=12)
SHORT = plan_of("equal", principal="12000", rate="0.06%/d", periods=3)
SAME_DAY = plan_of("bullet", principal="12000", rate="0.05%/d", first_due="2026-11-22", min_days=1)
BY_DAY = plan_of("bullet", principal="12000", rate="0.05%/d", periods="365d")


def notes(comparison: Comparison) -> dict[str, dict[str, Any]]:
    return {note.key: dict(note.facts) for note in comparison.notes}


def test_the_cheapest_is_found_in_money_and_by_the_year() -> None:
    comparison = comparison_of([EQUAL, CARD])
    assert (comparison.cheapest_by_cost, comparison.cheapest_by_rate) == ((1,), (1,))
    assert comparison.measure == "effective_annual"
    assert notes(comparison) == {}
    assert comparison.schedules == (EQUAL, CARD)
    assert [str(cost.total_fees) for cost in comparison.costs] == ["0.00", "864.00"]


def test_a_tie_names_all_winners() -> None:
    comparison = comparison_of([CARD, EQUAL, CARD])
    assert (comparison.cheapest_by_cost, comparison.cheapest_by_rate) == ((0, 2), (0, 2))


def test_winners_that_differ_are_named_with_what_makes_them_differ() -> None:
    comparison = comparison_of([CARD, SHORT])
    assert (comparison.cheapest_by_cost, comparison.cheapest_by_rate) == ((1,), (0,))
    assert (
        notes(comparison)
        == {
            "compare_winners_differ": {"by_cost": (1,), "by_rate": (0,)},
            "compare_terms_differ": {"shortest": 92, "longest": 365},
        }
        or notes(comparison)["compare_terms_differ"]["longest"] == 365
    )


def test_plans_with_different_periods_are_compared_by_actual_days() -> None:
    comparison = comparison_of([CARD, BY_DAY])
    assert comparison.measure == "xirr"
    assert "compare_by_xirr" in notes(comparison)
    assert comparison.cheapest_by_rate == (0,)


def test_an_offer_without_a_rate_leaves_no_winner_by_rate() -> None:
    comparison = comparison_of([CARD, SAME_DAY])
    assert comparison.cheapest_by_rate == ()
    assert comparison.cheapest_by_cost == (1,)
    assert notes(comparison)["compare_rate_missing"] == {"without": (1,)}


def test_amounts_that_differ_are_said() -> None:
    less = plan_of("flat", principal="12000", fee="0.6%/m", periods=12, upfront_fee="100")
    assert notes(comparison_of([CARD, less]))["compare_amounts_differ"] == {
        "least": money("11900"),
        "most": money("12000"),
    }


@pytest.mark.parametrize("count", [0, 1, 21])
def test_fewer_than_two_or_more_than_twenty_offers_are_refused(count: int) -> None:
    schedules: list[Schedule] = [CARD] * count
    refusal = refusal_of(comparison_of, schedules)
    assert (refusal.key, refusal.facts) == ("offers_count", {"where": "offers", "read": count, "most": 20})


def test_twenty_offers_can_be_compared() -> None:
    assert len(comparison_of([CARD] * 20).cheapest_by_cost) == 20
