"""The report of ``check``: every finding in a row, then what each rests on and what to do next."""

from collections.abc import Iterator, Sequence

from loancalc.core.check.finding import Finding
from loancalc.core.cost.price import Cost
from loancalc.core.data.ceilings import VINTAGE
from loancalc.core.note import Note
from loancalc.core.schedule import Schedule
from loancalc.report.audit import finding_value, with_audits
from loancalc.report.case import Case
from loancalc.report.ceilings import ceiling_notes
from loancalc.report.claims import claim_figures, claim_notes, claim_tables
from loancalc.report.conventions import conventions
from loancalc.report.model import Cell, Figure, Report, Table, Word
from loancalc.report.quote import understood

COLUMNS = (
    "kind", "ceiling", "lender", "rate", "nominal", "effective", "verdict", "excess_nominal", "excess_effective",
    "within_nominal", "within_effective",
)  # fmt: skip
WORDS = {"kind": "kind", "ceiling": "ceiling", "lender": "lender"} | dict.fromkeys(
    ("nominal", "effective", "verdict"), "finding"
)
"""Facts that have a name in every language, and what it begins with in the catalog."""


def check_report(case: Case) -> Report:
    """Return the report of an offer that was checked."""
    schedule, cost, terms, day, findings, audits, read = case
    rows = [_row(finding) for finding in findings]
    report = Report(
        command="check",
        offers=(terms,),
        understood=(*understood(schedule.offer), Note("understood_signed", {"day": day})),
        figures=tuple(_figures(schedule, cost, findings)),
        result={
            "findings": [finding_value(finding) for finding in findings],
            "claimed": terms.get("claimed"),  # type: ignore[dict-item]  # a term is text or money
            "true_nominal": cost.nominal_annual,
            "true_effective": cost.effective_annual,
            "plan_lines": [],
        },
        tables=(*_table(rows), *claim_tables(findings)),
        notes=(*read, *cost.notes, *ceiling_notes(case), *claim_notes(schedule, cost, findings)),
        conventions=tuple(_conventions(schedule, findings)),
    )
    return with_audits(report, audits)


def _table(rows: Sequence[Sequence[Cell]]) -> Iterator[Table]:
    if rows:
        yield Table(key="findings", columns=COLUMNS, rows=rows)


def _row(finding: Finding) -> list[Cell]:
    facts = {**finding.facts, "kind": finding.kind, "verdict": finding.verdict}
    return [_cell(key, facts.get(key)) for key in COLUMNS]


def _cell(key: str, value: object) -> Cell:
    if isinstance(value, str) and key in WORDS:
        return Word(f"{WORDS[key]}.{value}")
    return str(value) if key.startswith("within") and value is not None else value  # type: ignore[return-value]  # facts are cells


def _figures(schedule: Schedule, cost: Cost, findings: Sequence[Finding]) -> Iterator[Figure]:
    yield Figure("proceeds", cost.proceeds)
    yield Figure("total_repaid", cost.total_repaid)
    yield Figure("total_cost", cost.total_cost, Note("aside_cost"))
    yield Figure("true_nominal", cost.nominal_annual)
    yield Figure("true_effective", cost.effective_annual)
    for one in findings:
        if one.kind == "claimed":
            yield from claim_figures(schedule, one)


def _conventions(schedule: Schedule, findings: Sequence[Finding]) -> Iterator[Note]:
    kinds = {finding.kind for finding in findings}
    if "ceiling" in kinds:
        yield Note("ceiling_exact")
        yield Note("ceiling_measures")
        yield Note("ceiling_excess")
        yield Note("ceiling_vintage", {"day": VINTAGE})
    if "claimed" in kinds:
        yield Note("claim_decimals")
        yield Note("claim_honest_payment")
    if "penalty" in kinds:
        yield Note("penalty_aside")
    yield Note("check_is_no_opinion")
    yield from conventions(schedule)
