"""The proof of a rate: each flow with its discount factor and present value."""

from datetime import date
from decimal import Decimal

from loancalc.core.cost.proof import proof_of
from tests.core.offers import flows


def test_each_flow_is_discounted_by_its_periods() -> None:
    proof = proof_of(flows("100", "-60", "-72"), Decimal("0.2"))
    assert [(line.time, line.day, line.amount, line.factor, line.present_value) for line in proof.lines] == [
        (0, None, Decimal(100), Decimal(1), Decimal(100)),
        (1, None, Decimal(-60), Decimal("0.833333333333"), Decimal(-50)),
        (2, None, Decimal(-72), Decimal("0.694444444444"), Decimal(-50)),
    ]
    assert proof.total == 0


def test_dated_flows_are_discounted_by_days_of_365_since_the_first() -> None:
    proof = proof_of(flows("2027-01-01=-121", "2026-01-01=100", "2025-01-01=10"), Decimal("0.1"))
    assert [(line.time, line.day) for line in proof.lines] == [
        (730, date(2027, 1, 1)),
        (365, date(2026, 1, 1)),
        (0, date(2025, 1, 1)),
    ]
    assert [str(line.present_value) for line in proof.lines] == ["-100.000000", "90.909091", "10.000000"]
    assert str(proof.total) == "0.909091"


def test_a_rate_that_does_not_fit_leaves_a_sum() -> None:
    assert str(proof_of(flows("100", "-100"), Decimal(1)).total) == "50.000000"
