"""Random offers: every plan with every key that shapes a plan or its price."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from loancalc.core.calendar import MONTHLY, Every
from loancalc.core.day_count import DAY_COUNTS
from loancalc.core.money import Money
from loancalc.core.offer import Fee, Movement, Offer, RateChange, Term
from loancalc.core.plans import PLANS, schedule_of
from loancalc.core.rate import Charge, FlatFee, Period, Rate, Share
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule

INSTALMENT_PLANS = tuple(plan for plan in PLANS if plan not in {"bullet", "revolving"})
AWKWARD_DAYS = tuple(
    date.fromisoformat(text)
    for text in ("2024-01-29", "2024-01-31", "2024-02-29", "2023-12-31", "2025-02-28", "2026-08-31", "2100-02-28")
)
HIGHEST = {Period.DAY: 1_000, Period.WEEK: 7_000, Period.MONTH: 25_000, Period.YEAR: 300_000}
"""The highest random rate [millionths a period]: 30 % to 36.5 % a year."""

days = st.one_of(st.sampled_from(AWKWARD_DAYS), st.dates(date(1990, 1, 1), date(2120, 12, 31)))
principals = st.one_of(
    st.integers(10_000, 10_000_000), st.integers(1, 200).map(lambda thousands: thousands * 100_000)
).map(Money)
rates = st.sampled_from(list(HIGHEST)).flatmap(
    lambda period: st.builds(Rate, st.integers(0, HIGHEST[period]).map(_millionths), st.just(period))
)
distances = st.one_of(
    st.just(MONTHLY),
    st.builds(Every, st.sampled_from([1, 2, 3, 12]), st.just(Period.MONTH)),
    st.builds(Every, st.sampled_from([1, 2]), st.just(Period.WEEK)),
    st.builds(Every, st.sampled_from([1, 7, 15, 30]), st.just(Period.DAY)),
)


def _millionths(count: int) -> Decimal:
    return Decimal(count).scaleb(-6)


def charges(principal: Money) -> st.SearchStrategy[Charge]:
    """Return charges up to 5 % of *principal*."""
    fixed = st.integers(0, principal.fen // 20).map(Money)
    return st.one_of(fixed, st.integers(0, 50_000).map(lambda count: Share(_millionths(count))))


@st.composite
def flat_fees(draw: st.DrawFn, distance: Every) -> FlatFee:
    """Return a fee whose period fits *distance*."""
    fitting = (Period.MONTH, Period.YEAR) if distance.unit is Period.MONTH else (Period.DAY, Period.WEEK)
    period = draw(st.sampled_from([*fitting, Period.INSTALMENT]))
    return FlatFee(draw(st.integers(0, 20_000).map(_millionths)), period)


@st.composite
def rate_changes(draw: st.DrawFn, start: date) -> tuple[RateChange, ...]:
    """Return up to three rate changes in order of time, near the start and far from it."""
    after = draw(st.lists(st.integers(0, 500), max_size=3))
    return tuple((start + timedelta(count), draw(rates)) for count in sorted(after))


@st.composite
def plain_offers(draw: st.DrawFn, plans: Sequence[str] = tuple(PLANS)) -> Offer:
    """Return offers with everything that decides due days and interest, and no charges or promotions."""
    plan, start, every_ = draw(st.sampled_from(plans)), draw(days), draw(distances)
    first_due = draw(st.none() | st.integers(1, 70).map(lambda count: start + timedelta(count)))
    due_day = draw(st.none() | st.integers(1, 31)) if every_.unit is Period.MONTH else None
    words: dict[str, Any] = {
        "every": every_,
        "first_due": first_due,
        "due_day": due_day,
        "periods": Term(draw(st.integers(1, 36))),
        "interest": draw(st.sampled_from(["monthly", "daily"])),
        "first_period": draw(st.sampled_from(["plain", "actual", "extra"])),
    }
    principal = draw(principals)
    if plan == "bullet":
        words["periods"] = draw(st.one_of(st.integers(1, 24).map(Term), st.integers(1, 400).map(_in_days)))
    if plan == "revolving":
        words = draw(_account_words(principal, start))
    return Offer(
        plan=plan,
        principal=principal,
        drawdown=start,
        rate=draw(rates) if plan != "flat" else None,
        fee=draw(flat_fees(every_)) if plan == "flat" else None,
        day_count=draw(st.sampled_from(list(DAY_COUNTS))),
        min_days=draw(st.sampled_from([0, 0, 1, 30])),
        day_ends=draw(st.sampled_from(["head", "both"])),
        changes=draw(rate_changes(start)),
        **words,
    )


@st.composite
def offers(draw: st.DrawFn, plans: Sequence[str] = tuple(PLANS)) -> Offer:
    """Return offers of every plan with every key that shapes a plan or its price."""
    plain = draw(plain_offers(plans))
    principal = plain.principal
    charge_ = st.none() | charges(principal)
    return plain._replace(
        upfront_fee=draw(charge_),
        upfront_mode=draw(st.sampled_from(["deducted", "paid", "financed", "first"])),
        payment_fee=draw(charge_),
        deposit=draw(charge_),
        first_discount=draw(st.none() | st.integers(0, 100).map(lambda count: Decimal(count).scaleb(-2))),
        free_days=draw(st.sampled_from([0, 0, 1, 15, 30, 100])),
        free_cap=draw(st.none() | st.integers(0, 20_000).map(Money)),
        cashback=draw(st.integers(0, principal.fen // 50).map(Money)),
        fees=tuple(draw(st.lists(_fees(plain), max_size=3))),
    )


def laid_out(terms: Offer) -> Schedule:
    """Return the schedule of a random offer; one that is refused for a sound reason is passed over."""
    try:
        return schedule_of(terms)
    except Refusal as refusal:
        assume(refusal.key not in {"negative_amortisation", "too_small_to_split", "fee_day_outside"})
        raise


def _in_days(count: int) -> Term:
    return Term(count, in_days=True)


@st.composite
def _account_words(draw: st.DrawFn, principal: Money, start: date) -> dict[str, Any]:
    """Return draws and repayments that an account can bear, cleared by a last repayment or by the term."""
    balance, drawn, repaid = principal.fen, [], []
    moments = sorted(draw(st.lists(st.integers(0, 400), max_size=5)))
    for count in moments:
        day = start + timedelta(count)
        if draw(st.booleans()):
            amount = draw(st.integers(1, 1_000_000))
            drawn.append((day, Money(amount)))
            balance += amount
        elif balance > 1 and not any(day == other for other, _ in drawn):
            amount = draw(st.integers(1, balance - 1))
            repaid.append((day, Money(amount)))
            balance -= amount
    last = (moments or [0])[-1] + draw(st.integers(1, 60))
    by_term = draw(st.booleans())
    closing: list[Movement] = [] if by_term else [(start + timedelta(last), None)]
    return {
        "draws": tuple(draw(st.permutations(drawn))),
        "repayments": tuple(draw(st.permutations([*repaid, *closing]))),
        "periods": Term(last, in_days=True) if by_term else None,
        "interest": "daily",
    }


@st.composite
def _fees(draw: st.DrawFn, terms: Offer) -> Fee:
    when = draw(st.one_of(st.sampled_from(["upfront", "first", "each", "last"]), st.just(terms.drawdown)))
    how = draw(st.sampled_from(["deducted", "paid", "financed"]))
    return Fee("fee", draw(charges(terms.principal)), when, how)
