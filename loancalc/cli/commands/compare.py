"""``loancalc compare``: which offer is cheapest, in money and by the year."""

import typer

from loancalc.cli import options as o
from loancalc.cli.offers import offers_of
from loancalc.cli.output import show
from loancalc.cli.session import Session
from loancalc.core.compare import comparison_of, refuse_too_many
from loancalc.core.plans import schedule_of
from loancalc.report.comparison import comparison_report, distinct


def run(
    ctx: typer.Context,
    offers: o.Offers,
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
    """Price several offers side by side."""
    session: Session = ctx.obj
    read = offers_of(offers, ctx.params, session, refuse_too_many)
    comparison = comparison_of([schedule_of(one.offer) for one in read])
    plans = [session.words.label(f"plan.{one.offer.plan}") for one in read]
    names = distinct([one.offer.name or plan for one, plan in zip(read, plans, strict=True)])
    notes = [note for one in read for note in one.notes]
    show(comparison_report(comparison, names, [one.terms for one in read], notes), session, ctx.params)
