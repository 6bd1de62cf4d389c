"""Interest by segments: what accrues in each is what the row charges, once it is rounded."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given

from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.core.plans import schedule_of
from loancalc.core.segments import segments_of
from tests.core.offers import plan_of
from tests.core.random_offers import laid_out, offers


def sums(plan_words: tuple[str, dict[str, object]]) -> tuple[list[Money], list[Money]]:
    name, words = plan_words
    schedule = schedule_of(plan_of(name, **words).offer)
    found: dict[int, Decimal] = defaultdict(Decimal)
    for segment in segments_of(schedule):
        assert segment.start < segment.end
        found[segment.number] += segment.amount
    return [Money.of_yuan(found[row.number]) for row in schedule.rows], [row.interest for row in schedule.rows]


@pytest.mark.parametrize(
    "plan_words",
    [
        ("equal", {"rate": "12%/y", "periods": 3, "changes": [["2026-02-10", "9%/y"]], "drawdown": "2026-01-01"}),
        (
            "equal-principal",
            {"rate": "0.05%/d", "periods": 3, "changes": [["2026-02-10", "0.04%/d"]], "drawdown": "2026-01-01"},
        ),
        ("interest-only", {"rate": "1%/m", "periods": 3}),
        ("equal", {"rate": "12%/y", "periods": 3, "first_due": "2027-01-31"}),
        ("bullet", {"rate": "12%/y", "periods": "40d", "changes": [["2026-01-11", "24%/y"]], "drawdown": "2026-01-01"}),
        ("bullet", {"rate": "12%/y", "periods": 3, "interest": "monthly"}),
        (
            "revolving",
            {
                "rate": "0.05%/d",
                "drawdown": "2026-01-01",
                "draws": [["2026-01-11", "5000"]],
                "repayments": [["2026-01-21", "3000"], ["2026-02-20", "all"]],
                "changes": [["2026-01-16", "0.04%/d"]],
            },
        ),
        (
            "revolving",
            {
                "rate": "0.05%/d",
                "drawdown": "2026-01-01",
                "draws": [["2026-01-21", "5000"]],
                "repayments": [["2026-01-21", "3000"], ["2026-02-20", "all"]],
            },
        ),
    ],
    ids=lambda case: case[0],
)
def test_the_segments_of_a_row_sum_to_its_interest(plan_words: tuple[str, dict[str, object]]) -> None:
    accrued, charged = sums(plan_words)
    assert accrued == charged


def test_a_plan_without_interest_has_no_segments() -> None:
    assert segments_of(plan_of("flat", fee="0.6%/m", periods=3)) == ()


@given(offers())
def test_segments_follow_each_other_without_a_gap(terms: Offer) -> None:
    schedule = laid_out(terms)
    found = segments_of(schedule)
    for before, after in pairwise(found):
        assert before.end == after.start
    assert all(segment.days == (segment.end - segment.start).days > 0 for segment in found)
    if terms.plan != "revolving":
        rows = [schedule.rows[segment.number - 1] for segment in found]
        assert [segment.balance for segment in found] == [row.balance + row.principal for row in rows]


def test_a_change_of_the_rate_begins_a_segment() -> None:
    plan = plan_of("bullet", rate="0.05%/d", periods="30d", changes=[["2026-01-11", "0.04%/d"]], drawdown="2026-01-01")
    first, second = segments_of(plan)
    assert (first.days, second.days) == (10, 20)
    assert (first.amount, second.amount) == (Decimal(50), Decimal(80))


def test_a_tie_in_the_sixth_decimal_is_rounded_up() -> None:
    plan = plan_of("bullet", principal="1", rate="0.00005%/d", periods="1d")
    assert [segment.amount for segment in segments_of(plan)] == [Decimal("0.000001")]
