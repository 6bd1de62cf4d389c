"""Flows of the table tests/reference/irr.json and random ones, and their present value by its definition."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from loancalc.core.cost.irr import scaled

Flows = list[tuple[int | Fraction, int]]


def flows_of(row: Mapping[str, Any]) -> Flows:
    """Return the flows of a row: ``[amount, times]`` a period apart, or ``[day, amount]`` in years of *base_days*."""
    if row["kind"] == "dated":
        days, amounts = zip(*row["flows"], strict=True)
        start = min(map(date.fromisoformat, days))
        times = [Fraction((date.fromisoformat(day) - start).days, row.get("base_days", 365)) for day in days]
        return list(zip(times, scaled(list(map(Decimal, amounts))), strict=True))
    return list(enumerate(scaled([Decimal(amount) for amount, times in row["flows"] for _ in range(times)])))


def present_value(flows: Flows, rate: Decimal) -> tuple[Decimal, Decimal]:
    """Return Σ amount·(1 + rate)^−time and how much it may change for a rate that is off by its last digit of 12."""
    with localcontext(Context(prec=80)):
        terms = [(amount * (1 + rate) ** -_exact(time), _exact(time)) for time, amount in flows]
        leverage = sum((abs(term) * time for term, time in terms), Decimal(0)) / (1 + rate)
        return sum((term for term, _ in terms), Decimal(0)), leverage * abs(rate) * Decimal("5.1e-12")


def _exact(time: int | Fraction) -> Decimal:
    return Decimal(time.numerator) / time.denominator


AMOUNTS = st.integers(-(10**6), 10**6)


@st.composite
def periodic(draw: st.DrawFn, most: int = 12) -> Sequence[int]:
    """Draw flows a period apart that go both ways, the first not 0."""
    amounts = draw(st.lists(AMOUNTS, min_size=2, max_size=most))
    first = draw(st.integers(1, 10**6))
    return [first, *amounts, -draw(st.integers(1, 10**6))]


@st.composite
def dated(draw: st.DrawFn) -> Flows:
    """Draw flows of some days within ten years, in years of 365 days, that go both ways."""
    days = draw(st.lists(st.integers(1, 3650), min_size=2, max_size=12, unique=True))
    amounts = [draw(AMOUNTS.filter(bool)) for _ in days]
    return [
        (0, 10**6),
        (Fraction(days[0], 365), -1 - abs(amounts[0])),
        *((Fraction(d, 365), a) for d, a in zip(days[1:], amounts[1:], strict=True)),
    ]
