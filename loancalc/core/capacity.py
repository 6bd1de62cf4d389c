"""The largest principal that can be carried: no payment of the loan exceeds an amount."""

from fractions import Fraction
from functools import cached_property, lru_cache
from operator import itemgetter

from loancalc.core.money import MOST_FEN, ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.plans import TOO_SMALL, schedule_of
from loancalc.core.plans.charges import owed
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import ROW_FIELDS, Row
from loancalc.core.search import gallop

NEARBY, NEARBY_AFTER_CHANGES = 61, 241
"""So many principals from the one found on are tried, fen by fen; more where the rate changes."""

ABSORBING = {"equal": Fraction(1, 2), "equal-principal": Fraction(1, 2), "flat": Fraction(0)}
"""Plans whose last payment absorbs what the rounding of the others leaves → what of a fen they round up [fen]."""

_PAYMENT = itemgetter(ROW_FIELDS.index("payment"))


def largest_principal(offer: Offer, most: Money) -> Money:
    """Return the largest principal of which no payment exceeds *most* [fen]; 0 where every loan has a larger one.

    One fen more has a larger payment. Where the rate changes, so that payments are worked out anew, a principal still
    larger by some fen may keep to it by its roundings.

    Raises:
        Refusal: the terms cannot be laid out, whatever the principal.
    """
    search = _Search(offer, most.fen)
    found = search.last_within_its_step(gallop(search.carried, 0, 1))
    nearby = NEARBY_AFTER_CHANGES if offer.changes else NEARBY
    found = max(filter(search.carried, range(found, found + nearby)))
    found = gallop(search.carried, found, 1)
    if found == MOST_FEN:
        schedule_of(offer._replace(principal=Money(found)))
    return Money(found) if search.rows(found) else ZERO


class _Search:
    """The payments of *offer* by its principal, and whether *most* carries them [fen].

    The largest payment grows with the principal, but not fen by fen: where what is regular steps up by a fen, the last
    payment, which absorbs the rounding, falls by as many fen as there are payments. Within a step it grows, and so do
    its values at the starts of the steps, but for roundings; both are searched by halving.
    """

    def __init__(self, offer: Offer, most: int) -> None:
        self.offer, self.most = offer, most
        self.rows = lru_cache(maxsize=32)(self._rows)

    def _rows(self, principal: int) -> tuple[Row, ...]:
        """Return the payments; none where the loan is too small to be laid out."""
        try:
            return schedule_of(self.offer._replace(principal=Money(principal))).rows if principal else ()
        except Refusal as refusal:
            if refusal.key in TOO_SMALL:
                return ()
            raise

    def carried(self, principal: int) -> bool:
        return principal <= MOST_FEN and max(map(_PAYMENT, self.rows(principal)), default=self.most) <= self.most

    def regular(self, principal: int) -> int:
        """Return what steps up: the level payment, or the principal part; 0 where the last absorbs no rounding."""
        rows = self.rows(principal)
        if len(rows) < 2 or self.offer.plan not in ABSORBING:
            return 0
        regular = rows[-2]
        return (regular.principal + regular.interest if self.offer.plan == "equal" else regular.principal).fen

    def step_start(self, principal: int) -> int:
        """Return the smallest principal of the same step."""
        step = self.regular(principal)

        def same(start: int) -> bool:
            return start > 0 and self.regular(start) == step

        near = self.near_start(principal, step)
        return gallop(same, near if same(near) else principal, -1)

    def near_start(self, principal: int, step: int) -> int:
        """Return where the step begins, most likely: what is regular is all but proportional to what is owed."""
        if not self.steepness or self.offer.changes:
            return principal
        since = self.borrowed(principal) - (step - ABSORBING[self.offer.plan]) / self.steepness
        return principal - since * MOST_FEN // self.borrowed(MOST_FEN)

    @cached_property
    def steepness(self) -> Fraction:
        """What is regular, in proportion to what is owed: as at the largest principal, where rounding is nothing."""
        return Fraction(self.regular(MOST_FEN), self.borrowed(MOST_FEN))

    def borrowed(self, principal: int) -> int:
        return owed(self.offer._replace(principal=Money(principal))).fen

    def step_carried(self, principal: int) -> bool:
        return self.carried(self.step_start(principal))

    def last_within_its_step(self, principal: int) -> int:
        """Return the largest principal carried in the last step of which any is; at least *principal*."""
        if not self.regular(principal):
            return principal
        end = gallop(self.step_carried, principal, 1)
        return min(gallop(self.carried, self.step_start(end), 1), end)
