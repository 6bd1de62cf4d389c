"""The yearly rates that a command is asked for beside the usual ones: by a standard, by all, and with their proof."""

from collections.abc import Callable, Mapping
from typing import Any

from loancalc.core.calendar import Every
from loancalc.core.cost.flow_cost import flow_cost_of
from loancalc.core.cost.proof import proof_of
from loancalc.core.cost.standard import STANDARDS, all_aprs, apr_of, apr_of_schedule
from loancalc.core.cost.standards.apr import Apr
from loancalc.core.flows import CashFlows
from loancalc.core.rate import Rate
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule
from loancalc.reading.choice import one_of
from loancalc.reading.rate import plain_rate
from loancalc.report.flows import flows_report
from loancalc.report.measured import Measured, Proved, with_measured
from loancalc.report.model import Report

NAMES = {
    "cn": ("中国", "china"),
    "eu": ("欧盟", "aprc"),
    "uk": ("英国",),
    "us": ("美国", "reg-z"),
    "xirr": ("电子表格", "excel"),
}
"""What a standard is called besides its key."""

MOST_MEASURED = 12_200
"""So many flows are priced by all standards, or proved: a third of what `irr` takes."""


def flows_measured(flows: CashFlows, every: Every, options: Mapping[str, Any], *, typed: bool) -> Report:
    """Return the report of bare flows with what *options* ask for.

    Args:
        flows: as read.
        every: the distance of undated ones.
        typed: whether it was typed, so that dated flows follow it too.
        options: ``standard``, ``all_standards``, ``proof``, ``claimed``.
    """
    for key in ("all_standards", "proof"):
        if options[key] and len(flows.amounts) > MOST_MEASURED:
            raise Refusal("too_many_flows", where=key, count=len(flows.amounts), high=MOST_MEASURED)
    standard, dated = _standard(options), flows.days is not None
    claimed, doubts = (None, ()) if options["claimed"] is None else plain_rate(options["claimed"], "claimed")
    if claimed and standard is None:
        raise Refusal("key_needs", where="claimed", read=options["claimed"], needs="--standard")
    known = every if typed or not dated else None
    nearest = standard == "uk" or options["all_standards"]
    report = flows_report(flow_cost_of(flows, every, nearest=nearest), every, dated=dated)
    measured = _measured(options, lambda name: apr_of(name, flows, known), "xirr" if dated else "cn", claimed)
    found = with_measured(report, measured)
    return found._replace(notes=(*doubts, *found.notes))


def schedule_measured(report: Report, schedule: Schedule, options: Mapping[str, Any]) -> Report:
    """Return *report* of *schedule* with what *options* ask for."""
    advertised = schedule.offer.claimed
    claimed = advertised if isinstance(advertised, Rate) else None
    return with_measured(report, _measured(options, lambda name: apr_of_schedule(name, schedule), "cn", claimed))


def _measured(options: Mapping[str, Any], price: Callable[[str], Apr], usual: str, claimed: Rate | None) -> Measured:
    """Return what *options* ask for; what is proved is the rate by the standard named, or by the *usual* one."""
    standard = _standard(options)
    apr = price(standard) if standard else None
    found = all_aprs(price, usual if options["proof"] else None) if options["all_standards"] else None
    return Measured(apr, found, _proved(apr, found, price, usual) if options["proof"] else None, claimed)


def _standard(options: Mapping[str, Any]) -> str | None:
    if options["standard"] is None:
        return None
    if options["all_standards"]:
        raise Refusal("keys_conflict", where="standard", other="--all-standards")
    return one_of(options["standard"], "standard", {name: NAMES[name] for name in STANDARDS})


def _proved(
    asked: Apr | None, found: Mapping[str, Apr | Refusal] | None, price: Callable[[str], Apr], usual: str
) -> Proved:
    """Return the proof of the rate *asked* for, or of the *usual* one, which may have been *found* already."""
    from loancalc.cli.recheck import recheck  # noqa: PLC0415  # numpy takes 0.1 s to import

    known = asked or (found or {}).get(usual)
    apr = known if isinstance(known, Apr) else price(usual)
    return Proved(apr, proof_of(apr), recheck(apr))
