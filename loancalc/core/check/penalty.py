"""The price of being late beside the same ceilings: for information, since it is no part of the loan's own rate."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from loancalc.core.check.ceiling import identity, measured
from loancalc.core.check.finding import Finding
from loancalc.core.check.measure import Sides
from loancalc.core.cost.sums import sign_of
from loancalc.core.data.ceilings import Ceiling
from loancalc.core.digits import rounded
from loancalc.core.disclosure import is_stated
from loancalc.core.late.penalty import penalty_rate
from loancalc.core.offer import Multiple, Offer

DAYS = 365


def penalty_findings(offer: Offer, ceilings: Sequence[Ceiling], day: date) -> tuple[Finding, ...]:
    """Return a finding for each of *ceilings* on the penalty rate of *offer*; none where it is no rate.

    The simple rate is a day's × 365, the compounded one that of a year of days. A penalty that is not stated is no term
    of the lender, so there is none either. None of them is «found».
    """
    if not is_stated(offer, "penalty") or (isinstance(offer.penalty, Multiple) and offer.rate is None):
        return ()
    rate = penalty_rate(offer, day)
    if not rate:
        return ()
    nominal, effective = rate * DAYS, (1 + rate) ** DAYS - 1
    facts = {"per_day": rounded(rate), "nominal_annual": rounded(nominal), "effective_annual": rounded(effective)}
    return tuple(_finding(ceiling, (nominal, effective), facts, day) for ceiling in ceilings)


def _finding(ceiling: Ceiling, rates: Sequence[Fraction], facts: Mapping[str, object], day: date) -> Finding:
    sides = Sides(*(sign_of((rate - Fraction(ceiling.rate)).numerator) for rate in rates))
    return Finding("penalty", sides.verdict, {**identity(ceiling, day), **measured(sides), **facts}, found=False)
