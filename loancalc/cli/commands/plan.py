"""The six plan commands: lay one offer out, price it, show it."""

import typer

from loancalc.cli import options as o
from loancalc.cli.naming import naming_options
from loancalc.cli.offers import offer_of_options
from loancalc.cli.quoted import quoted
from loancalc.cli.session import Session
from loancalc.core.plans import schedule_of


def run(
    ctx: typer.Context,
    amount: o.Amount = None,
    principal: o.Principal = None,
    rate: o.Rate = None,
    fee: o.Fee = None,
    periods: o.Periods = None,
    every: o.Every = None,
    drawdown: o.Drawdown = None,
    draws: o.Draws = None,
    repayments: o.Repayments = None,
    changes: o.Changes = None,
    change_keeps: o.ChangeKeeps = None,
    reprice: o.Reprice = None,
    segments: o.Segments = False,
    standard: o.Standard = None,
    all_standards: o.AllStandards = False,
    proof: o.Proof = False,
    name: o.Name = None,
    upfront_fee: o.UpfrontFee = None,
    upfront_mode: o.UpfrontMode = None,
    payment_fee: o.PaymentFee = None,
    deposit: o.Deposit = None,
    first_discount: o.FirstDiscount = None,
    free_days: o.FreeDays = None,
    free_cap: o.FreeCap = None,
    cashback: o.Cashback = None,
    first_due: o.FirstDue = None,
    due_day: o.DueDay = None,
    interest: o.Interest = None,
    day_count: o.DayCount = None,
    first_period: o.FirstPeriod = None,
    min_days: o.MinDays = None,
    day_ends: o.DayEnds = None,
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
    claimed: o.Claimed = None,
    lender: o.Lender = None,
    format: o.Format = None,
    output: o.Output = None,
    force: o.Force = False,
    headers: o.Headers = None,
    no_bom: o.NoBom = False,
    save: o.Save = None,
    lang: o.Lang = None,
    today: o.Today = None,
    lpr: o.Lpr = None,
    ascii: o.Ascii = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> None:
    """Lay the offer out, price it, show it; the options reach the reader by name, through the context."""
    session: Session = ctx.obj
    with naming_options(ctx):
        read = offer_of_options(str(ctx.info_name), ctx.params, session)
        schedule = schedule_of(read.offer)
    read.show(quoted(ctx, read, schedule), session, ctx.params)
