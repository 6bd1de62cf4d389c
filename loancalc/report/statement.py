"""The report of a statement: what each payment was for, what was charged beyond the plan, the true rate so far."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from loancalc.core.audit.account import Matched
from loancalc.core.audit.received import Arrival, Received
from loancalc.core.audit.statement import Repeated, StatementAudit
from loancalc.core.check.finding import Finding
from loancalc.core.cost.flow_cost import FlowCost
from loancalc.core.money import ZERO, Money
from loancalc.core.note import Note
from loancalc.report.audit import Audit
from loancalc.report.lender_plan import ranges
from loancalc.report.model import Cell, Figure, Table, Value, Word

COLUMNS = ("day", "amount", "kind", "numbers", "due", "days", "expected", "beyond")


class SoFar(NamedTuple):
    """The yearly rate of what moved so far, or why there is none."""

    cost: FlowCost | None
    notes: tuple[Note, ...] = ()


def statement_audit(
    findings: Sequence[Finding], audit: StatementAudit | None, so_far: SoFar, paid: Money, today: date
) -> Audit:
    """Return what a statement adds to the report.

    Args:
        findings: what it comes to, where there is an offer.
        audit: its payments matched to the offer, where there is one.
        so_far: the yearly rate of its flows.
        paid: all that was paid [fen].
        today: the day it is looked at.
    """
    rows = _rows(audit) if audit else []
    rates: dict[str, Decimal | None] = {
        key: getattr(so_far.cost, key, None) for key in ("nominal_annual", "effective_annual")
    }
    values: dict[str, Value] = {"day": today, "paid": paid}
    if audit:
        values |= {key: getattr(audit, key) for key in ("beyond", "beyond_late", "unpaid", "overdue", "settle_amount")}
        values["lines"] = [_line(one) for one in audit.matched]
        values["received"] = [dict(one._asdict()) for one in audit.arrival.lines]
    return Audit(
        findings=tuple(findings),
        result={"statement": {**values, **rates}},
        figures=tuple(_figures(audit, so_far, paid)),
        tables=(Table("statement", COLUMNS, rows),) if rows else (),
        notes=(*_notes(audit, today), *so_far.notes),
        conventions=tuple(_conventions(audit, so_far, today)),
    )


def with_repeated(audit: Audit, repeated: Sequence[Repeated]) -> Audit:
    """Return *audit* with a question about each payment that stands in the statement more than once on a day."""
    return audit._replace(notes=(*audit.notes, *(Note("ask_repeated", one._asdict()) for one in repeated)))


def _rows(audit: StatementAudit) -> list[list[Cell]]:
    """Return what arrived and what was paid, a line each, in order of time; on one day what arrived first."""
    arrived: list[list[Cell]] = [_received(one) for one in audit.arrival.lines]
    return sorted([*arrived, *map(_row, audit.matched)], key=lambda row: str(row[0]))


def _received(one: Received) -> list[Cell]:
    days = (one.day - one.due).days if one.due else None
    return [one.day, one.amount, Word("paid.received"), None, one.due, days, one.expected, None]


def _row(one: Matched) -> list[Cell]:
    kind = Word(f"paid.{one.kind}")
    return [one.day, one.amount, kind, ranges(one.numbers), one.due, one.days, one.expected, one.beyond]


def _line(one: Matched) -> dict[str, Value]:
    return {**one._asdict(), "numbers": list(one.numbers)}


def _figures(audit: StatementAudit | None, so_far: SoFar, paid: Money) -> Iterator[Figure]:
    yield Figure("paid_so_far", paid)
    if audit:
        yield Figure("beyond", audit.beyond)
        if audit.unpaid:
            yield Figure("unpaid", audit.unpaid)
        if audit.settle_amount is not None:
            penalty = Note("aside_no_penalty") if audit.overdue else None
            yield Figure("settle_today", audit.settle_amount, penalty)
    if so_far.cost:
        aside = "aside_until_settled" if audit and audit.settle_amount else "aside_until_ended"
        yield Figure("so_far_nominal", so_far.cost.nominal_annual, Note(aside))
        yield Figure("so_far_effective", so_far.cost.effective_annual, Note(aside))


def _notes(audit: StatementAudit | None, today: date) -> Iterator[Note]:
    if audit is None:
        return
    yield from _arrival(audit.arrival)
    if audit.beyond > ZERO:
        beyond = [one for one in audit.matched if one.beyond]
        yield Note("statement_beyond", {"amount": audit.beyond, "days": tuple(one.day for one in beyond)})
    else:
        yield Note("statement_as_planned")
    yield from _by_kind(audit.matched)
    if audit.unpaid:
        yield Note("statement_unpaid", {"amount": audit.unpaid, "numbers": ranges(audit.overdue), "day": today})
    if audit.beyond_late:
        yield Note("statement_late_beyond", {"amount": audit.beyond_late})
    for one in [one for one in audit.matched if one.beyond][:3]:
        yield Note("ask_beyond", {"day": one.day, "amount": one.amount, "beyond": one.beyond})


def _arrival(arrival: Arrival) -> Iterator[Note]:
    """Yield by how much what arrived differs from the offer, and what to ask about it."""
    if arrival.difference:
        more = arrival.difference > ZERO
        amount = arrival.difference if more else -arrival.difference
        facts = {"received": arrival.total, "promised": arrival.promised, "amount": amount}
        yield Note("statement_received_more" if more else "statement_received_less", facts)
        yield Note("ask_received", facts)


def _by_kind(matched: Sequence[Matched]) -> Iterator[Note]:
    late = [one for one in matched if one.kind == "late"]
    if late:
        longest = max(one.days for one in late)
        yield Note("statement_late", {"count": len(late), "days": longest})
    for kind in ("part", "not_in_plan"):
        found = [one for one in matched if one.kind == kind]
        if found:
            amount = Money.total(one.amount for one in found)
            yield Note(f"statement_{kind}", {"count": len(found), "amount": amount})


def _conventions(audit: StatementAudit | None, so_far: SoFar, today: date) -> Iterator[Note]:
    if audit is None:
        if so_far.cost:
            yield Note("statement_ended")
        return
    yield Note("statement_matching")
    if audit.settle_amount is None:
        yield Note("statement_cleared")
    else:
        key = "statement_settled_overdue" if audit.overdue else "statement_settled_today"
        yield Note(key, {"day": today, "amount": audit.settle_amount})
