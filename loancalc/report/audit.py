"""The audits of ``check`` beside the ceilings: what each adds to the report."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from loancalc.core.audit.plan import WrongCell
from loancalc.core.check.finding import Finding
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.report.model import Cell, Figure, Report, Table, Value, Word

CELL_COLUMNS = ("number", "column", "stated", "right", "difference")
IN_SCHEDULE = ("payment", "principal", "interest")


class Audit(NamedTuple):
    """What an audit adds to a report.

    Args:
        findings: what was found.
        result: JSON keys of its own.
        figures: shown after those of the offer.
        tables: shown, and written to CSV, before the findings.
        notes: remarks, and what to ask the lender.
        conventions: how it was counted.
    """

    findings: tuple[Finding, ...]
    result: Mapping[str, Value]
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    conventions: tuple[Note, ...] = ()


def with_audits(report: Report, audits: Sequence[Audit]) -> Report:
    """Return *report* with all that *audits* add; their findings must already be among its own."""
    result = dict(report.result)
    for audit in audits:
        result |= audit.result
    return report._replace(
        result=result,
        figures=(*report.figures, *(figure for audit in audits for figure in audit.figures)),
        tables=(*(table for audit in audits for table in audit.tables), *report.tables),
        notes=(*(note for audit in audits for note in audit.notes), *report.notes),
        conventions=(*(note for audit in audits for note in audit.conventions), *report.conventions),
    )


def audit_report(audits: Sequence[Audit], read: Sequence[Note], understood: Sequence[Note] = ()) -> Report:
    """Return the report of *audits* without an offer.

    Args:
        audits: of a plan, of a statement.
        read: warnings of the readers.
        understood: what was lent and when, as told.
    """
    findings = [finding for audit in audits for finding in audit.findings]
    rows = [_row(finding) for finding in findings]
    report = Report(
        command="check",
        understood=tuple(understood),
        result={
            "findings": [finding_value(finding) for finding in findings],
            "claimed": None,
            "true_nominal": None,
            "true_effective": None,
            "plan_lines": [],
        },
        tables=(_table(rows),) if rows else (),
        notes=tuple(read),
    )
    return with_audits(report, audits)


def _row(finding: Finding) -> list[Cell]:
    rate: Cell = finding.facts.get("rate")  # type: ignore[assignment]  # a Decimal
    return [Word(f"kind.{finding.kind}"), rate, Word(f"finding.{finding.verdict}")]


def _table(rows: list[list[Cell]]) -> Table:
    """Return the findings, with the rates that they are about where there is one."""
    if any(row[1] is not None for row in rows):
        return Table("findings", ("kind", "rate", "verdict"), rows)
    return Table("findings", ("kind", "verdict"), [[kind, verdict] for kind, _, verdict in rows])


def understood_lent(principal: Money | None, drawdown: date | None) -> list[Note]:
    """Return how what was lent, and when, was read."""
    if principal is None:
        return []
    facts = {"principal": principal} | ({} if drawdown is None else {"day": drawdown})
    return [Note("understood_lent" if drawdown is None else "understood_lent_on", facts)]


def finding_value(finding: Finding) -> dict[str, Value]:
    """Return a finding for JSON."""
    return {"kind": finding.kind, "verdict": finding.verdict, "found": finding.found, **finding.facts}  # type: ignore[dict-item]  # facts are values


def cell_row(cell: WrongCell) -> list[Cell]:
    """Return a wrong cell as a row of `CELL_COLUMNS`."""
    return [cell.number, column_word(cell.column), cell.stated, cell.right, cell.difference]


def column_word(key: str) -> Word:
    """Return the name of a column of a plan, as the schedule heads it."""
    return Word(f"schedule.{key}" if key in IN_SCHEDULE else key)


def table_values(rows: Sequence[Sequence[Cell]], columns: Sequence[str]) -> list[Value]:
    """Return the rows of a table for JSON."""
    return [dict(zip(columns, row, strict=True)) for row in rows]
