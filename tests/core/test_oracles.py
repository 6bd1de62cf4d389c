"""Ordinary loans against numpy-financial and pyxirr."""

import numpy_financial
import pytest
import pyxirr
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.cost.price import cost_of
from loancalc.core.money import ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.plans.equal import level_payment
from loancalc.core.rate import Rate
from tests.core.offers import plan_of
from tests.core.random_offers import INSTALMENT_PLANS, laid_out, offers, rates

ORDINARY = [
    ("equal", {"rate": "0.04%/d"}),
    ("equal", {"rate": "1%/m", "upfront_fee": "3%"}),
    ("equal-principal", {"rate": "14.6%/y"}),
    ("flat", {"fee": "0.6%/m"}),
    ("flat", {"fee": "1.2%/m", "payment_fee": "1"}),
    ("interest-only", {"rate": "0.05%/d"}),
]


@given(st.integers(10_000, 10_000_000_000), rates, st.integers(1, 360))
def test_a_level_payment_is_pmt_rounded_half_up(fen: int, rate: Rate, count: int) -> None:
    monthly = rate.yearly / 12
    pmt = -numpy_financial.pmt(float(monthly), count, fen) if monthly > 1e-9 else fen / count
    assert abs(level_payment(Money(fen), monthly, count).fen - pmt) <= 0.5 + 1e-9 * fen


@pytest.mark.parametrize(("plan", "words"), ORDINARY)
@pytest.mark.parametrize("periods", [3, 12, 36])
def test_numpy_financial_finds_the_same_rate(plan: str, words: dict[str, str], periods: int) -> None:
    schedule = plan_of(plan, principal="50000", periods=periods, **words)
    cost = cost_of(schedule)
    amounts = [float(cost.proceeds.yuan), *(-float(row.payment.yuan) for row in schedule.rows)]
    assert float(cost.period_irr or 0) == pytest.approx(numpy_financial.irr(amounts), abs=1e-9)


@pytest.mark.parametrize("periods", [3, 12, 36, 60])
def test_rate_finds_the_same_rate_from_the_payment_alone(periods: int) -> None:
    cost = cost_of(plan_of("flat", principal="1000000000", fee="0.6%/m", periods=periods))
    found = numpy_financial.rate(periods, -float(cost.payment.yuan), float(cost.proceeds.yuan), 0)
    assert float(cost.period_irr or 0) == pytest.approx(found, abs=1e-9)


@pytest.mark.parametrize(
    ("plan", "words"), [*ORDINARY, ("bullet", {"rate": "0.05%/d"}), ("revolving", {"rate": "0.05%/d"})]
)
@pytest.mark.parametrize("periods", [3, 12, 36])
def test_pyxirr_finds_the_same_rates(plan: str, words: dict[str, str], periods: int) -> None:
    schedule = plan_of(plan, principal="50000", periods=periods, **words)
    cost, flows = cost_of(schedule), schedule.flows
    amounts = [float(flow.amount.yuan) for flow in flows]
    assert float(cost.xirr or 0) == pytest.approx(pyxirr.xirr([flow.day for flow in flows], amounts), abs=1e-9)


@given(offers(INSTALMENT_PLANS))
def test_pyxirr_finds_the_same_rate_of_a_random_loan(terms: Offer) -> None:
    schedule = laid_out(terms._replace(deposit=None, cashback=ZERO))
    cost, flows = cost_of(schedule), schedule.flows
    found = pyxirr.xirr([flow.day for flow in flows], [float(flow.amount.yuan) for flow in flows])
    assert float(cost.xirr or 0) == pytest.approx(found, abs=1e-7, rel=1e-7)
