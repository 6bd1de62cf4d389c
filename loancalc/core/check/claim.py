"""The advertised price: under which reading of the loan it comes out, and which trick that reading is."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from loancalc.core.agreement import agree
from loancalc.core.check.fair import fair_of
from loancalc.core.check.finding import Finding
from loancalc.core.check.reading import Reading, money_readings, rate_readings
from loancalc.core.cost.price import Cost, regular_row
from loancalc.core.digits import rounded
from loancalc.core.money import Money, half_up
from loancalc.core.offer import Claim
from loancalc.core.rate import FlatFee, Period
from loancalc.core.schedule import Schedule

WHOLE_FEE = "first_principal"
"""The reading that a flat fee is: all costs by the first principal."""


def claim_finding(schedule: Schedule, cost: Cost, claim: Claim) -> Finding:
    """Return whether *claim* holds for the loan.

    ``true``: an honest reading comes out as claimed, by the rule of `agree`. ``fee``: the claim is a flat fee and the
    whole price, which is no yearly rate. ``cheaper``: every honest reading is below it. ``trick``: only a misleading
    reading comes out. ``false``: none does. ``depends``: no honest reading has a value. The last three are found.

    Args:
        schedule: the loan.
        cost: what it costs.
        claim: a yearly rate or one by the day or month, a flat fee, or an amount for all that the loan costs.
    """
    value = claimed_value(claim, schedule)
    readings = _readings(schedule, cost, claim)
    honest = [one for one in readings if one.trick is None or (isinstance(claim, FlatFee) and one.reading == WHOLE_FEE)]
    matching = [one for one in (*honest, *readings) if comes_out(one.value, claim, value)]
    verdict = verdict_of(matching, honest, value)
    facts: dict[str, object] = {
        "claimed": claim,
        "rate": None if isinstance(value, Money) else rounded(value),
        "reading": matching[0].reading if matching else None,
        "trick": matching[0].trick if verdict == "trick" else None,
        "readings": [one._asdict() | {"holds": one in matching} for one in readings],
    }
    found = verdict in ("trick", "false", "depends")
    return Finding("claimed", verdict, facts | _honest(schedule, cost, value, wanted=found), found)


def claimed_value(claim: Claim, schedule: Schedule) -> Fraction | Money:
    """Return *claim* as a simple yearly rate [1/year], or as the amount that it is."""
    return yearly_claim(claim, schedule.offer.every.per_year)


def yearly_claim(claim: Claim, per_year: Fraction) -> Fraction | Money:
    """Return the same for a loan with *per_year* instalments a year."""
    if isinstance(claim, Money):
        return claim
    return Fraction(claim.value) * (per_year if claim.period is Period.INSTALMENT else claim.period.per_year)


def comes_out(found: Decimal | Money, claim: Claim, value: Fraction | Money) -> bool:
    """Tell whether *found* is *value*, which *claim* states: a rate by `agree`, whole yuan to the yuan."""
    if isinstance(found, Money) or isinstance(value, Money) or isinstance(claim, Money):
        return found == claim or (bool(value) and Money(half_up(found.fen, 100) * 100) == claim)  # type: ignore[union-attr]
    return agree(claim, value, found)


def _readings(schedule: Schedule, cost: Cost, claim: Claim) -> list[Reading]:
    if isinstance(claim, Money):
        return list(money_readings(cost))
    readings = list(rate_readings(schedule, cost))
    return readings if not isinstance(claim, FlatFee) else list(_as_fees(readings))


def _as_fees(readings: Sequence[Reading]) -> list[Reading]:
    """Return what is charged on the first principal, and the flat fee alone, which may leave other fees out."""
    whole = [one for one in readings if one.reading == WHOLE_FEE]
    alone = [one for one in readings if one.reading == "flat"]
    same = [one.value for one in whole]
    return [*whole, *(one if one.value in same else one._replace(trick="fees_left_out") for one in alone)]


def verdict_of(matching: Sequence[Reading], honest: Sequence[Reading], value: Fraction | Money) -> str:
    """Return the verdict on a claim of *value*, by the readings that come out and the honest ones."""
    if not honest:
        return "depends"
    first = matching[0] if matching else None
    if first and first.trick is None:
        return "true"
    if first and first in honest and first.trick == "flat":
        return "fee" if value else "true"
    whole = [one for one in honest if one.reading != "contract"] or honest  # by it alone nothing is dear
    if all(one.value < value for one in whole):  # type: ignore[operator]  # money with money, rates with a rate
        return "cheaper"
    return "trick" if matching else "false"


def _honest(schedule: Schedule, cost: Cost, value: Fraction | Money, *, wanted: bool) -> dict[str, object]:
    """Return what would be paid at the claimed price, and by how much more is."""
    facts: dict[str, object] = dict.fromkeys(("payment", "honest_payment", "difference", "excess"))
    if not wanted:
        return facts
    if isinstance(value, Money):
        return facts | {"excess": cost.total_cost - value}
    fair, row = fair_of(schedule, value, compounded=False), regular_row(schedule)
    payment = fair.payments[row.number - 1]
    rest = {"honest_payment": payment, "difference": row.payment - payment, "excess": fair.excess}
    return facts | {"payment": row.payment, **rest}
