"""The report of a lender's plan: wrong lines and sums, what would explain them, what to ask, what it costs."""

from collections.abc import Iterator, Mapping, Sequence

from loancalc.core.audit.plan import PlanAudit, WrongCell
from loancalc.core.audit.plan_price import PlanPrice
from loancalc.core.audit.plan_sums import SumFault
from loancalc.core.audit.rounding import ROUNDINGS
from loancalc.core.check.finding import Finding
from loancalc.core.note import Note
from loancalc.report.audit import CELL_COLUMNS, Audit, cell_row, column_word, table_values
from loancalc.report.model import Cell, Figure, Table, Value, Word
from loancalc.report.plan_held import held_notes

MOST_ASKED = 3
"""So many wrong lines are asked about one by one; of more, the convention is asked for."""

SUM_COLUMNS = ("rule", *CELL_COLUMNS)


def plan_audit(
    findings: Sequence[Finding], faults: Sequence[SumFault], price: PlanPrice, audit: PlanAudit | None = None
) -> Audit:
    """Return what a lender's plan adds to the report.

    Args:
        findings: of the plan: ``plan`` and ``plan_convention`` where there is an offer, ``plan_sums``, and what it is
            held against.
        faults: its sums that are wrong.
        price: what it costs, as stated.
        audit: where it differs from the offer, if there is one.
    """
    cells = [cell_row(cell) for cell in audit.cells] if audit else []
    sums: list[list[Cell]] = [[Word(f"rule.{fault.rule}"), *cell_row(fault.cell)] for fault in faults]
    tables = (Table("plan_lines", CELL_COLUMNS, cells), Table("plan_sums", SUM_COLUMNS, sums))
    by_kind = {finding.kind: finding for finding in findings}
    return Audit(
        findings=tuple(findings),
        result={
            "plan_lines": table_values(cells, CELL_COLUMNS),
            "plan_sums": table_values(sums, SUM_COLUMNS),
            "plan": _price_values(price),
        },
        figures=tuple(_figures(price)),
        tables=tuple(table for table in tables if table.rows),
        notes=(*_notes(by_kind, audit, faults), *held_notes(findings), *price.notes),
        conventions=(Note("plan_stated_only"),) if audit else (Note("plan_alone"),),
    )


def _price_values(price: PlanPrice) -> dict[str, Value]:
    return {key: value for key, value in price._asdict().items() if key != "notes"}


def _figures(price: PlanPrice) -> Iterator[Figure]:
    if price.total_repaid is not None:
        yield Figure("plan_total", price.total_repaid)
    if price.total_cost is not None:
        yield Figure("plan_cost", price.total_cost)
    if price.nominal_annual is not None:
        yield Figure("plan_nominal", price.nominal_annual)
    if price.xirr is not None:
        yield Figure("plan_xirr", price.xirr, Note("aside_xirr"))
    elif price.effective_annual is not None:
        yield Figure("plan_effective", price.effective_annual)


def _notes(by_kind: Mapping[str, Finding], audit: PlanAudit | None, faults: Sequence[SumFault]) -> Iterator[Note]:
    if audit:
        yield from _differences(audit)
    if "plan_convention" in by_kind:
        yield from _convention(by_kind["plan_convention"])
    if not faults:
        yield Note("plan_adds_up")
    if audit and "plan_convention" in by_kind and by_kind["plan_convention"].verdict == "unexplained":
        yield from _questions(audit)
    gaps = [fault.cell.number for fault in faults if fault.rule == "gap" and fault.cell.number is not None]
    if gaps and not audit:
        yield Note("plan_missing", {"numbers": ranges(gaps)})
    if faults and not gaps:
        yield Note("ask_plan_sums")


def _differences(audit: PlanAudit) -> Iterator[Note]:
    if not audit.cells:
        yield Note("plan_agrees", {"count": audit.compared})
    wrong = [number for number in audit.wrong if number not in (*audit.missing, *audit.extra)]
    if wrong:
        yield Note("plan_differs", {"count": len(wrong), "lines": audit.compared, "numbers": ranges(wrong)})
    if audit.missing:
        yield Note("plan_missing", {"numbers": ranges(audit.missing)})
    if audit.extra:
        yield Note("plan_extra", {"numbers": ranges(audit.extra)})
    if audit.shift:
        first = audit.cells[0]
        key = "plan_dates_later" if audit.shift > 0 else "plan_dates_earlier"
        yield Note(key, {"days": abs(audit.shift), "stated": first.stated, "right": first.right})
    if audit.overcharge:
        more = audit.overcharge.fen > 0
        amount = audit.overcharge if more else -audit.overcharge
        yield Note("plan_takes_more" if more else "plan_takes_less", {"amount": amount})


def _convention(finding: Finding) -> Iterator[Note]:
    """Yield what would explain the plan, and the question that follows from it."""
    facts = finding.facts
    sets: Sequence[Sequence[str]] = facts["conventions"]  # type: ignore[assignment]  # as `plan_findings` makes it
    still: tuple[int, ...] = facts["still_wrong"]  # type: ignore[assignment]
    if not sets:
        yield Note("plan_unexplained")
        return
    first, *others = [tuple(convention_word(switch) for switch in one) for one in sets]
    key = "plan_explained_but" if still else "plan_explained"
    yield Note(key, {"convention": first, **({"numbers": ranges(still)} if still else {})})
    for other in others:
        yield Note("plan_explained_too", {"convention": other})
    if not any(switch.partition("=")[0] in ROUNDINGS for switch in sets[0]):
        yield Note("plan_try", {"typed": tuple(sets[0])})
    yield Note("ask_plan_convention", {"convention": first})


def _questions(audit: PlanAudit) -> Iterator[Note]:
    """Yield a question a line, about the part that makes the payment wrong where one does."""
    asked: dict[int | None, WrongCell] = {}
    for cell in audit.cells:
        before = asked.get(cell.number)
        if cell.stated is not None and cell.right is not None and (before is None or before.column == "payment"):
            asked[cell.number] = cell
    for cell in list(asked.values())[:MOST_ASKED]:
        facts = {"number": cell.number, "column": column_word(cell.column), "stated": cell.stated, "right": cell.right}
        yield Note("ask_plan_line", facts)


def convention_word(switch: str) -> Word:
    """Return the name of a convention such as ``day_count=act/360``; a day and a number of days have one for all."""
    key = switch.partition("=")[0]
    return Word(f"switch.{key if key in ('first_due', 'min_days') else switch}")


def ranges(numbers: Sequence[int]) -> str:
    """Return ``1, 3-5`` for 1, 3, 4, 5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
