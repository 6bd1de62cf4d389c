"""``loancalc afford``: how much may be borrowed, by each rule and by all of them."""

from collections.abc import Mapping
from typing import Any

import typer

from loancalc.cli import options as o
from loancalc.cli.naming import naming_options
from loancalc.cli.offers import one_offer_of
from loancalc.cli.output import show
from loancalc.cli.session import Session
from loancalc.core.afford import Means, affordable_of
from loancalc.core.money import ZERO
from loancalc.core.rate import Period, Share
from loancalc.core.refusal import Refusal
from loancalc.reading.amount import amount
from loancalc.reading.choice import one_of
from loancalc.reading.means import SHARES_AS, income_multiple, recurring
from loancalc.reading.ratio import ratio
from loancalc.reading.value import lines
from loancalc.report.affordability import affordability_report


def run(
    ctx: typer.Context,
    offer: o.Offer,
    income: o.Income = None,
    debt: o.Debt = None,
    share: o.IncomeShare = None,
    share_as: o.ShareAs = None,
    multiple: o.IncomeMultiple = None,
    limit: o.Limit = None,
    used: o.Used = None,
    draw_share: o.DrawShare = None,
    payment: o.MostPayment = None,
    rules: o.RulesOfThumb = False,
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
    """Read the offer and the borrower's means, answer, show."""
    session: Session = ctx.obj
    with naming_options(ctx):
        means = _means(ctx.params)
        read = one_offer_of(offer, ctx.params, session, without=("principal",))
        found = affordable_of(read.offer, means)
    show(affordability_report(read.offer, means, found, read.terms, read.notes), session, ctx.params)


def _means(options: Mapping[str, Any]) -> Means:
    """Return the means that *options* state."""
    if options["share_as"] is not None and options["share"] is None:
        raise Refusal("afford_needs", where="share_as", needs="share", example="share=50%")
    share_as = tuple(SHARES_AS)
    if options["share_as"] is not None:
        share_as = (one_of(options["share_as"], "share_as", SHARES_AS),)
    stated = {key: reader(options[key], key) for key, reader in _READERS.items() if options[key] is not None}
    return Means(
        income=None if options["income"] is None else recurring(options["income"], "income", Period.MONTH),
        debts=tuple(recurring(one, "debt") for one in lines(options["debt"] or [], "debt")),
        share_as=share_as,
        used=ZERO if options["used"] is None else amount(options["used"], "used", zero=True),
        rules_of_thumb=options["rules"],
        **stated,
    )


def _share(text: str, where: str) -> Share:
    return Share(ratio(text, where))


_READERS: Mapping[str, Any] = {
    "share": _share,
    "multiple": income_multiple,
    "limit": amount,
    "draw_share": _share,
    "payment": amount,
}
