"""Whether a rate that somebody states holds: one rule for an advertised price and for a lender's table."""

from decimal import Decimal
from fractions import Fraction

from loancalc.core.digits import places
from loancalc.core.rate import FlatFee, Period, Rate

LEAST_DECIMALS = 2
"""A stated rate holds only if it is right to so many decimals of a percent, however roughly it is written."""


def agree(stated: Rate | FlatFee, yearly: Fraction, true: Decimal) -> bool:
    """Tell whether *true*, rounded half up, is what is *stated*; zero is compared exactly.

    To the decimals of a percent that a yearly rate is stated with, at least two; one by the day or the month to two.

    Args:
        stated: as it was written.
        yearly: what that is a year [1/year].
        true: the rate that it is held against [1/year].
    """
    if not yearly:
        return not true
    decimals = LEAST_DECIMALS + 2
    if stated.period is Period.YEAR:
        exponent = stated.value.as_tuple().exponent
        assert isinstance(exponent, int)  # a rate is finite
        decimals = max(decimals, -exponent)
    return places(yearly, decimals) == places(true, decimals)
