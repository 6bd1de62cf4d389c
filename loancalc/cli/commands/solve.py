"""``loancalc solve``: which amount, payment, term, rate or fee makes a figure true."""

from collections.abc import Sequence

import typer

from loancalc.cli import options as o
from loancalc.cli.flows import check_no_option, csv_text
from loancalc.cli.offers import ReadOffer, one_offer_of
from loancalc.cli.output import show
from loancalc.cli.session import Session
from loancalc.core.money import ZERO
from loancalc.core.note import Note
from loancalc.core.refusal import Refusal
from loancalc.core.solve.loan import solution_of
from loancalc.core.solve.target import Target
from loancalc.reading.read import Read
from loancalc.reading.target import ASKED, asked, target
from loancalc.reading.terms import terms_of
from loancalc.report.model import Report
from loancalc.report.solution import solution_report

SETTINGS = {"ignore_unknown_options": True}
PRICES = ("rate", "fee")


def run(
    ctx: typer.Context,
    question: o.Question,
    for_: o.For = None,
    given: o.Given = None,
    every: o.Every = None,
    name: o.Name = None,
    format: o.Format = None,
    output: o.Output = None,
    force: o.Force = False,
    headers: o.Headers = None,
    no_bom: o.NoBom = False,
    save: o.Save = None,
    lang: o.Lang = None,
    today: o.Today = None,
    lpr: o.Lpr = None,
    ascii: o.Ascii = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> None:
    """Read what is asked for and what is to be met, search, show: ``amount`` of flows, all else of an offer."""
    check_no_option(question, [name for param in ctx.command.params for name in param.opts if name.startswith("--")])
    if for_ is None:
        raise Refusal("solve_for_missing", where="--for", choices=tuple(ASKED))
    key = asked(for_)
    figure = None if given is None else target(given)
    if figure is None and key != "payment":
        raise Refusal("solve_given_missing", where="--given", asked=key)
    if key == "amount":
        if save is not None:
            raise Refusal("keys_conflict", where="--save", other="--for amount")
        assert figure  # only a payment is asked for without one
        show(_amount(question, figure, every), ctx.obj, ctx.params)
    else:
        solved, report = _term(ctx, question, key, figure)
        solved.show(report, ctx.obj, ctx.params)


def _term(ctx: typer.Context, words: Sequence[str], key: str, figure: Target | None) -> tuple[ReadOffer, Report]:
    """Return the offer with the term *key* filled in, and the report of it."""
    if len(words) != 1:
        raise Refusal("solve_one_offer", where="OFFER", count=len(words), asked=key)
    session: Session = ctx.obj
    turned = () if figure is None else PRICES if key == "payment" else (key,)
    read = one_offer_of(words[0], ctx.params, session, turned)
    solution = solution_of(read.offer, key, figure)
    offer = solution.schedule.offer
    solved = ReadOffer(offer, terms_of(offer), (*read.notes, *_ignored(read, turned)))
    return solved, solution_report(solution, solved.terms, solved.notes)


def _ignored(read: ReadOffer, turned: Sequence[str]) -> list[Note]:
    """Return a note on each term that is asked for and yet stated."""
    stated = [key for key in turned if read.terms.get(key, ZERO) != ZERO]
    return [Note("solve_ignored", {"where": key, "read": str(read.terms[key])}) for key in stated]


def _amount(words: Sequence[str], figure: Target, every: str | None) -> Report:
    from loancalc.core.solve.flows import flow_solution_of  # noqa: PLC0415  # only where flows are given
    from loancalc.reading.every import every as every_of  # noqa: PLC0415
    from loancalc.reading.open_flow import open_flows_of_csv, open_flows_of_words  # noqa: PLC0415
    from loancalc.report.solved_flows import solved_flows_report  # noqa: PLC0415

    distance = every_of(every or "month", "every")
    text = csv_text(words)
    if text is None and not any({"?", "？"} & set(word) for word in words):
        raise Refusal("solve_no_unknown", where="FLOW")
    read, notes = Read(open_flows_of_words(words, distance)) if text is None else open_flows_of_csv(text, words[0])
    report = solved_flows_report(flow_solution_of(read, distance, figure), distance)
    return report._replace(notes=(*report.notes, *notes))
