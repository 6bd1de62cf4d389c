"""One offer priced and laid out, with all that ``quote`` and the plan commands may be asked for beside."""

import typer

from loancalc.cli.naming import naming_options
from loancalc.cli.offers import ReadOffer
from loancalc.core.cost.price import cost_of
from loancalc.core.schedule import Schedule
from loancalc.core.segments import segments_of
from loancalc.report.model import Report
from loancalc.report.quote import quote_report


def quoted(ctx: typer.Context, read: ReadOffer, schedule: Schedule, command: str | None = None) -> Report:
    """Return the report of the offer that was *read*, as the options of *ctx* ask.

    Args:
        ctx: of the command; its options ``segments``, ``standard``, ``all_standards`` and ``proof``.
        read: the offer.
        schedule: its plan laid out.
        command: its name, if not the plan's.
    """
    asked = ctx.params
    parts = segments_of(schedule) if asked["segments"] else None
    report = quote_report(schedule, cost_of(schedule), read.terms, read.notes, command=command, segments=parts)
    if not asked["all_standards"] and not asked["proof"] and asked["standard"] is None:
        return report
    from loancalc.cli.measures import schedule_measured  # noqa: PLC0415  # only where asked for

    with naming_options(ctx):
        return schedule_measured(report, schedule, asked)
