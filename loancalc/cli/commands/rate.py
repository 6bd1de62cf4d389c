"""``loancalc rate``: one rate by day, by month, by year, simple and compounded; nominal and effective."""

import typer

from loancalc.cli import options as o
from loancalc.cli.naming import naming_options
from loancalc.cli.offers import rate_of
from loancalc.cli.output import show
from loancalc.core.compounding import readings_of
from loancalc.core.conversion import conversion_of, effective_conversion_of
from loancalc.reading.frequency import times_a_year
from loancalc.report.conversion import Question, conversion_report


def run(
    ctx: typer.Context,
    rate_text: o.RateText,
    compounded: o.Compounded = None,
    effective: o.Effective = False,
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
    with naming_options(ctx):
        times = None if compounded is None else times_a_year(compounded, "compounded")
        readings = readings_of(rate, times, effective=effective) if effective or times else ()
    conversion = effective_conversion_of(rate) if effective else conversion_of(rate)
    show(conversion_report(Question(rate, times, effective), conversion, readings, notes), ctx.obj, ctx.params)
