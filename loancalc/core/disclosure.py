"""The cost-of-credit disclosure (综合融资成本明示): the items of the price, and what may come on top of it."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from loancalc.core.cost.price import Cost, cost_of
from loancalc.core.items import Item, items_of
from loancalc.core.money import Money
from loancalc.core.offer import UNKNOWN, Multiple, Offer, PerDay
from loancalc.core.plans import schedule_of
from loancalc.core.rate import Share
from loancalc.core.schedule import Schedule


class Contingent(NamedTuple):
    """One term of what is charged only if something happens.

    Args:
        event: ``overdue``, ``misuse`` of the money, or ``early`` settlement.
        key: of the offer; ``misuse`` has none there.
        stated: whether the lender states it; a default of the offer is no term of the lender.
    """

    event: str
    key: str
    stated: bool


class Disclosure(NamedTuple):
    """What a disclosure table shows.

    Args:
        schedule: the loan, paid on time.
        items: of its price; they sum to its total cost.
        contingent: terms of what may come on top.
        cost: what it costs, in money and by the year.
    """

    schedule: Schedule
    items: tuple[Item, ...]
    contingent: tuple[Contingent, ...]
    cost: Cost

    @property
    def offer(self) -> Offer:
        """The terms disclosed."""
        return self.schedule.offer

    @property
    def total(self) -> Money:
        """The sum of the items."""
        return Money.total(item.amount for item in self.items)


def disclosure_of(schedule: Schedule) -> Disclosure:
    """Return the disclosure of *schedule*."""
    return Disclosure(schedule, items_of(schedule), tuple(contingent_of(schedule.offer)), cost_of(schedule))


def shown_of(offer: Offer) -> Disclosure:
    """Return what a lender's own table shows: the items among ``stated``, in money over the same loan."""
    found = disclosure_of(schedule_of(offer))
    return found._replace(items=tuple(item for item in found.items if item.key in offer.stated))


LATE = ("penalty", "penalty_base", "grace_days", "penalty_cap", "compound", "allocation")
EARLY = ("early_fee", "early_base", "early_free_after", "future_fees")
ALWAYS_FILLED = ("penalty", "penalty_base", "grace_days", "compound", "allocation", "early_base", "future_fees")
"""Contingent terms with a default that answers of this program print beside the terms of the lender."""


def contingent_of(offer: Offer) -> Iterator[Contingent]:
    """Yield the terms of what is charged only if the borrower is late, misuses the money, or settles early.

    Terms that a table need not have (cap, order of allocation, time without a fee) come only where they are stated.
    """
    for key in LATE:
        if is_stated(offer, key) or _needed_when_late(offer, key):
            yield Contingent("overdue", key, is_stated(offer, key))
    yield Contingent("misuse", "misuse", stated=False)
    for key in EARLY:
        if is_stated(offer, key) or _needed_when_early(offer, key):
            yield Contingent("early", key, is_stated(offer, key))


def is_stated(offer: Offer, key: str) -> bool:
    """Tell whether the lender states *key*: «unknown» is not stated."""
    return key in offer.stated and getattr(offer, key) not in (UNKNOWN, UNKNOWN.value)


def _needed_when_late(offer: Offer, key: str) -> bool:
    none = isinstance(offer.penalty, Multiple) and not offer.penalty.factor
    if key == "penalty_base":
        return not (none or isinstance(offer.penalty, PerDay))
    if key == "grace_days":
        return not none
    return key == "penalty" or (key == "compound" and offer.penalty_base != "overdue-payment")


def _needed_when_early(offer: Offer, key: str) -> bool:
    if key == "future_fees":
        return (
            offer.fee is not None or offer.payment_fee is not None or any(fee.when != "upfront" for fee in offer.fees)
        )
    is_share = isinstance(offer.early_fee, Share) and bool(offer.early_fee.value)
    return key == "early_fee" or (key == "early_base" and is_share)


def looks_filled_in(offer: Offer) -> bool:
    """Tell whether every contingent term is stated as this program's default: it may come from an answer of its own."""
    return all(key in offer.stated and getattr(offer, key) == Offer._field_defaults[key] for key in ALWAYS_FILLED)


def as_typed(offer: Offer, typed: Collection[str] = ()) -> Offer:
    """Return *offer* without the contingent terms that look filled in by this program; those in *typed* are kept."""
    filled = set(ALWAYS_FILLED).difference(typed) if looks_filled_in(offer) else set()
    return offer._replace(stated=offer.stated - filled)
