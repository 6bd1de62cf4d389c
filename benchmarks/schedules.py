"""An exact schedule of 360 rows against the PyPI package `amortization` (floats, no dates): medians, one process."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from statistics import median
from time import perf_counter

from amortization.schedule import amortization_schedule

from loancalc.core.money import Money
from loancalc.core.offer import Offer, Term
from loancalc.core.plans import schedule_of
from loancalc.core.rate import Period, Rate

RUNS = 200
OFFER = Offer(
    plan="equal",
    principal=Money(100_000_000),
    drawdown=date(2026, 11, 22),
    rate=Rate(Decimal("0.049"), Period.YEAR),
    periods=Term(360),
)


def microseconds(action: Callable[[], object]) -> float:
    """Return the median time of *action* [µs]."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        action()
        times.append(perf_counter() - start)
    return median(times) * 1e6


def main() -> None:
    ours = microseconds(lambda: schedule_of(OFFER).rows)
    theirs = microseconds(lambda: list(amortization_schedule(1_000_000, 0.049, 360)))
    print(f"360 rows, exact, with due dates: {ours:.0f} µs; amortization, floats, without dates: {theirs:.0f} µs")
    print(f"ratio {ours / theirs:.2f} (goal 1.0)")


if __name__ == "__main__":
    main()
