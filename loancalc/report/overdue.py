"""The report of ``overdue``: what is owed on the day, what being late costs, how each payment was allocated."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from loancalc.core.cost.price import Cost
from loancalc.core.digits import rounded
from loancalc.core.late.debt import Line
from loancalc.core.late.overdue import Overdue
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.offer import UNKNOWN, PerDay
from loancalc.report.arrears import arrears_conventions
from loancalc.report.model import Cell, Figure, Report, Table, Word
from loancalc.report.quote import understood
from loancalc.report.spread import spread

SUMS = (
    "days", "overdue_principal", "overdue_interest", "overdue_fee", "penalty", "catch_up", "penalty_total", "paid",
    "penalty_annual", "remaining_principal", "accrued_interest", "early_fee", "future_fees_due", "settle_all",
)  # fmt: skip
"""The figures of an Overdue in JSON, in this order (docs/scripts.md)."""

LINE_COLUMNS = (
    "kind", "number", "from", "to", "days", "base", "per_day", "amount", "fee", "penalty", "interest", "principal",
)  # fmt: skip


def overdue_report(
    found: Sequence[Overdue], cost: Cost, terms: Mapping[str, object], read: Sequence[Note] = ()
) -> Report:
    """Return the report of a loan in arrears.

    Args:
        found: the answer, the kindest reading of unknown terms first.
        cost: what the loan costs when it is paid as planned.
        terms: the offer as it is printed.
        read: warnings of the reader.
    """
    harshest = found[-1]
    schedule, late = harshest.schedule, harshest.late
    sums = {name: spread(found, name) for name in SUMS}
    lines = [_line_cells(line) for line in harshest.lines]
    return Report(
        command="overdue",
        offers=(terms,),
        understood=tuple(understood(schedule.offer)),
        figures=tuple(_figures(harshest, sums, cost)),
        result={
            **sums,
            "nominal_annual": cost.nominal_annual,
            "accelerated_on": harshest.accelerated,
            "lines": [dict(zip(LINE_COLUMNS, line, strict=True)) for line in lines],
        },
        tables=(Table(key="lines", columns=LINE_COLUMNS, rows=lines),) if lines else (),
        notes=(*read, *_notes(found), *(cost.notes if cost.nominal_annual is None else ())),
        conventions=tuple(arrears_conventions(schedule, late, terms)),
    )


def _figures(at: Overdue, sums: Mapping[str, Cell], cost: Cost) -> Iterator[Figure]:
    yield Figure("days", sums["days"], _oldest(at))
    for name in ("overdue_principal", "overdue_interest", "overdue_fee", "penalty"):
        if name != "overdue_fee" or sums[name] != Money(0):
            yield Figure(name, sums[name])
    yield Figure("catch_up", sums["catch_up"], Note("aside_catch_up"))
    for name in ("remaining_principal", "accrued_interest", "early_fee", "future_fees_due"):
        if sums[name] != Money(0):
            yield Figure(name, sums[name])
    yield Figure("settle_all", sums["settle_all"], Note("aside_settle_all"))
    if at.paid:
        yield Figure("paid", sums["paid"])
    yield Figure("penalty_total", sums["penalty_total"], Note("aside_penalty_total"))
    yield Figure("penalty_annual", sums["penalty_annual"], Note("aside_penalty_annual"))
    yield Figure("nominal_annual", cost.nominal_annual, Note("aside_without_penalty"))


def _oldest(at: Overdue) -> Note | None:
    if at.oldest is None:
        return None
    return Note("aside_oldest", {"number": at.oldest, "due": at.schedule.rows[at.oldest - 1].due})


def _line_cells(line: Line) -> tuple[Cell, ...]:
    rate: Decimal | None = None if line.rate is None else rounded(line.rate)
    parts = (line.fee, line.penalty, line.interest, line.principal)
    head = (Word(f"line.{line.kind}"), line.number, line.since, line.to, line.days)
    return (*head, line.base, rate, line.amount, *parts)


def _notes(found: Sequence[Overdue]) -> Iterator[Note]:
    at = found[-1]
    offer, late, rows = at.schedule.offer, at.late, at.late.rows(at.schedule)
    if offer.penalty is UNKNOWN:
        yield Note("penalty_not_stated")
    if len({one.early_fee + one.future_fees_due for one in found}) > 1:
        yield Note("settling_not_stated")
    if any(one.lines != at.lines for one in found):
        yield Note("harshest_lines")
    if at.accelerated is not None:
        yield Note("accelerated", {"day": at.accelerated, "days": late.accelerate_after})
    waiting = [row.number for row in rows if row.due < late.on <= row.due + timedelta(offer.grace_days)]
    if waiting:
        yield Note("grace_runs", {"numbers": tuple(waiting), "days": offer.grace_days})
    bare = [row.number for row in rows if not row.principal]
    taken = offer.penalty_base == "overdue-principal" and not isinstance(offer.penalty, PerDay)
    if bare and taken and offer.compound == "none":
        yield Note("no_principal_late", {"numbers": tuple(bare)})
