"""``loancalc irr``: what bare flows of money cost a year."""

import typer

from loancalc.cli import options as o
from loancalc.cli.flows import flows_of
from loancalc.cli.output import show
from loancalc.core.cost.flow_cost import flow_cost_of
from loancalc.core.cost.proof import proof_of
from loancalc.reading.every import every as every_of
from loancalc.report.flows import flows_report

SETTINGS = {"ignore_unknown_options": True}


def run(
    ctx: typer.Context,
    flows: o.Flows,
    every: o.Every = None,
    proof: o.Proof = False,
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
    """Price bare flows; ``--proof`` shows every discounted flow and asks a library for a second opinion."""
    options = [name for param in ctx.command.params for name in param.opts if name.startswith("--")]
    read = flows_of(flows, options)
    distance = every_of(every or "month", "every")
    cost = flow_cost_of(read, distance)
    shown = second = None
    if proof:
        from loancalc.cli.recheck import recheck  # noqa: PLC0415  # numpy takes 0.1 s to import

        shown, second = proof_of(read, cost.xirr if cost.xirr is not None else cost.period_irr), recheck(read)
    show(flows_report(read, cost, distance, shown, second), ctx.obj, ctx.params)
