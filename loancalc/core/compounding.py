"""A yearly rate read as nominal and as effective, for any number of compounding periods a year."""

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.cost.roots import ROUNDED, working
from loancalc.core.digits import rounded
from loancalc.core.rate import Period, Rate
from loancalc.core.refusal import Refusal


class Reading(NamedTuple):
    """A yearly rate as one of its readings has it; the field names are the JSON keys.

    Args:
        read_as: ``nominal`` or ``effective``.
        nominal_annual: the rate of a compounding period × their number; None where that is not stated [1/year].
        period_rate: of one compounding period; None likewise [1/period].
        effective_annual: compounded over a year [1/year].
        per_day_365: a day of 365: the nominal rate ÷ 365; the rate that compounds to an effective one [1/day].
        per_day_360: a day of 360, likewise [1/day].
    """

    read_as: str
    nominal_annual: Decimal | None
    period_rate: Decimal | None
    effective_annual: Decimal
    per_day_365: Decimal
    per_day_360: Decimal


def readings_of(rate: Rate, times: int | None, *, effective: bool = False) -> tuple[Reading, ...]:
    """Return what *rate* is, read as nominal and as effective; a rate by day, week or month is a nominal one.

    Args:
        rate: as quoted.
        times: compounding periods a year, 1 to 366; None where only the effective reading is asked for.
        effective: the rate is said to be effective: only that reading.

    Raises:
        Refusal: an effective rate that is not one of a year.
    """
    if effective and rate.period is not Period.YEAR:
        raise Refusal("effective_is_yearly", where="effective", read=str(rate))
    nominal = () if effective or times is None else (_nominal(rate.yearly, times),)
    return (*nominal, *((_effective(rate.yearly, times),) if rate.period is Period.YEAR else ()))


def effective_rate(nominal: Fraction, times: int) -> Decimal:
    """Return (1 + nominal ÷ times)^times − 1, to 12 significant digits [1/year].

    Args:
        nominal: above −*times* [1/year].
        times: compounding periods a year, >= 1.

    Source:
        OpenFormula 1.2 part 2, EFFECT.
    """
    return _grown(nominal / times, Fraction(times))


def nominal_rate(effective: Fraction, times: int) -> Decimal:
    """Return times × ((1 + effective)^(1 ÷ times) − 1), to 12 significant digits [1/year].

    Args:
        effective: above −1 [1/year].
        times: compounding periods a year, >= 1.

    Source:
        OpenFormula 1.2 part 2, NOMINAL.
    """
    return part_rate(effective, times, times)


def part_rate(effective: Fraction, parts: int, count: int = 1) -> Decimal:
    """Return the rate of one of *parts* equal parts of a year that compounds to *effective* [1/part].

    Args:
        effective: above −1 [1/year].
        parts: how many make a year, >= 1.
        count: of how many of them the rates are added, to 12 significant digits.
    """
    return _grown(effective, Fraction(1, parts), count)


def _nominal(yearly: Fraction, times: int) -> Reading:
    return Reading(
        read_as="nominal",
        nominal_annual=rounded(yearly),
        period_rate=rounded(yearly / times),
        effective_annual=effective_rate(yearly, times),
        per_day_365=rounded(yearly / 365),
        per_day_360=rounded(yearly / 360),
    )


def _effective(yearly: Fraction, times: int | None) -> Reading:
    return Reading(
        read_as="effective",
        nominal_annual=None if times is None else nominal_rate(yearly, times),
        period_rate=None if times is None else part_rate(yearly, times),
        effective_annual=rounded(yearly),
        per_day_365=part_rate(yearly, 365),
        per_day_360=part_rate(yearly, 360),
    )


def _grown(rate: Fraction, power: Fraction, scale: int = 1) -> Decimal:
    """Return ((1 + rate)^power − 1) × scale, the logarithm with so many digits that small rates keep theirs."""
    if power == 1:
        return rounded(rate * scale)
    lost = len(str(rate.denominator)) - len(str(abs(rate.numerator)))
    with localcontext(working(60 + max(0, lost))):
        growth = 1 + Decimal(rate.numerator) / rate.denominator
        grown = ((growth.ln() * power.numerator / power.denominator).exp() - 1) * scale
    return ROUNDED.plus(grown).normalize()
