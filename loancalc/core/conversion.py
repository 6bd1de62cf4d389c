"""One rate by day, by month, by year, simple and compounded."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from loancalc.core.cost.irr import yearly
from loancalc.core.digits import rounded
from loancalc.core.rate import Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """A rate in every usual form; the field names are the JSON keys.

    Args:
        per_day: yearly ÷ 365 [1/day].
        per_month: yearly ÷ 12 [1/month].
        simple_365: the simple yearly rate, daily × 365 [1/year].
        simple_360: daily × 360, as some contracts print it [1/year].
        effective_daily: compounded each day: (1 + per_day)^365 − 1 [1/year].
        effective_monthly: paid each month: (1 + per_month)^12 − 1 [1/year].
    """

    per_day: Decimal
    per_month: Decimal
    simple_365: Decimal
    simple_360: Decimal
    effective_daily: Decimal
    effective_monthly: Decimal


def conversion_of(rate: Rate) -> Conversion:
    """Return *rate* in every usual form, each rounded to 12 significant digits.

    Source:
        Nominal and effective rates as OpenFormula 1.2 NOMINAL and EFFECT; ×365 and ×360 as Chinese lenders print them.
    """
    year = rate.yearly
    day, month = rounded(year / 365), rounded(year / 12)
    return Conversion(
        per_day=day,
        per_month=month,
        simple_365=rounded(year),
        simple_360=rounded(year / 365 * 360),
        effective_daily=yearly(day, Fraction(365))[1],
        effective_monthly=yearly(month, Fraction(12))[1],
    )
