"""Discrepancies: a lender's own disclosure table against the true one, item by item."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from loancalc.core.agreement import agree
from loancalc.core.digits import rounded
from loancalc.core.disclosure import Disclosure, is_stated
from loancalc.core.items import Item
from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.core.rate import Rate

COMPARED = {
    "name", "lender", "claimed", "principal", "rate", "fee", "upfront_fee", "upfront_mode", "payment_fee", "fees",
    "first_discount", "free_days", "free_cap", "cashback", "penalty", "penalty_base", "grace_days", "grace_mode",
    "penalty_cap", "compound", "allocation", "early_fee", "early_base", "early_free_after", "future_fees", "reprice",
}  # fmt: skip
"""Keys that are compared as an item, a contingent term or a figure, or that describe no cost."""


class Discrepancy(NamedTuple):
    """One line of the comparison.

    Args:
        part: ``figure``, ``cost``, ``contingent``, or ``term`` of the loan itself.
        key: of the figure, the offer, or the item.
        verdict: ``same``, ``different``, ``missing`` (from the lender's table), ``more`` (only there);
            ``other`` for the yearly measure that the rate shown is not, where it holds in the other.
        stated: what the lender's table shows; None where it shows nothing.
        right: what the offer comes to; None where it has no such item.
        differs: ``amount``, ``when``, ``how`` and ``to`` of items that differ.
    """

    part: str
    key: str
    verdict: str
    stated: Item | Money | Decimal | None = None
    right: Item | Money | Decimal | None = None
    differs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of an item of ``fees``, else nothing."""
        named = self.stated or self.right
        return named.name if isinstance(named, Item) else ""

    @property
    def difference(self) -> Money | Decimal | None:
        """What is stated less what is right, of items, money and rates [fen, or 1/year]."""
        stated, right = (one.amount if isinstance(one, Item) else one for one in (self.stated, self.right))
        if isinstance(stated, Money) and isinstance(right, Money):
            return stated - right
        return stated - right if isinstance(stated, Decimal) and isinstance(right, Decimal) else None


def discrepancies_of(right: Disclosure, shown: Disclosure) -> tuple[Discrepancy, ...]:
    """Return every line of *shown*, the lender's table, against *right*: what they share, and what only one has."""
    return tuple(
        chain(
            _principal(right, shown),
            _terms(right.offer, shown.offer),
            _costs(right, shown),
            _yearly(right, shown),
            _contingent(right, shown),
        )
    )


def _principal(right: Disclosure, shown: Disclosure) -> Iterator[Discrepancy]:
    ours, theirs = right.offer.principal, shown.offer.principal
    if "principal" not in shown.offer.stated:
        yield Discrepancy("figure", "principal", "missing", None, ours)
    else:
        yield Discrepancy("figure", "principal", "same" if ours == theirs else "different", theirs, ours)


def _terms(right: Offer, shown: Offer) -> Iterator[Discrepancy]:
    """Yield the terms of the loan itself that the lender's table states otherwise."""
    for key in sorted(shown.stated - COMPARED):
        if getattr(right, key) != getattr(shown, key):
            yield Discrepancy("term", key, "different")


def _costs(right: Disclosure, shown: Disclosure) -> Iterator[Discrepancy]:
    """Yield the items, paired by key and name; then their totals. An item that costs nothing is never missed."""
    left = list(shown.items)
    for item in right.items:
        found = next((other for other in left if (other.key, other.name) == (item.key, item.name)), None)
        if found is not None:
            left.remove(found)
            differs = tuple(_differing(item, found))
            yield Discrepancy("cost", item.key, "different" if differs else "same", found, item, differs)
        elif item.amount:
            yield Discrepancy("cost", item.key, "missing", None, item)
    yield from (Discrepancy("cost", item.key, "more", item) for item in left if item.amount)
    same = right.total == shown.total
    yield Discrepancy("figure", "total_cost", "same" if same else "different", shown.total, right.total)


def _differing(item: Item, other: Item) -> Iterator[str]:
    for part in ("amount", "when", "how"):
        if getattr(item, part) != getattr(other, part):
            yield part
    if item.to is not None and other.to is not None and item.to != other.to:
        yield "to"


def _yearly(right: Disclosure, shown: Disclosure) -> Iterator[Discrepancy]:
    """Yield the yearly cost in both measures; a loan without a yearly rate has none."""
    claimed = shown.offer.claimed
    shown_rate = claimed if isinstance(claimed, Rate) else None  # a flat fee or an amount is no yearly rate
    stated = rounded(shown_rate.yearly) if shown_rate else None
    cost = right.cost
    both = (("nominal_annual", cost.nominal_annual), ("effective_annual", cost.effective_annual))
    true = {key: rate for key, rate in both if rate is not None}
    holds = {key for key, rate in true.items() if shown_rate and agree(shown_rate, shown_rate.yearly, rate)}
    for key, rate in true.items():
        verdict = "missing" if stated is None else "same" if key in holds else "other" if holds else "different"
        yield Discrepancy("figure", key, verdict, stated, rate)


def _contingent(right: Disclosure, shown: Disclosure) -> Iterator[Discrepancy]:
    """Yield the contingent terms that either states."""
    keys = dict.fromkeys(one.key for one in (*right.contingent, *shown.contingent))
    for key in keys:
        ours, theirs = (is_stated(one.offer, key) for one in (right, shown))
        if ours and theirs:
            same = all(getattr(right.offer, one) == getattr(shown.offer, one) for one in _parts(key, right, shown))
            yield Discrepancy("contingent", key, "same" if same else "different")
        elif ours or theirs:
            yield Discrepancy("contingent", key, "missing" if ours else "more")


def _parts(key: str, *both: Disclosure) -> Iterator[str]:
    """Yield *key*, and what belongs to it where both state that."""
    yield key
    if key == "grace_days" and all(is_stated(one.offer, "grace_mode") for one in both):
        yield "grace_mode"
