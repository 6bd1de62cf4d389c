"""An offer and all that it is checked for, as the options of a command ask."""

from collections.abc import Callable, Mapping
from typing import Any

from loancalc.cli.ceilings import ceilings_of
from loancalc.cli.offers import ReadOffer
from loancalc.core.audit.plan_held import Held
from loancalc.core.check.ceiling import ceiling_findings
from loancalc.core.check.claim import claim_finding
from loancalc.core.check.penalty import penalty_findings
from loancalc.core.cost.price import cost_of
from loancalc.core.disclosure import as_typed
from loancalc.core.note import Note
from loancalc.core.plans import schedule_of
from loancalc.core.schedule import Schedule
from loancalc.reading.day import day as day_of
from loancalc.report.audit import Audit
from loancalc.report.case import Case

Audited = tuple[tuple[Audit, ...], tuple[Note, ...]]
"""The audits of files, and the remarks of their readers."""


def case_of(read: ReadOffer, options: Mapping[str, Any], audited: Callable[[Schedule, Held], Audited]) -> Case:
    """Return what is found about the offer that was *read*.

    Args:
        read: the offer.
        options: ``signed``, ``own_ceilings``, ``lpr``, ``penalty``.
        audited: the loan laid out, what it is held against → the audits of the files given, and the remarks of their
            readers.
    """
    offer = as_typed(read.offer, ["penalty"] if options["penalty"] is not None else [])
    warnings = [Note("filled_in_left_out")] if offer != read.offer else []
    schedule = schedule_of(offer)
    signed = options["signed"]
    day = day_of(signed, "signed") if signed is not None else read.offer.drawdown
    ceilings, old = ceilings_of(schedule, day, options["own_ceilings"] or (), options)
    audits, remarks = audited(schedule, Held(ceilings, day, offer.claimed, offer.every.per_year))
    cost = cost_of(schedule)
    findings = [*ceiling_findings(schedule, ceilings, day), *penalty_findings(offer, ceilings, day)]
    if offer.claimed is not None:
        findings.append(claim_finding(schedule, cost, offer.claimed))
    findings += [finding for audit in audits for finding in audit.findings]
    return Case(schedule, cost, read.terms, day, tuple(findings), audits, (*read.notes, *warnings, *old, *remarks))
