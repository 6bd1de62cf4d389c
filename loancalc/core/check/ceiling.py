"""Ceilings: on which side of each a loan lies, by how much, and at what price it would keep it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache

from loancalc.core.calendar import months_later
from loancalc.core.check.fair import fair_of
from loancalc.core.check.finding import Finding
from loancalc.core.check.measure import VERDICTS, Loan, Sides, loan_of, scheduled_loan, side_of
from loancalc.core.check.reading import contract_trick
from loancalc.core.check.within import highest_price
from loancalc.core.data.ceilings import DOCUMENTS, Ceiling
from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.core.plans import laid_out
from loancalc.core.schedule import Schedule

MEASURES = ("nominal", "effective")


def is_short(schedule: Schedule) -> bool:
    """Tell whether the loan runs for at most one month."""
    return schedule.rows[-1].due <= months_later(schedule.offer.drawdown, 1)


def ceiling_findings(schedule: Schedule, ceilings: Sequence[Ceiling], day: date) -> tuple[Finding, ...]:
    """Return a finding for each of *ceilings*, in their order.

    Args:
        schedule: the loan; a penalty never counts in its rate.
        ceilings: that may be for it.
        day: of the contract.
    """
    loan = scheduled_loan(schedule)

    @cache
    def at(rate: Fraction) -> tuple[Sides, Mapping[str, object]]:
        sides = loan.sides(rate)
        excess = excesses(sides, lambda compounded: fair_of(schedule, rate, compounded=compounded).excess)
        facts = excess | _within(schedule.offer, rate, sides) | {"by_rounding": _by_rounding(schedule, rate, excess)}
        return sides, facts | {"within_a_fen": any(other.sides(rate) != sides for other in nudged(loan))}

    return tuple(_finding(ceiling, *at(Fraction(ceiling.rate)), day) for ceiling in ceilings)


def nudged(loan: Loan) -> Iterator[Loan]:
    """Yield *loan* with its last payment a fen higher and a fen lower."""
    *before, (time, amount) = loan.flows
    for last in (amount - 1, amount + 1):
        yield loan_of([*before, (time, last)], loan.per_year)


def identity(ceiling: Ceiling, day: date) -> dict[str, object]:
    """Return the facts that name *ceiling* for a contract of *day*."""
    row = ceiling.row
    return {
        "ceiling": row.key if row else "own",
        "lender": row.lender if row else None,
        "day": day,
        "rate": ceiling.rate,
        "lpr": ceiling.lpr,
        "source": row.document if row else None,
        "document": DOCUMENTS[row.document] if row else None,
        "provenance": row.provenance if row else None,
        "since": row.since if row else None,
        "until": row.until if row else None,
    }


def measured(sides: Sides) -> dict[str, object]:
    """Return the verdict of each measure, by its name."""
    return {name: VERDICTS[side] for name, side in zip(MEASURES, sides, strict=True)}


def excesses(sides: Sides, excess: Callable[[bool], Money]) -> dict[str, Money | None]:
    """Return the excess under each measure by which a loan is over, by its name; *excess* asks: compounded? → [fen]."""
    return {
        f"excess_{name}": excess(name == "effective") if side == 1 else None
        for name, side in zip(MEASURES, sides, strict=True)
    }


def _finding(ceiling: Ceiling, sides: Sides, facts: Mapping[str, object], day: date) -> Finding:
    verdict = sides.verdict
    return Finding(
        "ceiling", verdict, {**identity(ceiling, day), **measured(sides), **facts}, verdict in ("over", "depends")
    )


def _by_rounding(schedule: Schedule, rate: Fraction, excess: Mapping[str, Money | None]) -> tuple[str, ...]:
    """Return the measures that are over by nothing but the rounding of payments to the fen."""
    contract = schedule.offer.rate
    exact = contract is not None and contract.yearly == rate and contract_trick(schedule) is None
    least = {"nominal": len(schedule.rows) if exact else 1, "effective": 1}
    above = ((name, excess[f"excess_{name}"]) for name in MEASURES)
    return tuple(name for name, amount in above if amount is not None and amount.fen < least[name])


def _within(offer: Offer, rate: Fraction, sides: Sides) -> dict[str, object]:
    return {
        f"within_{name}": highest_price(offer, _keeping(rate, name)) if side == 1 else None
        for name, side in zip(MEASURES, sides, strict=True)
    }


def _keeping(rate: Fraction, name: str) -> Callable[[Offer], bool]:
    def keeps(offer: Offer) -> bool:
        schedule = laid_out(offer)
        return schedule is not None and side_of(schedule, rate, name) in (-1, 0)

    return keeps
