"""A yearly rate by a standard, with all that its proof needs."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.calendar import Every
from loancalc.core.cost.standards.moment import Moment
from loancalc.core.money import half_up

SEMIMONTH = "semimonth"


class Apr(NamedTuple):
    """What flows of money cost a year by one standard.

    Args:
        standard: its name: ``cn``, ``eu``, ``uk``, ``us``, ``xirr``.
        apr: the yearly rate, 12 significant digits [1/year].
        rounded: the same as the standard prints it [1/year].
        roots: all rates that fit, ascending [1/unit of *rate*].
        rate: the one reported; by the year for ``eu``, ``uk`` and ``xirr``, else by the unit [1/unit].
        unit: in which whole units of time are counted.
        per_year: how many of them make a year.
        moments: the flows in the time of the standard, in the order in which they were read.
        simple: the nominal rate beside it, where the standard knows both [1/year].
        tolerance: how far a stated rate may be off, where the standard says so [1/year].
    """

    standard: str
    apr: Decimal
    rounded: Decimal
    roots: tuple[Decimal, ...]
    rate: Decimal
    unit: Every | str
    per_year: Fraction
    moments: tuple[Moment, ...]
    simple: Decimal | None = None
    tolerance: Decimal | None = None


def printed(rate: Decimal, decimals: int) -> Decimal:
    """Return *rate* rounded half up to so many decimals of a percent, never −0.

    Source:
        Directive 2008/48/EC Annex I part I remark (d): at least one decimal, a following 5 or more rounds up.
    """
    numerator, denominator = rate.as_integer_ratio()
    places = decimals + 2
    return Decimal(half_up(numerator * 10**places, denominator)).scaleb(-places)
