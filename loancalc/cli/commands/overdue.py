"""``loancalc overdue``: what being late costs, and what is owed on a day."""

import typer

from loancalc.cli import options as o
from loancalc.cli.naming import naming_options
from loancalc.cli.offers import one_offer_of
from loancalc.cli.output import show
from loancalc.cli.session import Session
from loancalc.core.cost.price import cost_of
from loancalc.core.late.overdue import overdue_of
from loancalc.core.late.question import Late
from loancalc.core.plans import schedule_of
from loancalc.reading.day import day
from loancalc.reading.missed import days_late, missed_of
from loancalc.reading.movement import movement
from loancalc.reading.value import lines
from loancalc.report.overdue import overdue_report


def run(
    ctx: typer.Context,
    offer: o.Offer,
    missed: o.Missed = None,
    on: o.LateOn = None,
    paid: o.Paid = None,
    accelerate_after: o.AccelerateAfter = None,
    name: o.Name = None,
    early_fee: o.EarlyFee = None,
    early_base: o.EarlyBase = None,
    early_free_after: o.EarlyFreeAfter = None,
    future_fees: o.FutureFees = None,
    penalty: o.Penalty = None,
    penalty_base: o.PenaltyBase = None,
    grace_days: o.GraceDays = None,
    grace_mode: o.GraceMode = None,
    penalty_cap: o.PenaltyCap = None,
    compound: o.Compound = None,
    allocation: o.Allocation = None,
    format: o.Format = None,
    output: o.Output = None,
    force: o.Force = False,
    headers: o.Headers = None,
    no_bom: o.NoBom = False,
    lang: o.Lang = None,
    today: o.Today = None,
    lpr: o.Lpr = None,
    ascii: o.Ascii = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> None:
    """Say what is owed when instalments were missed; terms given as options go before those of the offer."""
    session: Session = ctx.obj
    with naming_options(ctx):
        late = Late(
            missed=missed_of(missed or (), "missed"),
            on=day(on, "on") if on is not None else session.day(today),
            payments=tuple(movement(one, "paid") for one in lines(paid or [], "paid")),
            accelerate_after=None if accelerate_after is None else days_late(accelerate_after, "accelerate_after"),
        )
        read = one_offer_of(offer, ctx.params, session)
        schedule = schedule_of(read.offer)
        found = overdue_of(schedule, late)
    report = overdue_report(found, cost_of(schedule), read.terms, read.notes)
    show(report, session, ctx.params)
