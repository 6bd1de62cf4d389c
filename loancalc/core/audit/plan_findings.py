"""What the audit of a plan comes to, as findings."""

from collections.abc import Iterator, Sequence

from loancalc.core.audit.convention import Explanation, explanations_of, wrong_lines
from loancalc.core.audit.lender_plan import LenderPlan
from loancalc.core.audit.plan import PlanAudit
from loancalc.core.audit.plan_sums import SumFault
from loancalc.core.audit.received import Arrival
from loancalc.core.audit.statement import StatementAudit
from loancalc.core.check.finding import Finding
from loancalc.core.money import ZERO
from loancalc.core.schedule import Schedule


def plan_findings(plan: LenderPlan, schedule: Schedule, audit: PlanAudit) -> Iterator[Finding]:
    """Yield whether *plan* is that of the offer, and where it is not, which convention would explain it."""
    facts = {
        "lines": audit.compared,
        "wrong": audit.wrong,
        "missing": audit.missing,
        "extra": audit.extra,
        "shift_days": audit.shift,
        "overcharge": audit.overcharge,
    }
    yield Finding("plan", "wrong" if audit.cells else "right", facts, found=bool(audit.cells))
    if len(plan.lines) == len(schedule.rows) and wrong_lines(plan, schedule.rows):
        found = explanations_of(plan, schedule)
        yield Finding("plan_convention", "explained" if found else "unexplained", _conventions(found), found=False)


def sums_finding(faults: Sequence[SumFault]) -> Finding:
    """Return whether a plan adds up."""
    lines = [{"rule": fault.rule, **fault.cell._asdict()} for fault in faults]
    return Finding("plan_sums", "wrong" if faults else "right", {"faults": lines}, found=bool(faults))


def statement_finding(audit: StatementAudit) -> Finding:
    """Return whether more was charged than the plan says; with late payments alone it may be a penalty."""
    verdict = "as_planned" if not audit.beyond else "late_only" if audit.beyond == audit.beyond_late else "charged"
    facts = {key: getattr(audit, key) for key in ("paid", "beyond", "beyond_late", "unpaid", "overdue")}
    return Finding("statement", verdict, facts, found=bool(audit.beyond))


def arrival_findings(arrival: Arrival) -> Iterator[Finding]:
    """Yield what arrived where it is not what the offer says arrives; nothing where they agree or none is listed."""
    if arrival.difference:
        verdict = "received_more" if arrival.difference > ZERO else "received_less"
        facts = {"received": arrival.total, "promised": arrival.promised, "difference": arrival.difference}
        yield Finding("statement", verdict, facts, found=True)


def _conventions(found: Sequence[Explanation]) -> dict[str, object]:
    """Return each set of switches that explains the plan, as they would be typed, and the lines it leaves wrong."""
    sets = [[f"{switch.key}={switch.value}" for switch in one.switches] for one in found]
    return {"conventions": sets, "still_wrong": found[0].wrong if found else ()}
