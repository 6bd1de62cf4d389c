"""How fast the rates are found: medians against pyxirr and numpy-financial, and the heavy cases.

Run: python benchmarks/rates.py
"""

import random
import resource
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from statistics import median
from time import perf_counter

import numpy_financial
import pyxirr

from loancalc.core.cost.irr import irr_of, periodic_irr
from loancalc.core.cost.proof import proof_of
from loancalc.core.cost.roots import roots_of
from loancalc.core.cost.standard import STANDARDS, apr_of
from loancalc.core.flows import CashFlows

TWELVE = [1_000_000, *[-89_333] * 11, -89_337]
MORTGAGE = [100_000_000, *[-530_727] * 359, -530_519]
FLOWS = 36_600


def seconds(call: Callable[[], object], repeats: int, runs: int = 25) -> float:
    """Return the median time of one call over *runs* runs of *repeats* calls [s]."""
    return median(_run(call, repeats) for _ in range(runs))


def _run(call: Callable[[], object], repeats: int) -> float:
    start = perf_counter()
    for _ in range(repeats):
        call()
    return (perf_counter() - start) / repeats


def show(name: str, ours: float, theirs: float | None = None, peer: str = "", goal: str = "") -> None:
    compared = f"{peer} {theirs * 1e6:14,.1f} µs   ratio {ours / theirs:9.5f}" if theirs else ""
    print(f"{name:<34}{ours * 1e6:14,.1f} µs   {compared} {goal}")


def main() -> None:
    twelve, mortgage = [amount / 100 for amount in TWELVE], [amount / 100 for amount in MORTGAGE]
    mortgage_time = seconds(lambda: periodic_irr(MORTGAGE), 50)
    short, long = seconds(lambda: pyxirr.irr(twelve), 2000), seconds(lambda: pyxirr.irr(mortgage), 50)
    show("12 instalments", seconds(lambda: periodic_irr(TWELVE), 2000), short, "pyxirr.irr", "(goal 4)")
    show("360 instalments", mortgage_time, long, "pyxirr.irr", "(goal 1.5)")
    slow = _run(lambda: numpy_financial.irr(mortgage), 1)
    show("360 instalments, one run of theirs", mortgage_time, slow, "numpy_financial.irr", "(goal 0.001)")

    dice = random.Random(1)  # noqa: S311  # the same flows in every run
    dated = [(Fraction(30 * number, 365), amount) for number, amount in enumerate(TWELVE)]
    show("12 dated instalments", seconds(lambda: irr_of(dated), 50))
    fees = list(enumerate([*MORTGAGE[:-1], 50_000]))
    show("360 flows, two sign changes", seconds(lambda: roots_of(fees), 1))
    turning = [(time, (-1) ** time * dice.randrange(1, 10**6)) for time in range(201)]
    show("200 sign changes", seconds(lambda: roots_of(turning), 1), goal="(goal 3 s)")
    loan = [(Fraction(0), 10**9), *((Fraction(day, 365), -35_000 - dice.randrange(100)) for day in range(1, FLOWS))]
    show("36,600 dated flows, a loan", seconds(lambda: irr_of(loan), 1, 20), goal="(goal 3 s)")
    noise = [(Fraction(day, 365), dice.randrange(-(10**6), 10**6)) for day in range(FLOWS)]
    show("36,600 dated flows, random signs", seconds(lambda: roots_of(noise), 1, 3), goal="(goal 3 s)")
    days = [date(2026, 1, 20) + timedelta(day) for day in range(FLOWS)]
    listed = CashFlows(tuple(Decimal(amount) / 100 for _, amount in loan), tuple(days[: len(loan)]))
    for standard in STANDARDS:
        call = partial(apr_of, standard, listed, None)
        show(f"36,600 dated flows, --standard {standard}", seconds(call, 1, 3), goal="(goal 3 s)")
    proved = apr_of("xirr", listed, None)
    show("36,600 dated flows, --proof", seconds(lambda: proof_of(proved), 1, 3), goal="(goal 3 s)")
    print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, the peers' included")


if __name__ == "__main__":
    main()
