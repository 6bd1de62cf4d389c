"""The largest principal that can be carried: no payment of the loan exceeds an amount."""

from fractions import Fraction
from functools import cached_property, lru_cache
from math import floor
from operator import itemgetter

from loancalc.core.money import MOST_FEN, ZERO, Money
from loancalc.core.offer import Offer
from loancalc.core.plans import laid_out_if_large_enough, schedule_of
from loancalc.core.plans.charges import owed
from loancalc.core.schedule import ROW_FIELDS, Row
from loancalc.core.search import border, gallop

NEARBY, NEARBY_AFTER_CHANGES = 61, 241
"""So many principals from the one found on are tried, fen by fen; more where the rate changes."""

ABSORBING = {"equal": Fraction(1, 2), "equal-principal": Fraction(1, 2), "flat": Fraction(0)}
"""Plans whose last payment absorbs what the rounding of the others leaves → what of a fen they round up [fen]."""

FEW = 1_000
"""So many principals are tried one by one: where a payment is a few fen, rounding leaves no order to search by."""

TRIED_ROWS = 150_000
"""So many payments are laid out at most to find a principal near the bound where the rate changes."""

_PAYMENT = itemgetter(ROW_FIELDS.index("payment"))


def largest_principal(offer: Offer, most: Money) -> Money:
    """Return the largest principal of which no payment exceeds *most* [fen]; 0 where every loan has a larger one.

    One fen more has a larger payment. Where the rate changes, so that payments are worked out anew, a still larger
    principal may keep to it by its roundings.

    Raises:
        Refusal: the terms cannot be laid out, whatever the principal.
    """
    search = _Search(offer, most.fen)
    found = gallop(search.carried, 0, 1)
    if found == MOST_FEN:
        schedule_of(offer._replace(principal=Money(found)))
    found = search.last_within_its_step(found)
    nearby = NEARBY_AFTER_CHANGES if offer.changes else NEARBY
    found = max(filter(search.fits, range(found, found + nearby)), default=0) or search.among_few()
    if offer.changes:
        found = search.below_bound(found)
    return Money(gallop(search.fits, found, 1)) if found else ZERO


class _Search:
    """The payments of *offer* by its principal, and whether *most* carries them [fen].

    The largest payment grows with the principal, but not fen by fen: where what is regular steps up by a fen, the last
    payment, which absorbs the rounding, falls by as many fen as there are payments. Within a step it grows, and so do
    its values at the starts of the steps, but for roundings; both are searched by halving. Where it falls by more than
    a payment, the loans that a step begins with cannot be laid out: the step starts with the first that can.
    """

    def __init__(self, offer: Offer, most: int) -> None:
        self.offer, self.most = offer, most
        self.rows = lru_cache(maxsize=32)(self._rows)

    def _rows(self, principal: int) -> tuple[Row, ...]:
        """Return the payments; none where the loan is too small to be laid out."""
        schedule = laid_out_if_large_enough(self.offer._replace(principal=Money(principal))) if principal else None
        return schedule.rows if schedule else ()

    def carried(self, principal: int) -> bool:
        return principal <= MOST_FEN and max(map(_PAYMENT, self.rows(principal)), default=self.most) <= self.most

    def fits(self, principal: int) -> bool:
        """Tell whether the loan can be laid out and is carried."""
        return bool(self.rows(principal)) and self.carried(principal)

    def below_bound(self, found: int) -> int:
        """Return the largest principal that fits below the bound of all payments but the last; *found* where none does.

        What the roundings at each change leave to the last payment grows with the interest, so in a long and dear loan
        principals that fit and others lie side by side up to that bound; as many are tried as time allows.
        """
        half, count = MOST_FEN // 2, len(self.rows(MOST_FEN))
        steepness = Fraction(self.before_last(MOST_FEN) - self.before_last(half), MOST_FEN - half)
        if not steepness:
            return found
        bound = MOST_FEN - floor((self.before_last(MOST_FEN) - self.most) / steepness) + NEARBY_AFTER_CHANGES
        if bound - found < max(2 * NEARBY_AFTER_CHANGES, found // 100):  # near enough to have been met from below
            return found
        tried = range(min(bound, MOST_FEN), max(found, bound - TRIED_ROWS // count), -1)
        return next(filter(self.fits, tried), found)

    def before_last(self, principal: int) -> int:
        """Return the largest payment but the last, which grows with the principal as it is."""
        return max(map(_PAYMENT, self.rows(principal)[:-1]), default=0)

    def among_few(self) -> int:
        """Return the largest principal that fits where there are few: none is more than all payments; else 0."""
        most = self.most * (self.offer.periods.count if self.offer.periods else 1)
        return next(filter(self.fits, range(most, 0, -1)), 0) if most <= FEW else 0

    def regular(self, principal: int) -> int:
        """Return what steps up: the level payment, or the principal part; 0 where the last absorbs no rounding."""
        rows = self.rows(principal)
        if len(rows) < 2 or self.offer.plan not in ABSORBING:
            return 0
        regular = rows[-2]
        return (regular.principal + regular.interest if self.offer.plan == "equal" else regular.principal).fen

    def step_start(self, principal: int) -> int:
        """Return the smallest principal of the same step that can be laid out; 0 where none can."""
        if not self.rows(principal):
            end = self.next_step(principal) - 2  # it is right but for rounding
            return 1 + border(lambda start: not self.rows(start), principal, end) if self.rows(end) else 0
        step = self.regular(principal)

        def same(start: int) -> bool:
            return start > 0 and self.regular(start) == step

        near = self.near_start(principal, step)
        return gallop(same, near if not self.offer.changes and same(near) else principal, -1)

    def next_step(self, principal: int) -> int:
        """Return where the next step begins, most likely."""
        step = floor(self.steepness * self.borrowed(principal + 1) + ABSORBING[self.offer.plan])
        return self.near_start(principal, step + 1)

    def near_start(self, principal: int, step: int) -> int:
        """Return where the step begins, most likely: what is regular is all but proportional to what is owed."""
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
        """Return the largest principal carried in the last step of which any is, given one that is carried."""
        if not self.regular(MOST_FEN):
            return principal
        begun = next(filter(self.step_carried, (principal, self.next_step(principal))), None)
        end = border(self.step_carried, 1, principal) if begun is None else gallop(self.step_carried, begun, 1)
        start = self.step_start(end)
        return min(gallop(self.fits, start, 1), end) if start else 0
