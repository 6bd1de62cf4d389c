"""One rate by day, by month, by year, simple and compounded."""

from dataclasses import dataclass
from decimal import Decimal

from loancalc.core.compounding import effective_rate, part_rate
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
    return Conversion(
        per_day=rounded(year / 365),
        per_month=rounded(year / 12),
        simple_365=rounded(year),
        simple_360=rounded(year / 365 * 360),
        effective_daily=effective_rate(year, 365),
        effective_monthly=effective_rate(year, 12),
    )


def effective_conversion_of(rate: Rate) -> Conversion:
    """Return an effective yearly *rate* in every usual form: what compounds to it each day, each month.

    Source:
        OpenFormula 1.2 NOMINAL, for 365 and 12 periods a year.
    """
    year = rate.yearly
    return Conversion(
        per_day=part_rate(year, 365),
        per_month=part_rate(year, 12),
        simple_365=part_rate(year, 365, 365),
        simple_360=part_rate(year, 365, 360),
        effective_daily=rounded(year),
        effective_monthly=rounded(year),
    )
