"""``loancalc rate``: one rate by day, by month, by year, simple and compounded."""

import typer

from loancalc.cli import options as o
from loancalc.cli.offers import rate_of
from loancalc.cli.output import show
from loancalc.core.conversion import conversion_of
from loancalc.report.conversion import conversion_report


def run(
    ctx: typer.Context,
    rate_text: o.RateText,
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
    """Convert one rate."""
    rate, notes = rate_of(rate_text, ctx.params, ctx.obj)
    show(conversion_report(rate, conversion_of(rate), notes), ctx.obj, ctx.params)
