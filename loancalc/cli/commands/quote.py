"""``loancalc quote``: one offer from a file or inline words, priced and laid out."""

import typer

from loancalc.cli import options as o
from loancalc.cli.offers import offers_of
from loancalc.cli.output import show
from loancalc.core.cost.price import cost_of
from loancalc.core.plans import schedule_of
from loancalc.core.refusal import Refusal
from loancalc.report.quote import quote_report


def run(
    ctx: typer.Context,
    offer: o.Offer,
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
    read = [one for one in offers_of([offer], ctx.params, ctx.obj) if name is None or one.offer.name == name]
    if len(read) != 1:
        raise Refusal("one_offer_needed", where="offer", read=offer, count=len(read))
    schedule = schedule_of(read[0].offer)
    report = quote_report(schedule, cost_of(schedule), read[0].terms, read[0].notes, command="quote")
    show(report, ctx.obj, ctx.params)
