"""``loancalc check``: is the loan above a ceiling, does the advertised rate hold; exit status 1 where one is found."""

from collections.abc import Mapping, Sequence
from typing import Any

import typer

from loancalc.cli import options as o
from loancalc.cli.case import Audited, case_of
from loancalc.cli.naming import naming_options
from loancalc.cli.offers import one_offer_of
from loancalc.cli.output import show
from loancalc.cli.session import FOUND, Session
from loancalc.core.audit.plan_held import Held
from loancalc.core.note import Note
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule
from loancalc.report.audit import Audit, audit_report, understood_lent
from loancalc.report.check import check_report
from loancalc.report.model import Report

OF_OFFER = ("signed", "lender", "penalty", "name")
"""What makes no sense without an offer."""

OF_PLAN = ("own_ceilings", "claimed")
"""What needs an offer or the lender's plan."""


def run(
    ctx: typer.Context,
    offer: o.OfferOrFile = None,
    lender_plan: o.LenderPlan = None,
    statement: o.Statement = None,
    own_ceilings: o.OwnCeilings = None,
    signed: o.Signed = None,
    lender: o.Lender = None,
    claimed: o.Claimed = None,
    penalty: o.Penalty = None,
    name: o.Name = None,
    principal: o.Lent = None,
    drawdown: o.LentOn = None,
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
    """Collect the findings, show them, and leave with the status that says whether there is one."""
    session: Session = ctx.obj
    with naming_options(ctx):
        report = _of_files(ctx.params, session) if offer is None else _of_offer(offer, ctx.params, session)
    show(report, session, ctx.params)
    if any(finding["found"] for finding in report.result["findings"]):  # type: ignore[call-overload,index,union-attr]
        ctx.exit(FOUND)


def _of_offer(offer: str, options: Mapping[str, Any], session: Session) -> Report:
    read = one_offer_of(offer, options, session)
    return check_report(case_of(read, options, lambda loan, held: _audits(loan, held, options, session)))


def _of_files(options: Mapping[str, Any], session: Session) -> Report:
    """Return the report of a plan or a statement alone; what asks about an offer is refused."""
    if options["lender_plan"] is None and options["statement"] is None:
        raise Refusal("missing_argument", where="OFFER")
    for key in OF_OFFER if options["lender_plan"] else (*OF_PLAN, *OF_OFFER):
        if options[key]:
            raise Refusal("key_needs", where=key, read=options[key], needs="OFFER")
    from loancalc.cli.audits import lent_of  # noqa: PLC0415

    held, warnings = _held(options, session)
    audits, remarks = _audits(None, held, options, session)
    _check_held(audits, options)
    return audit_report(audits, (*remarks, *warnings), understood_lent(*lent_of(options)))


def _held(options: Mapping[str, Any], session: Session) -> tuple[Held, tuple[Note, ...]]:
    """Return what a plan without an offer is held against: own ceilings and the advertised price."""
    from loancalc.cli.audits import lent_of  # noqa: PLC0415
    from loancalc.cli.ceilings import own_ceilings_of  # noqa: PLC0415
    from loancalc.reading.claim import claim  # noqa: PLC0415

    day = lent_of(options).drawdown or session.day(options["today"])
    ceilings, warnings = own_ceilings_of(day, options["own_ceilings"] or (), options)
    if options["claimed"] is None:
        return Held(ceilings, day), warnings
    read, notes = claim(options["claimed"], "claimed")
    return Held(ceilings, day, read), (*warnings, *notes)


def _check_held(audits: Sequence[Audit], options: Mapping[str, Any]) -> None:
    """Refuse a ceiling or a price that the plan told too little to be held against."""
    kinds = {finding.kind for audit in audits for finding in audit.findings}
    for key, kind in zip(OF_PLAN, ("plan_ceiling", "plan_claimed"), strict=True):
        if options[key] and kind not in kinds:
            read = options[key] if isinstance(options[key], str) else options[key][0]
            raise Refusal("plan_not_held", where=key, read=read)


def _audits(schedule: Schedule | None, held: Held, options: Mapping[str, Any], session: Session) -> Audited:
    """Return what ``--plan`` and ``--statement`` ask for; only they pay for the readers of files."""
    if options["lender_plan"] is None and options["statement"] is None:
        return (), ()
    from loancalc.cli.audits import audits_of, csv_files_of, lent_of  # noqa: PLC0415

    return audits_of(schedule, held, csv_files_of(options), lent_of(options), session.day(options["today"]))
