"""The lender's plan and the statement that ``check`` is given: read, audited, and made parts of its report."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from loancalc.cli.flows import decoded
from loancalc.cli.source import bytes_of
from loancalc.cli.typed import typed
from loancalc.core.audit.lender_plan import LenderPlan
from loancalc.core.audit.plan import anchored, plan_audit_of, relabelled
from loancalc.core.audit.plan_findings import arrival_findings, plan_findings, statement_finding, sums_finding
from loancalc.core.audit.plan_flows import plan_loan_alone, plan_loan_of
from loancalc.core.audit.plan_held import Held, held_findings
from loancalc.core.audit.plan_price import plan_price_of, price_alone_of
from loancalc.core.audit.plan_sums import sum_faults_of
from loancalc.core.audit.statement import Movement, cost_so_far, paid_by_day, repeated_in, statement_audit_of
from loancalc.core.check.measure import scheduled_loan
from loancalc.core.money import ZERO, Money
from loancalc.core.note import Note
from loancalc.core.plans import schedule_of
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule
from loancalc.reading.amount import amount
from loancalc.reading.day import day as day_of
from loancalc.reading.lender_plan import lender_plan_of_csv
from loancalc.reading.statement import statement_of_csv
from loancalc.report.audit import Audit
from loancalc.report.lender_plan import plan_audit
from loancalc.report.statement import SoFar, statement_audit, with_repeated


class Lent(NamedTuple):
    """What is known of a loan without an offer: how much, and when it arrived."""

    principal: Money | None
    drawdown: date | None


class CsvFile(NamedTuple):
    """A CSV file as it was given.

    Args:
        where: the option that named it.
        name: of the file, ``-`` for stdin.
        content: its bytes.
    """

    where: str
    name: str
    content: bytes

    @property
    def text(self) -> str:
        """Its text.

        Raises:
            Refusal: it is none.
        """
        return decoded(self.content, self.name, self.where)


def csv_files_of(options: Mapping[str, object]) -> dict[str, CsvFile]:
    """Return the files that ``--plan`` and ``--statement`` name, by the key of the option."""
    named = {key: typed(options, key) for key in ("lender_plan", "statement")}
    return {key: CsvFile(key, name, bytes_of(name, key)) for key, name in named.items() if name is not None}


def audits_of(
    schedule: Schedule | None, held: Held, files: Mapping[str, CsvFile], lent: Lent, today: date
) -> tuple[tuple[Audit, ...], tuple[Note, ...]]:
    """Return the audits of *files*, and the remarks of their readers.

    Args:
        schedule: of the offer; None where only the files are checked.
        held: what the lender's plan is held against.
        files: as `csv_files_of` reads them.
        lent: what is known of the loan where there is no offer.
        today: the last day of a statement that is looked at.
    """
    plan, statement = files.get("lender_plan"), files.get("statement")
    found: list[Audit] = []
    notes: list[Note] = []
    if plan is not None:
        audit, read = _plan(plan, schedule, held, lent)
        found.append(audit)
        notes += read
    if statement is not None:
        audit, read = _statement(statement, schedule, lent, today)
        found.append(audit)
        notes += read
    return tuple(found), tuple(notes)


def lent_of(options: Mapping[str, object]) -> Lent:
    """Return what ``--principal`` and ``--drawdown`` say."""
    principal, drawdown = typed(options, "principal"), typed(options, "drawdown")
    return Lent(
        None if principal is None else amount(principal, "principal"),
        None if drawdown is None else day_of(drawdown, "drawdown"),
    )


def _plan(file: CsvFile, schedule: Schedule | None, held: Held, lent: Lent) -> tuple[Audit, Sequence[Note]]:
    plan, notes = lender_plan_of_csv(file.text, file.name)
    if schedule is None:
        return _plan_alone(plan, held, lent), notes
    moved = anchored(schedule.offer, plan)
    if moved is not None:
        schedule = schedule_of(moved)
        notes = (*notes, Note("plan_anchored", {"day": moved.drawdown}))
    other = relabelled(plan, schedule)
    if other is not None:
        key = "plan_fee_as_interest" if "interest" in plan.columns else "plan_interest_as_fee"
        plan, notes = other, (*notes, Note(key))
    faults = sum_faults_of(plan, schedule.principal)
    audit = plan_audit_of(plan, schedule)
    price, loan = plan_price_of(plan, schedule), plan_loan_of(plan, schedule)
    findings = [*plan_findings(plan, schedule, audit), sums_finding(faults)]
    if loan is not None and loan.flows != scheduled_loan(schedule).flows:
        findings += held_findings(loan, price, held)
    return plan_audit(findings, faults, price, audit), notes


def _plan_alone(plan: LenderPlan, held: Held, lent: Lent) -> Audit:
    """Return the audit of a plan without an offer.

    Raises:
        Refusal: it is held against something, and tells too little.
    """
    faults, price = sum_faults_of(plan, lent.principal), price_alone_of(plan, lent.principal, lent.drawdown)
    loan = plan_loan_alone(plan, price.principal, lent.drawdown)
    if loan is None:
        return plan_audit([sums_finding(faults)], faults, price)
    return plan_audit([sums_finding(faults), *held_findings(loan, price, held)], faults, price)


def _statement(file: CsvFile, schedule: Schedule | None, lent: Lent, today: date) -> tuple[Audit, Sequence[Note]]:
    read, notes = statement_of_csv(file.text, file.name)
    later = sum(one.day > today for one in read.movements)
    if later:
        notes = (*notes, Note("statement_later", {"count": later, "day": today}))
    moved = tuple(one for one in read.movements if one.day <= today)
    paid = Money.total(amount for _, amount in paid_by_day(moved, today))
    if schedule is None:
        alone = statement_audit((), None, _if_repaid(_with_lent(moved, lent)), paid, today)
        return with_repeated(alone, repeated_in(moved, today)), notes
    schedule, assumed = _placed(schedule, moved, file.name)
    audit = statement_audit_of(moved, schedule, today)
    findings = (*arrival_findings(audit.arrival), statement_finding(audit))
    against = statement_audit(findings, audit, _so_far(audit.flows), paid, today)
    return with_repeated(against, repeated_in(moved, today)), (*notes, *assumed)


def _placed(schedule: Schedule, moved: Sequence[Movement], name: str) -> tuple[Schedule, tuple[Note, ...]]:
    """Return *schedule* from the day on which the statement shows the money arriving, where the offer states none."""
    if {"drawdown", "first_due"} & schedule.offer.stated:
        return schedule, ()
    received = next((one.day for one in moved if one.amount > ZERO), None)
    if received is None:
        raise Refusal("key_needs", where="statement", read=name, needs="drawdown=YYYY-MM-DD")
    return schedule_of(schedule.offer._replace(drawdown=received)), (Note("statement_anchored", {"day": received}),)


def _with_lent(moved: Sequence[Movement], lent: Lent) -> tuple[Movement, ...]:
    """Return *moved* with the loan as told, where the statement shows no money received."""
    known = lent.principal is not None and lent.drawdown is not None
    if not known or any(one.amount > ZERO for one in moved):
        return tuple(moved)
    assert lent.principal is not None
    assert lent.drawdown is not None
    return (Movement(lent.drawdown, lent.principal), *moved)


def _if_repaid(flows: Sequence[Movement]) -> SoFar:
    """Return the yearly rate of *flows*; none of a loan that is not repaid, of which nobody says what is owed."""
    received = Money.total(one.amount for one in flows if one.amount > ZERO)
    paid = -Money.total(one.amount for one in flows if one.amount < ZERO)
    if ZERO < paid < received:
        return SoFar(None, (Note("statement_not_repaid", {"received": received, "paid": paid}),))
    return _so_far(flows)


def _so_far(flows: Sequence[Movement]) -> SoFar:
    if len(flows) < 2:
        return SoFar(None, (Note("irr_no_loan_one_sign"),))
    try:
        return SoFar(cost_so_far(flows))
    except Refusal as refusal:
        return SoFar(None, (Note(refusal.key, refusal.facts),))
