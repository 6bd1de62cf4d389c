"""A yearly rate by a standard, with all that its proof needs."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.calendar import Every
from loancalc.core.cost.choice import BorrowersIrr
from loancalc.core.cost.standards.moment import Moment
from loancalc.core.digits import places

SEMIMONTH = "semimonth"

Unit = Every | str
"""Days, weeks, months, or a semimonth."""


class Apr(NamedTuple):
    """What flows of money cost a year by one standard.

    Args:
        standard: its name: ``cn``, ``eu``, ``uk``, ``us``, ``xirr``.
        apr: the yearly rate, 12 significant digits [1/year].
        rounded: the same as the standard prints it [1/year].
        others: the yearly rates by the same standard that fit too, ascending [1/year].
        rate: the rate of the equation: by the year where *symbol* is X, else by the unit [1/unit].
        symbol: the letter of *rate*: X by the year, r by the period, i by the unit-period.
        unit: in which whole units of time are counted.
        per_year: how many of them make a year.
        moments: the flows in the time of the standard, in the order in which they were read.
        simple: the nominal rate beside it, where the standard knows both [1/year].
        tolerance: how far a stated rate may be off, where the standard says so [1/year].
    """

    standard: str
    apr: Decimal
    rounded: Decimal
    others: tuple[Decimal, ...]
    rate: Decimal
    symbol: str
    unit: Unit
    per_year: Fraction
    moments: tuple[Moment, ...]
    simple: Decimal | None = None
    tolerance: Decimal | None = None

    @property
    def by_the_year(self) -> bool:
        """Whether the equation counts time in years."""
        return self.symbol == "X"


def compounded_apr(standard: str, irr: BorrowersIrr, unit: Every, moments: Sequence[Moment], decimals: int) -> Apr:
    """Return the rate of an equation that counts time in years; it is printed with so many *decimals* of a percent."""
    return Apr(
        standard=standard,
        apr=irr.rate,
        rounded=printed(irr.rate, decimals),
        others=irr.others,
        rate=irr.rate,
        symbol="X",
        unit=unit,
        per_year=unit.per_year,
        moments=tuple(moments),
    )


def printed(rate: Decimal, decimals: int) -> Decimal:
    """Return *rate* rounded half up to so many decimals of a percent, never −0.

    Source:
        Directive 2008/48/EC Annex I part I remark (d): at least one decimal, a following 5 or more rounds up.
    """
    return places(rate, decimals + 2)
