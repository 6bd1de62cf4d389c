"""Every way in which somebody may state the price of a loan, the honest ones and the tricks."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from loancalc.core.check.measure import scheduled_loan
from loancalc.core.cost.irr import yearly
from loancalc.core.cost.price import Cost
from loancalc.core.day_count import has_short_year
from loancalc.core.digits import rounded
from loancalc.core.money import Money
from loancalc.core.offer import Fee, Offer
from loancalc.core.plans import laid_out, schedule_of
from loancalc.core.rate import Period
from loancalc.core.schedule import Schedule

GUARANTEES = ("担保", "增信", "保证费", "guarantee")
"""What the name of a fee for a guarantee holds."""


class Reading(NamedTuple):
    """One way of stating what a loan costs; the field names are the JSON keys.

    Args:
        reading: its name in the catalog.
        trick: what it leaves out or distorts; None for an honest one.
        value: the yearly rate [1/year], or the money [fen], that it gives.
    """

    reading: str
    trick: str | None
    value: Decimal | Money


def rate_readings(schedule: Schedule, cost: Cost) -> Iterator[Reading]:
    """Yield the yearly rates that may be stated for *schedule*, which costs *cost*; the honest first."""
    offer = schedule.offer
    for key in ("nominal_annual", "effective_annual", "xirr", "simple_annual"):
        if (value := getattr(cost, key)) is not None:
            yield Reading(key, None, value)
    if offer.rate is not None:
        yield Reading("contract", contract_trick(schedule), rounded(offer.rate.yearly))
    if offer.fee is not None:
        yield Reading("flat", "flat", rounded(Fraction(offer.fee.value) * fees_a_year(offer)))
        yield Reading("interest_alone", "fees_left_out" if cost.total_cost else None, Decimal(0))
    for name, trick, other in variations(offer):
        loan = scheduled_loan(schedule_of(other))
        if loan.irr.rate is not None:
            nominal, effective = yearly(loan.irr.rate, loan.per_year)
            yield Reading(f"{name}_nominal", trick, nominal)
            yield Reading(f"{name}_effective", trick, effective)
    if schedule.times[-1]:
        yield _on_first_principal(schedule, cost)
    if offer.rate is not None and offer.rate.period is Period.DAY:
        yield Reading("contract_360", "year_360", rounded(offer.rate.yearly * Fraction(360, 365)))


def money_readings(cost: Cost) -> Iterator[Reading]:
    """Yield the amounts that may be stated for a loan that costs *cost*; the honest first."""
    total, interest = cost.total_cost, cost.total_interest
    above = cost.total_repaid - cost.principal
    left_out = "fees_left_out" if cost.proceeds == cost.principal else "deduction_ignored"
    yield Reading("total_cost", None, total)
    yield Reading("repaid_above_principal", None if above == total else left_out, above)
    yield Reading("total_interest", None if interest == total else "fees_left_out", interest)


def fees_a_year(offer: Offer) -> Fraction:
    """Return how many of its flat fees an offer charges a year."""
    if offer.fee is None or offer.fee.period is Period.INSTALMENT:
        return offer.every.per_year
    return Fraction(offer.fee.period.per_year)


def variations(offer: Offer) -> Iterator[tuple[str, str, Offer]]:
    """Yield *offer* without a part of its costs, and the trick that leaves this part out."""
    rest = tuple(fee for fee in offer.fees if not _is_guarantee(fee))
    if rest != offer.fees:
        yield "without_guarantee", "guarantee_left_out", offer._replace(fees=rest)
    all_of_it = offer._replace(
        fees=tuple(fee for fee in offer.fees if not _is_deducted(fee)),
        deposit=None,
        upfront_fee=None if offer.upfront_mode == "deducted" else offer.upfront_fee,
    )
    if all_of_it != offer:
        yield "without_deduction", "deduction_ignored", all_of_it
    bare = offer._replace(fees=(), deposit=None, upfront_fee=None, payment_fee=None)
    if bare not in (offer, all_of_it) and not (offer.fees and bare == offer._replace(fees=rest)):
        yield "without_fees", "fees_left_out", bare


def _is_guarantee(fee: Fee) -> bool:
    return any(word in fee.name.lower() for word in GUARANTEES)


def _is_deducted(fee: Fee) -> bool:
    return fee.when == "upfront" and fee.how == "deducted"


def contract_trick(schedule: Schedule) -> str | None:
    """Return what the contract rate leaves out of the price; None where it is the whole price."""
    offer = schedule.offer
    left_out = [trick for _, trick, _ in variations(offer)]
    if left_out:
        return left_out[0] if len(left_out) == 1 else "fees_left_out"
    if offer.changes:
        return "rate_changes"
    if has_short_year(offer.day_count) and _dearer(schedule, offer._replace(day_count="act/365")):
        return "year_360"
    may_be_odd = offer.interest == "daily" or schedule.times[0] < 1
    as_it_lasts = offer._replace(min_days=0, day_ends="head", first_period="actual")
    return "odd_days" if may_be_odd and _dearer(schedule, as_it_lasts) else None


def _dearer(schedule: Schedule, plain: Offer) -> bool:
    """Tell whether *schedule* charges more interest than *plain* would."""
    other = laid_out(plain)
    return other is not None and schedule.total("interest") > other.total("interest")


def _on_first_principal(schedule: Schedule, cost: Cost) -> Reading:
    """Return all costs ÷ the first principal ÷ years, as if nothing were repaid before the end."""
    years = Fraction(schedule.times[-1]) / schedule.per_year
    value = rounded(Fraction(cost.total_cost.fen, cost.principal.fen) / years)
    at_the_end = schedule.rows[-1].principal == cost.principal
    in_hand = sum(flow.amount.fen for flow in schedule.movements if not flow.time)
    if at_the_end:
        return Reading("first_principal", None if in_hand >= cost.principal.fen else "deduction_ignored", value)
    return Reading("first_principal", "flat", value)
