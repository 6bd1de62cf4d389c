"""A case: an offer with all that it was checked for, from which reports are made."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from loancalc.core.check.finding import Finding
from loancalc.core.cost.price import Cost
from loancalc.core.note import Note
from loancalc.core.schedule import Schedule
from loancalc.report.audit import Audit


class Case(NamedTuple):
    """What was found about one offer.

    Args:
        schedule: the loan.
        cost: what it costs.
        terms: the offer as it is printed.
        day: of the contract.
        findings: of every kind, in the order of printing; those of the audits last.
        audits: of the lender's plan, of the statement.
        notes: warnings of the readers.
    """

    schedule: Schedule
    cost: Cost
    terms: Mapping[str, object]
    day: date
    findings: tuple[Finding, ...]
    audits: tuple[Audit, ...] = ()
    notes: tuple[Note, ...] = ()
