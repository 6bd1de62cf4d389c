"""Rates against an independent certified solver: all of them, to ten digits and more.

1,000 random lists of flows in an ordinary run; ``LOANCALC_RANDOM_FLOWS=10000 python -m pytest`` asks for more, of
another seed with ``LOANCALC_SEED=2``.
"""

import os
import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import flint
import pytest

from loancalc.core.cost.irr import irr_of
from loancalc.core.cost.roots import roots_of
from loancalc.core.cost.standards.cleared import cleared
from loancalc.core.cost.standards.moment import Moment
from loancalc.core.refusal import Refusal
from tests.core.offers import rows_of_kind

COUNT = int(os.environ.get("LOANCALC_RANDOM_FLOWS", "1000"))
SEED = int(os.environ.get("LOANCALC_SEED", "1"))
PARTS = 10
NEAR, TINY = Decimal("1e-10"), Decimal("1e-15")


def random_flows(dice: random.Random) -> list[tuple[int, int]]:
    """Return a loan, a loan with fees and money back, or noise, of up to 40 periods."""
    periods = dice.randrange(1, 41)
    kind = dice.choice(("loan", "fees", "noise"))
    if kind == "noise":
        return [(time, dice.randrange(-1000, 1000)) for time in range(periods + 1)]
    principal = dice.randrange(1_000, 10_000_000)
    payment = principal * dice.randrange(80, 220) // (100 * periods)
    flows = [(0, principal), *((time, -payment) for time in range(1, periods + 1))]
    if kind == "fees":
        flows += [(dice.randrange(periods + 1), dice.randrange(-principal, principal) // 3) for _ in range(3)]
    return flows


def certified(flows: list[tuple[int, int]]) -> list[Decimal]:
    """Return the rates above −100 % at which *flows* are worth nothing, by FLINT's isolation of complex roots."""
    amounts = [0] * (max(time for time, _ in flows) + 1)
    for time, amount in flows:
        amounts[time] += amount
    flint.ctx.dps = 40
    polynomial: Any = flint.fmpz_poly(amounts)
    roots = [root for root, _ in polynomial.complex_roots() if root.imag == 0] if polynomial.degree() > 0 else []
    factors = [Decimal(str(root.real.mid()).strip("[]").split(" ")[0]) for root in roots]
    return sorted(1 / factor - 1 for factor in factors if factor > Decimal("1e-6"))


def answered(flows: list[tuple[int, int]]) -> Decimal | Refusal | None:
    try:
        return irr_of(flows).rate
    except Refusal as refusal:
        return refusal


def agree(ours: tuple[Decimal, ...], right: list[Decimal]) -> bool:
    return len(ours) == len(right) and all(
        abs(our - rate) <= NEAR * abs(rate) + TINY for our, rate in zip(ours, right, strict=True)
    )


@pytest.mark.parametrize("part", range(PARTS))
def test_every_rate_of_random_flows_is_the_one_that_flint_certifies(part: int) -> None:
    dice = random.Random(SEED * PARTS + part)  # noqa: S311  # the same flows in every run
    for _ in range(COUNT // PARTS):
        flows = random_flows(dice)
        right = certified(flows)
        ours = tuple(root for root in roots_of(flows) if root < 999_999)
        assert agree(ours, right), flows


@pytest.mark.parametrize("part", range(PARTS))
def test_the_rate_of_random_flows_is_one_that_flint_certifies_or_is_refused(part: int) -> None:
    dice = random.Random(-SEED * PARTS - part)  # noqa: S311
    for _ in range(COUNT // PARTS):
        flows = random_flows(dice)
        right = certified(flows)
        found = answered(flows)
        if isinstance(found, Refusal):
            assert not right or found.exit_status == 2, flows
        else:
            assert found is None or any(agree((found,), [rate]) for rate in right), flows


@pytest.mark.parametrize("part", range(PARTS))
def test_the_equation_with_simple_interest_is_zero_at_every_rate_found(part: int) -> None:
    dice = random.Random(SEED * PARTS + part + 1000)  # noqa: S311
    for _ in range(COUNT // PARTS // 4):
        moments = [
            Moment(None, Decimal(amount), time, 0, Fraction(time), Fraction(dice.randrange(30), 30))
            for time, amount in random_flows(dice)
        ]
        for root in roots_of(cleared(moments)):
            values = [
                float(moment.amount) / (1 + float(moment.simple) * float(root)) / (1 + float(root)) ** int(moment.power)
                for moment in moments
            ]
            if abs(root) < 10:
                assert abs(sum(values)) <= 1e-6 * sum(map(abs, values)), moments


def test_the_tables_of_published_cases_are_certified_too() -> None:
    for case in rows_of_kind("irr", "periodic"):
        amounts = [Fraction(amount) for amount, count in case["flows"] for _ in range(count)]
        if len(amounts) > 400:
            continue
        scale = max(amount.denominator for amount in amounts)
        flows = [(time, int(amount * scale)) for time, amount in enumerate(amounts)]
        if all(amount * scale == int(amount * scale) for amount in amounts) and any(amount for _, amount in flows[1:]):
            ours = tuple(root for root in roots_of(flows) if root < 999_999)
            assert agree(ours, certified(flows)), case["id"]
