"""The report of ``irr``: what bare flows cost a year, and the proof of it."""

from dataclasses import fields
from decimal import Decimal

from loancalc.core.calendar import DAILY, Every
from loancalc.core.cost.flow_cost import FlowCost
from loancalc.core.cost.proof import Proof
from loancalc.core.flows import CashFlows
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.report.conventions import per_year_text
from loancalc.report.model import Cell, Figure, Report, Table, Value


def flows_report(
    flows: CashFlows, cost: FlowCost, every: Every, proof: Proof | None = None, recheck: Decimal | None = None
) -> Report:
    """Return the report of bare flows.

    Args:
        flows: as read.
        cost: what they cost.
        every: distance of undated flows.
        proof: the discounted flows, where asked for.
        recheck: the rate that an independent library finds, where it can.
    """
    dated = flows.days is not None
    result: dict[str, Value] = {
        field.name: getattr(cost, field.name) for field in fields(cost) if field.name != "turned"
    }
    return Report(
        command="irr",
        figures=tuple(_figures(cost, every, dated=dated)),
        result=result | _proof_result(proof, recheck),
        tables=(_proof_table(proof, dated=dated),) if proof else (),
        notes=tuple(_notes(cost, every, proof, recheck, dated=dated)),
        conventions=(_convention(every, dated=dated),),
    )


def _figures(cost: FlowCost, every: Every, *, dated: bool) -> list[Figure]:
    per_year = "365" if dated else per_year_text(every.per_year)
    facts = {"period_irr": cost.period_irr, "per_year": per_year}
    compounded = Figure("effective_annual", cost.effective_annual, Note("aside_effective", facts))
    return [
        Figure("total_cost", cost.total_cost, Note("aside_flow_cost")),
        Figure("nominal_annual", cost.nominal_annual, Note("aside_nominal", facts)),
        Figure("xirr", cost.xirr, Note("aside_xirr")) if dated else compounded,
    ]


def _notes(cost: FlowCost, every: Every, proof: Proof | None, recheck: Decimal | None, *, dated: bool) -> list[Note]:
    notes = []
    reported = cost.xirr if dated else cost.period_irr
    others = tuple(root for root in cost.roots if root != reported)
    if others:
        notes.append(Note("irr_other_roots", {"roots": others}))
    if cost.turned:
        notes.append(Note("flows_turned"))
    if proof:
        notes.append(Note("proof_sum", {"sum": proof.total}))
        notes.append(
            Note("recheck_none")
            if recheck is None
            else Note("recheck", {"period_irr": recheck, "unit": DAILY if dated else every})
        )
    return notes


def _convention(every: Every, *, dated: bool) -> Note:
    if dated:
        return Note("yearly_rate_dated")
    return Note("yearly_rate_undated", {"unit": every, "per_year": per_year_text(every.per_year)})


def _proof_result(proof: Proof | None, recheck: Decimal | None) -> dict[str, Value]:
    if proof is None:
        return {}
    lines: list[Value] = [{**line._asdict(), "amount": _amount(line.amount)} for line in proof.lines]
    return {"proof": {"lines": lines, "sum": proof.total, "recheck": recheck}}


def _proof_table(proof: Proof, *, dated: bool) -> Table:
    """Return the discounted flows; the time of dated ones counts in days."""
    rows: list[tuple[Cell, ...]] = [
        (*((line.day,) if dated else ()), line.time, _amount(line.amount), line.factor, line.present_value)
        for line in proof.lines
    ]
    start = ("day", "days") if dated else ("time",)
    return Table(key="proof", columns=(*start, "amount", "factor", "present_value"), rows=rows)


def _amount(amount: Decimal) -> Money | Decimal:
    """Return *amount* as money, unless it has fractions of a fen."""
    money = Money.of_yuan(amount)
    return money if money.yuan == amount else amount
