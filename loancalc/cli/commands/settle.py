"""``loancalc settle``: what repaying early costs and saves, all or part, and until when it pays."""

from collections.abc import Mapping
from typing import Any

import typer

from loancalc.cli import options as o
from loancalc.cli.naming import naming_options
from loancalc.cli.offers import ReadOffer, new_loan_of, one_offer_of
from loancalc.cli.output import show
from loancalc.cli.session import Session
from loancalc.core.early.position import Position, position_after, position_on
from loancalc.core.early.settle import present_saving, settlements_by_row, settlements_of
from loancalc.core.early.switch import switch_of
from loancalc.core.plans import schedule_of
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule
from loancalc.reading.amount import amount as amount_of
from loancalc.reading.choice import KEEPS, one_of
from loancalc.reading.day import day
from loancalc.reading.rate import plain_rate
from loancalc.reading.value import number
from loancalc.report.model import Report
from loancalc.report.settlement import settlement_report

ASKED = ("after", "on", "amount", "keep", "table", "into", "own_rate")


def run(
    ctx: typer.Context,
    offer: o.Offer,
    after: o.After = None,
    on: o.On = None,
    amount: o.PrepaidAmount = None,
    keep: o.Keep = None,
    table: o.Table = False,
    into: o.Into = None,
    own_rate: o.OwnRate = None,
    name: o.Name = None,
    early_fee: o.EarlyFee = None,
    early_base: o.EarlyBase = None,
    early_free_after: o.EarlyFreeAfter = None,
    future_fees: o.FutureFees = None,
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
    """Read the offer and the day, answer, show; terms given as options go before those of the offer."""
    session: Session = ctx.obj
    with naming_options(ctx):
        _check(ctx.params)
        read = one_offer_of(offer, ctx.params, session)
        schedule = schedule_of(read.offer)
        if table and len(schedule.rows) == 1:
            raise Refusal("settle_one_row", where="table")
        at = _position(schedule, after, on)
        report = _settled(read, schedule, at, ctx.params) if amount is None else _part(read, schedule, at, ctx.params)
    show(report, session, ctx.params)


def _check(options: Mapping[str, object]) -> None:
    """Refuse options that contradict each other, or that need another one."""
    asked = [key for key in ASKED if options[key] not in (None, False)]
    for pair in (("after", "on"), ("amount", "table"), ("amount", "into"), ("amount", "own_rate")):
        if set(pair) <= set(asked):
            raise Refusal("keys_conflict", where=pair[1], other=f"--{pair[0]}")
    if "keep" in asked and "amount" not in asked:
        raise Refusal("key_needs", where="keep", read=options["keep"], needs="--amount")
    if not {"after", "on"} & set(asked) and asked != ["table"]:
        raise Refusal("settle_when", where="after")


def _position(schedule: Schedule, after: str | None, on: str | None) -> Position | None:
    if on is not None:
        return position_on(schedule, day(on, "on"))
    return None if after is None else position_after(schedule, number(after, "after", low=0, high=len(schedule.rows)))


def _settled(read: ReadOffer, schedule: Schedule, at: Position | None, options: Mapping[str, Any]) -> Report:
    own, into = options["own_rate"], options["into"]
    found = settlements_of(schedule, at) if at else ()
    rate, doubts = plain_rate(own, "own_rate") if own else (None, ())
    new, remarks = new_loan_of(into, at.day, options) if at and into is not None else (None, ())
    return settlement_report(
        schedule,
        read.terms,
        (*read.notes, *doubts, *remarks),
        found=found,
        by_row=settlements_by_row(schedule),
        table=options["table"],
        present=[present_saving(schedule, one, rate) for one in found] if rate else (),
        switches=[switch_of(one, new) for one in found] if new else (),
    )


def _part(read: ReadOffer, schedule: Schedule, at: Position | None, options: Mapping[str, Any]) -> Report:
    from loancalc.core.early.prepay import prepayments_of  # noqa: PLC0415  # only where a part is repaid
    from loancalc.report.prepayment import prepayment_report  # noqa: PLC0415

    assert at  # a part is repaid on a day
    amount = amount_of(options["amount"], "amount")
    kept = list(KEEPS) if options["keep"] is None else [one_of(options["keep"], "keep", KEEPS)]
    found = [prepayments_of(schedule, at, amount, one) for one in kept]
    return prepayment_report(schedule, read.terms, read.notes, found=found, at=at, amount=amount)
