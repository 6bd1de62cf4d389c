"""How the figures of a schedule were counted, in sentences: nothing is silent, defaults are named as such."""

from collections.abc import Iterator
from fractions import Fraction

from loancalc.core.calendar import Every
from loancalc.core.note import Note
from loancalc.core.offer import Offer
from loancalc.core.plans import ACCOUNTS
from loancalc.core.rate import Share
from loancalc.core.schedule import Schedule
from loancalc.report.model import Word

REMAINDERS = {"equal": "remainder_level", "equal-principal": "remainder_half_up", "flat": "remainder_down"}

DEFAULTS = {
    "equal": ("interest", "day_count", "first_period", "every"),
    "equal-principal": ("interest", "day_count", "first_period", "every"),
    "interest-only": ("interest", "day_count", "first_period", "every"),
    "flat": ("every",),
    "bullet": ("interest", "day_count", "day_ends", "min_days"),
    "revolving": ("day_count", "day_ends", "min_days"),
}
"""The switches that change an amount, for each plan; those not stated are printed as defaults."""


def conventions(schedule: Schedule) -> Iterator[Note]:
    """Yield the conventions of *schedule*: interest, first period, yearly rate, rounding, remainder, defaults."""
    offer = schedule.offer
    yield _interest(offer, schedule.every)
    if schedule.times[0] != 1 and offer.plan not in ACCOUNTS:
        kind = "flat" if offer.plan == "flat" else "actual" if offer.interest == "daily" else offer.first_period
        yield Note(f"first_period_{kind}", {"days": schedule.rows[0].days})
    if offer.interest == "daily" and offer.day_count == "30/360-us":
        yield Note("bond_basis")
    if offer.min_days:
        yield Note("min_days", {"days": offer.min_days})
    if offer.plan == "revolving":
        yield Note("repayment_is_principal")
    yield from _shares(offer)
    yield Note(
        "yearly_rate",
        {"unit": schedule.every, "per_year": per_year_text(schedule.per_year)},
    )
    yield Note("rounding_half_up")
    if offer.free_days:
        yield Note("rounding_coupon")
    if offer.plan == "equal" and offer.interest == "daily":
        yield Note("level_by_equal_periods", {"unit": schedule.every, "per_year": per_year_text(schedule.per_year)})
    if offer.plan in REMAINDERS:
        yield Note(REMAINDERS[offer.plan])
    names = unstated(offer)
    if names:
        yield Note("defaults_used", {"names": names})


def per_year_text(value: Fraction) -> str:
    """Return how many periods a year counts as a short plain number."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.4g}"


def _interest(offer: Offer, every: Every) -> Note:
    if offer.plan == "flat":
        return Note("interest_is_a_flat_fee")
    if offer.interest == "daily":
        ends = Word(f"day_ends.{offer.day_ends}")
        return Note("interest_daily", {"day_count": offer.day_count, "day_ends": ends})
    return Note("interest_monthly", {"unit": every, "per_year": per_year_text(every.per_year)})


def _shares(offer: Offer) -> Iterator[Note]:
    if isinstance(offer.payment_fee, Share):
        yield Note("payment_fee_base")
    shares = [offer.upfront_fee, offer.deposit, *(fee.amount for fee in offer.fees)]
    if any(isinstance(charge, Share) for charge in shares):
        yield Note("share_base", {"principal": offer.principal})


def unstated(offer: Offer) -> tuple[str, ...]:
    """Return the defaults that bear on an amount, as they would be typed."""
    names = DEFAULTS[offer.plan]
    if offer.interest == "monthly" and offer.first_period == "plain":
        names = tuple(name for name in names if name != "day_count")
    if offer.interest == "monthly":
        names = tuple(name for name in names if name not in ("day_ends", "min_days"))
    if offer.upfront_fee is not None:
        names = (*names, "upfront_mode")
    return tuple(f"{name}={getattr(offer, name)}" for name in names if name not in offer.stated)
