"""The equation of a yearly rate in symbols, with the loan's own numbers."""

from decimal import Decimal
from fractions import Fraction

from loancalc.core.cost.standards.apr import Apr
from loancalc.core.cost.standards.moment import Moment, in_order
from loancalc.core.money import Money
from loancalc.report.cells import money_or_yuan, money_text, number_text

FIRST, LAST = 4, 2
"""How many terms of a long sum are written out at its two ends."""


def equation_text(apr: Apr) -> str:
    """Return ``196,000.00 - 1,433.56/(1+X)^(1/12) - ... = 0``; the middle of a long sum is left out and counted."""
    moments = in_order(moment for moment in apr.moments if moment.amount)
    left_out = len(moments) - FIRST - LAST
    if left_out > 1:
        first, last = ([_term(moment, apr) for moment in end] for end in (moments[:FIRST], moments[-LAST:]))
        terms = [*first, f"- ... ({left_out}) ...", *last]
    else:
        terms = [_term(moment, apr) for moment in moments]
    return f"{' '.join(terms).removeprefix('+ ')} = 0"


def _term(moment: Moment, apr: Apr) -> str:
    sign = "-" if moment.amount < 0 else "+"
    return f"{sign} {_amount(abs(moment.amount))}{_divisor(moment, apr)}"


def _divisor(moment: Moment, apr: Apr) -> str:
    symbol = apr.symbol
    powers = _power(symbol, _time(moment, apr)) if moment.power else ""
    if not moment.simple:
        return f"/{powers}" if powers else ""
    front = f"(1+{moment.simple}*{symbol})"
    return f"/({front}*{powers})" if powers else f"/{front}"


def _power(symbol: str, time: str) -> str:
    if time == "1":
        return f"(1+{symbol})"
    return f"(1+{symbol})^{time if time.isdigit() else f'({time})'}"


def _time(moment: Moment, apr: Apr) -> str:
    """Return the exponent as it was counted: ``13``, ``2/12+3/366``, ``-1/12``."""
    if not apr.by_the_year:
        return str(moment.power)
    whole = Fraction(moment.whole) / apr.per_year
    odd = moment.power - whole
    parts = [_share(moment.whole, apr.per_year)] if moment.whole else []
    if odd:
        parts.append(_odd(moment.days, odd))
    return "+".join(parts).replace("+-", "-")


def _share(count: int, per_year: Fraction) -> str:
    return f"{count}/{per_year}" if per_year != 1 else str(count)


def _odd(days: int, years: Fraction) -> str:
    """Return the odd days over the days of their year, or of the two years in which they lie."""
    for length, other in ((365, 366), (366, 365)):
        if Fraction(days, length) == years:
            return f"{days}/{length}"
        for first in range(1, days):
            if Fraction(first, length) + Fraction(days - first, other) == years:
                return f"{first}/{length}+{days - first}/{other}"
    return str(years)


def _amount(amount: Decimal) -> str:
    exact = money_or_yuan(amount)
    return money_text(exact) if isinstance(exact, Money) else number_text(exact)
