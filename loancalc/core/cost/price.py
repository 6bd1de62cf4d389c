"""The price of a loan: what arrives, what is paid, and the yearly rates that its flows come to."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from loancalc.core.accrual import days_added
from loancalc.core.cost.choice import Irr
from loancalc.core.cost.irr import irr_of, yearly
from loancalc.core.digits import rounded
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.plans import ACCOUNTS
from loancalc.core.plans.charges import first_fees
from loancalc.core.plans.promotions import coupon_end
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Row, Schedule
from loancalc.core.timed import in_periods, in_years


class Cost(NamedTuple):
    """What a loan costs; the field names are the JSON keys.

    Args:
        principal: owed at the start, later draws included [fen].
        proceeds: what arrives: the loan less what is kept back at the start [fen].
        payment: the level or first regular payment [fen].
        last_payment: the last one [fen].
        total_repaid: sum of all payments [fen].
        total_interest: sum of interest [fen].
        total_fees: all fees, also those kept back, paid by hand or financed [fen].
        total_cost: repaid + paid by hand − proceeds − money back [fen]; negative where the borrower gains.
        period_irr: internal rate of return a period of the schedule [1/unit]; None where no rate is the borrower's.
        nominal_annual: period_irr × periods a year (单利) [1/year].
        effective_annual: (1 + period_irr) ^ periods a year − 1 (复利) [1/year].
        xirr: yearly rate by actual days ÷ 365, compounded [1/year].
        simple_annual: cost ÷ money held ÷ days × 365 [1/year]; None for plans with instalments.
        cost_per_1000_year: cost of 1,000 yuan held for a year [fen]: comparable whatever the amount and the term.
        term_days: days from the drawdown to the last payment.
        roots: every period rate that fits the flows, ascending.
        notes: why a rate is missing or which others fit.
    """

    principal: Money
    proceeds: Money
    payment: Money
    last_payment: Money
    total_repaid: Money
    total_interest: Money
    total_fees: Money
    total_cost: Money
    period_irr: Decimal | None
    nominal_annual: Decimal | None
    effective_annual: Decimal | None
    xirr: Decimal | None
    simple_annual: Decimal | None
    cost_per_1000_year: Money | None
    term_days: int
    roots: tuple[Decimal, ...] = ()
    notes: tuple[Note, ...] = ()


def cost_of(schedule: Schedule) -> Cost:
    """Return what *schedule* costs, in money and by the year.

    Source:
        PBoC announcement 2021 No. 3: the yearly rate covers interest and fees over the principal really occupied,
        by the IRR method (compound) or ×12 (simple); docs/methods.md.
    """
    rows = schedule.rows
    total_cost = schedule.cost
    flows = schedule.flows
    irr, notes = _irr(in_periods(flows))
    by_days, _ = _irr(in_years(flows, schedule.offer.drawdown))
    nominal, effective = (None, None) if irr.rate is None else yearly(irr.rate, schedule.per_year)
    held = fen_days_held(schedule)
    simple = total_cost.fen * 365 / held if held > 0 else None
    return Cost(
        principal=schedule.principal,
        proceeds=schedule.proceeds,
        payment=regular_row(schedule).payment,
        last_payment=rows[-1].payment,
        total_repaid=schedule.total("payment"),
        total_interest=schedule.total("interest"),
        total_fees=schedule.fees,
        total_cost=total_cost,
        period_irr=irr.rate,
        nominal_annual=nominal,
        effective_annual=by_days.rate if schedule.unit == "day" else effective,
        xirr=by_days.rate,
        simple_annual=rounded(simple) if simple is not None and schedule.offer.plan in ACCOUNTS else None,
        cost_per_1000_year=Money(100_000).times(simple) if simple is not None else None,
        term_days=(rows[-1].due - schedule.offer.drawdown).days,
        roots=irr.roots,
        notes=notes,
    )


def regular_row(schedule: Schedule) -> Row:
    """Return the first row without odd period, added days, discount, coupon and first fees; else the first."""
    offer, rows = schedule.offer, schedule.rows
    more_days = offer.interest == "daily" and days_added(offer, offer.drawdown, rows[0].due) > 0
    special = (
        (offer.plan not in ACCOUNTS and (schedule.times[0] != 1 or more_days))
        or offer.first_discount is not None
        or first_fees(offer)
        or offer.free_days
    )
    if not special:
        return rows[0]
    free_until = coupon_end(offer)
    return next((row for before, row in pairwise(rows) if before.due >= free_until), rows[0])


def fen_days_held(schedule: Schedule) -> Fraction:
    """Return the sum over all days of the money really held [fen × day].

    What is owed counts only by the part of the loan that came into hand: interest, fees and deposits kept back at the
    start, and fees added to the principal, were never held (Civil Code of China, article 670).
    """
    start = schedule.offer.drawdown
    changes: dict[date, int] = {start: schedule.financed.fen}
    for flow in schedule.movements:
        if flow.kind == "drawdown":
            changes[flow.day] = changes.get(flow.day, 0) + flow.amount.fen
    for row in schedule.rows:
        changes[row.due] = changes.get(row.due, 0) - row.principal.fen
    owed = fen_days = 0
    before = start
    for day in sorted(changes):
        fen_days += owed * (day - before).days
        owed, before = owed + changes[day], day
    return Fraction(fen_days * schedule.proceeds.fen, schedule.principal.fen)


def _irr(flows: list[tuple[Fraction | int, int]]) -> tuple[Irr, tuple[Note, ...]]:
    try:
        irr = irr_of(flows)
    except Refusal as refusal:
        return Irr(None, ()), (Note(refusal.key),)
    if irr.rate is None:
        return irr, (Note("irr_ambiguous", {"roots": irr.roots}),)
    others = tuple(root for root in irr.roots if root != irr.rate)
    return irr, (Note("irr_other_roots", {"roots": others}),) if others else ()
