"""What the tests of early repayment share: reference rows laid out, random loans with a day, plain re-computations."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from loancalc.core.early.position import Position, position_after, position_on
from loancalc.core.money import Money
from loancalc.core.offer import UNKNOWN, Offer, PeriodsInterest, Term
from loancalc.core.plans import PLANS
from loancalc.core.rate import Share
from loancalc.core.schedule import Schedule
from tests.core.offers import plan_of
from tests.core.random_offers import charges, laid_out, offers

Case = dict[str, Any]
KNOWN_BASES = ("remaining", "original", "remaining-interest")


def placed(case: Case) -> tuple[Schedule, Position]:
    """Return the loan of a reference row and where it stands on the row's day."""
    schedule = plan_of(**case["inputs"])
    if "on" in case:
        return schedule, position_on(schedule, date.fromisoformat(case["on"]))
    return schedule, position_after(schedule, case["after"])


def figures(found: object, expected: Mapping[str, Any]) -> Case:
    """Return the figures that *expected* names, written as it writes them."""
    return {name: _written(getattr(found, name), right) for name, right in expected.items()}


def _written(value: object, right: object) -> object:
    return value if isinstance(right, int) else str(value)


@st.composite
def early_terms(draw: st.DrawFn, terms: Offer, *, unknown: bool = True) -> Offer:
    """Return *terms* with a price of settling early: every kind of fee, base and free time."""
    share = st.integers(0, 50_000).map(lambda count: Share(Decimal(count).scaleb(-6)))
    fee = draw(st.one_of(st.none(), share, charges(terms.principal), st.builds(PeriodsInterest, st.integers(1, 6))))
    known = terms._replace(
        early_fee=fee,
        early_base=draw(st.sampled_from(KNOWN_BASES)),
        early_free_after=draw(st.none() | st.builds(Term, st.integers(1, 12), st.booleans())),
        future_fees=draw(st.sampled_from(["waived", "due"])),
    )
    if not unknown:
        return known
    return known._replace(
        early_fee=draw(st.sampled_from([known.early_fee, UNKNOWN])),
        early_base=draw(st.sampled_from([known.early_base, "unknown"])),
        future_fees=draw(st.sampled_from([known.future_fees, "unknown"])),
    )


@st.composite
def loans(draw: st.DrawFn, plans: tuple[str, ...] = tuple(PLANS), *, unknown: bool = True) -> Schedule:
    """Return random loans with early terms, laid out."""
    return laid_out(draw(early_terms(draw(offers(plans)), unknown=unknown)))


@st.composite
def standing(
    draw: st.DrawFn, plans: tuple[str, ...] = tuple(PLANS), *, unknown: bool = True
) -> tuple[Schedule, Position]:
    """Return random loans with early terms and where they stand on a random day of theirs."""
    schedule = draw(loans(plans, unknown=unknown))
    first, last = schedule.offer.drawdown, schedule.rows[-1].due
    day = draw(st.integers(0, (last - first).days).map(lambda count: first + timedelta(count)))
    return schedule, position_on(schedule, day)


def interest_day_by_day(schedule: Schedule, balance: Money, start: date, end: date) -> Money:
    """Return the interest of *balance*, one day at a time, for a rate without changes and a year of 365 days."""
    rate = schedule.offer.rate
    assert rate is not None
    daily = Fraction(rate.value) if rate.period.value == "d" else rate.yearly / 365
    total = Fraction(0)
    day = start
    while day < end:
        total += balance.fen * daily
        day += timedelta(1)
    return Money(1).times(total)
