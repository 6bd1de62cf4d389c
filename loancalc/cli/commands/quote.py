"""``loancalc quote``: one offer from a file or inline words, priced and laid out."""

import typer

from loancalc.cli import options as o
from loancalc.cli.naming import naming_options
from loancalc.cli.offers import one_offer_of
from loancalc.cli.output import show
from loancalc.core.cost.price import cost_of
from loancalc.core.plans import schedule_of
from loancalc.core.segments import segments_of
from loancalc.report.quote import quote_report


def run(
    ctx: typer.Context,
    offer: o.Offer,
    segments: o.Segments = False,
    standard: o.Standard = None,
    all_standards: o.AllStandards = False,
    proof: o.Proof = False,
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
    """Price one offer and lay it out; of a file of several, the one that ``--name`` names."""
    read = one_offer_of(offer, ctx.params, ctx.obj)
    schedule = schedule_of(read.offer)
    parts = segments_of(schedule) if segments else None
    report = quote_report(schedule, cost_of(schedule), read.terms, read.notes, command="quote", segments=parts)
    if all_standards or proof or standard is not None:
        from loancalc.cli.measures import schedule_measured  # noqa: PLC0415  # only where asked for

        with naming_options(ctx):
            report = schedule_measured(report, schedule, ctx.params)
    show(report, ctx.obj, ctx.params)
