"""``loancalc check``: is the loan above a ceiling, does the advertised rate hold; exit status 1 where one is found."""

import typer

from loancalc.cli import options as o
from loancalc.cli.ceilings import ceilings_of
from loancalc.cli.naming import naming_options
from loancalc.cli.offers import one_offer_of
from loancalc.cli.output import show
from loancalc.cli.session import FOUND, Session
from loancalc.core.check.ceiling import ceiling_findings
from loancalc.core.check.claim import claim_finding
from loancalc.core.check.penalty import penalty_findings
from loancalc.core.cost.price import cost_of
from loancalc.core.plans import schedule_of
from loancalc.reading.day import day as day_of
from loancalc.report.check import check_report


def run(
    ctx: typer.Context,
    offer: o.Offer,
    own_ceilings: o.OwnCeilings = None,
    signed: o.Signed = None,
    lender: o.Lender = None,
    claimed: o.Claimed = None,
    penalty: o.Penalty = None,
    name: o.Name = None,
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
    """Collect the findings, show them, and leave with the status that says whether there is one."""
    session: Session = ctx.obj
    with naming_options(ctx):
        read = one_offer_of(offer, ctx.params, session)
        schedule = schedule_of(read.offer)
        day = day_of(signed, "signed") if signed is not None else read.offer.drawdown
        ceilings, warnings = ceilings_of(schedule, day, own_ceilings or (), ctx.params)
    cost = cost_of(schedule)
    findings = [*ceiling_findings(schedule, ceilings, day), *penalty_findings(read.offer, ceilings, day)]
    if read.offer.claimed is not None:
        findings.append(claim_finding(schedule, cost, read.offer.claimed))
    report = check_report(schedule, cost, findings, read.terms, (*read.notes, *warnings), day=day)
    show(report, session, ctx.params)
    if any(finding.found for finding in findings):
        ctx.exit(FOUND)
