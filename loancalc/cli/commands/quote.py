"""``loancalc quote``: one offer from a file or inline words, priced and laid out."""

import typer

from loancalc.cli import options as o
from loancalc.cli.offers import one_offer_of
from loancalc.cli.output import show
from loancalc.cli.quoted import quoted
from loancalc.core.plans import schedule_of


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
    show(quoted(ctx, read, schedule_of(read.offer), "quote"), ctx.obj, ctx.params)
