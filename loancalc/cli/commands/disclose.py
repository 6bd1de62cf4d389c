"""``loancalc disclose``: the cost-of-credit disclosure table, and a lender's own table against it."""

from collections.abc import Mapping

import typer

from loancalc.cli import options as o
from loancalc.cli.naming import naming_options
from loancalc.cli.offers import ReadOffer, one_offer_of, shown_offer_of
from loancalc.cli.output import show
from loancalc.cli.session import Session
from loancalc.core.disclosure import Disclosure, disclosure_of, shown_of
from loancalc.core.plans import schedule_of
from loancalc.report.disclosure import disclosure_report
from loancalc.report.model import Report


def run(
    ctx: typer.Context,
    offer: o.Offer,
    against: o.Against = None,
    name: o.Name = None,
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
    """Disclose what one offer costs; terms given as options go before those of the offer."""
    session: Session = ctx.obj
    with naming_options(ctx):
        read = one_offer_of(offer, ctx.params, session)
        found = disclosure_of(schedule_of(read.offer))
    report = disclosure_report(found, read.terms, read.notes)
    if against is not None:
        report = _against(against, read, found, report, ctx.params, session)
    show(report, session, ctx.params)


def _against(
    words: str, read: ReadOffer, found: Disclosure, report: Report, options: Mapping[str, object], session: Session
) -> Report:
    """Return *report* with the lender's table that *words* state compared."""
    from loancalc.core.discrepancy import discrepancies_of  # noqa: PLC0415  # only where it is asked for
    from loancalc.report.discrepancy import Against, with_comparison  # noqa: PLC0415

    table = shown_offer_of(words, read, options, session)
    shown = shown_of(table.offer)
    terms = {"right": read.terms, "shown": table.terms}
    notes = tuple(note for note in table.notes if note not in read.notes)
    compared = with_comparison(report, Against(found, shown, terms, discrepancies_of(found, shown)))
    return compared._replace(notes=(*notes, *compared.notes))
