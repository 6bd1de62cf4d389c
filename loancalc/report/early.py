"""How the price of repaying early was counted, in sentences: switches of the plan and of the early terms."""

from collections.abc import Iterator

from loancalc.core.note import Note
from loancalc.core.offer import UNKNOWN, Offer, PeriodsInterest
from loancalc.core.plans import ACCOUNTS
from loancalc.core.rate import Share
from loancalc.core.schedule import Schedule
from loancalc.report.conventions import conventions, unstated

PLANNED = ("interest_", "first_period_", "min_days", "repayment_is_principal")
"""Conventions of the plan that decide what is owed on a day."""


def early_conventions(schedule: Schedule, *asked: Note) -> Iterator[Note]:
    """Yield how repaying *schedule* early was counted; *asked* are the conventions of what else was asked for."""
    offer = schedule.offer
    yield from (note for note in conventions(schedule) if note.key.startswith(PLANNED))
    yield Note("settle_flat" if offer.rate is None else "settle_accrued")
    if offer.draws:
        yield Note("settle_draws")
    if isinstance(offer.early_fee, PeriodsInterest):
        yield Note("early_periods", {"count": offer.early_fee.periods})
    if offer.early_fee is UNKNOWN:
        yield Note("early_fee_unknown")
    yield from free_after(offer)
    if offer.early_fee is not None:
        yield Note("early_fee_counts")
    yield from asked
    yield Note("rounding_half_up")
    names = (*_early_unstated(offer, schedule), *unstated(offer))
    if names:
        yield Note("defaults_used", {"names": names})


def questions(offer: Offer) -> Iterator[Note]:
    """Yield the sentences to ask the lender, one a term that is not stated and matters."""
    if offer.early_fee is UNKNOWN:
        yield Note("ask_early_fee")
    elif offer.early_base == UNKNOWN.value and isinstance(offer.early_fee, Share):
        yield Note("ask_early_base")
    if offer.future_fees == UNKNOWN.value:
        yield Note("ask_future_fees")


def free_after(offer: Offer) -> Iterator[Note]:
    """Yield after what time repaying early costs no fee, where that is stated."""
    free = offer.early_free_after
    if free is not None and offer.plan in ACCOUNTS and not free.in_days:
        yield Note("early_free_periods", {"count": free.count, "every": offer.every})
    elif free is not None:
        yield Note("early_free_days" if free.in_days else "early_free_payments", {"count": free.count})


def _early_unstated(offer: Offer, schedule: Schedule) -> Iterator[str]:
    """Yield the defaults of the early terms that bear on an amount, as they would be typed."""
    if offer.early_fee is None:
        yield "early_fee=0"
    if isinstance(offer.early_fee, Share) and "early_base" not in offer.stated:
        yield "early_base=remaining"
    if "future_fees" not in offer.stated and (offer.fee is not None or schedule.total("fee")):
        yield "future_fees=waived"
