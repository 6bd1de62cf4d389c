"""Totals that go up and down: an instalment rounded to the fen moves the last one by a fen for each that went before.

Where a payment of n instalments is rounded, the total swings by up to half a fen × ((1+i)^n − 1) ÷ i, i the interest
of a period: 12 yuan for 240 months at 18 %. While the instalment stays the same, the total grows; so it is enough to
look at the start of each such stretch. (A longer term never lowers a total: no instalment gets larger by it.)
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from loancalc.core.cost.price import regular_row
from loancalc.core.money import Money
from loancalc.core.schedule import Schedule
from loancalc.core.search import border, gallop
from loancalc.core.solve.target import FIGURES, Target

TOTALS = ("total_cost", "total_repaid", "total_interest")
ROUNDED: dict[str, Callable[[Schedule], Money]] = {
    "equal": lambda schedule: regular_row(schedule).payment,
    "equal-principal": lambda schedule: regular_row(schedule).principal,
}
"""What a plan rounds once for all its instalments."""

FEW = 8
"""Stretches that break the target in a row."""
MOST_ROWS = 200_000
"""So many instalments are laid out at most: half a second."""
ROWS_A_LOAN = 50
"""A loan of a few instalments takes as long as so many rows of a long one."""


class Trial(NamedTuple):
    """What is looked at of the loan at a step.

    Args:
        rounded: the instalment, or its part of principal: the same all along a stretch.
        total: the figure.
        keeps: whether it stays within the target.
    """

    rounded: Money
    total: Money
    keeps: bool


class Swing:
    """The stretches of a grid behind a border.

    Args:
        at: the schedule at a step; None where there is none.
        target: a total.
        grid: the steps from one that keeps it up to the end, which does not: totals grow with every term.
    """

    def __init__(self, at: Callable[[int], Schedule | None], target: Target, grid: range) -> None:
        self._at, self.target, self.grid = at, target, grid
        self.rows = 0
        self._known: dict[int, Trial | None] = {}

    def last(self) -> tuple[int, bool]:
        """Return the last step that keeps the target, and whether there may be others beyond.

        There is none where the start of a stretch breaks the target by more than any stretch swings, and many before
        it break it too: the rounding of interest moves the starts themselves, by less than that.
        """
        assert isinstance(self.target.value, Money)  # a total
        kept, widest, broken = self.grid.start, 0, 0
        for start, end in self._stretches():
            first, last = self._laid_out(start), self._laid_out(end)
            widest = max(widest, last.total.fen - first.total.fen)
            if first.keeps:
                kept, broken = border(self._keeps, start, end + 1), 0
            elif first.total.fen - self.target.value.fen > widest and broken > FEW:
                return kept, False
            broken += 1
        return kept, self.worn_out

    @property
    def worn_out(self) -> bool:
        """Whether too much has been laid out."""
        return self.rows > MOST_ROWS

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Yield the first and the last step of each stretch, until too much has been laid out."""
        start, length = self.grid.start, 1
        while start in self.grid and not self.worn_out:
            if self._trial(start) is None:
                start += 1
                continue
            end = self._end(start, length)
            yield start, end
            start, length = end + 1, end - start + 1

    def _end(self, start: int, length: int) -> int:
        """Return the last step of the stretch that begins at *start*; *length* is that of the one before."""
        near = start + max(length - 2, 0)
        if not self._same(start, near):
            return border(lambda step: self._same(start, step), start, near)
        return gallop(lambda step: self._same(start, step), near, 1)

    def _same(self, start: int, step: int) -> bool:
        one, other = self._trial(start), self._trial(step)
        return one is not None and other is not None and one.rounded == other.rounded

    def _keeps(self, step: int) -> bool:
        trial = self._trial(step)
        return trial is not None and trial.keeps

    def _laid_out(self, step: int) -> Trial:
        trial = self._trial(step)
        assert trial  # an end of a stretch
        return trial

    def _trial(self, step: int) -> Trial | None:
        if step not in self._known:
            schedule = self._at(step)
            self.rows += ROWS_A_LOAN + len(schedule.rows if schedule else ())
            self._known[step] = schedule and Trial(
                ROUNDED[schedule.offer.plan](schedule), FIGURES[self.target.key](schedule), self.target.keeps(schedule)
            )
        return self._known[step]
