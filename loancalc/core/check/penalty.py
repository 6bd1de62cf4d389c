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
from loancalc.core.late.penalty import USUAL, penalty_rate
from loancalc.core.offer import UNKNOWN, Multiple, Offer

DAYS = 365


def penalty_findings(offer: Offer, ceilings: Sequence[Ceiling], day: date) -> tuple[Finding, ...]:
    """Return a finding for each of *ceilings* on the penalty rate of *offer*; none where it is no rate.

    The simple rate is a day's × 365, the compounded one that of a year of days; a penalty that is not stated is taken
    for the harshest usual one. None of them is «found».
    """
    penalty = USUAL[-1] if offer.penalty is UNKNOWN else offer.penalty
    if isinstance(penalty, Multiple) and offer.rate is None:
        return ()
    rate = penalty_rate(offer._replace(penalty=penalty), day)
    if not rate:
        return ()
    nominal, effective = rate * DAYS, (1 + rate) ** DAYS - 1
    facts = {"per_day": rounded(rate), "nominal_annual": rounded(nominal), "effective_annual": rounded(effective)}
    return tuple(_finding(ceiling, (nominal, effective), facts, day) for ceiling in ceilings)


def _finding(ceiling: Ceiling, rates: Sequence[Fraction], facts: Mapping[str, object], day: date) -> Finding:
    sides = Sides(*(sign_of((rate - Fraction(ceiling.rate)).numerator) for rate in rates))
    return Finding("penalty", sides.verdict, {**identity(ceiling, day), **measured(sides), **facts}, found=False)
