"""``loancalc irr``: what bare flows of money cost a year."""

import typer

from loancalc.cli import options as o
from loancalc.cli.flows import flows_of
from loancalc.cli.naming import naming_options
from loancalc.cli.output import show
from loancalc.core.cost.flow_cost import flow_cost_of
from loancalc.reading.every import every as every_of
from loancalc.report.flows import flows_report

SETTINGS = {"ignore_unknown_options": True}


def run(
    ctx: typer.Context,
    flows: o.Flows,
    every: o.Every = None,
    standard: o.Standard = None,
    all_standards: o.AllStandards = False,
    proof: o.Proof = False,
    claimed: o.ClaimedRate = None,
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
    """Price bare flows; by a standard, by all of them, and with a proof on demand."""
    options = [name for param in ctx.command.params for name in param.opts if name.startswith("--")]
    distance = every_of(every or "month", "every")
    read, notes = flows_of(flows, options, distance)
    if all_standards or proof or {standard, claimed} != {None}:
        from loancalc.cli.measures import flows_measured  # noqa: PLC0415  # only where asked for

        with naming_options(ctx):
            report = flows_measured(read, distance, ctx.params, typed=every is not None)
    else:
        report = flows_report(flow_cost_of(read, distance), distance, dated=read.days is not None)
    show(report._replace(notes=(*report.notes, *notes)), ctx.obj, ctx.params)
