"""``loancalc evidence``: one document on one loan, that an adviser can attach to a complaint."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

import typer

from loancalc import __version__
from loancalc.cli import options as o
from loancalc.cli.audits import CsvFile, Lent, audits_of, csv_files_of
from loancalc.cli.case import case_of
from loancalc.cli.naming import naming_options
from loancalc.cli.offers import ReadOffer, one_offer_of
from loancalc.cli.output import deliver, format_of
from loancalc.cli.session import Session
from loancalc.core.calendar import FIRST_DAY
from loancalc.core.refusal import Refusal
from loancalc.reading.toml import toml_of
from loancalc.report.document import document_text
from loancalc.report.evidence.page import evidence_document, evidence_report
from loancalc.report.evidence.record import Input, Record
from loancalc.report.json import json_of
from loancalc.report.words import Words

GIVEN = {"signed": "--signed", "own_ceilings": "--ceiling", "lpr": "--lpr"}
"""Options that are neither terms of the offer nor files, and bear on what is written."""


def run(
    ctx: typer.Context,
    offer: o.Offer,
    lender_plan: o.LenderPlan = None,
    statement: o.Statement = None,
    own_ceilings: o.OwnCeilings = None,
    signed: o.Signed = None,
    lender: o.Lender = None,
    claimed: o.Claimed = None,
    penalty: o.Penalty = None,
    name: o.Name = None,
    drawdown: o.DocumentDrawdown = None,
    format: o.DocumentFormat = None,
    output: o.DocumentOutput = None,
    force: o.Force = False,
    lang: o.Lang = None,
    today: o.DocumentToday = None,
    lpr: o.Lpr = None,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> None:
    """Collect what ``check`` collects, and write it as one document; the clock is never asked."""
    session: Session = ctx.obj
    format_ = _format(ctx.params)
    with naming_options(ctx):
        day = session.given_day(today)
        files = csv_files_of(ctx.params)
        read = _read(offer, ctx.params, session, day)
        _check_days(read, files, day)
        # Without a day no statement was given, and the loan states its own.
        last = day or FIRST_DAY
        case = case_of(read, ctx.params, lambda loan, held: audits_of(loan, held, files, Lent(None, None), last))
    record = _record(read, files, ctx.params, day)

    def rendered(words: Words, on_screen: bool) -> str:
        if format_ == "json":
            return json_of(evidence_report(case, record, words), words)
        return document_text(evidence_document(case, record), words)

    deliver(rendered, session, ctx.params)


def _format(options: Mapping[str, Any]) -> str:
    """Return ``markdown`` or ``json``; a document is no table."""
    if options["format"] is None and options["output"] in (None, "-"):
        return "markdown"
    found = format_of(options["format"], options["output"])
    if found not in ("markdown", "json"):
        where = "output" if options["format"] is None else "format"
        raise Refusal("evidence_is_no_table", where=where, read=options[where])
    return found


def _read(offer: str, options: Mapping[str, Any], session: Session, day: date | None) -> ReadOffer:
    """Return the offer; without a day given, one that stands for none."""
    return one_offer_of(offer, {**options, "today": (day or FIRST_DAY).isoformat()}, session)


def _check_days(read: ReadOffer, files: Mapping[str, CsvFile], day: date | None) -> None:
    """Refuse what would need the clock, or a guess of the day on which the money arrived."""
    stated = read.offer.stated
    if "drawdown" not in stated and (files or day is None):
        raise Refusal("evidence_needs_drawdown", where="drawdown")
    if day is None and ("statement" in files or "reprice" in stated):
        raise Refusal("evidence_needs_today", where="today")


def _record(read: ReadOffer, files: Mapping[str, CsvFile], options: Mapping[str, Any], day: date | None) -> Record:
    kept = {*read.offer.stated, *(("changes",) if read.offer.changes else ())}
    text = toml_of({key: value for key, value in read.terms.items() if key in kept})
    inputs = [_input("offer", text.encode()), *(_input(key, file.content) for key, file in files.items())]
    given = [("--today", day.isoformat())] if day else []
    for key, option in GIVEN.items():
        value = options[key]
        given += [(option, text) for text in ([value] if isinstance(value, str) else value or ())]
    return Record(__version__, text, tuple(inputs), tuple(given))


def _input(key: str, content: bytes) -> Input:
    return Input(key, len(content), sha256(content).hexdigest())
