"""The loans that a search tries: one offer with its unknown term at the steps of a grid."""

from typing import NamedTuple

from loancalc.core.cost.sums import sign_of
from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.core.plans import ACCOUNTS, schedule_of
from loancalc.core.refusal import NoAnswer, Refusal
from loancalc.core.schedule import Schedule
from loancalc.core.search import border, ends, furthest
from loancalc.core.solve.swing import ROUNDED, TOTALS, Swing
from loancalc.core.solve.target import FIGURES, RATES, Target, figure_of
from loancalc.core.solve.unknown import Unknown, Value, placed, plain_step, said


class Crossing(NamedTuple):
    """Where a figure crosses its target.

    Args:
        step: the last that keeps the target.
        after: the next, which breaks it.
        uneven: whether some step before breaks it too.
        more: whether some step beyond may keep it too.
    """

    step: int
    after: int
    uneven: bool = False
    more: bool = False


class Trials:
    """One search: the terms, the grid of the unknown, and the figure to meet."""

    def __init__(self, offer: Offer, unknown: Unknown, target: Target) -> None:
        self.offer, self.unknown, self.target = offer, unknown, target
        self.refusal: Refusal | None = None

    def laid_out(self, value: Value) -> Schedule | None:
        """Return the schedule with *value* filled in; None where it is refused, and the refusal is kept."""
        try:
            return schedule_of(placed(self.offer, self.unknown.key, value))
        except Refusal as refusal:
            self.refusal = refusal
            return None

    def at(self, step: int) -> Schedule | None:
        """Return the schedule at *step*; None where it is refused or lies beyond the grid."""
        inside = self.unknown.low <= step <= self.unknown.high
        return self.laid_out(self.unknown.value(step)) if inside else None

    def keeps(self, step: int) -> bool:
        """Tell whether the loan at *step* stays within the target."""
        schedule = self.at(step)
        return schedule is not None and self.target.keeps(schedule)

    def crossing(self) -> Crossing:
        """Return where the target is crossed.

        Raises:
            Refusal: no step can be laid out, or the figure is the same at all of them.
            NoAnswer: none meets the target; the facts name the figure that comes nearest.
        """
        low, high = self._ends()
        if self._payment_falls:
            return self._shortest(low)
        low_keeps, high_keeps = self.keeps(low), self.keeps(high)
        if low_keeps == high_keeps:
            raise self._out_of_reach(low, high, above=low_keeps == self.target.least)
        inside, outside = (low, high) if low_keeps else (high, low)
        lost = high_keeps if low == self.unknown.low else low_keeps
        first = border(lambda step: self._counted(step, lost=lost), inside, outside)
        way = sign_of(outside - inside)
        if not self.keeps(first):  # it cannot be laid out
            first = border(self.keeps, inside, first)
        last, more = self._furthest(first, outside)
        return Crossing(last, last + way, uneven=last != first, more=more)

    def _furthest(self, first: int, outside: int) -> tuple[int, bool]:
        """Return the last step from the border *first* on that keeps the target, and whether others may lie beyond."""
        last = first if self.unknown.is_price else furthest(self.keeps, first, outside)
        if self.target.key not in TOTALS or self.offer.plan not in ROUNDED:
            return last, self.target.key in RATES and self._moves_principal
        if self.unknown.key == "periods":
            return last, False
        last, more = Swing(self.at, self.target, range(last, outside)).last()
        set_anew = self.offer.plan == "equal" and bool(self.offer.changes)  # rounded once for each rate
        return last, more or set_anew

    @property
    def _moves_principal(self) -> bool:
        financed = self.unknown.key == "upfront_fee" and self.offer.upfront_mode == "financed"
        return financed or self.unknown.key == "principal"

    @property
    def _payment_falls(self) -> bool:
        """Whether a term is searched by a payment that gets smaller with every period more."""
        by_payment = self.unknown.key == "periods" and self.target.key == "payment"
        return by_payment and self.offer.plan not in ACCOUNTS

    def _counted(self, step: int, *, lost: bool) -> bool:
        """Tell whether *step* keeps the target; one that cannot be laid out counts as its end of the grid, *lost*."""
        schedule = self.at(step)
        return lost if schedule is None else self.target.keeps(schedule)

    def _shortest(self, low: int) -> Crossing:
        """Return the shortest term whose payment keeps the target.

        The payment falls with every period more. The longest terms may not be laid out, some for rounding alone, and
        from one on none, because the payment no longer covers the interest.
        """
        high = self.unknown.high
        if not self._counted(high, lost=True):
            raise self._out_of_reach(low, high, above=True)
        first = low if self.keeps(low) else border(lambda step: self._counted(step, lost=True), high, low)
        last = first - 1
        for step in range(first, high + 1):
            if self.keeps(step):
                return Crossing(step, step - 1)
            if self.at(step):
                last = step
            elif self.refusal and self.refusal.key == "negative_amortisation":
                break
        raise self._out_of_reach(low, last, above=True)

    def price_at(self, step: int) -> Value:
        """Return the price that stands for *step* and all before it that give the same answer: a plain one, or 0.

        The same answer is the same payment where that is the target, else the same schedule. Now and then rounding
        tears the stretch of them apart; where the plain one gives another answer, *step* stands for itself.

        Args:
            step: the highest that keeps the target: no figure falls where a price rises.
        """
        wanted = self._answer(self.at(step))
        first = border(lambda one: self._answer(self.at(one)) == wanted, step, self.unknown.low - 1)
        plain = plain_step(first, step) if first else 0
        return self.unknown.value(plain if self._answer(self.at(plain)) == wanted else step)

    def _answer(self, schedule: Schedule | None) -> object:
        if schedule is None or self.target.key == "payment":
            return schedule and FIGURES["payment"](schedule)
        return schedule.rows, schedule.movements

    def _ends(self) -> tuple[int, int]:
        found = ends(lambda step: self.at(step) is not None, self.unknown.low, self.unknown.high)
        if found is None:
            if self.unknown.key in self.offer.stated:
                schedule_of(self.offer)  # refused as it was stated
            assert self.refusal  # of the steps that were tried
            raise self.refusal
        return found

    def _out_of_reach(self, low: int, high: int, *, above: bool) -> Refusal:
        """Return why no step meets the target, with the figure at the end that comes nearest: all lie *above* it."""
        target = self.target
        facts: dict[str, object] = {"where": "--given", "read": target.quoted, "target": target.key}
        found = {step: figure_of(schedule, target.key) for step in (low, high) if (schedule := self.at(step))}
        known = {step: figure for step, figure in found.items() if figure is not None}
        if not known:
            return NoAnswer("solve_no_rate", **facts)
        step = (min if above else max)(known, key=known.__getitem__)
        facts |= {"nearest": known[step], "at": said(self.unknown.value(step)), "asked": self.unknown.key}
        if self._never_repaid():
            return Refusal("solve_never_repaid", **facts)
        if known.get(low) == known.get(high):
            return Refusal("solve_no_effect", **{**facts, "where": "--for"})
        return NoAnswer("solve_out_of_reach", **facts)

    def _never_repaid(self) -> bool:
        """Tell whether a payment was asked for that does not cover the interest, however long it is paid."""
        if not self._payment_falls or self.at(self.unknown.high):
            return False
        interest = self.refusal.facts.get("interest") if self.refusal else None
        return isinstance(interest, Money) and isinstance(self.target.value, Money) and self.target.value <= interest
