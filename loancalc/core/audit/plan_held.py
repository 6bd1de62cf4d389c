"""A lender's plan held against the ceilings and the advertised price, by its own flows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.audit.plan_price import PlanPrice
from loancalc.core.check.ceiling import excesses, identity, measured, nudged
from loancalc.core.check.claim import comes_out, verdict_of, yearly_claim
from loancalc.core.check.fair import excess_of
from loancalc.core.check.finding import Finding
from loancalc.core.check.measure import Loan
from loancalc.core.check.reading import Reading
from loancalc.core.cost.irr import yearly
from loancalc.core.data.ceilings import Ceiling
from loancalc.core.digits import rounded
from loancalc.core.money import Money
from loancalc.core.offer import Claim
from loancalc.core.rate import FlatFee


class Held(NamedTuple):
    """What a loan is held against.

    Args:
        ceilings: in the order of printing.
        day: of the contract.
        claim: the advertised price, if any.
        per_year: instalments a year, for a price by the instalment.
    """

    ceilings: Sequence[Ceiling]
    day: date
    claim: Claim | None = None
    per_year: Fraction = Fraction(12)


def held_findings(loan: Loan, price: PlanPrice, held: Held) -> Iterator[Finding]:
    """Yield a finding for each ceiling, and one for the advertised price.

    Args:
        loan: the flows of the plan; the side of a ceiling is the exact sign of their present value.
        price: what the plan costs.
        held: what it is held against.
    """
    rates: dict[str, object] = dict.fromkeys(("nominal_annual", "effective_annual"))
    if loan.irr.rate is not None:
        rates = dict(zip(rates, yearly(loan.irr.rate, loan.per_year), strict=True))
    for ceiling in held.ceilings:
        yield _ceiling(loan, ceiling, held.day, rates)
    if held.claim is not None:
        yield _claim(loan, price, held.claim, held.per_year, rates)


def _ceiling(loan: Loan, ceiling: Ceiling, day: date, rates: Mapping[str, object]) -> Finding:
    rate = Fraction(ceiling.rate)
    sides = loan.sides(rate)
    facts = {
        **identity(ceiling, day),
        **measured(sides),
        **rates,
        **excesses(sides, lambda compounded: excess_of(loan.flows, loan.per_year, rate, compounded=compounded)),
        "within_a_fen": any(other.sides(rate) != sides for other in nudged(loan)),
    }
    return Finding("plan_ceiling", sides.verdict, facts, sides.verdict in ("over", "depends"))


def _claim(loan: Loan, price: PlanPrice, claim: Claim, per_year: Fraction, rates: Mapping[str, object]) -> Finding:
    value = yearly_claim(claim, per_year)
    readings = list(_readings(loan, price, claim, rates))
    matching = [one for one in readings if comes_out(one.value, claim, value)]
    verdict = verdict_of(matching, readings, value)
    facts = {
        "claimed": claim,
        "rate": None if isinstance(value, Money) else rounded(value),
        **rates,
        "reading": matching[0].reading if matching else None,
        "readings": [one._asdict() | {"holds": one in matching} for one in readings],
    }
    return Finding("plan_claimed", verdict, facts, verdict in ("false", "depends"))


def _readings(loan: Loan, price: PlanPrice, claim: Claim, rates: Mapping[str, object]) -> Iterator[Reading]:
    """Yield what the claim may honestly be: for an amount all costs, for a flat fee these by the year of the loan."""
    cost = -sum(amount for _, amount in loan.flows)
    if isinstance(claim, Money):
        yield Reading("total_cost", None, Money(int(cost)))
    elif isinstance(claim, FlatFee):
        years = Fraction(loan.flows[-1][0]) / loan.per_year
        if years and price.principal:
            yield Reading("first_principal", None, rounded(Fraction(cost, price.principal.fen) / years))
    else:
        for key, value in {**rates, "xirr": price.xirr}.items():
            if isinstance(value, Decimal):
                yield Reading(key, None, value)
