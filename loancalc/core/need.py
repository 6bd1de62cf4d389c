"""Terms that mean something only beside another: least days beside interest by day, a cap beside what it caps."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from loancalc.core.offer import Offer
from loancalc.core.rate import Period
from loancalc.core.refusal import Refusal


class Need(NamedTuple):
    """What a term needs where it is not its default.

    Args:
        key: of the term.
        needs: the other one, as it is typed.
        met: tells whether an offer has that.
    """

    key: str
    needs: str
    met: Callable[[Offer], bool]

    def refusal(self, read: str) -> Refusal:
        """Return the refusal of the term, which says *read*, alone."""
        return Refusal("key_needs", where=self.key, read=read, needs=self.needs)


def by_day(offer: Offer) -> bool:
    """Tell whether all interest is counted by day."""
    return offer.interest == "daily"


def counts_days(offer: Offer) -> bool:
    """Tell whether any interest is counted by day: all of it, or that of an odd first period."""
    return by_day(offer) or offer.first_period != "plain"


NEEDS = (
    Need("min_days", "interest=daily", by_day),
    Need("day_count", "interest=daily", counts_days),
    Need("day_ends", "interest=daily", by_day),
    Need("first_period", "interest=monthly", lambda offer: offer.interest == "monthly"),
    Need("upfront_mode", "upfront_fee", lambda offer: offer.upfront_fee is not None),
    Need("free_cap", "free_days", lambda offer: offer.free_days > 0),
    Need("grace_mode", "grace_days", lambda offer: offer.grace_days > 0),
    Need("due_day", "every=month", lambda offer: offer.every.unit is Period.MONTH),
    Need("early_base", "early_fee", lambda offer: offer.early_fee is not None),
    Need("early_free_after", "early_fee", lambda offer: offer.early_fee is not None),
)


def default_of(key: str) -> object:
    """Return what a term is where it is not stated."""
    return Offer._field_defaults[key]


def unmet(offer: Offer) -> Iterator[Need]:
    """Yield what *offer* lacks, in the order of `NEEDS`."""
    return (need for need in NEEDS if getattr(offer, need.key) != default_of(need.key) and not need.met(offer))
