"""The largest principal that can be carried: no payment of the loan exceeds an amount."""

from collections.abc import Callable
from typing import NamedTuple

from loancalc.core.money import MOST_FEN, ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.plans import schedule_of
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Row
from loancalc.core.search import border

NEARBY, NEARBY_AFTER_CHANGES = 60, 240
"""How far beyond the principal found a larger one is looked for, fen by fen; further where the rate changes [fen]."""

ABSORBING = frozenset({"equal", "equal-principal", "flat"})
"""Plans whose last payment absorbs what the rounding of the others leaves."""

TOO_SMALL = frozenset(
    {"nothing_arrives", "too_small_to_split", "negative_amortisation", "repays_too_much", "nothing_owed"}
)
"""Refusals that a larger principal may escape."""


def largest_principal(offer: Offer, most: Money) -> Money:
    """Return the largest principal of which no payment exceeds *most* [fen]; 0 where every loan has a larger one.

    One fen more has a larger payment. Where the rate changes, so that payments are worked out anew, a principal still
    larger by some fen may keep to it by its roundings.

    Raises:
        Refusal: the terms cannot be laid out, whatever the principal.
    """
    search = _Search(offer, most.fen)
    found = search.last_within_its_step(_last(search.carried, 0))
    beyond = found + (NEARBY_AFTER_CHANGES if offer.changes else NEARBY)
    found = max(filter(search.carried, range(found, min(beyond, MOST_FEN) + 1)))
    found = _last(search.carried, found)
    if found == MOST_FEN:
        schedule_of(offer._replace(principal=Money(found)))
    return Money(found) if search.rows(found) else ZERO


class _Search(NamedTuple):
    """The payments of *offer* by its principal, and whether *most* carries them [fen].

    The largest payment grows with the principal, but not fen by fen: where what is regular steps up by a fen, the last
    payment, which absorbs the rounding, falls by as many fen as there are payments. Within a step it grows, and so do
    its values at the starts of the steps, but for roundings; both are searched by halving.
    """

    offer: Offer
    most: int

    def rows(self, principal: int) -> tuple[Row, ...]:
        """Return the payments; none where the loan is too small to be laid out."""
        try:
            return schedule_of(self.offer._replace(principal=Money(principal))).rows if principal else ()
        except Refusal as refusal:
            if refusal.key in TOO_SMALL:
                return ()
            raise

    def carried(self, principal: int) -> bool:
        return all(row.payment.fen <= self.most for row in self.rows(principal))

    def regular(self, principal: int) -> int:
        """Return what steps up: the level payment, or the principal part; 0 where the last absorbs no rounding."""
        row = next(iter(self.rows(principal)[-2:-1]), None)
        if row is None or self.offer.plan not in ABSORBING:
            return 0
        return row.principal.fen + (row.interest.fen if self.offer.plan == "equal" else 0)

    def step_start(self, principal: int) -> int:
        """Return the smallest principal of the same step."""
        step = self.regular(principal)
        return principal - _last(lambda less: less < principal and self.regular(principal - less) == step, 0)

    def step_carried(self, principal: int) -> bool:
        return self.carried(self.step_start(principal))

    def last_within_its_step(self, principal: int) -> int:
        """Return the largest principal carried in the last step of which any is; at least *principal*."""
        if not self.regular(principal):
            return principal
        end = _last(self.step_carried, principal)
        return min(_last(self.carried, self.step_start(end)), end) if end > principal else principal


def _last(holds: Callable[[int], bool], low: int) -> int:
    """Return the last whole number up to `MOST_FEN` for which *holds*, which does so from *low* on and then no more."""
    step = 1
    while low + step <= MOST_FEN and holds(low + step):
        low, step = low + step, step * 2
    return border(holds, low, min(low + step, MOST_FEN + 1))
